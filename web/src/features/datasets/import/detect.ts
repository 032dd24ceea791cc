import { likeliestDelimiter, readSeparatorLine } from '../../../base/table/head.ts';
import { nextLine } from '../../../base/table/records.ts';
import { isField } from './mapping.ts';

export const FORMATS = ['csv', 'tsv', 'json', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];
export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;
export type Delimiter = keyof typeof DELIMITERS;

const delimiterNames = Object.keys(DELIMITERS) as Delimiter[]; // Its keys are all there is.

/** What a text most likely is: the content decides, the file's name only between what it leaves open. */
export function detect(text: string, fileName: string): { format: Format; delimiter: Delimiter } {
  const start = text.trimStart();
  const ending = fileName.toLowerCase().split('.').at(-1);
  if (ending === 'jsonl' || ending === 'ndjson') return { format: 'jsonl', delimiter: 'comma' };
  if (start.startsWith('[') && !isTable(ending)) return { format: 'json', delimiter: 'comma' };
  if (start.startsWith('{') && !isTable(ending)) return { format: 'jsonl', delimiter: 'comma' };
  const delimiter = ending === 'tsv' || ending === 'tab' ? 'tab' : delimiterOf(start);
  return { format: delimiter === 'tab' ? 'tsv' : 'csv', delimiter };
}

const isTable = (ending: string | undefined) => ending === 'csv' || ending === 'tsv' || ending === 'tab';

function delimiterOf(text: string): Delimiter {
  const firstLine = text.slice(0, nextLine(text, 0));
  const said = readSeparatorLine(firstLine)?.delimiter ?? likeliestDelimiter(firstLine, isField);
  return delimiterNames.find((name) => DELIMITERS[name] === said) ?? 'comma';
}
