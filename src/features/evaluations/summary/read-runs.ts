import { toEventTime } from '#kernel/time/text.ts';
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
  /** Absent: up to now. */
  readonly until?: Date;
  readonly outcome: 'all' | SummarisedRun['outcome'];
  readonly generationIds: readonly string[] | undefined;
}

/** How many results a model is shown. */
const RUNS_MAX = 250;

const WANTED = `${OF_EVALUATIONS} AND timestamp < {until:DateTime64(3, 'UTC')} AND outcome != 'skipped'
  AND ({outcome:String} = 'all' OR outcome = {outcome:String})
  AND (empty({generations:Array(String)}) OR has({generations:Array(String)}, ${TARGET}))`;

function paramsOf({ evaluation, since, until = FAR, outcome, generationIds = [] }: RunFilter) {
  const verdicts = verdictParams(evaluation.project_id, [evaluation], since);
  return { ...verdicts, until: toEventTime(until), outcome, generations: generationIds };
}

const FAR = new Date('2200-01-01T00:00:00Z');

/** Of all results, without the skipped ones. */
export async function countRuns(store: EventStore, filter: RunFilter): Promise<Statistics> {
  const rows = await store.query<{ outcome: SummarisedRun['outcome']; runs: string }>(
    `SELECT ${OUTCOME} AS outcome, count() AS runs FROM events WHERE ${WANTED} GROUP BY outcome`,
    paramsOf(filter),
    { timeoutMs: 20_000 },
  );
  const of = (wanted: SummarisedRun['outcome']) => Number(rows.find(({ outcome }) => outcome === wanted)?.runs ?? 0);
  const [pass_count, fail_count, na_count] = [of('pass'), of('fail'), of('na')];
  return { total_analyzed: pass_count + fail_count + na_count, pass_count, fail_count, na_count };
}

export interface Statistics {
  readonly total_analyzed: number;
  readonly pass_count: number;
  readonly fail_count: number;
  readonly na_count: number;
}

/** The newest results, without the skipped ones. */
export async function readRuns(store: EventStore, filter: RunFilter): Promise<SummarisedRun[]> {
  const rows = await store.query<{
    uuid: string;
    generation: string;
    outcome: SummarisedRun['outcome'];
    reasoning: string;
  }>(
    `SELECT uuid, ${TARGET} AS generation, ${OUTCOME} AS outcome,
       JSONExtractString(properties, '$ai_evaluation_reasoning') AS reasoning
     FROM events WHERE ${WANTED} ORDER BY timestamp DESC, uuid LIMIT {limit:UInt32}`,
    { ...paramsOf(filter), limit: RUNS_MAX },
    { timeoutMs: 20_000 },
  );
  return rows.map(({ uuid, generation, outcome, reasoning }) => ({
    uuid,
    generationId: generation,
    outcome,
    reasoning,
  }));
}
