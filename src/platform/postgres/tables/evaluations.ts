import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** Written as JSON text, read parsed. */
type JsonColumn<T> = ColumnType<T, string, string>;
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface EvaluationTables {
  evaluation: EvaluationTable;
  evaluation_report: EvaluationReportTable;
  evaluation_report_run: EvaluationReportRunTable;
}

export interface EvaluationTable {
  id: string;
  project_id: number;
  name: string;
  description: string;
  enabled: boolean;
  status: 'active' | 'paused' | 'error';
  status_reason: OrNull<string>;
  status_reason_detail: OrNull<string>;
  evaluation_type: 'llm_judge' | 'hog';
  /** The judge's criteria, or the program's text. */
  criteria: string;
  bytecode: JsonOrNull<(string | number | boolean | null)[]>;
  output_type: string;
  output_config: JsonColumn<EvaluationOutputConfig>;
  target: 'generation' | 'trace';
  target_config: JsonColumn<Record<string, unknown>>;
  conditions: JsonColumn<EvaluationCondition[]>;
  model_provider: OrNull<string>;
  model_name: OrNull<string>;
  provider_key_id: OrNull<string>;
  deleted: Generated<boolean>;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface EvaluationOutputConfig {
  allows_na: boolean;
  true_is_failure?: boolean;
}

export interface EvaluationCondition {
  id: string;
  rollout_percentage: number;
  properties: Record<string, unknown>[];
}

export interface EvaluationReportTable {
  id: string;
  project_id: number;
  evaluation_id: string;
  enabled: boolean;
  frequency: 'every_n' | 'daily' | 'weekly';
  /** Of `every_n`: how many results make a report due. */
  results_count: number;
  last_run_at: TimestampOrNull;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface EvaluationReportRunTable {
  id: string;
  report_id: string;
  period_start: Timestamp;
  period_end: Timestamp;
  content: JsonColumn<Record<string, unknown>>;
  created_at: Timestamp;
}
