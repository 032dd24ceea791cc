import { uuidv5 } from '#kernel/ids.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { SPAN_CONTENT } from '../span-content.ts';
import {
  type Content,
  type ContentRecord,
  contentOf,
  contentRecord,
  DETAILS,
  EVALUATION_RESULT,
  isContentName,
} from './content-records.ts';
import { judgementOf, toEvaluation } from './evaluations.ts';
import { derivedDistinctId, NAMESPACE, type OtlpEvent, uuidOfSpan } from './events.ts';
import { sessionOf, userOf } from './identity.ts';
import { toMessages, withSystem } from './messages.ts';
import type { OtlpLogRecord } from './span.ts';
import { isoOf } from './time.ts';
import { parsedStructure, usableText } from './values.ts';

export interface LogEvents {
  readonly events: readonly OtlpEvent[];
  /** Records that became part of no event, by why not. */
  readonly dropped: { readonly otlp_logs: number; readonly evaluation_without_target: number };
}

/** The events that the log records of an export become. */
export function* logsToEvents(
  records: readonly OtlpLogRecord[],
  { now, hasUsage }: { readonly now: Date; readonly hasUsage: (traceId: string, spanId: string) => boolean },
): Generator<void, LogEvents> {
  const events: OtlpEvent[] = [];
  const dropped = { otlp_logs: 0, evaluation_without_target: 0 };
  const contents = new Map<
    string,
    { readonly first: OtlpLogRecord; readonly records: ContentRecord[]; bodies: Content[] }
  >();
  for (const record of records) {
    yield;
    const name = nameOf(record);
    const hasSpan = isId(record.traceId) && isId(record.spanId);
    if (name === EVALUATION_RESULT) {
      const judgement = judgementOf(record, withBody(record));
      if (isId(record.traceId) || judgement.completionId !== undefined)
        events.push(toEvaluation(judgement, record, now));
      else dropped.evaluation_without_target++;
    } else if (USAGE_RECORDS.has(name)) {
      const call =
        isId(record.traceId) && !hasUsage(record.traceId, record.spanId) ? toGeneration(record, name, now) : undefined;
      if (call) events.push(call);
      else dropped.otlp_logs++;
    } else if (hasSpan && (isContentName(name) || bodyContent(record) !== undefined)) {
      const id = `${record.traceId}:${record.spanId}`;
      const content = contents.get(id) ?? { first: record, records: [], bodies: [] };
      contents.set(id, content);
      const body = bodyContent(record);
      if (body) content.bodies.push(body);
      else content.records.push(contentRecord(name, withBody(record)));
    } else dropped.otlp_logs++;
  }
  for (const { first, records: listed, bodies } of contents.values()) {
    yield;
    const event = toSpanContent(first, listed, bodies, now);
    if (event) events.push(event);
    else dropped.otlp_logs += listed.length + bodies.length;
  }
  return { events, dropped };
}

function isId(id: string): boolean {
  return /[1-9a-f]/.test(id);
}

function nameOf({ eventName, attributes, body }: OtlpLogRecord): string {
  const read = isObject(body) ? body : {};
  return (
    usableText(eventName) ??
    usableText(attributes['event.name']) ??
    usableText(attributes.event_name) ??
    usableText(read['event.name']) ??
    usableText(read.event_name) ??
    usableText(read.name) ??
    usableText(body) ??
    ''
  );
}

/** The record's attributes with what its body says beside them. */
function withBody({ attributes, body }: OtlpLogRecord): JsonObject {
  const read = parsedStructure(body);
  if (isObject(read)) return { ...read, ...attributes };
  return read === undefined || read === null ? { ...attributes } : { content: read, ...attributes };
}

/** Input and output in one body, as Bedrock's AgentCore writes them. */
function bodyContent({ body }: OtlpLogRecord): Content | undefined {
  const read = parsedStructure(body);
  if (!isObject(read)) return undefined;
  const input = isObject(read.input) ? toMessages(read.input.messages, 'user') : undefined;
  const output = isObject(read.output) ? toMessages(read.output.messages, 'assistant') : undefined;
  return input === undefined && output === undefined ? undefined : { input, output };
}

