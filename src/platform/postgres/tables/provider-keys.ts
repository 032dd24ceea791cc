import type { ColumnType } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface ProviderKeyTables {
  provider_key: ProviderKeyTable;
  evaluation_config: EvaluationConfigTable;
}

export interface ProviderKeyTable {
  id: string;
  project_id: number;
  provider: string;
  name: string;
  state: 'unknown' | 'ok' | 'invalid' | 'error';
  error_message: OrNull<string>;
  /** The secret, readable only with the server's own. */
  api_key_sealed: string;
  api_key_masked: string;
  base_url: OrNull<string>;
  azure_endpoint: OrNull<string>;
  api_version: OrNull<string>;
  default_model: OrNull<string>;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  last_used_at: TimestampOrNull;
}

/** Which key a project uses where none was chosen. */
interface EvaluationConfigTable {
  project_id: number;
  active_provider_key_id: OrNull<string>;
  created_at: Timestamp;
  updated_at: Timestamp;
}
