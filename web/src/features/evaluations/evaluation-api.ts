import type { UserBasic } from '../../api/types.ts';
import type { Estimate } from './agreement-words.ts';

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

export type Verdict = 'pass' | 'fail' | 'na' | 'skipped';

/** What an evaluation said of one generation or trace. */
export interface Result {
  readonly id: string;
  readonly timestamp: string;
  readonly trace_id: string | null;
  readonly target_event_id: string | null;
  readonly verdict: Verdict;
  readonly reasoning: string;
  readonly skip_reason: string | null;
  readonly model: string | null;
  readonly cost_usd: number | null;
  readonly prompt_name: string | null;
  readonly prompt_version: string | null;
}

/** Figures of some days. */
export interface Stats {
  readonly evaluation_id: string;
  readonly runs: number;
  readonly passed: number;
  readonly failed: number;
  readonly not_applicable: number;
  readonly skipped: number;
  readonly cost_usd: number;
  readonly pass_rate: Estimate | null;
  readonly days: readonly { readonly date: string; readonly pass_rate: number | null }[];
  readonly agreement: {
    readonly definition_id: string;
    readonly definition_name: string;
    readonly pairs: number;
    readonly pairs_needed: number;
    readonly kappa: Estimate | null;
    readonly is_better_than_chance: boolean | null;
    readonly raw_pass_rate: (Estimate & { readonly judged: number }) | null;
    readonly corrected_pass_rate: Estimate | null;
  } | null;
}
