import type { Type } from '../printer/types.ts';
import { TABLE_LIST } from './tables.ts';

interface ListedColumn {
  readonly name: string;
  /** As editors show it: `string`, `json`, `integer`, `float`, `boolean`, `datetime`, `uuid`. */
  readonly type: string;
  readonly nullable: boolean;
}

export interface ListedTable {
  readonly name: string;
  readonly columns: ListedColumn[];
  /** Paths into other tables: `person.properties.email`. */
  readonly paths: { name: string; table: string }[];
}

/** The project's own number in each row: queries of PostHog's may name it; new ones need not. */
export const UNLISTED = 'team_id';

/** Every table and column a query may name: the columns of `*` in its order, the others behind them. */
export function listTables(): ListedTable[] {
  return TABLE_LIST.map(({ name, columns, lazy }) => ({
    name,
    columns: [...columns]
      .filter(([column]) => column !== UNLISTED)
      .map(([column, { type }]) => ({ name: column, type: shownType(type), nullable: type.nullable })),
    paths: [...lazy].map(([path, field]) => ({ name: path, table: field.table })),
  }));
}

function shownType(type: Type): string {
  if (type.json) return 'json';
  if (type.kind === 'int') return 'integer';
  return type.kind === 'bool' ? 'boolean' : type.kind;
}
