export interface Heading {
  readonly level: number;
  readonly text: string;
}

const HEADING = /^(#{1,6})[ \t]+(.*)$/;
const CLOSING_RUN = /(?:^|[ \t]+)#+$/;

/** The headings of a markdown text in their order. Headings inside fenced code count too, as they do in the editors that show outlines. */
export function outlineOf(text: string): Heading[] {
  const headings: Heading[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const found = HEADING.exec(line.trim());
    const title = found?.[2]?.replace(CLOSING_RUN, '').trim();
    if (found?.[1] && title) headings.push({ level: found[1].length, text: title });
  }
  return headings;
}
