import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface AnnotationTables {
  annotation: AnnotationTable;
}

export interface AnnotationTable {
  id: Generated<number>;
  project_id: number;
  content: OrNull<string>;
  date_marker: TimestampOrNull;
  creation_type: 'USR' | 'GIT';
  scope: 'dashboard_item' | 'dashboard' | 'project' | 'organization' | 'recording' | 'tag';
  emoji: OrNull<string>;
  hidden_in_user_interface: OrNull<boolean>;
  tags: string[];
  /** An insight. */
  dashboard_item: OrNull<number>;
  dashboard_id: OrNull<number>;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  deleted: boolean;
}
