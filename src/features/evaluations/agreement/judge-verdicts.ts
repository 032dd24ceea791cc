import type { EventStore } from '#platform/clickhouse/event-store.ts';

/** What an evaluation found about one trace. */
export interface JudgedTrace {
  readonly trace_id: string;
  /** Whether every verdict on the trace's generations is a pass. */
  readonly verdict: boolean;
}

const TRACES_MAX = 100_000;

/** The traces an evaluation judged since then, newest first. Skipped runs and those that did not apply are no verdicts. */
export async function readJudgedTraces(
  store: EventStore,
  asked: {
    readonly projectId: number;
    readonly evaluationId: string;
    readonly since: Date;
    readonly trueIsFailure: boolean;
  },
): Promise<JudgedTrace[]> {
  const rows = await store.query<{ trace_id: string; failures: string }>(
    `SELECT assumeNotNull(\`mat_$ai_trace_id\`) AS trace_id, countIf(\`mat_$ai_evaluation_result\` = {failure:String}) AS failures
     FROM events
     WHERE team_id = {project:Int64} AND event = '$ai_evaluation' AND toDate(timestamp) >= toDate({since:DateTime64(3, 'UTC')})
       AND timestamp >= {since:DateTime64(3, 'UTC')}
       AND \`mat_$ai_evaluation_id\` = {evaluation:String} AND \`mat_$ai_evaluation_result\` IN ('true', 'false')
       AND \`mat_$ai_trace_id\` != '' AND NOT JSONExtractBool(properties, '$ai_evaluation_skipped')
     GROUP BY trace_id ORDER BY max(timestamp) DESC, trace_id LIMIT {limit:UInt32}`,
    {
      project: asked.projectId,
      evaluation: asked.evaluationId,
      since: asked.since.toISOString().replace('T', ' ').replace('Z', ''),
      failure: asked.trueIsFailure ? 'true' : 'false',
      limit: TRACES_MAX,
    },
    { timeoutMs: 20_000 },
  );
  return rows.map(({ trace_id, failures }) => ({ trace_id, verdict: failures === '0' }));
}
