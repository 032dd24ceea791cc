import { foldName, likeliestDelimiter, readSeparatorLine, toColumnNames } from '#kernel/table/head.ts';
import { countLineBreaks, nextLine, readRecord, type TableFault } from '#kernel/table/record.ts';
import { isLongRow, LONG_ROW, type Problem, type RawRow, UnreadableFile } from './raw-rows.ts';

/** As many as the widest spreadsheets have. */
const COLUMNS_MAX = 16_384;

interface HowToRead {
  /** Undefined where the first line is to tell. */
  readonly delimiter: string | undefined;
  /** The columns that are looked for. */
  readonly names: readonly string[];
}

/** CSV or TSV with a line of column names first. A row that cannot be read does not keep the others from being read. */
export async function* readTable(text: AsyncIterable<string>, how: HowToRead): AsyncGenerator<RawRow> {
  const window = new TextWindow(text);
  const delimiter = await delimiterOf(window, how);
  let head: Head | undefined;
  for await (const record of recordsOf(window, delimiter)) {
    const { line } = record;
    if (!head) {
      if ('problem' in record)
        throw new UnreadableFile(`Line ${line}, the names of the columns: ${record.problem.detail}`);
      if (record.cells.every((cell) => cell.trim() === '')) continue;
      head = headOf(record.cells);
    } else if ('problem' in record) yield record;
    else if (record.cells.length > 1 || record.cells[0] !== '') yield toRow(head, record.cells, line);
  }
  if (!head) throw new UnreadableFile('The file is empty.');
}

async function delimiterOf(window: TextWindow, { delimiter, names }: HowToRead): Promise<string> {
  const firstLine = await window.peekFilledLine();
  const said = readSeparatorLine(firstLine);
  if (said) window.drop(said.end);
  if (delimiter !== undefined || said) return delimiter ?? said?.delimiter ?? ',';
  const known = new Set(names.map(foldName));
  return likeliestDelimiter(firstLine, (name) => known.has(foldName(name)));
}

interface Head {
  readonly names: readonly string[];
  /** Places without a name, which spreadsheets leave behind. */
  readonly unnamed: ReadonlySet<number>;
}

function headOf(cells: readonly string[]): Head {
  if (cells.length > COLUMNS_MAX) throw new UnreadableFile(`The file has more than ${COLUMNS_MAX} columns.`);
  const unnamed = cells.flatMap((cell, place) => (cell.trim() === '' ? [place] : []));
  return { names: toColumnNames(cells), unnamed: new Set(unnamed) };
}

/** Spreadsheets leave out empty cells at the end of a row, and put some behind it. */
function toRow({ names, unnamed }: Head, cells: readonly string[], line: number): RawRow {
  if (cells.every((cell) => cell === '')) {
    return { line, problem: { attr: null, code: 'empty_row', detail: 'All cells of the row are empty.' } };
  }
  if (cells.length > names.length && cells.slice(names.length).some((cell) => cell !== '')) {
    const detail = `The row has ${cells.length} cells, and there are ${names.length} columns.`;
    return { line, problem: { attr: null, code: 'too_many_cells', detail } };
  }
  const fields = new Map<string, string>();
  for (const [place, name] of names.entries()) {
    const cell = cells[place] ?? '';
    if (cell !== '' || !unnamed.has(place)) fields.set(name, cell);
  }
  return { line, fields, isText: true };
}

type LinedRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly problem: Problem };

const FAULTS: Readonly<Record<TableFault, string>> = {
  stray_quote: 'A quote stands inside of a cell. Put the cell in quotes, and double those inside of it.',
  open_quote: 'A quote is opened and never closed.',
};

async function* recordsOf(window: TextWindow, delimiter: string): AsyncGenerator<LinedRecord> {
  for (let line = window.line; !(await window.isAtEnd()); line = window.line) {
    const record = readRecord(window.text, window.at, { delimiter, isWhole: window.isWhole });
    if (record === undefined) {
      if (await window.extend()) continue;
      // It may be a quote that nothing closes: only the line it stands on is given up.
      await window.dropLine();
      yield { line, problem: LONG_ROW };
      continue;
    }
    const isLong = isLongRow(window.text.slice(window.at, record.end));
    window.drop(record.end - window.at);
    if ('fault' in record) yield { line, problem: { attr: null, code: record.fault, detail: FAULTS[record.fault] } };
    else yield isLong ? { line, problem: LONG_ROW } : { line, cells: record.cells };
  }
}

/** How far is read to find out where a record ends; a cell of ten megabytes is passed over whole. */
const WINDOW_CHARACTERS_MAX = 16_000_000;
const EXTENSION_CHARACTERS = 65_536;

/** The part of a text that is being looked at. */
class TextWindow {
  readonly #source: AsyncIterator<string>;
  text = '';
  /** Where the unread part begins. */
  at = 0;
  line = 1;
  isWhole = false;

  constructor(source: AsyncIterable<string>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  drop(characters: number): void {
    this.line += countLineBreaks(this.text.slice(this.at, this.at + characters));
    this.at += characters;
  }

  async isAtEnd(): Promise<boolean> {
    while (this.at === this.text.length && !this.isWhole) await this.#read(EXTENSION_CHARACTERS);
    return this.at === this.text.length;
  }

  /** Reads on, twice as far each time, so that a long record is not gone through at each piece. False at the bound. */
  async extend(): Promise<boolean> {
    const unread = this.text.length - this.at;
    if (unread >= WINDOW_CHARACTERS_MAX) return false;
    await this.#read(Math.max(unread, EXTENSION_CHARACTERS));
    return true;
  }

  async dropLine(): Promise<void> {
    for (;;) {
      const end = nextLine(this.text, this.at, this.isWhole);
      if (end !== undefined) {
        this.drop(end - this.at);
        return;
      }
      // The last character may be the first half of a line break.
      this.at = Math.max(this.at, this.text.length - 1);
      await this.#read(EXTENSION_CHARACTERS);
    }
  }

  /** The first line with anything in it; blank ones before it are dropped. */
  async peekFilledLine(): Promise<string> {
    while (!(await this.isAtEnd())) {
      const end = nextLine(this.text, this.at, this.isWhole);
      if (end === undefined) {
        if (await this.extend()) continue;
        break;
      }
      const line = this.text.slice(this.at, end);
      if (line.trim() !== '') return line;
      this.drop(end - this.at);
    }
    return this.text.slice(this.at);
  }

  async #read(characters: number): Promise<void> {
    const parts = [this.text.slice(this.at)];
    for (let read = 0; read < characters && !this.isWhole; ) {
      const { done, value } = await this.#source.next();
      if (done) this.isWhole = true;
      else {
        parts.push(value);
        read += value.length;
      }
    }
    this.text = parts.join('');
    this.at = 0;
  }
}
