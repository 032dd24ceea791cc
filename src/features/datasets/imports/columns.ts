import { type Static, Type } from 'typebox';
import { CharField, ChoiceField, ListField } from '#http/fields.ts';
import { parseJsonBody } from '#http/json-body.ts';
import { compileCheck } from '#http/validate.ts';
import { ApiError, Invalid } from '#kernel/errors.ts';
import { readCell, readTextCell } from '../cells.ts';
import { NewItem } from '../schema.ts';
import { type Problem, type RawRow, UnreadableFile } from './raw-rows.ts';

const VALUES = ['input', 'output', 'metadata'] as const;
const REFERENCES = ['ref_trace_id', 'ref_timestamp', 'ref_source_id'] as const;
const TARGETS = [...VALUES, ...REFERENCES] as const;
type Target = (typeof TARGETS)[number];

const COLUMNS_MAX = 500;

export const Columns = ListField(
  Type.Object({
    column: CharField({ description: 'Name of the column, or key of the object.' }),
    to: ChoiceField(TARGETS),
    as: ChoiceField(['auto', 'text', 'json', 'number'], {
      default: 'auto',
      description: 'auto: JSON where the cell is JSON, else the text itself.',
    }),
    key: Type.Optional(CharField({ description: 'Its key where several columns make one object; default its name.' })),
  }),
  { minItems: 1, maxItems: COLUMNS_MAX },
);
export type Columns = Static<typeof Columns>;
type Column = Columns[number];

/** Without a choice, columns named like the fields are the fields. */
export const DEFAULT_COLUMNS: Columns = TARGETS.map((to) => ({ column: to, to, as: 'auto' }));

export function rejectDoubleReferences(columns: Columns): void {
  for (const target of REFERENCES) {
    if (columns.filter(({ to }) => to === target).length > 1) {
      throw new Invalid('invalid_input', `Only one column can become ${target}.`, 'columns');
    }
  }
}

const checkItem = compileCheck<NewItem>(NewItem);

/** Makes items of rows. Throws UnreadableFile when the rows have none of the columns. */
export class ItemMaker {
  readonly #datasetId: string;
  readonly #byTarget: ReadonlyMap<Target, readonly Column[]>;
  readonly #names: ReadonlySet<string>;

  constructor(datasetId: string, columns: Columns = DEFAULT_COLUMNS) {
    this.#datasetId = datasetId;
    this.#byTarget = Map.groupBy(columns, ({ to }) => to);
    this.#names = new Set(columns.map(({ column }) => column));
  }

  make(row: RawRow): { readonly item: NewItem } | { readonly problem: Problem } {
    if ('problem' in row) return { problem: row.problem };
    const { fields, isText } = row;
    if (![...this.#names].some((name) => fields.has(name))) {
      const detail = `Expected any of ${[...this.#names].slice(0, 10).join(', ')}.`;
      // All rows of a table have the same columns.
      if (isText) throw new UnreadableFile(`The file has none of the columns to import. ${detail}`);
      return { problem: { attr: null, code: 'no_fields', detail } };
    }
    try {
      const values = [...this.#byTarget].map(([to, columns]) => [to, fieldOf(to, columns, fields, isText)]);
      return { item: checkItem({ ...Object.fromEntries(values), dataset: this.#datasetId }) };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { attr, code, detail } = error;
      return { problem: { attr, code, detail } };
    }
  }
}

function fieldOf(
  to: Target,
  columns: readonly Column[],
  fields: ReadonlyMap<string, unknown>,
  isText: boolean,
): unknown {
  const [only, ...others] = columns;
  const read = (column: Column) => {
    const given = fields.get(column.column);
    // Invalid names the field it happened to.
    return isText ? readText(to, column, String(given ?? '')) : readJson(to, column, given ?? null);
  };
  if (only && others.length === 0 && only.key === undefined) return read(only);
  return Object.fromEntries(columns.map((column) => [column.key ?? column.column, read(column)]));
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
  if (as === 'text') return typeof value === 'string' || value === null ? value : JSON.stringify(value);
  if (as === 'json') return typeof value === 'string' ? parsed(to, column, value) : value;
  return as === 'number' && value !== null ? numberOf(to, column, String(value)) : value;
}

function parsed(to: Target, column: string, text: string): unknown {
  try {
    return parseJsonBody(Buffer.from(text));
  } catch (error) {
    const reason = error instanceof ApiError ? error.detail : 'not JSON';
    throw new Invalid('invalid_json', `Column "${column}": ${reason}`, to);
  }
}

const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

function numberOf(to: Target, column: string, text: string): number {
  const number = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw new Invalid('invalid_number', `Column "${column}" is not a number.`, to);
}

function isReference(to: Target): boolean {
  return to.startsWith('ref_');
}