function toSpanContent(
  record: OtlpLogRecord,
  records: readonly ContentRecord[],
  bodies: readonly Content[],
  now: Date,
): OtlpEvent | undefined {
  const content = contentOf(records);
  // A record of details or a body of both sides holds the whole conversation; single messages may be spread over several exports.
  const isWhole = bodies.length > 0 || records.some(({ name }) => name === DETAILS);
  const input = withSystem(content.input ?? bodies.find((body) => body.input)?.input, content.system);
  const output = content.output ?? bodies.find((body) => body.output)?.output;
  if (input === undefined && output === undefined) return undefined;
  const { traceId, spanId } = record;
  const properties: JsonObject = {
    $ai_trace_id: traceId,
    $ai_span_id: spanId,
    $ai_target_event_id: uuidOfSpan(traceId, spanId),
    $ai_ingestion_source: 'otel',
    $lib: 'posthog-otel',
    $geoip_disable: true,
    $process_person_profile: false,
    $ai_distinct_id_derived: true,
    $ai_content_form: isWhole ? 'whole' : 'messages',
    ...(input !== undefined && { $ai_input: input }),
    ...(output !== undefined && { $ai_output_choices: output }),
  };
  return {
    event: SPAN_CONTENT,
    distinct_id: derivedDistinctId(traceId),
    timestamp: timeOf(record, now),
    bytes: record.bytes,
    uuid: uuidv5(`content:${traceId}:${spanId}:${JSON.stringify([input, output])}`, NAMESPACE),
    properties,
  };
}

/** Records that say what a call used, of agents that write no spans. */
const USAGE_RECORDS = new Set(['claude_code.api_request', 'codex.sse_event']);
const COUNTS: readonly (readonly [property: string, ...names: string[]])[] = [
  ['$ai_input_tokens', 'input_tokens', 'input_token_count'],
  ['$ai_output_tokens', 'output_tokens', 'output_token_count'],
  ['$ai_cache_read_input_tokens', 'cache_read_tokens', 'cached_token_count'],
  ['$ai_cache_creation_input_tokens', 'cache_creation_tokens'],
  ['$ai_reasoning_tokens', 'reasoning_token_count'],
  ['$ai_total_cost_usd', 'cost_usd'],
];

function toGeneration(record: OtlpLogRecord, name: string, now: Date): OtlpEvent | undefined {
  const said = withBody(record);
  const properties: JsonObject = { ...said };
  let counted = false;
  for (const [property, ...names] of COUNTS) {
    const key = names.find((one) => usableText(said[one]) !== undefined && Number.isFinite(Number(said[one])));
    if (key === undefined) continue;
    properties[property] = Number(said[key]);
    delete properties[key];
    counted = true;
  }
  if (!counted) return undefined;
  const model = usableText(said.model);
  if (model !== undefined) properties.$ai_model = model;
  delete properties.model;
  const milliseconds = Number(said.duration_ms);
  if (Number.isFinite(milliseconds) && said.duration_ms !== undefined) properties.$ai_latency = milliseconds / 1000;
  const user = userOf(record, undefined)?.value;
  const session = sessionOf(record, undefined)?.value;
  Object.assign(properties, {
    $ai_trace_id: record.traceId,
    ...(isId(record.spanId) && { $ai_parent_id: record.spanId }),
    $ai_span_name: name,
    $ai_ingestion_source: 'otel',
    $lib: 'posthog-otel',
    $geoip_disable: true,
    // Claude Code counts cached tokens beside the input, Codex inside of it.
    $ai_cache_reporting_exclusive: name.startsWith('claude_code.'),
    ...(session !== undefined && { $ai_session_id: session }),
    ...(user === undefined && { $ai_distinct_id_derived: true, $process_person_profile: false }),
  });
  return {
    event: '$ai_generation',
    distinct_id: user ?? derivedDistinctId(session ?? record.traceId),
    timestamp: timeOf(record, now),
    bytes: record.bytes,
    uuid: uuidv5(
      `log:${name}:${record.traceId}:${record.spanId}:${record.timeUnixNano}:${JSON.stringify(said)}`,
      NAMESPACE,
    ),
    properties,
  };
}

function timeOf({ timeUnixNano }: OtlpLogRecord, now: Date): string {
  return (timeUnixNano > 0n ? isoOf(timeUnixNano) : undefined) ?? now.toISOString();
}
