import type { Readable } from 'node:stream';
import { readJsonArray, readJsonLines } from './json-rows.ts';
import { type RawRow, readText } from './raw-rows.ts';
import type { Delimiter, Format } from './schema.ts';
import { readTable } from './table-rows.ts';

const DELIMITER_TEXTS: Readonly<Record<Delimiter, string>> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' };

export function readRows(bytes: Readable, format: Format, delimiter: Delimiter | undefined): AsyncGenerator<RawRow> {
  const text = readText(bytes);
  if (format === 'jsonl') return readJsonLines(text);
  if (format === 'json') return readJsonArray(text);
  return readTable(text, DELIMITER_TEXTS[delimiter ?? (format === 'tsv' ? 'tab' : 'comma')]);
}

const FORMAT_OF_TYPE: ReadonlyMap<string, Format> = new Map([
  ['text/csv', 'csv'],
  ['text/tab-separated-values', 'tsv'],
  ['application/json', 'json'],
  ['application/x-ndjson', 'jsonl'],
  ['application/jsonl', 'jsonl'],
]);

/** Undefined when the type says nothing about it. */
export function formatOfType(contentType: string | undefined): Format | undefined {
  return FORMAT_OF_TYPE.get((contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '');
}
