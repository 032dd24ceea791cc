/** The original sources inside a map, by line. */
export interface ContextLine {
  readonly number: number;
  readonly line: string;
}

export interface Context {
  readonly before: readonly ContextLine[];
  readonly line: ContextLine;
  readonly after: readonly ContextLine[];
}

/** Lines shown on each side of the failing one. */
const CONTEXT_LINES = 15;
const LINE_LENGTH_MAX = 300;

export class OriginalText {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** The lines around a line counted from 0; null when the text has no such line. */
  around(line: number): Context | null {
    if (line < 0 || line >= this.#starts.length) return null;
    const range = (from: number, to: number) =>
      Array.from({ length: Math.max(0, to - from) }, (_, i) => this.#shown(from + i));
    return {
      before: range(Math.max(0, line - CONTEXT_LINES), line),
      line: this.#shown(line),
      after: range(line + 1, Math.min(this.#starts.length, line + 1 + CONTEXT_LINES)),
    };
  }

  /** The identifier that begins at this place, if one does. */
  wordAt(line: number, column: number): string | undefined {
    const start = this.#starts[line];
    if (start === undefined || column < 0) return undefined;
    return /^[\p{ID_Start}$_#][\p{ID_Continue}$]*/u.exec(this.#text.slice(start + column, start + column + 200))?.[0];
  }

  #shown(line: number): ContextLine {
    const start = this.#starts[line] ?? 0;
    const end = (this.#starts[line + 1] ?? this.#text.length + 1) - 1;
    return { number: line + 1, line: cutLine(this.#text.slice(start, Math.min(end, start + LINE_LENGTH_MAX + 1))) };
  }
}

/** A line as it is shown: its indentation kept, and marked where it was cut. */
export function cutLine(line: string): string {
  const text = line.replace(/\r$/, '');
  return plainText(text.length > LINE_LENGTH_MAX ? `${text.slice(0, LINE_LENGTH_MAX)}✂` : text);
}

/** Text that any store takes: no NUL, no half of a surrogate pair. */
export function plainText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}
