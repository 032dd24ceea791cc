import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type JsonColumn<T> = ColumnType<T, string, string>;
/** Written as JSON text, read parsed. */
type JsonOrNull<T = unknown> = ColumnType<T | null, string | null | undefined, string | null>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface DatasetTables {
  dataset: DatasetTable;
  dataset_item: DatasetItemTable;
  dataset_import: DatasetImportTable;
  dataset_import_error: DatasetImportErrorTable;
}

export interface DatasetTable {
  id: string;
  project_id: number;
  name: string;
  description: OrNull<string>;
  metadata: JsonOrNull;
  deleted: Generated<boolean>;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface DatasetItemTable {
  id: string;
  project_id: number;
  dataset_id: string;
  input: JsonOrNull;
  output: JsonOrNull;
  metadata: JsonOrNull;
  ref_trace_id: OrNull<string>;
  ref_timestamp: TimestampOrNull;
  ref_source_id: OrNull<string>;
  deleted: Generated<boolean>;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface DatasetImportTable {
  id: string;
  project_id: number;
  dataset_id: string;
  status: 'uploading' | 'waiting' | 'checking' | 'importing' | 'completed' | 'cancelled' | 'failed';
  format: 'csv' | 'tsv' | 'json' | 'jsonl';
  file_name: OrNull<string>;
  /** How the file is read: delimiter and columns. */
  options: JsonColumn<unknown>;
  bytes_total: OrNull<number>;
  rows_total: OrNull<number>;
  rows_done: Generated<number>;
  rows_imported: Generated<number>;
  rows_failed: Generated<number>;
  columns_ignored: ColumnType<string[], string | undefined, string>;
  columns_missing: ColumnType<string[], string | undefined, string>;
  error: OrNull<string>;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  finished_at: TimestampOrNull;
}

export interface DatasetImportErrorTable {
  import_id: string;
  row_number: number;
  line: number;
  attr: OrNull<string>;
  code: string;
  detail: string;
}
