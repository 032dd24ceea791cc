import { type TObject, type TProperties, type TSchema, type TUnsafe, Type } from 'typebox';
import { type FieldOptions, field } from './fields.ts';

/**
 * Query strings are read leniently: unknown parameters are dropped, an empty value counts as absent, and of a repeated
 * one the last counts. The fields of fields.ts work here too and refuse wrong values with a 400.
 */
type Maybe<T> = TUnsafe<T> & { '~optional': true };

/** Most rows one page may hold, whatever the caller asks for. */
const PAGE_ROWS_MAX = 1000;

/** `limit` and `offset` with the API's rules, and the list's own parameters. */
export function ListQuery<P extends TProperties = Record<never, never>>(
  parameters?: P,
  options: { readonly limitDefault?: number; readonly limitMax?: number } = {},
): TObject<P & { limit: TUnsafe<number>; offset: TUnsafe<number> }> {
  const limit: TSchema = field(
    'limit',
    'integer',
    { description: 'Number of results to return per page.' },
    {},
    { fallback: options.limitDefault ?? 100, most: options.limitMax ?? PAGE_ROWS_MAX },
  );
  const offset: TSchema = field('offset', 'integer', {
    description: 'The initial index from which to return the results.',
  });
  // The properties are those of the declared type; only their spread loses the name of P.
  return Type.Object({ ...parameters, limit, offset }) as unknown as TObject<
    P & { limit: TUnsafe<number>; offset: TUnsafe<number> }
  >;
}

/** Free text; empty means no filter. */
export function SearchField(options: FieldOptions = {}): Maybe<string> {
  return Type.Optional(field<TSchema>('search', 'string', options)) as Maybe<string>;
}

/** `true` or `false` in any case; any other text means no filter. */
export function FlagField(options: FieldOptions = {}): Maybe<boolean> {
  return Type.Optional(field<TSchema>('flag', 'boolean', options)) as Maybe<boolean>;
}

/** Values between commas, each read by `item`; a wrong one is refused under the parameter's name. */
export function CommaListField<T>(item: TUnsafe<T>, options: FieldOptions = {}): Maybe<T[]> {
  return Type.Optional(field<TSchema>('comma_list', 'string', options, { items: item })) as Maybe<T[]>;
}

export interface Order<Column extends string> {
  readonly column: Column;
  readonly descending: boolean;
}

/** Column names between commas, `-` before one for descending; an unlisted name is refused. */
export function OrderField<const Columns extends readonly string[]>(
  columns: Columns,
  options: FieldOptions = {},
): Maybe<Order<Columns[number]>[]> {
  const described = { description: `Any of ${columns.join(', ')}, comma-separated; "-" reverses one.`, ...options };
  return Type.Optional(field<TSchema>('order', 'string', described, {}, { choices: columns })) as Maybe<
    Order<Columns[number]>[]
  >;
}
