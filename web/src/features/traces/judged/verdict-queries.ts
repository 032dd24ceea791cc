import type { HogQL } from '../../../api/types.ts';

const SHOWN_LENGTH_MAX = 2_000;

/** Columns of a HogQL query on `$ai_evaluation` events, in the order `readVerdict` takes them. */
const VERDICT_COLUMNS = `toString(uuid), timestamp, properties.$ai_evaluation_id, properties.$ai_evaluation_name,
  properties.$ai_target_event_id, toString(properties.$ai_evaluation_result), toString(properties.$ai_evaluation_skipped),
  properties.$ai_evaluation_reasoning, properties.$ai_evaluation_skip_reason, properties.$ai_model,
  properties.$ai_input_tokens, properties.$ai_output_tokens, properties.$ai_total_cost_usd,
  substring(properties.$hedgerow_criteria, 1, ${SHOWN_LENGTH_MAX}), substring(properties.$hedgerow_judge_answer, 1, ${SHOWN_LENGTH_MAX})`;

const OF_TRACE = "event = '$ai_evaluation' and trace_id = {trace}";
/** By the source of a verdict: the evaluation's id, or its name where the sender gave no id. */
const EVALUATION = "coalesce(nullIf(toString(properties.$ai_evaluation_id), ''), properties.$ai_evaluation_name, '')";
const TARGET = "coalesce(properties.$ai_target_event_id, '')";
const newest = (property: string) => `argMax(coalesce(toString(properties.${property}), ''), timestamp)`;

/** Verdicts of a trace that are read at once; most have fewer, and then nothing else is asked. */
export const VERDICTS_MAX = 500;
/** Verdicts of one evaluation that its chip lists. */
export const LISTED_MAX = 50;

export const verdictsQuery = (trace: string): HogQL => ({
  query: `select ${VERDICT_COLUMNS} from posthog.ai_events where ${OF_TRACE} order by timestamp desc limit ${VERDICTS_MAX}`,
  values: { trace },
});

/** Of one span, for traces that have more than are read at once. */
export const verdictsOfSpanQuery = (trace: string, span: string): HogQL => ({
  query: `select ${VERDICT_COLUMNS} from posthog.ai_events where ${OF_TRACE}
    and (${TARGET} = {span} or toString(uuid) = {span}) order by timestamp desc limit ${VERDICTS_MAX}`,
  values: { trace, span },
});

/** What each evaluation says by now, for each thing it judged the newest: counted where all of them are. */
export const verdictCountsQuery = (trace: string): HogQL => ({
  query: `select evaluation, max(called) as name, countIf(not said_skipped and said in ('true', '1')) as yes,
      countIf(not said_skipped and said in ('false', '0')) as no, count() as judged
    from (select ${EVALUATION} as evaluation, ${TARGET} as target, ${newest('$ai_evaluation_name')} as called,
        ${newest('$ai_evaluation_result')} as said, ${newest('$ai_evaluation_skipped')} in ('true', '1') as said_skipped
      from posthog.ai_events where ${OF_TRACE} group by evaluation, target)
    group by evaluation order by name, evaluation limit 1000`,
  values: { trace },
});

/** The newest on each thing one evaluation judged, failures first. */
export const verdictsOfEvaluationQuery = (trace: string, evaluation: string, failing: boolean): HogQL => ({
  query: `select ${VERDICT_COLUMNS} from posthog.ai_events where ${OF_TRACE} and uuid in (
      select argMax(uuid, timestamp) from posthog.ai_events where ${OF_TRACE} and ${EVALUATION} = {evaluation} group by ${TARGET})
    order by coalesce(toString(properties.$ai_evaluation_result), '') in {failing} desc, timestamp desc limit ${LISTED_MAX}`,
  values: { trace, evaluation, failing: failing ? ['true', '1'] : ['false', '0'] },
});

/** The same counts for each of several traces, one row for a trace and an evaluation. */
export const verdictCountsOfTracesQuery = (ids: readonly string[]): HogQL => ({
  query: `select trace, evaluation, max(called) as name, countIf(not said_skipped and said in ('true', '1')) as yes,
      countIf(not said_skipped and said in ('false', '0')) as no
    from (select trace_id as trace, ${EVALUATION} as evaluation, ${TARGET} as target, ${newest('$ai_evaluation_name')} as called,
        ${newest('$ai_evaluation_result')} as said, ${newest('$ai_evaluation_skipped')} in ('true', '1') as said_skipped
      from posthog.ai_events where event = '$ai_evaluation' and trace_id in {ids} group by trace, evaluation, target)
    group by trace, evaluation order by name, trace, evaluation limit 50000`,
  values: { ids },
});
