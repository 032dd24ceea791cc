import { type Decoded, decode } from '../../../base/table/decode.ts';
import { DELIMITERS, type Delimiter, detect, type Format } from './detect.ts';
import type { FileRow } from './file-row.ts';
import { type Choice, type Item, itemOf } from './mapping.ts';
import { readJsonArray, readJsonLines } from './read-json.ts';
import { headEnd, readTable } from './read-table.ts';

const PREVIEW_ROWS = 20;
const SHOWN_PROBLEMS_MAX = 200;
const COLUMNS_MAX = 500;
const SAMPLE_LENGTH_MAX = 200;

export interface Overview {
  readonly format: Format;
  readonly delimiter: Delimiter;
  readonly encoding: string;
  readonly rows: number;
  readonly names: readonly string[];
  /** The first filled cell of each column. */
  readonly samples: readonly string[];
}

export interface Checked {
  readonly good: number;
  readonly bad: number;
  /** The first of the bad ones. */
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
  readonly items: readonly Item[];
}

/** A file that may be imported. Its rows are parsed again each time, because parsed rows would take many times the file's size in memory. */
export class ImportFile {
  readonly #decoded: Decoded;
  readonly #name: string;
  #format: Format;
  #delimiter: Delimiter;

  constructor(bytes: Uint8Array, name: string) {
    this.#decoded = decode(bytes);
    this.#name = name;
    ({ format: this.#format, delimiter: this.#delimiter } = detect(this.#decoded.text, name));
  }

  /** The text, where the bytes are not what the server reads. */
  get recoded(): string | undefined {
    return this.#decoded.isUtf8 ? undefined : this.#decoded.text;
  }

  read(chosen?: { format: Format; delimiter: Delimiter }): Overview {
    if (chosen) {
      this.#format = chosen.format;
      this.#delimiter = chosen.format === 'tsv' ? 'tab' : chosen.delimiter;
    }
    const samples = new Map<string, string>();
    let rows = 0;
    for (const row of this.#rows()) {
      rows += 1;
      if ('problem' in row) continue;
      for (const [name, value] of row.fields) {
        if (samples.get(name) || (!samples.has(name) && samples.size >= COLUMNS_MAX)) continue;
        const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
        samples.set(name, text.slice(0, SAMPLE_LENGTH_MAX));
      }
    }
    return {
      format: this.#format,
      delimiter: this.#delimiter,
      encoding: this.#decoded.encoding,
      rows,
      names: [...samples.keys()],
      samples: [...samples.values()],
    };
  }

  check(choices: readonly Choice[]): Checked {
    const problems: { line: number; problem: string }[] = [];
    const items: Item[] = [];
    let good = 0;
    let bad = 0;
    for (const row of this.#rows()) {
      const made = itemOf(row, choices);
      if ('item' in made) {
        good += 1;
        if (items.length < PREVIEW_ROWS) items.push(made.item);
      } else {
        bad += 1;
        if (problems.length < SHOWN_PROBLEMS_MAX) problems.push({ line: row.line, problem: made.problem });
      }
    }
    return { good, bad, problems, items };
  }

  /** A file of the rows that cannot be imported, to be put right and imported again. */
  badRows(choices: readonly Choice[]): string {
    return this.#cut((row) => 'problem' in itemOf(row, choices));
  }

  /** The same of rows the server refused. */
  rowsAt(lines: ReadonlySet<number>): string {
    return this.#cut((row) => lines.has(row.line));
  }

  get name(): string {
    return this.#name;
  }

  #cut(isWanted: (row: FileRow) => boolean): string {
    const { text } = this.#decoded;
    const parts: string[] = [];
    for (const row of this.#rows()) if (isWanted(row)) parts.push(text.slice(row.start, row.end).replace(/\r?\n$/, ''));
    if (this.#format === 'json') return `[\n${parts.join(',\n')}\n]\n`;
    const isTable = this.#format === 'csv' || this.#format === 'tsv';
    const head = isTable ? text.slice(0, headEnd(text, DELIMITERS[this.#delimiter])).trimEnd() : '';
    return `${[...(head ? [head] : []), ...parts].join('\n')}\n`;
  }

  #rows(): Generator<FileRow> {
    const { text } = this.#decoded;
    if (this.#format === 'jsonl') return readJsonLines(text);
    if (this.#format === 'json') return readJsonArray(text);
    return readTable(text, DELIMITERS[this.#delimiter]);
  }
}
