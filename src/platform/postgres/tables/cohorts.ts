import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;
/** Written as JSON text: pg would make a Postgres array of a JavaScript one. */
type JsonColumn<T> = ColumnType<T, string, string>;
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;
type JsonMap = Record<string, unknown>;

export interface CohortTables {
  cohort: CohortTable;
  cohort_generation: CohortGenerationTable;
  cohort_reference: CohortReferenceTable;
  cohort_calculation: CohortCalculationTable;
  cohort_merges_followed: CohortMergesFollowedTable;
}

/** Up to which merge of persons the static cohorts of a project have followed. */
interface CohortMergesFollowedTable {
  project_id: number;
  seq: string;
}

export interface CohortTable {
  id: Generated<number>;
  project_id: number;
  name: OrNull<string>;
  description: string;
  groups: JsonColumn<unknown[]>;
  filters: JsonOrNull<JsonMap>;
  query: JsonOrNull<JsonMap>;
  is_static: boolean;
  /** As the caller named it. */
  cohort_type: OrNull<string>;
  /** What its own criteria amount to, without those of the cohorts it names. */
  own_kind: string;
  deleted: boolean;
  version: OrNull<number>;
  pending_version: OrNull<number>;
  /** Which members in the event store are this cohort's. */
  generation: OrNull<string>;
  count: OrNull<number>;
  is_calculating: boolean;
  requested_at: TimestampOrNull;
  last_attempt_at: TimestampOrNull;
  last_calculation: TimestampOrNull;
  errors_calculating: number;
  last_error_message: OrNull<string>;
  import_report: JsonOrNull<JsonMap>;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
}

interface CohortGenerationTable {
  generation: Generated<string>;
  project_id: number;
  cohort_id: number;
  since: Timestamp;
}

interface CohortReferenceTable {
  project_id: number;
  cohort_id: number;
  uses_cohort_id: number;
}

interface CohortCalculationTable {
  id: string;
  project_id: number;
  cohort_id: number;
  version: number;
  filters: JsonOrNull<JsonMap>;
  count: OrNull<number>;
  started_at: Timestamp;
  finished_at: TimestampOrNull;
  error: OrNull<string>;
  error_code: OrNull<string>;
  query_ms: OrNull<number>;
}
