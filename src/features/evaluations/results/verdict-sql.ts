import { toEventTime } from '#kernel/time/text.ts';
import { firstUsableSql } from '#platform/clickhouse/usable.ts';
/** What an `$ai_evaluation` event says, once for everything that counts or lists them. */
export type Outcome = 'pass' | 'fail' | 'na' | 'skipped';

const RESULT = '`mat_$ai_evaluation_result`';

/** Whether the run was skipped; other senders write the flag as text. */
const IS_SKIPPED = `JSONExtractRaw(properties, '$ai_evaluation_skipped') IN ('true', '1', '"true"')`;

/** `inverted:Array(String)`: the evaluations where a true answer is a failure. */
export const OUTCOME = `multiIf(
  ${IS_SKIPPED}, 'skipped',
  ${RESULT} IN ('true', '1', 'false', '0'),
  if((${RESULT} IN ('true', '1')) != has({inverted:Array(String)}, assumeNotNull(\`mat_$ai_evaluation_id\`)), 'pass', 'fail'),
  'na')`;

/** The event the verdict is about, or of a verdict about a whole trace the trace. */
export const TARGET = `ifNull(${firstUsableSql('`mat_$ai_target_event_id`', '`mat_$ai_trace_id`')}, '')`;

/** The verdicts of these evaluations since then. */
export const OF_EVALUATIONS = `team_id = {project:Int64} AND event = '$ai_evaluation'
  AND toDate(timestamp) >= toDate({since:DateTime64(3, 'UTC')}) AND timestamp >= {since:DateTime64(3, 'UTC')}
  AND \`mat_$ai_evaluation_id\` IN {evaluations:Array(String)}`;

interface Judged {
  readonly id: string;
  readonly output_config: { readonly true_is_failure?: boolean };
}

/** Values for the above. */
export function verdictParams(projectId: number, evaluations: readonly Judged[], since: Date) {
  return {
    project: projectId,
    evaluations: evaluations.map(({ id }) => id),
    inverted: evaluations.filter(({ output_config }) => output_config.true_is_failure).map(({ id }) => id),
    since: toEventTime(since),
  };
}
