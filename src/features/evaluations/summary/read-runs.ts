import type { EventStore } from '#platform/clickhouse/event-store.ts';

/** One result of an evaluation, as a summary sees it. */
export interface SummarisedRun {
  readonly uuid: string;
  /** Of an evaluation of traces: the trace's. */
  readonly generationId: string;
  readonly outcome: 'pass' | 'fail' | 'na';
  readonly reasoning: string;
}

export interface RunFilter {
  readonly projectId: number;
  readonly evaluationId: string;
  readonly trueIsFailure: boolean;
  readonly since: Date;
  readonly outcome: 'all' | SummarisedRun['outcome'];
  readonly generationIds: readonly string[] | undefined;
  /** At most so many of the newest; default 250. */
  readonly runsMax?: number;
}

const RUNS_MAX = 250;

/** The newest results, without the skipped ones. */
export async function readRuns(store: EventStore, filter: RunFilter): Promise<SummarisedRun[]> {
  const rows = await store.query<{ uuid: string; generation: string; result: string; reasoning: string }>(
    `SELECT uuid, coalesce(nullIf(\`mat_$ai_target_event_id\`, ''), \`mat_$ai_trace_id\`, '') AS generation, ifNull(\`mat_$ai_evaluation_result\`, '') AS result,
       JSONExtractString(properties, '$ai_evaluation_reasoning') AS reasoning
     FROM events
     WHERE team_id = {project:Int64} AND event = '$ai_evaluation' AND \`mat_$ai_evaluation_id\` = {evaluation:String}
       AND toDate(timestamp) >= toDate({since:DateTime64(3, 'UTC')}) AND timestamp >= {since:DateTime64(3, 'UTC')}
       AND NOT JSONExtractBool(properties, '$ai_evaluation_skipped')
       AND ({outcome:String} = 'all' OR result = {outcome:String})
       AND (empty({generations:Array(String)}) OR has({generations:Array(String)}, generation))
     ORDER BY timestamp DESC, uuid LIMIT {limit:UInt32}`,
    {
      project: filter.projectId,
      evaluation: filter.evaluationId,
      since: filter.since.toISOString().replace('T', ' ').replace('Z', ''),
      outcome: resultOf(filter),
      generations: filter.generationIds ?? [],
      limit: filter.runsMax ?? RUNS_MAX,
    },
    { timeoutMs: 20_000 },
  );
  return rows.map(({ uuid, generation, result, reasoning }) => ({
    uuid,
    generationId: generation,
    outcome: result === '' ? 'na' : (result === 'true') !== filter.trueIsFailure ? 'pass' : 'fail',
    reasoning,
  }));
}

/** The text of the result that stands for the outcome: none when the evaluation did not apply. */
function resultOf({ outcome, trueIsFailure }: RunFilter): string {
  if (outcome === 'all') return 'all';
  if (outcome === 'na') return '';
  return String((outcome === 'pass') !== trueIsFailure);
}
