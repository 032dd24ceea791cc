import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { OF_EVALUATIONS, OUTCOME, verdictParams } from '../results/verdict-sql.ts';
import type { EvaluationRow } from '../set-up/queries.ts';

/** What an evaluation found about one trace. */
export interface JudgedTrace {
  readonly trace_id: string;
  /** Whether every verdict on the trace, or on its generations, is a pass. */
  readonly verdict: boolean;
}

const TRACES_MAX = 100_000;

/** The traces each evaluation judged since then, newest first. Skipped runs and those that did not apply are no verdicts. */
export async function readJudgedTraces(
  store: EventStore,
  asked: {
    readonly projectId: number;
    readonly evaluations: readonly Pick<EvaluationRow, 'id' | 'output_config'>[];
    readonly since: Date;
  },
): Promise<ReadonlyMap<string, JudgedTrace[]>> {
  const { projectId, evaluations, since } = asked;
  const rows = await store.query<{ evaluation: string; trace_id: string; failures: string }>(
    `SELECT assumeNotNull(\`mat_$ai_evaluation_id\`) AS evaluation, assumeNotNull(\`mat_$ai_trace_id\`) AS trace_id,
       countIf(outcome = 'fail') AS failures
     FROM (SELECT *, ${OUTCOME} AS outcome FROM events WHERE ${OF_EVALUATIONS} AND \`mat_$ai_trace_id\` != '')
     WHERE outcome IN ('pass', 'fail')
     GROUP BY evaluation, trace_id ORDER BY max(timestamp) DESC, trace_id LIMIT {limit:UInt32} BY evaluation`,
    { ...verdictParams(projectId, evaluations, since), limit: TRACES_MAX },
    { timeoutMs: 20_000 },
  );
  const found = new Map<string, JudgedTrace[]>(evaluations.map(({ id }) => [id, []]));
  for (const { evaluation, trace_id, failures } of rows) {
    found.get(evaluation)?.push({ trace_id, verdict: failures === '0' });
  }
  return found;
}
