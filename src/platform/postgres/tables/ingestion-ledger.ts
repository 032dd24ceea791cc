import type { ColumnType } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type Count = ColumnType<string, number | string, number | string>;
/** Written as JSON text, read parsed. */
type Json<T = unknown> = ColumnType<T, string, string>;

export interface IngestionLedgerTables {
  ingestion_ledger: IngestionLedgerTable;
  ingestion_request: IngestionRequestTable;
  ingestion_removal: IngestionRemovalTable;
  ingestion_canary: IngestionCanaryTable;
}

/** What capture did with what it was sent, by project, lane and minute of receipt. */
interface IngestionLedgerTable {
  project_id: number;
  minute: Timestamp;
  lane: string;
  writer: number;
  reason: string;
  received: Count;
  accepted: Count;
  deduplicated: Count;
  stored: Count;
  late_deduplicated: Count;
  refused: Count;
  dropped: Count;
  removed: Count;
}

/** What one request did that named itself. */
interface IngestionRequestTable {
  project_id: number;
  id: string;
  first_at: Timestamp;
  last_at: Timestamp;
  lane: string;
  source: string;
  attempts: number;
  received: number;
  accepted: number;
  deduplicated: number;
  stored: number;
  refused: Json<Record<string, number>>;
  dropped: Json<Record<string, number>>;
}

/** What a deletion is about to take out of the event store. */
interface IngestionRemovalTable {
  key: string;
  project_id: number;
  reason: string;
  minutes: Json<Record<string, number>>;
  created_at: Timestamp;
}

/** Whether an event that the server sent to itself in that minute could be read back. */
interface IngestionCanaryTable {
  minute: Timestamp;
  seconds: ColumnType<number | null, number | null | undefined, number | null>;
  problem: ColumnType<string | null, string | null | undefined, string | null>;
}
