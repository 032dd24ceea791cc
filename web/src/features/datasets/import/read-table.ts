import type { FileRow } from './file-row.ts';

/** The file cannot be read as what it is said to be. */
export class UnreadableFile extends Error {}

/** Rows of a CSV or TSV text by RFC 4180. The first line names the columns; cells in quotes may hold anything. */
export function* readTable(text: string, delimiter: string): Generator<FileRow> {
  let names: readonly string[] | undefined;
  for (const { cells, start, end, line } of records(text, delimiter)) {
    if (cells.length === 1 && cells[0] === '') continue;
    if (!names) {
      names = namesOf(cells);
      continue;
    }
    if (cells.length > names.length) {
      const problem = `The row has ${cells.length} cells, and there are ${names.length} columns.`;
      yield { line, start, end, problem };
      continue;
    }
    // Spreadsheets leave out empty cells at the end of a row.
    yield { line, start, end, fields: new Map(names.map((name, at) => [name, cells[at] ?? ''])), isText: true };
  }
  if (!names) throw new UnreadableFile('The file is empty.');
}

/** Where the line of names ends: rows cut out of the file need it in front. */
export function headEnd(text: string, delimiter: string): number {
  for (const { cells, end } of records(text, delimiter)) {
    if (cells.length > 1 || cells[0] !== '') return end;
  }
  return 0;
}

function namesOf(cells: readonly string[]): readonly string[] {
  const names = cells.map((name) => name.trim());
  const doubled = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (doubled !== undefined) throw new UnreadableFile(`There are two columns named "${doubled}".`);
  return names;
}

interface TextRecord {
  readonly cells: readonly string[];
  /** Its place in the text, with the line break behind it. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

function* records(text: string, delimiter: string): Generator<TextRecord> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = at;
    const firstLine = line;
    const cells: string[] = [];
    for (;;) {
      const cell = text[at] === '"' ? quoted(text, at, firstLine) : bare(text, at, delimiter, line);
      cells.push(cell.value);
      line += cell.breaks;
      at = cell.end;
      if (text.startsWith(delimiter, at)) {
        at += delimiter.length;
        continue;
      }
      if (at < text.length && text[at] !== '\n' && text[at] !== '\r') {
        throw new UnreadableFile(`Line ${line}: something follows the closing quote of a cell.`);
      }
      break;
    }
    if (at < text.length) {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      line += 1;
    }
    yield { cells, start, end: at, line: firstLine };
  }
}

function quoted(text: string, from: number, line: number): { value: string; end: number; breaks: number } {
  let value = '';
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) throw new UnreadableFile(`Line ${line}: a quote is opened and never closed.`);
    value += text.slice(at, close);
    if (text[close + 1] !== '"') return { value, end: close + 1, breaks: value.match(/\r\n|\r|\n/g)?.length ?? 0 };
    value += '"';
    at = close + 2;
  }
}

function bare(text: string, from: number, delimiter: string, line: number) {
  let at = from;
  for (; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n' || character === '\r' || character === delimiter) break;
    if (character === '"')
      throw new UnreadableFile(`Line ${line}: a quote stands inside a cell that has none around it.`);
  }
  return { value: text.slice(from, at), end: at, breaks: 0 };
}
