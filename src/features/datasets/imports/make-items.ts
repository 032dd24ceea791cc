import { parseJsonBody } from '#http/json-body.ts';
import { compileCheck } from '#http/validate.ts';
import { isExactNumber, parseExact } from '#kernel/digits.ts';
import { ApiError, Invalid } from '#kernel/errors.ts';
import { readCell, readTextCell } from '../cells.ts';
import { NewItem } from '../schema.ts';
import { type Column, type Columns, isReference, type Target, wantedNames } from './columns.ts';
import { ColumnReport, type Found, listed, SourceFinder } from './find-columns.ts';
import { type Problem, type RawRow, UnreadableFile } from './raw-rows.ts';

const checkItem = compileCheck<NewItem>(NewItem);

/** Makes items of rows, and remembers what it saw of their columns. Throws UnreadableFile when a table has none of them. */
export class ItemMaker {
  readonly #datasetId: string;
  readonly #wanted: readonly string[];
  readonly #sources: SourceFinder;
  readonly #report = new ColumnReport();

  constructor(datasetId: string, columns?: Columns) {
    this.#datasetId = datasetId;
    this.#wanted = wantedNames(columns);
    this.#sources = new SourceFinder(columns);
  }

  make(row: RawRow): { readonly item: NewItem } | { readonly problem: Problem } {
    if ('problem' in row) return { problem: row.problem };
    const { fields, isText } = row;
    const found = this.#sources.of(fields);
    if (found.every(({ name }) => name === undefined)) return { problem: this.#nothingFound(row) };
    this.#report.add(fields, found);
    try {
      const values = [...Map.groupBy(found, ({ column }) => column.to)].map(([to, parts]) => [
        to,
        fieldOf(to, parts, fields, isText),
      ]);
      return { item: checkItem({ ...Object.fromEntries(values), dataset: this.#datasetId }) };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { attr, code, detail } = error;
      return { problem: { attr, code, detail } };
    }
  }

  /** The columns that became nothing. */
  get ignored(): readonly string[] {
    return this.#report.ignored;
  }

  /** The chosen columns that no row has. */
  get missing(): readonly string[] {
    return this.#sources.chosen.filter((name) => !this.#report.hasFound(name));
  }

  #nothingFound({ fields, isText }: Exclude<RawRow, { problem: Problem }>): Problem {
    const detail = `Expected any of ${listed(this.#wanted)}. There is: ${listed([...fields.keys()]) || 'nothing'}.`;
    // All rows of a table have the same columns.
    if (isText) throw new UnreadableFile(`The file has none of the columns to import. ${detail}`);
    return { attr: null, code: 'no_fields', detail };
  }
}

function fieldOf(to: Target, parts: readonly Found[], fields: ReadonlyMap<string, unknown>, isText: boolean): unknown {
  const [only, ...others] = parts;
  const read = ({ column, name }: Found) => {
    const given = name === undefined ? undefined : fields.get(name);
    // Invalid names the field it happened to.
    return isText ? readText(to, column, String(given ?? '')) : readJson(to, column, given ?? null);
  };
  if (only && others.length === 0 && only.column.key === undefined) return read(only);
  return Object.fromEntries(parts.map((part) => [part.column.key ?? part.column.column, read(part)]));
}

function readText(to: Target, { column, as }: Column, cell: string): unknown {
  if (cell.includes('\0')) {
    throw new Invalid('null_characters_not_allowed', 'Null characters are not allowed.', to);
  }
  if (isReference(to)) return readTextCell(cell);
  if (as === 'text') return cell;
  if (cell.trim() === '' && as !== 'auto') return null;
  if (as === 'json') return parsed(to, column, cell);
  return as === 'number' ? numberOf(to, column, cell) : readCell(cell);
}

function readJson(to: Target, { column, as }: Column, value: unknown): unknown {
  const isText = typeof value === 'string';
  if (isReference(to)) return isNumber(value) ? JSON.stringify(value) : value;
  if (as === 'text') return isText || value === null ? value : JSON.stringify(value);
  if (as === 'json') return isText ? parsed(to, column, value) : value;
  return as === 'number' && value !== null ? numberOf(to, column, isText ? value : JSON.stringify(value)) : value;
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || isExactNumber(value);
}

function parsed(to: Target, column: string, text: string): unknown {
  try {
    return parseJsonBody(Buffer.from(text));
  } catch (error) {
    const reason = error instanceof ApiError ? error.detail : 'not JSON';
    throw new Invalid('invalid_json', `Column "${column}": ${reason}`, to);
  }
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** With the digits it is written with, where JSON can say them. */
function numberOf(to: Target, column: string, text: string): unknown {
  const trimmed = text.trim();
  if (JSON_NUMBER.test(trimmed)) return parseExact(trimmed);
  const number = NUMBER.test(trimmed) ? Number(trimmed) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw new Invalid('invalid_number', `Column "${column}" is not a number.`, to);
}
