import type { ColumnType, Generated } from 'kysely';

type GeneratedTimestamp = ColumnType<Date, Date | string | undefined, Date | string>;

export interface IngestionTables {
  capture_log: CaptureLogTable;
  capture_claim: CaptureClaimTable;
  capture_part: CapturePartTable;
}

/** Events that were acknowledged and are not in ClickHouse yet, one row a flush. */
interface CaptureLogTable {
  id: Generated<string>;
  logged_at: GeneratedTimestamp;
  /** Rows of `events` as JSON lines, compressed. */
  lines: Buffer;
  /** Why ClickHouse will never take them; such lines stay for people to look at. */
  refusal: string | null;
  /** Which events the lines are: runs of [project, minute of receipt since 1970, lane, events]. */
  contents: ColumnType<[number, number, string, number][] | null, string | null | undefined, string | null>;
  /** The claims of the row's events. */
  claims: Generated<string[]>;
  /** `lines` holds a flush as it was captured, which has changed no person and queued no job yet. */
  postponed: Generated<boolean>;
}

/** Events in the log that alone may change persons and queue jobs, by a hash of what makes them one. */
interface CaptureClaimTable {
  identity: string;
}

/** Rows of the log that are inserted together, fixed before the first attempt. */
interface CapturePartTable {
  id: Generated<string>;
  /** What ClickHouse knows the insert by. */
  token: string;
  entries: string[];
  /** Places of events, counted through all entries, that the table has already. */
  left_out: number[];
  /** Those of them that were sent more than once. */
  copies: Generated<number[]>;
  attempts: Generated<number>;
}
