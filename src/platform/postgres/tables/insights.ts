import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;
/** Written as JSON text, read parsed. */
type JsonOrNull<T = unknown> = ColumnType<T | null, string | null | undefined, string | null>;

export interface InsightTables {
  insight: InsightTable;
  insight_view: InsightViewTable;
}

export interface InsightTable {
  id: Generated<number>;
  short_id: string;
  project_id: number;
  name: OrNull<string>;
  derived_name: OrNull<string>;
  description: OrNull<string>;
  query: JsonOrNull;
  kind: 'TRENDS' | 'FUNNELS' | 'RETENTION' | 'SQL' | 'JSON';
  order: OrNull<number>;
  favorited: boolean;
  saved: boolean;
  deleted: boolean;
  tags: string[];
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  last_modified_by_id: OrNull<number>;
  last_modified_at: Timestamp;
}

/** When a person last looked at an insight. */
interface InsightViewTable {
  insight_id: number;
  user_id: number;
  project_id: number;
  viewed_at: Timestamp;
}
