import { t } from '../../../base/i18n.ts';
import { foldName, likeliestDelimiter, readSeparatorLine } from '../../../base/table/head.ts';
import { nextLine, records } from '../../../base/table/records.ts';

/** Detects how a file names people before it is sent. The server decides by the same rules. */
export interface RecognizedFile {
  readonly rows: number;
  /** In words: by which column, or that the first line will not do. */
  readonly words: string;
  readonly isUsable: boolean;
}

const HEADERS: readonly { readonly names: readonly string[]; readonly words: string }[] = [
  { names: ['personid', 'person.id'], words: 'person id' },
  { names: ['distinctid'], words: 'distinct id' },
  { names: ['email'], words: 'e-mail address' },
];

export function recognize(text: string): RecognizedFile {
  const { first, rows } = tableOf(text);
  if (first === undefined) return { rows: 0, words: t('The file is empty.'), isUsable: false };
  const columns = first.map(foldName);
  const header = HEADERS.find(({ names }) => columns.some((name) => names.includes(name)));
  const named = columns.filter((name) => name !== '').length;
  if (header) {
    const column = columns.findIndex((name) => header.names.includes(name)) + 1;
    const values = { what: t(header.words), column, columns: columns.length };
    const words =
      named === 1
        ? t('The header says: people by {what}.', values)
        : t('People by {what}, from column {column} of {columns}.', values);
    return { rows: rows - 1, words, isUsable: rows > 1 };
  }
  if (named > 1) {
    const words = t('No column is called person_id, distinct_id or email, so this file cannot name people.');
    return { rows, words, isUsable: false };
  }
  return { rows, words: t('No header: every line is taken for a distinct id.'), isUsable: true };
}

const DELIMITERS = [',', ';', '\t'] as const;
const isHeader = (name: string) => HEADERS.some(({ names }) => names.includes(foldName(name)));

/** The cells of the first line that has any, and how many such lines there are. */
function tableOf(given: string): { readonly first: readonly string[] | undefined; readonly rows: number } {
  const text = given.replace(/^\uFEFF/, '').trimStart();
  const firstLine = text.slice(0, nextLine(text, 0));
  const said = readSeparatorLine(firstLine);
  const delimiter = said?.delimiter ?? likeliestDelimiter(firstLine, isHeader, DELIMITERS);
  let first: readonly string[] | undefined;
  let rows = 0;
  for (const record of records(text, { delimiter, start: said?.end ?? 0, quotesMayStand: true })) {
    const cells = 'cells' in record ? record.cells : [];
    if ('cells' in record && cells.every((cell) => cell.trim() === '')) continue;
    first ??= cells;
    rows += 1;
  }
  return { first, rows };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ADDRESS = /^[^\s@,]+@[^\s@,]+$/;

/** Names typed or pasted one a line, as a file; what they look like makes the header, unless they bring one. */
export function toFile(pasted: string): string {
  const lines = pasted
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  const brings = tableOf(pasted).first ?? [];
  if (brings.length !== 1 || brings.some(isHeader) || lines.some((line) => line.includes(','))) return lines.join('\n');
  const header = lines.every((line) => UUID.test(line))
    ? 'person_id'
    : lines.every((line) => ADDRESS.test(line))
      ? 'email'
      : 'distinct_id';
  return [header, ...lines].join('\n');
}
