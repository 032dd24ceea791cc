export interface Heading {
  readonly level: number;
  readonly text: string;
  /** Counted from 0. */
  readonly line: number;
}

const HEADING = /^(#{1,6})[ \t]+(.*)$/;
const CLOSING_RUN = /(?:^|[ \t]+)#+$/;

/** The headings the server's outline names, with the lines they stand on. */
export function headingsOf(text: string): readonly Heading[] {
  return text.split('\n').flatMap((line, at) => {
    const found = HEADING.exec(line.trim());
    const title = found?.[2]?.replace(CLOSING_RUN, '').trim();
    return found?.[1] && title ? [{ level: found[1].length, text: title, line: at }] : [];
  });
}
