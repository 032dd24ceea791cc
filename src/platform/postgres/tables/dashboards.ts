import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;
/** Written as JSON text, read parsed. */
type Json<T> = ColumnType<T, string, string>;
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;
type JsonMap = Record<string, unknown>;

export interface DashboardTables {
  dashboard: DashboardTable;
  dashboard_tile: DashboardTileTable;
}

export interface DashboardTable {
  id: Generated<number>;
  project_id: number;
  name: OrNull<string>;
  description: string;
  pinned: boolean;
  deleted: boolean;
  tags: string[];
  filters: Json<JsonMap>;
  variables: Json<JsonMap>;
  breakdown_colors: Json<unknown[]>;
  data_color_theme_id: OrNull<number>;
  restriction_level: 21 | 37;
  auto_refresh: 0 | 60 | 300 | 1800;
  creation_mode: 'default' | 'template' | 'duplicate' | 'unlisted';
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  last_accessed_at: TimestampOrNull;
}

/** One thing shown on a dashboard: an insight, a text or a button. */
export interface DashboardTileTable {
  id: Generated<number>;
  dashboard_id: number;
  project_id: number;
  insight_id: OrNull<number>;
  text_body: OrNull<string>;
  button: JsonOrNull<JsonMap>;
  layouts: Json<JsonMap>;
  color: OrNull<string>;
  filters_overrides: Json<JsonMap>;
  show_description: OrNull<boolean>;
  transparent_background: OrNull<boolean>;
  deleted: boolean;
  created_by_id: OrNull<number>;
  last_modified_by_id: OrNull<number>;
  last_modified_at: Timestamp;
}
