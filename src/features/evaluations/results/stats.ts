import { sumOf } from '#kernel/decimal.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { withoutDust } from '#platform/clickhouse/exact-floats.ts';
import { compare } from '../agreement/agreement.ts';
import { readJudgedTraces } from '../agreement/judge-verdicts.ts';
import { proportion } from '../agreement/statistics.ts';
import type { EvaluationRow } from '../set-up/queries.ts';
import type { Stats } from './schema.ts';
import { OF_EVALUATIONS, OUTCOME, type Outcome, verdictParams } from './verdict-sql.ts';

type EvaluationStats = Stats['results'][number];
type Judging = Pick<EvaluationRow, 'id' | 'output_config'>;

/** What people said of traces by one score definition. */
export interface Scorer {
  readonly id: string;
  readonly name: string;
  readonly answers: readonly { readonly trace_id: string; readonly passes: boolean }[];
}

export interface StatsAsked {
  readonly projectId: number;
  readonly timezone: string;
  readonly evaluations: readonly Judging[];
  readonly since: Date;
  readonly scorers: readonly Scorer[];
  /** Judge and people are compared since then. */
  readonly comparedSince: Date;
}

/** Counts of verdicts, by day and in all, and how far people agree with them. */
export async function readStats(store: EventStore, asked: StatsAsked): Promise<Stats> {
  const [counts, agreements] = await Promise.all([readCounts(store, asked), readAgreements(store, asked)]);
  const results = asked.evaluations.map(({ id }) => ({
    ...sumUp(id, counts.get(id) ?? []),
    agreement: agreements.get(id) ?? null,
  }));
  return { results };
}

interface CountRow {
  readonly evaluation: string;
  readonly day: string;
  readonly outcome: Outcome;
  readonly runs: string;
  readonly cost: number | null;
  readonly unpriced: string;
}

async function readCounts(
  store: EventStore,
  { projectId, timezone, evaluations, since }: StatsAsked,
): Promise<Map<string, CountRow[]>> {
  const rows = await store.query<CountRow>(
    `SELECT assumeNotNull(\`mat_$ai_evaluation_id\`) AS evaluation, toString(toDate(timestamp, {timezone:String})) AS day,
       ${OUTCOME} AS outcome, count() AS runs,
       ${withoutDust('sumKahan(`num_$ai_total_cost_usd`)')} AS cost,
       countIf(\`mat_$ai_cost_missing_reason\` NOT IN ('no_model', 'no_tokens')) AS unpriced
     FROM events WHERE ${OF_EVALUATIONS} GROUP BY evaluation, day, outcome ORDER BY day`,
    { ...verdictParams(projectId, evaluations, since), timezone },
    { timeoutMs: 20_000 },
  );
  return Map.groupBy(rows, ({ evaluation }) => evaluation);
}

function sumUp(evaluation_id: string, rows: readonly CountRow[]): Omit<EvaluationStats, 'agreement'> {
  const count = (outcome: Outcome, among = rows) =>
    among.filter((row) => row.outcome === outcome).reduce((sum, { runs }) => sum + Number(runs), 0);
  const [passed, failed, not_applicable, skipped] = [count('pass'), count('fail'), count('na'), count('skipped')];
  const days = [...Map.groupBy(rows, ({ day }) => day)].map(([date, own]) => {
    const counted = { passed: count('pass', own), failed: count('fail', own) };
    return { date, ...counted, pass_rate: proportion(counted.passed, counted.passed + counted.failed)?.value ?? null };
  });
  return {
    evaluation_id,
    runs: passed + failed + not_applicable + skipped,
    passed,
    failed,
    not_applicable,
    skipped,
    ...costOf(rows),
    pass_rate: proportion(passed, passed + failed) ?? null,
    days: days.filter(({ pass_rate }) => pass_rate !== null),
  };
}

/** Programs cost nothing; where models judged and none of them has a price, the cost is not known. */
function costOf(rows: readonly CountRow[]): Pick<EvaluationStats, 'cost_usd' | 'unpriced'> {
  const known = rows.flatMap(({ cost }) => cost ?? []);
  const unpriced = rows.reduce((sum, row) => sum + Number(row.unpriced), 0);
  return { cost_usd: known.length === 0 && unpriced > 0 ? null : sumOf(known), unpriced };
}

async function readAgreements(
  store: EventStore,
  { projectId, evaluations, scorers, comparedSince }: StatsAsked,
): Promise<Map<string, EvaluationStats['agreement']>> {
  const agreements = new Map<string, EvaluationStats['agreement']>();
  if (evaluations.length === 0 || scorers.every(({ answers }) => answers.length === 0)) return agreements;
  const judged = await readJudgedTraces(store, { projectId, evaluations, since: comparedSince });
  for (const { id } of evaluations) {
    const traces = judged.get(id) ?? [];
    let best: NonNullable<EvaluationStats['agreement']> | undefined;
    for (const { id: definition_id, name: definition_name, answers } of scorers) {
      const { pairs, pairs_needed, kappa, is_better_than_chance, ...rates } = compare(traces, answers);
      if (pairs <= (best?.pairs ?? 0)) continue;
      const { raw_pass_rate, corrected_pass_rate } = rates;
      const figures = { pairs, pairs_needed, kappa, is_better_than_chance, raw_pass_rate, corrected_pass_rate };
      best = { definition_id, definition_name, ...figures };
    }
    if (best) agreements.set(id, best);
  }
  return agreements;
}
