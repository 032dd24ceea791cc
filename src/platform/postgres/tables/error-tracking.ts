import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** Written as JSON text, read parsed. */
type JsonColumn<T> = ColumnType<T, string, string>;
type JsonOrNull<T = unknown> = ColumnType<T | null, string | null | undefined, string | null>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface ErrorTrackingTables {
  error_release: ErrorReleaseTable;
  symbol_set: SymbolSetTable;
  stack_frame: StackFrameTable;
  error_issue: ErrorIssueTable;
  error_fingerprint: ErrorFingerprintTable;
  error_grouping_rule: ErrorGroupingRuleTable;
}

export interface ErrorReleaseTable {
  id: string;
  project_id: number;
  hash_id: string;
  version: string;
  project: string;
  metadata: JsonOrNull;
  created_at: Timestamp;
}

export interface SymbolSetTable {
  id: string;
  project_id: number;
  ref: string;
  storage_ptr: OrNull<string>;
  content_hash: OrNull<string>;
  failure_reason: OrNull<string>;
  release_id: OrNull<string>;
  previous_ptr: OrNull<string>;
  previous_hash: OrNull<string>;
  upload_state: OrNull<'open' | 'receiving' | 'received'>;
  upload_expires_at: TimestampOrNull;
  last_used: TimestampOrNull;
  created_at: Timestamp;
}

interface StackFrameTable {
  id: string;
  project_id: number;
  raw_id: string;
  symbol_set_ref: Generated<string>;
  symbol_ptr: OrNull<string>;
  release_id: OrNull<string>;
  contents: JsonColumn<unknown>;
  context: JsonOrNull;
  raw: JsonOrNull;
  resolved: boolean;
  created_at: Timestamp;
}

export interface ErrorIssueTable {
  id: string;
  project_id: number;
  name: OrNull<string>;
  description: OrNull<string>;
  status: 'active' | 'resolved' | 'archived' | 'suppressed' | 'pending_release';
  assignee_id: OrNull<number>;
  assignee_role_id: OrNull<string>;
  release_id: OrNull<string>;
  first_seen: Timestamp;
  last_seen: Timestamp;
  merged_into_id: OrNull<string>;
  created_at: Timestamp;
}

interface ErrorFingerprintTable {
  project_id: number;
  fingerprint: string;
  id: string;
  issue_id: string;
  created_at: Timestamp;
}

export interface ErrorGroupingRuleTable {
  id: string;
  project_id: number;
  filters: JsonColumn<unknown>;
  description: OrNull<string>;
  assignee_id: OrNull<number>;
  assignee_role_id: OrNull<string>;
  order_key: number;
  created_at: Timestamp;
  updated_at: Timestamp;
}
