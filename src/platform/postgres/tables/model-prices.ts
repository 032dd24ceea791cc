import type { ColumnType } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type Count = ColumnType<number, number | undefined, number>;
/** Written as JSON text, read parsed. */
type Json<T = unknown> = ColumnType<T, string, string>;

export interface ModelPriceTables {
  model_price: ModelPriceTable;
  repricing: RepricingTable;
}

export interface ModelPriceTable {
  id: string;
  project_id: number;
  model: string;
  name: string;
  aliases: ColumnType<string[], string[] | undefined, string[]>;
  provider: ColumnType<string | null, string | null | undefined, string | null>;
  rates: Json;
  note: ColumnType<string, string | undefined, string>;
  created_by_id: ColumnType<number | null, number | null | undefined, number | null>;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface RepricingTable {
  id: string;
  project_id: number;
  state: 'previewed' | 'running' | 'done' | 'failed' | 'undoing' | 'undone';
  user_id: number | null;
  token_hash: string;
  body: string;
  date_from: Timestamp;
  date_until: Timestamp;
  table_dated: string;
  expires_at: Timestamp;
  reached: ColumnType<string | null, string | null | undefined, string | null>;
  events_total: Count;
  events_done: Count;
  events_changed: Count;
  newly_priced: Count;
  no_longer_priced: Count;
  old_sum: Count;
  new_sum: Count;
  error: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Timestamp;
  started_at: TimestampOrNull;
  finished_at: TimestampOrNull;
  undone_by_id: ColumnType<number | null, number | null | undefined, number | null>;
  undone_at: TimestampOrNull;
}
