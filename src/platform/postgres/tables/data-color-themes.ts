import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** Written as JSON text, read parsed. */
type JsonColumn<T> = ColumnType<T, string, string>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface DataColorThemeTables {
  data_color_theme: DataColorThemeTable;
}

interface DataColorThemeTable {
  id: Generated<number>;
  /** Null for a theme that every project has. */
  project_id: OrNull<number>;
  name: string;
  colors: JsonColumn<unknown>;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
}
