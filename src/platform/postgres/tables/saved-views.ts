import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;
/** Written as JSON text, read parsed. */
type JsonOrNull<T = unknown> = ColumnType<T | null, string | null | undefined, string | null>;

export interface SavedViewTables {
  saved_view: SavedViewTable;
}

export interface SavedViewTable {
  id: string;
  project_id: number;
  kind: 'sql' | 'traces' | 'generations' | 'conversations' | 'users' | 'errors';
  name: string;
  query: OrNull<string>;
  state: JsonOrNull;
  owner_id: OrNull<number>;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  deleted: Generated<boolean>;
}
