import type { Wire } from '../../api/wire.gen.ts';

export const EVALUATIONS = 'evaluations/';
export const STATS = 'evaluations/stats/';

export type PropertyCondition = {
  readonly key: string;
  readonly operator?: string;
  readonly value?: unknown;
  readonly type?: string;
};

export interface Condition {
  readonly id: string;
  readonly rollout_percentage: number;
  readonly properties: readonly PropertyCondition[];
}

type ModelChoice = Omit<NonNullable<Wire['Evaluation']['model_configuration']>, 'provider_key_name'>;

export type Target = 'generation' | 'trace';

export type TargetConfig =
  | { readonly strategy?: undefined }
  | { readonly strategy: 'fixed_window'; readonly window_seconds: number }
  | { readonly strategy: 'inactivity'; readonly quiet_period_seconds: number; readonly max_age_seconds: number };

type Known = 'evaluation_config' | 'output_config' | 'target_config' | 'conditions' | 'model_configuration';

/** The server keeps these as JSON; its rules make sure of what is in them. */
export type Evaluation = Omit<Wire['Evaluation'], Known> & {
  readonly evaluation_config: { readonly prompt?: string; readonly source?: string };
  readonly output_config: { readonly allows_na?: boolean; readonly true_is_failure?: boolean };
  readonly target_config: TargetConfig;
  readonly conditions: readonly Condition[];
  readonly model_configuration: ModelChoice | null;
};

export const toEvaluation = (answer: Wire['Evaluation']) => answer as unknown as Evaluation; // As its type says.

export type Result = Wire['EvaluationResult'];
export type Verdict = Result['verdict'];

/** Figures of some days. */
export type Stats = Wire['EvaluationStats']['results'][number];
