/**
 * The HogQL behind figures of Traces and Evaluations, whole: pasted into the SQL page it gives what the page shows. Of one trace
 * or evaluation where there is one, else a row for each.
 */
interface OfEvents {
  readonly select: string;
  readonly where: string;
}

const CALLS = "event in ('$ai_generation', '$ai_embedding')";
const SPANS = "event in ('$ai_span', '$ai_generation', '$ai_embedding')";
const WORK = "event in ('$ai_trace', '$ai_span', '$ai_generation', '$ai_embedding')";
const TRACE = "event in ('$ai_trace', '$ai_span', '$ai_generation', '$ai_embedding', '$ai_metric', '$ai_feedback')";
const SECONDS = 'toFloat(toUnixTimestamp64Milli(timestamp)) / 1000';
const LATENCY = 'greatest(ifNull(latency, 0), 0)';
/** SDKs send an event when its work is done; OpenTelemetry spans carry their start. */
const BEGINS = "ifNull(properties.$lib = 'posthog-otel', false)";

export const OF_TRACES = {
  cost: { select: 'round(sum(total_cost_usd), 10) as cost', where: CALLS },
  tokens: { select: 'sum(all_input_tokens) as tokens_in, sum(all_output_tokens) as tokens_out', where: CALLS },
  duration: {
    select: `round(max(${SECONDS} + if(${BEGINS}, ${LATENCY}, 0)) - min(${SECONDS} - if(${BEGINS}, 0, ${LATENCY})), 3) as seconds`,
    where: WORK,
  },
  spans: { select: 'count() as spans', where: SPANS },
  errors: { select: 'countIf(is_error) as errors', where: TRACE },
  firstToken: { select: 'min(toFloat(properties.$ai_time_to_first_token)) as seconds', where: TRACE },
} as const satisfies Record<string, OfEvents>;

const ROWS_MAX = 100;
const text = (value: string) => `'${value.replace(/[\\']/g, '\\$&')}'`;

export function traceQuery({ select, where }: OfEvents, trace: string | undefined): string {
  return trace === undefined
    ? `select trace_id, ${select} from posthog.ai_events where ${where} and trace_id != '' group by trace_id order by max(timestamp) desc limit ${ROWS_MAX}`
    : `select ${select} from posthog.ai_events where ${where} and trace_id = ${text(trace)}`;
}

/** Failures and passes of each evaluation among the newest verdicts on each thing; `inverted`: where a true answer is a failure. */
export function verdictsOfTraceQuery(trace: string | undefined, inverted: readonly string[]): string {
  const of = trace === undefined ? "trace_id != ''" : `trace_id = ${text(trace)}`;
  return `select trace, evaluation, countIf(said = 'pass') as passes, countIf(said = 'fail') as failures from (
  select trace_id as trace, ${EVALUATION} as evaluation, argMax(${saidOf(inverted)}, timestamp) as said
  from posthog.ai_events where event = '$ai_evaluation' and ${of}
  group by trace, evaluation, coalesce(properties.$ai_target_event_id, '')
) group by trace, evaluation order by trace, evaluation limit ${ROWS_MAX}`;
}

const EVALUATION =
  "if(coalesce(properties.$ai_evaluation_id, '') = '', coalesce(properties.$ai_evaluation_name, ''), properties.$ai_evaluation_id)";

function saidOf(inverted: readonly string[]): string {
  const answer = "coalesce(toString(properties.$ai_evaluation_result), '')";
  const skipped = "coalesce(toString(properties.$ai_evaluation_skipped), '') in ('true', '1')";
  const isTrue = `${answer} in ('true', '1')`;
  const passes =
    inverted.length === 0
      ? isTrue
      : `if(coalesce(properties.$ai_evaluation_id, '') in (${inverted.map(text).join(', ')}), not ${isTrue}, ${isTrue})`;
  return `multiIf(${skipped}, 'skipped', ${answer} in ('true', '1', 'false', '0'), if(${passes}, 'pass', 'fail'), 'na')`;
}

export const OF_EVALUATIONS = {
  passRate: (inverted: readonly string[]) =>
    `countIf(${saidOf(inverted)} = 'pass') / countIf(${saidOf(inverted)} in ('pass', 'fail')) as pass_rate`,
  runs: () => 'count() as runs',
  judgingCost: () => 'sum(total_cost_usd) as cost',
} as const satisfies Record<string, (inverted: readonly string[]) => string>;

/** Of the last days: a week in the list, thirty days on the page of one. */
export function evaluationQuery(
  figure: keyof typeof OF_EVALUATIONS,
  { id, days, inverted }: { readonly id?: string; readonly days: number; readonly inverted: readonly string[] },
): string {
  const select = OF_EVALUATIONS[figure](inverted);
  const where = `event = '$ai_evaluation' and timestamp >= now() - interval ${days} day`;
  return id === undefined
    ? `select properties.$ai_evaluation_id as evaluation, ${select} from posthog.ai_events where ${where} group by evaluation order by evaluation limit ${ROWS_MAX}`
    : `select ${select} from posthog.ai_events where ${where} and properties.$ai_evaluation_id = ${text(id)}`;
}
