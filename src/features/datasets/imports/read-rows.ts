import type { Readable } from 'node:stream';
import { readJsonArray, readJsonLines } from './json-rows.ts';
import { type RawRow, readText } from './raw-rows.ts';
import type { Delimiter, Format } from './schema.ts';
import { readTable } from './table-rows.ts';

const DELIMITER_TEXTS: Readonly<Record<Delimiter, string>> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' };

export interface HowToRead {
  readonly format: Format;
  readonly delimiter: Delimiter | undefined;
  /** The columns that are looked for: by them the first line of a table tells how it is separated. */
  readonly names: readonly string[];
}

export function readRows(bytes: Readable, { format, delimiter, names }: HowToRead): AsyncGenerator<RawRow> {
  const text = readText(bytes);
  if (format === 'jsonl') return readJsonLines(text);
  if (format === 'json') return readJsonArray(text);
  const said = delimiter ?? (format === 'tsv' ? 'tab' : undefined);
  return readTable(text, { delimiter: said && DELIMITER_TEXTS[said], names });
}

const FORMAT_OF_ENDING: ReadonlyMap<string, Format> = new Map([
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['tab', 'tsv'],
  ['json', 'json'],
  ['jsonl', 'jsonl'],
  ['ndjson', 'jsonl'],
]);

const FORMAT_OF_TYPE: ReadonlyMap<string, Format> = new Map([
  ['text/csv', 'csv'],
  ['application/csv', 'csv'],
  // Browsers of people who have Excel say this of every CSV file.
  ['application/vnd.ms-excel', 'csv'],
  ['text/tab-separated-values', 'tsv'],
  ['application/json', 'json'],
  ['application/x-ndjson', 'jsonl'],
  ['application/ndjson', 'jsonl'],
  ['application/jsonl', 'jsonl'],
  ['application/x-jsonlines', 'jsonl'],
]);

/** A name is more exact than a type, which many clients make up. Undefined when neither says it. */
export function formatOf({
  name,
  type,
}: {
  readonly name: string | undefined;
  readonly type: string;
}): Format | undefined {
  const ending = /\.(\w+)\s*$/.exec(name ?? '')?.[1]?.toLowerCase() ?? '';
  if (WORKBOOKS.has(ending)) return undefined;
  return FORMAT_OF_ENDING.get(ending) ?? FORMAT_OF_TYPE.get(type.split(';')[0]?.trim().toLowerCase() ?? '');
}

/** Files of spreadsheet programs that are no text. */
const WORKBOOKS: ReadonlySet<string> = new Set(['xls', 'xlsx', 'xlsm', 'xlsb', 'ods', 'numbers']);
