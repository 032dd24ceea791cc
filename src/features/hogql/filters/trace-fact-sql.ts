import type { FilterSource } from './sql.ts';
import type { KnownTraceFacts } from './trace-facts.ts';
import type { FilterTree } from './tree.ts';

const EVALUATION = "coalesce(nullIf(`mat_$ai_evaluation_id`, ''), `mat_$ai_evaluation_name`, '')";
const RESULT = "ifNull(`mat_$ai_evaluation_result`, '')";
const IS_SKIPPED = `JSONExtractRaw(properties, '$ai_evaluation_skipped') IN ('true', '1', '"true"')`;

/**
 * Traces as the list shows them: of each evaluation the newest verdict on each thing it judged counts. `fail` where one of those
 * is a failure, `pass` where an evaluation has passes and no failure.
 */
function tracesWithVerdict(says: 'pass' | 'fail', project: string, inverted: string): string {
  const having = says === 'fail' ? 'countIf(said = 2) > 0' : 'countIf(said = 1) > 0 AND countIf(said = 2) = 0';
  const isTrue = `${RESULT} IN ('true', '1')`;
  return `(SELECT trace FROM (
    SELECT \`mat_$ai_trace_id\` AS trace, ${EVALUATION} AS evaluation,
      argMax(multiIf(${IS_SKIPPED}, 0, ${RESULT} NOT IN ('true', '1', 'false', '0'), 0,
        (${isTrue}) != has(${inverted}, ifNull(\`mat_$ai_evaluation_id\`, '')), 1, 2), timestamp) AS said
    FROM events WHERE team_id = ${project} AND event = '$ai_evaluation' AND \`mat_$ai_trace_id\` != ''
    GROUP BY trace, evaluation, ifNull(\`mat_$ai_target_event_id\`, '')
  ) GROUP BY trace, evaluation HAVING ${having})`;
}

/** Whether the event's trace is one of those a fact is true of: 1 or 0. */
export function traceFactToSql(
  { fact, negated }: Extract<FilterTree, { kind: 'trace' }>,
  source: FilterSource,
  project: string,
  known: KnownTraceFacts,
): string {
  const trace = `ifNull(${source.text({ owner: 'event', key: '$ai_trace_id' })}, '')`;
  const among =
    fact === 'pass' || fact === 'fail'
      ? `in(${trace}, ${tracesWithVerdict(fact, project, source.bind(known.inverted, 'Array(String)'))})`
      : `in(${trace}, ${source.bind(known.traces.get(fact) ?? [], 'Array(String)')})`;
  return negated ? `not(${among})` : among;
}
