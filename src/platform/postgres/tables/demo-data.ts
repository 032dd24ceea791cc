import type { ColumnType } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface DemoDataTables {
  demo_data_run: DemoDataRunTable;
}

export interface DemoDataRunTable {
  project_id: number;
  turn: number;
  state: 'running' | 'done' | 'stopped' | 'failed';
  seed: string;
  events_wanted: number;
  events_done: number;
  days_done: number;
  story_ends_at: Timestamp;
  writing_until: TimestampOrNull;
  user_id: OrNull<number>;
  error: OrNull<string>;
  started_at: Timestamp;
  finished_at: TimestampOrNull;
}
