import type { Stats as EvaluationStats, Result } from '../../../../src/features/evaluations/results/schema.ts';
import type { UserBasic } from '../../api/types.ts';

export const EVALUATIONS = 'evaluations/';
export const STATS = 'evaluations/stats/';

export interface PropertyCondition {
  readonly key: string;
  readonly operator?: string;
  readonly value?: unknown;
  readonly type?: string;
}

export interface Condition {
  readonly id: string;
  readonly rollout_percentage: number;
  readonly properties: readonly PropertyCondition[];
}

export interface ModelChoice {
  readonly provider: string;
  readonly model: string;
  readonly provider_key_id: string | null;
}

export type Target = 'generation' | 'trace';

export type TargetConfig =
  | { readonly strategy?: undefined }
  | { readonly strategy: 'fixed_window'; readonly window_seconds: number }
  | { readonly strategy: 'inactivity'; readonly quiet_period_seconds: number; readonly max_age_seconds: number };

export interface Evaluation {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly evaluation_type: 'llm_judge' | 'hog' | 'sentiment';
  readonly evaluation_config: { readonly prompt?: string; readonly source?: string };
  readonly output_config: { readonly allows_na?: boolean; readonly true_is_failure?: boolean };
  readonly target: Target;
  readonly target_config: TargetConfig;
  readonly conditions: readonly Condition[];
  readonly model_configuration: ModelChoice | null;
  readonly status: 'active' | 'paused' | 'error';
  readonly status_reason: string | null;
  readonly status_reason_detail: string | null;
  readonly updated_at: string;
  readonly created_by: UserBasic | null;
}

export type { Result };
export type Verdict = Result['verdict'];

/** Figures of some days. */
export type Stats = EvaluationStats['results'][number];
