import { type RawBuilder, type SelectQueryBuilder, type Simplify, sql } from 'kysely';

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/**
 * One page of what a query finds, and how many rows it finds in all. `found` names tables and conditions; `columns` adds
 * what is shown and the order, which has to end with a unique column.
 */
export async function pageOf<DB, TB extends keyof DB, Found, Row>(
  found: SelectQueryBuilder<DB, TB, Found>,
  columns: (found: SelectQueryBuilder<DB, TB, Found>) => SelectQueryBuilder<DB, TB, Row>,
  { limit, offset }: Page,
): Promise<{ rows: Simplify<Row>[]; count: number }> {
  const counted = found
    .clearSelect()
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .$castTo<{ count: string }>(); // Lost among the type's parameters.
  // Both at once, and awaited together: a count that fails while the rows are awaited would end the process.
  const [rows, { count }] = await Promise.all([
    columns(found).limit(limit).offset(offset).execute(),
    counted.executeTakeFirstOrThrow(),
  ]);
  return { rows, count: Number(count) };
}

export interface ColumnOrder {
  readonly column: string;
  readonly descending: boolean;
}

/** Ordered by columns of one table, as read from the caller against a list of allowed names. */
export function ordered<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  table: TB & string,
  orders: readonly ColumnOrder[],
): SelectQueryBuilder<DB, TB, Row> {
  return orders.reduce(
    (ordering, { column, descending }) => ordering.orderBy(sql.ref(`${table}.${column}`), descending ? 'desc' : 'asc'),
    query,
  );
}

/** One parameter however many values there are: `where('id', '=', anyOf(ids))`. */
export function anyOf<Value extends string | number>(values: readonly Value[]): RawBuilder<Value> {
  return sql<Value>`any(${values})`;
}
