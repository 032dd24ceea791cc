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

export interface Decoded {
  readonly text: string;
  readonly encoding: string;
  /** The server reads UTF-8 only, so text in another encoding is converted before it is sent. */
  readonly isUtf8: boolean;
}

/** The text of a file in whichever encoding it came. */
export function decode(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodedAs(bytes, 'utf-16le', 'UTF-16');
  if (first === 0xfe && second === 0xff) return decodedAs(bytes, 'utf-16be', 'UTF-16');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8', isUtf8: true };
  } catch {
    return decodedAs(bytes, 'windows-1252', 'Windows-1252');
  }
}

const decodedAs = (bytes: Uint8Array, label: string, encoding: string): Decoded => ({
  text: new TextDecoder(label).decode(bytes),
  encoding,
  isUtf8: false,
});
