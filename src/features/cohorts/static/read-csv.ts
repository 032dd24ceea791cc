import { CsvError, parse } from 'csv-parse/sync';
import type { PersonNaming } from '#features/persons/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';

/** The people a file names, and the lines that name none. */
export interface NamedPeople {
  readonly naming: PersonNaming;
  readonly names: readonly { readonly line: number; readonly value: string }[];
  readonly rejected: readonly RejectedLine[];
}

export interface RejectedLine {
  readonly line: number;
  readonly value: string;
  readonly reason: string;
}

const HEADERS: readonly (readonly [PersonNaming, ReadonlySet<string>])[] = [
  // The last ones as PostHog writes them in its own exports.
  ['uuid', new Set(['person_id', 'person-id', 'person.id', 'person .id'])],
  ['distinct_id', new Set(['distinct_id', 'distinct-id'])],
  ['email', new Set(['email', 'e-mail'])],
];
const HEADERS_DETAIL =
  'Multi-column CSV must contain at least one column with a supported ID header: person_id, distinct_id or email.';

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * One column names people by its header, or by distinct id from the first line on; of several the best header counts. Columns
 * without a name, which spreadsheets leave behind, are none.
 */
export function readCsv(bytes: Buffer): NamedPeople {
  const [first, ...rest] = readRows(bytes);
  if (!first) throw refuse('CSV file is empty. Please upload a file with at least one row.');
  const headers = first.cells.map((cell) => cell.trim().toLowerCase());
  const header = HEADERS.map(([naming, names]) => ({
    naming,
    place: headers.findIndex((name) => names.has(name)),
  })).find(({ place }) => place >= 0);
  const named = headers.filter((name) => name !== '');
  if (!header && named.length > 1) throw refuse(HEADERS_DETAIL);
  const place = Math.max(
    headers.findIndex((name) => name !== ''),
    0,
  );
  const people = header ? sort(rest, header) : sort([first, ...rest], { naming: 'distinct_id', place });
  if (people.names.length === 0) {
    throw refuse('CSV file contains no valid person IDs, distinct IDs or e-mail addresses. Please check its rows.');
  }
  return people;
}

function readRows(bytes: Buffer): Row[] {
  const { text, delimiter, linesBefore } = table(decode(bytes));
  try {
    const records = parse(text, { delimiter, raw: true, relax_column_count: true, relax_quotes: true });
    let nextLine = 1 + linesBefore;
    // With `raw` the parser gives each record together with its text. Its own count of lines goes wrong in quoted cells.
    return (records as unknown as { record: string[]; raw: string }[]).flatMap(({ record, raw }) => {
      const line = nextLine;
      nextLine += 1 + (raw.trimEnd().match(/\r\n|\r|\n/g)?.length ?? 0);
      return record.every((cell) => cell.trim() === '') ? [] : [{ cells: record, line }];
    });
  } catch (error) {
    if (error instanceof CsvError) throw refuse(`CSV file could not be read: ${error.message}`);
    throw error;
  }
}

/** UTF-8, or UTF-16 with the mark that spreadsheets put at its beginning. The mark itself is dropped. */
function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw refuse('CSV file encoding is not supported. Please save it as UTF-8.');
  }
}

const DELIMITERS = [',', ';', '\t'] as const;
const SEPARATOR_LINE = /^sep=([,;\t])\r?\n/i;

/** Spreadsheets separate cells as their country does, and some say so in a line of its own. */
function table(text: string): { text: string; delimiter: string; linesBefore: number } {
  const [line, said] = SEPARATOR_LINE.exec(text) ?? [];
  if (line !== undefined && said !== undefined) {
    return { text: text.slice(line.length), delimiter: said, linesBefore: 1 };
  }
  const first = /[^\s].*/.exec(text)?.[0] ?? '';
  const cellsBy = (delimiter: string) =>
    first.split(delimiter).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim()
        .toLowerCase(),
    );
  const delimiter =
    DELIMITERS.find((one) => cellsBy(one).some((cell) => HEADERS.some(([, names]) => names.has(cell)))) ??
    DELIMITERS.find((one) => cellsBy(one).filter((cell) => cell !== '').length > 1) ??
    DELIMITERS.find((one) => first.includes(one)) ??
    ',';
  return { text, delimiter, linesBefore: 0 };
}

function sort(rows: readonly Row[], { naming, place }: { naming: PersonNaming; place: number }): NamedPeople {
  const names: { line: number; value: string }[] = [];
  const rejected: RejectedLine[] = [];
  for (const { cells, line } of rows) {
    const value = cells[place]?.trim();
    const reason = problemOf(value, naming);
    if (reason === undefined)
      names.push({ line, value: (naming === 'uuid' ? readUuid(value) : undefined) ?? String(value) });
    else rejected.push({ line, value: value ?? '', reason });
  }
  return { naming, names, rejected };
}

function problemOf(value: string | undefined, naming: PersonNaming): string | undefined {
  if (value === undefined) return 'The line has too few columns.';
  if (value === '') return 'The cell is empty.';
  if (value.includes('\0')) return 'The cell holds a null character.';
  if (naming === 'uuid' && readUuid(value) === undefined) return 'Not a person ID.';
  return undefined;
}

function refuse(detail: string): Invalid {
  return new Invalid('invalid_input', detail, 'csv');
}
