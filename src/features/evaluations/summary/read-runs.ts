import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { OF_EVALUATIONS, OUTCOME, TARGET, verdictParams } from '../results/verdict-sql.ts';
import type { EvaluationRow } from '../set-up/queries.ts';

/** One result of an evaluation, as a summary sees it. */
export interface SummarisedRun {
  readonly uuid: string;
  /** Of an evaluation of traces: the trace's. */
  readonly generationId: string;
  readonly outcome: 'pass' | 'fail' | 'na';
  readonly reasoning: string;
}

export interface RunFilter {
  readonly evaluation: Pick<EvaluationRow, 'id' | 'project_id' | 'output_config'>;
  readonly since: Date;
  readonly outcome: 'all' | SummarisedRun['outcome'];
  readonly generationIds: readonly string[] | undefined;
  /** At most so many of the newest; default 250. */
  readonly runsMax?: number;
}

const RUNS_MAX = 250;

/** The newest results, without the skipped ones. */
export async function readRuns(store: EventStore, filter: RunFilter): Promise<SummarisedRun[]> {
  const { evaluation, since } = filter;
  const rows = await store.query<{
    uuid: string;
    generation: string;
    outcome: SummarisedRun['outcome'];
    reasoning: string;
  }>(
    `SELECT uuid, ${TARGET} AS generation, ${OUTCOME} AS outcome,
       JSONExtractString(properties, '$ai_evaluation_reasoning') AS reasoning
     FROM events
     WHERE ${OF_EVALUATIONS} AND outcome != 'skipped' AND ({outcome:String} = 'all' OR outcome = {outcome:String})
       AND (empty({generations:Array(String)}) OR has({generations:Array(String)}, generation))
     ORDER BY timestamp DESC, uuid LIMIT {limit:UInt32}`,
    {
      ...verdictParams(evaluation.project_id, [evaluation], since),
      outcome: filter.outcome,
      generations: filter.generationIds ?? [],
      limit: filter.runsMax ?? RUNS_MAX,
    },
    { timeoutMs: 20_000 },
  );
  return rows.map(({ uuid, generation, outcome, reasoning }) => ({
    uuid,
    generationId: generation,
    outcome,
    reasoning,
  }));
}
