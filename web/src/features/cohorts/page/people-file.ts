import { t } from '../../../base/i18n.ts';

/** Detects how a file names people before it is sent. The server decides by the same rules. */
export interface RecognizedFile {
  readonly rows: number;
  /** In words: by which column, or that the first line will not do. */
  readonly words: string;
  readonly isUsable: boolean;
}

const HEADERS = [
  { names: ['person_id', 'person-id', 'person .id'], words: 'person id' },
  { names: ['distinct_id', 'distinct-id'], words: 'distinct id' },
  { names: ['email', 'e-mail'], words: 'e-mail address' },
] as const;

export function recognize(text: string): RecognizedFile {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '');
  const [first] = lines;
  if (first === undefined) return { rows: 0, words: t('The file is empty.'), isUsable: false };
  const columns = first.split(',').map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim()
      .toLowerCase(),
  );
  const header = HEADERS.find(({ names }) => names.some((name) => columns.includes(name)));
  if (header) {
    const named: readonly string[] = header.names;
    const column = columns.findIndex((each) => named.includes(each)) + 1;
    const values = { what: t(header.words), column, columns: columns.length };
    const words =
      columns.length === 1
        ? t('The header says: people by {what}.', values)
        : t('People by {what}, from column {column} of {columns}.', values);
    return { rows: lines.length - 1, words, isUsable: lines.length > 1 };
  }
  if (columns.length > 1) {
    const words = t('No column is called person_id, distinct_id or email, so this file cannot name people.');
    return { rows: lines.length, words, isUsable: false };
  }
  return { rows: lines.length, words: t('No header: every line is taken for a distinct id.'), isUsable: true };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ADDRESS = /^[^\s@,]+@[^\s@,]+$/;

/** Names typed or pasted one a line, as a file; what they look like makes the header, unless they bring one. */
export function toFile(pasted: string): string {
  const lines = pasted
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  const isBare =
    lines.length > 0 &&
    !HEADERS.some(({ names }) => names.some((name) => lines[0]?.toLowerCase().split(',').includes(name)));
  if (!isBare || lines.some((line) => line.includes(','))) return lines.join('\n');
  const header = lines.every((line) => UUID.test(line))
    ? 'person_id'
    : lines.every((line) => ADDRESS.test(line))
      ? 'email'
      : 'distinct_id';
  return [header, ...lines].join('\n');
}
