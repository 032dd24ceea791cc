import type { ColumnType, Generated } from 'kysely';

type GeneratedTimestamp = ColumnType<Date, Date | string | undefined, Date | string>;

export interface IngestionTables {
  capture_log: CaptureLogTable;
}

/** Events that were acknowledged and are not in ClickHouse yet, one row a flush. */
export interface CaptureLogTable {
  id: Generated<string>;
  logged_at: GeneratedTimestamp;
  /** Rows of `events` as JSON lines, compressed. */
  lines: Buffer;
  /** Why ClickHouse will never take them; such lines stay for people to look at. */
  refusal: string | null;
}
