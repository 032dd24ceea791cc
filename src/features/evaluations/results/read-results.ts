import { wireTime } from '#kernel/time/text.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { EvaluationRow } from '../set-up/queries.ts';
import type { Result } from './schema.ts';
import { OF_EVALUATIONS, OUTCOME, type Outcome, verdictParams } from './verdict-sql.ts';

export interface ResultFilter {
  readonly since: Date;
  readonly verdict?: Outcome | undefined;
  readonly search?: string | undefined;
  readonly model?: string | undefined;
  readonly prompt_version?: string | undefined;
  /** Only these, a verdict each that is contradicted. */
  readonly contradicted?: readonly { readonly trace_id: string; readonly verdict: boolean }[] | undefined;
  readonly limit: number;
  readonly offset: number;
}

interface Row {
  readonly uuid: string;
  readonly timestamp: string;
  readonly trace_id: string | null;
  readonly target: string | null;
  readonly outcome: Outcome;
  readonly reasoning: string;
  readonly skip_reason: string;
  readonly model: string | null;
  readonly cost: number | null;
  readonly prompt_name: string | null;
  readonly prompt_version: string | null;
}

/** Results of one evaluation, newest first. */
export async function readResults(
  store: EventStore,
  evaluation: Pick<EvaluationRow, 'id' | 'project_id' | 'output_config'>,
  filter: ResultFilter,
): Promise<{ rows: Result[]; count: number }> {
  const { contradicted } = filter;
  const conditions = [
    filter.verdict === undefined ? '' : 'outcome = {verdict:String}',
    filter.search ? 'positionCaseInsensitiveUTF8(reasoning, {search:String}) > 0' : '',
    filter.model === undefined ? '' : 'model = {model:String}',
    filter.prompt_version === undefined ? '' : 'prompt_version = {prompt_version:String}',
    contradicted
      ? "((outcome = 'pass' AND trace_id IN {passed:Array(String)}) OR (outcome = 'fail' AND trace_id IN {failed:Array(String)}))"
      : '',
  ].filter(Boolean);
  const params = {
    ...verdictParams(evaluation.project_id, [evaluation], filter.since),
    verdict: filter.verdict ?? '',
    search: filter.search ?? '',
    model: filter.model ?? '',
    prompt_version: filter.prompt_version ?? '',
    passed: tracesOf(contradicted, true),
    failed: tracesOf(contradicted, false),
    limit: filter.limit,
    offset: filter.offset,
  };
  const from = `FROM (
      SELECT uuid, timestamp, \`mat_$ai_trace_id\` AS trace_id, \`mat_$ai_target_event_id\` AS target, ${OUTCOME} AS outcome,
        JSONExtractString(properties, '$ai_evaluation_reasoning') AS reasoning,
        JSONExtractString(properties, '$ai_evaluation_skip_reason') AS skip_reason, \`mat_$ai_model\` AS model,
        \`num_$ai_total_cost_usd\` AS cost, \`mat_$ai_prompt_name\` AS prompt_name,
        \`mat_$ai_prompt_version\` AS prompt_version
      FROM events WHERE ${OF_EVALUATIONS})
    ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}`;
  const options = { timeoutMs: 20_000 };
  const [rows, [counted]] = await Promise.all([
    store.query<Row>(
      `SELECT * ${from} ORDER BY timestamp DESC, uuid LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
      params,
      options,
    ),
    store.query<{ count: string }>(`SELECT count() AS count ${from}`, params, options),
  ]);
  return { rows: rows.map(toResult), count: Number(counted?.count ?? 0) };
}

function tracesOf(contradicted: ResultFilter['contradicted'], verdict: boolean): string[] {
  return (contradicted ?? []).filter((each) => each.verdict === verdict).map(({ trace_id }) => trace_id);
}

function toResult(row: Row): Result {
  return {
    id: row.uuid,
    timestamp: wireTime(row.timestamp),
    trace_id: row.trace_id || null,
    target_event_id: row.target || null,
    verdict: row.outcome,
    reasoning: row.reasoning,
    skip_reason: row.skip_reason || null,
    model: row.model || null,
    cost_usd: row.cost,
    prompt_name: row.prompt_name || null,
    prompt_version: row.prompt_version || null,
  };
}
