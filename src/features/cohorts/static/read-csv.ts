import type { PersonNaming } from '#features/persons/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';
import { foldName, likeliestDelimiter, readSeparatorLine } from '#kernel/table/head.ts';
import { countLineBreaks, nextLine, readRecord } from '#kernel/table/record.ts';

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
  // As names are compared: without capitals, blanks, dashes and underscores. The second as PostHog writes it in its own exports.
  ['uuid', new Set(['personid', 'person.id'])],
  ['distinct_id', new Set(['distinctid'])],
  ['email', new Set(['email'])],
];
const HEADERS_DETAIL =
  'Multi-column CSV must contain at least one column with a supported ID header: person_id, distinct_id or email.';

interface Row {
  /** None when a quote of the line is never closed, or closed in the middle of a cell. */
  readonly cells: readonly string[] | undefined;
  readonly line: number;
}

/**
 * One column names people by its header, or by distinct id from the first line on; of several the best header counts. Columns
 * without a name, which spreadsheets leave behind, are none.
 */
export function readCsv(bytes: Buffer): NamedPeople {
  const [first, ...rest] = readRows(bytes);
  if (!first) throw refuse('CSV file is empty. Please upload a file with at least one row.');
  const headers = (first.cells ?? []).map(foldName);
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
  const text = decode(bytes);
  const { delimiter, start } = table(text);
  const rows: Row[] = [];
  let line = 1 + countLineBreaks(text.slice(0, start));
  for (let at = start; at < text.length; ) {
    // The text is whole, so there always is a record.
    const record = readRecord(text, at, { delimiter, isWhole: true, quotesMayStand: true }) ?? {
      cells: [],
      end: text.length,
    };
    if ('fault' in record) rows.push({ cells: undefined, line });
    else if (record.cells.some((cell) => cell.trim() !== '')) rows.push({ cells: record.cells, line });
    line += countLineBreaks(text.slice(at, record.end));
    at = record.end;
  }
  return rows;
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

/** Spreadsheets separate cells as their country does, and some say so in a line of its own. */
function table(text: string): { delimiter: string; start: number } {
  const start = text.length - text.trimStart().length;
  const firstLine = text.slice(start, nextLine(text, start, true));
  const said = readSeparatorLine(firstLine);
  if (said) return { delimiter: said.delimiter, start: start + said.end };
  const isKnown = (name: string) => HEADERS.some(([, names]) => names.has(foldName(name)));
  return { delimiter: likeliestDelimiter(firstLine, isKnown, DELIMITERS), start: 0 };
}

function sort(rows: readonly Row[], { naming, place }: { naming: PersonNaming; place: number }): NamedPeople {
  const names: { line: number; value: string }[] = [];
  const rejected: RejectedLine[] = [];
  for (const { cells, line } of rows) {
    const value = cells?.[place]?.trim();
    const reason = cells ? problemOf(value, naming) : 'A quote of the line is not closed where its cell ends.';
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
