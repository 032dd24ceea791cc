import { uuidv5 } from '#kernel/ids.ts';
import type { JsonObject } from '#kernel/json.ts';
import { EVALUATION_RESULT } from './content-records.ts';
import { derivedDistinctId, NAMESPACE, type OtlpEvent, uuidOfSpan } from './events.ts';
import { sessionOf, userOf } from './identity.ts';
import type { OtlpAttributes, OtlpSpan } from './span.ts';
import { isoOf } from './time.ts';
import { usableCount, usableText } from './values.ts';

/** One judgement of a span, a trace or a session, however it was sent. */
export interface Judgement {
  readonly traceId: string;
  /** Empty when the whole trace or a session was judged. */
  readonly spanId: string;
  readonly name: string | undefined;
  readonly score: unknown;
  readonly label: string | undefined;
  readonly reasoning: string | undefined;
  readonly completionId?: string;
  readonly error?: string;
  readonly timeUnixNano: bigint;
  /** What else was said with it. */
  readonly rest: JsonObject;
}

const TRUE = new Set(['pass', 'passed', 'true', 'yes', 'correct']);
const FALSE = new Set(['fail', 'failed', 'false', 'no', 'incorrect']);
const RESULT_KEYS = new Set([
  'gen_ai.evaluation.name',
  'gen_ai.evaluation.score.value',
  'gen_ai.evaluation.score.label',
  'gen_ai.evaluation.explanation',
  'gen_ai.response.id',
  'error.type',
  'event.name',
  'event_name',
]);

/** The judgement that an event of the conventions holds, as an event of a span or as a log record. */
export function judgementOf(
  { traceId, spanId, timeUnixNano }: { traceId: string; spanId: string; timeUnixNano: bigint },
  attributes: OtlpAttributes,
): Judgement {
  return {
    traceId,
    spanId,
    timeUnixNano,
    name: usableText(attributes['gen_ai.evaluation.name']),
    score: attributes['gen_ai.evaluation.score.value'],
    label: usableText(attributes['gen_ai.evaluation.score.label']),
    reasoning: usableText(attributes['gen_ai.evaluation.explanation']),
    completionId: usableText(attributes['gen_ai.response.id']),
    error: usableText(attributes['error.type']),
    rest: Object.fromEntries(Object.entries(attributes).filter(([key]) => !RESULT_KEYS.has(key))),
  };
}

export function toEvaluation(
  judgement: Judgement,
  whose: Pick<OtlpSpan, 'attributes' | 'resource'>,
  now: Date,
): OtlpEvent {
  const { traceId, spanId, name, label, reasoning, completionId, error, timeUnixNano, rest } = judgement;
  const user = userOf(whose, undefined)?.value;
  const session = sessionOf(whose, undefined)?.value;
  const score = scoreOf(judgement.score);
  const result = resultOf(label);
  const properties: JsonObject = {
    ...rest,
    $ai_evaluation_runtime: 'otel',
    $ai_evaluation_type: 'imported',
    $ai_ingestion_source: 'otel',
    $lib: 'posthog-otel',
    $geoip_disable: true,
    ...(name !== undefined && { $ai_evaluation_name: name }),
    ...(score !== undefined && { $ai_evaluation_score: score }),
    ...(label !== undefined && { $ai_evaluation_label: label }),
    ...(result !== undefined && { $ai_evaluation_result: result }),
    ...(reasoning !== undefined && { $ai_evaluation_reasoning: reasoning }),
    ...(traceId !== '' && { $ai_trace_id: traceId }),
    ...(spanId !== '' && { $ai_target_span_id: spanId }),
    ...(traceId !== '' && spanId !== '' && { $ai_target_event_id: uuidOfSpan(traceId, spanId) }),
    ...(completionId !== undefined && { $ai_target_completion_id: completionId }),
    ...(error !== undefined && { $ai_evaluation_error: error }),
    ...(session !== undefined && { $ai_session_id: session }),
    ...(user === undefined && { $ai_distinct_id_derived: true, $process_person_profile: false }),
  };
  const said = [traceId, spanId, timeUnixNano, name, judgement.score, label, reasoning, completionId, error];
  return {
    event: '$ai_evaluation',
    distinct_id: user ?? derivedDistinctId(session ?? (traceId || (completionId ?? ''))),
    timestamp: (timeUnixNano > 0n ? isoOf(timeUnixNano) : undefined) ?? now.toISOString(),
    bytes: 0,
    uuid: uuidv5(`evaluation:${said.map(String).join('\u0000')}`, NAMESPACE),
    properties,
  };
}

function scoreOf(value: unknown): number | undefined {
  if (typeof value === 'string' && /^\s*-\d+(\.\d+)?\s*$/.test(value)) return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : usableCount(value);
}

function resultOf(label: string | undefined): boolean | undefined {
  const word = label?.trim().toLowerCase() ?? '';
  return TRUE.has(word) ? true : FALSE.has(word) ? false : undefined;
}

/** What a span says of judgements about itself, its trace or its session: as events, and as numbered attributes of OpenInference. */
export function judgementsOf(span: OtlpSpan): Judgement[] {
  const found: Judgement[] = [];
  for (const event of span.events) {
    if (event.name !== EVALUATION_RESULT) continue;
    const timeUnixNano = event.timeUnixNano || span.endTimeUnixNano;
    found.push(judgementOf({ ...span, timeUnixNano }, event.attributes));
  }
  return [...found, ...numberedJudgements(span)];
}

const NUMBERED = /^((?:trace\.|session\.)?)(evaluations|annotations)\.(\d{1,4})\.(?:evaluation|annotation)\.(.+)$/;
const JUDGED = ['evaluations.', 'annotations.', 'trace.', 'session.'] as const;

function numberedJudgements(span: OtlpSpan): Judgement[] {
  const groups = new Map<string, { readonly about: string; readonly fields: JsonObject }>();
  for (const key in span.attributes) {
    if (!JUDGED.some((prefix) => key.startsWith(prefix))) continue;
    const match = NUMBERED.exec(key);
    if (match === null) continue;
    const [, about = '', list = '', index = '', field = ''] = match;
    const id = `${about}${list}.${index}`;
    const group = groups.get(id) ?? { about, fields: {} };
    group.fields[field] = span.attributes[key];
    groups.set(id, group);
  }
  return [...groups.values()].map(({ about, fields }) => {
    const { name, score, label, explanation, ...rest } = fields;
    return {
      traceId: span.traceId,
      spanId: about === '' ? span.spanId : '',
      name: usableText(name),
      score,
      label: usableText(label),
      reasoning: usableText(explanation),
      timeUnixNano: span.endTimeUnixNano,
      rest,
    };
  });
}
