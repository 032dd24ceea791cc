import type { HogQL } from '../../api/queries.ts';
import type { HogQLAnswer } from '../../api/types.ts';

/** As many as the server gives. */
const ROWS_MAX = 50_000;
const CALLS = "event in ('$ai_generation', '$ai_embedding')";

/** Uses and cost of these prompts in the last seven days. */
export const usesByPrompts = (names: readonly string[]): HogQL => ({
  query: `select properties.$ai_prompt_name as name, count() as uses, sum(toFloat(properties.$ai_total_cost_usd)) as cost from events where ${CALLS} and timestamp > now() - interval 7 day and properties.$ai_prompt_name in {names} group by name order by uses desc limit ${ROWS_MAX}`,
  // An empty list would be no list at all.
  values: { names: ['', ...names] },
});

/** The same for each version of one prompt. */
export const usesByVersion = (name: string, days: number): HogQL => ({
  query: `select toString(properties.$ai_prompt_version) as version, count() as uses, sum(toFloat(properties.$ai_total_cost_usd)) as cost, quantile(0.5)(toFloat(properties.$ai_latency)) as p50, quantile(0.95)(toFloat(properties.$ai_latency)) as p95, countIf(properties.$ai_is_error = 'true') as errors, max(timestamp) as last from events where ${CALLS} and timestamp > now() - interval {days} day and properties.$ai_prompt_name = {name} group by version order by uses desc, version limit ${ROWS_MAX}`,
  values: { name, days },
});

export const usesByDay = (name: string, days: number): HogQL => ({
  query: `select toStartOfDay(timestamp) as at, toString(properties.$ai_prompt_version) as version, count() as uses from events where ${CALLS} and timestamp > now() - interval {days} day and properties.$ai_prompt_name = {name} group by at, version order by at limit ${ROWS_MAX}`,
  values: { name, days },
});

/** What evaluations said of the calls of each version, apart for each evaluation: true may mean failure. */
export const verdictsByVersion = (name: string, days: number): HogQL => ({
  query: `select toString(properties.$ai_prompt_version) as version, toString(properties.$ai_evaluation_id) as evaluation, countIf(toString(properties.$ai_evaluation_result) = 'true') as said_true, countIf(toString(properties.$ai_evaluation_result) = 'false') as said_false from events where event = '$ai_evaluation' and timestamp > now() - interval {days} day and properties.$ai_prompt_name = {name} and coalesce(toString(properties.$ai_evaluation_skipped), '') != 'true' group by version, evaluation limit ${ROWS_MAX}`,
  values: { name, days },
});

export interface PassCount {
  readonly passed: number;
  readonly judged: number;
}

/** `inverted`: the evaluations whose true answer is a failure. */
export function passesOf(
  answer: HogQLAnswer | undefined,
  inverted: ReadonlySet<string>,
): ReadonlyMap<string, PassCount> {
  const byVersion = new Map<string, PassCount>();
  for (const [version, evaluation, saidTrue, saidFalse] of answer?.results ?? []) {
    const { passed, judged } = byVersion.get(String(version)) ?? { passed: 0, judged: 0 };
    const passes = Number(inverted.has(String(evaluation)) ? saidFalse : saidTrue);
    const all = Number(saidTrue) + Number(saidFalse);
    byVersion.set(String(version), { passed: passed + passes, judged: judged + all });
  }
  return byVersion;
}

export interface Uses {
  readonly uses: number;
  /** Null when no call had a known price. */
  readonly cost: number | null;
}

/** Uses by the first column of the answer. */
export function usesOf(answer: HogQLAnswer | undefined): ReadonlyMap<string, Uses> {
  return new Map(
    (answer?.results ?? []).map(([name, uses, cost]) => [
      String(name),
      { uses: Number(uses), cost: typeof cost === 'number' ? cost : null },
    ]),
  );
}
