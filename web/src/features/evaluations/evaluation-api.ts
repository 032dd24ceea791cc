import type { UserBasic } from '../../api/types.ts';

export const EVALUATIONS = 'evaluations/';

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

export interface Evaluation {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly evaluation_type: 'llm_judge' | 'hog' | 'sentiment';
  readonly evaluation_config: { readonly prompt?: string; readonly source?: string };
  readonly output_config: { readonly allows_na?: boolean; readonly true_is_failure?: boolean };
  readonly conditions: readonly Condition[];
  readonly model_configuration: ModelChoice | null;
  readonly status: 'active' | 'paused' | 'error';
  readonly status_reason: string | null;
  readonly status_reason_detail: string | null;
  readonly updated_at: string;
  readonly created_by: UserBasic | null;
}

/** What an evaluation said of one generation. */
export interface Run {
  readonly uuid: string;
  readonly time: string;
  readonly trace: string;
  readonly target: string;
  readonly verdict: Verdict;
  readonly reasoning: string;
  readonly cost: number | null;
}

export type Verdict = 'pass' | 'fail' | 'na' | 'skipped';

/** Whether a true answer is a pass depends on what the evaluation asks. */
export function verdictOf(result: unknown, skipped: unknown, trueIsFailure: boolean): Verdict {
  if (skipped === true || skipped === 'true' || skipped === '1' || skipped === 1) return 'skipped';
  const text = String(result ?? '');
  if (!['true', '1', 'false', '0'].includes(text)) return 'na';
  return (text === 'true' || text === '1') !== trueIsFailure ? 'pass' : 'fail';
}

const runColumns = `uuid, timestamp, properties.$ai_trace_id, properties.$ai_target_event_id, toString(properties.$ai_evaluation_result), toString(properties.$ai_evaluation_skipped), properties.$ai_evaluation_reasoning, properties.$ai_total_cost_usd`;

export const runsQuery = (evaluationId: string, days: number, limit: number) => ({
  query: `SELECT ${runColumns} FROM posthog.ai_events WHERE event = '$ai_evaluation' AND properties.$ai_evaluation_id = {evaluation} AND timestamp > now() - toIntervalDay({days}) ORDER BY timestamp DESC LIMIT {limit}`,
  values: { evaluation: evaluationId, days, limit },
});

export function readRun(row: readonly unknown[], trueIsFailure: boolean): Run {
  const [uuid, time, trace, target, result, skipped, reasoning, cost] = row;
  const usd = Number(cost ?? Number.NaN);
  return {
    uuid: String(uuid),
    time: String(time),
    trace: String(trace ?? ''),
    target: String(target ?? ''),
    verdict: verdictOf(result, skipped, trueIsFailure),
    reasoning: String(reasoning ?? ''),
    cost: Number.isFinite(usd) ? usd : null,
  };
}
