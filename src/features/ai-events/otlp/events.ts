import { uuidv5 } from '#kernel/ids.ts';
import type { JsonObject } from '#kernel/json.ts';
import { nonEmptyText, removeByPrefix, setUnlessSet } from './attributes.ts';
import { mapGenAi } from './gen-ai.ts';
import { addOutcome } from './outcome.ts';
import { mapPydanticAi } from './pydantic-ai.ts';
import type { OtlpSpan } from './span.ts';
import { mapTraceloop } from './traceloop.ts';
import { mapVercel } from './vercel.ts';

/** An event as capture takes it. */
export interface OtlpEvent {
  readonly event: string;
  readonly distinct_id: string;
  readonly timestamp: string;
  readonly uuid?: string;
  readonly properties: JsonObject;
}

/** Names made in it are stable: a span that is sent twice is one event, a trace without a user one person. */
const NAMESPACE = '5f3b8a0e-6d0c-5c1e-9a39-6f2f6a3d2b41';
const DISTINCT_ID_ATTRIBUTES = [
  'ai.telemetry.metadata.posthog_distinct_id',
  'ai.settings.context.posthog_distinct_id',
  'posthog.distinct_id',
  'user.id',
] as const;
const DISTINCT_ID_RESOURCE = ['posthog.distinct_id', 'user.id'] as const;
const RESOURCE_LEFT_OUT = ['host.', 'process.', 'os.', 'telemetry.'] as const;
const REMOVED = [
  'telemetry.sdk.',
  'gen_ai.operation.name',
  'llm.request.type',
  'posthog.distinct_id',
  'user.id',
] as const;
const NO_PARENT = /^0*$/;

/** The events that AI spans stand for, ready for enrichment. */
export function otlpToEvents(spans: readonly OtlpSpan[], now: Date): OtlpEvent[] {
  return spans.map((span) => toEvent(span, now));
}

function toEvent(span: OtlpSpan, now: Date): OtlpEvent {
  const families = familiesOf(span);
  const event = eventName(span.attributes, families);
  const properties: JsonObject = {};
  for (const [key, value] of Object.entries(span.resource)) {
    if (!RESOURCE_LEFT_OUT.some((prefix) => key.startsWith(prefix))) properties[key] = value;
  }
  Object.assign(properties, span.attributes);
  addIdentity(properties, span);
  mapGenAi(properties, span);
  setUnlessSet(properties, '$ai_span_name', nonEmptyText(span.name));
  if (families.vercel) mapVercel(event, properties);
  else if (families.pydanticAi) mapPydanticAi(properties);
  else if (families.traceloop) mapTraceloop(event, properties);
  else setUnlessSet(properties, '$ai_lib', 'opentelemetry');
  addOutcome(properties, span);
  removeByPrefix(properties, REMOVED);
  return {
    event: event === '$ai_span' && properties.$ai_parent_id === undefined ? '$ai_trace' : event,
    distinct_id: distinctId(span, properties),
    timestamp: timestamp(span.startTimeUnixNano, now),
    ...(span.traceId !== '' &&
      span.spanId !== '' && { uuid: uuidv5(`span:${span.traceId}:${span.spanId}`, NAMESPACE) }),
    properties,
  };
}

interface Families {
  readonly vercel: boolean;
  readonly pydanticAi: boolean;
  readonly traceloop: boolean;
}

function familiesOf({ attributes, scopeName }: OtlpSpan): Families {
  let vercel = false;
  let pydanticAi = scopeName === 'pydantic-ai' || attributes['logfire.msg'] !== undefined;
  let traceloop = attributes['llm.request.type'] !== undefined;
  for (const key in attributes) {
    if (key.startsWith('ai.') || key.startsWith('eve.')) vercel = true;
    else if (key.startsWith('pydantic_ai.')) pydanticAi = true;
    else if (key.startsWith('traceloop.')) traceloop = true;
  }
  return { vercel, pydanticAi, traceloop };
}

function eventName(attributes: OtlpSpan['attributes'], families: Families): string {
  const operation = attributes['ai.operationId'];
  if (families.vercel && typeof operation === 'string') {
    if (operation.endsWith('.doGenerate') || operation.endsWith('.doStream')) return '$ai_generation';
    return operation === 'ai.embed.doEmbed' || operation === 'ai.embedMany.doEmbed' ? '$ai_embedding' : '$ai_span';
  }
  switch (attributes['llm.request.type']) {
    case 'chat':
    case 'completion':
      return '$ai_generation';
    case 'embedding':
    case 'embeddings':
      return '$ai_embedding';
  }
  switch (attributes['gen_ai.operation.name']) {
    case 'chat':
    case 'text_completion':
    case 'generate_content':
      return '$ai_generation';
    case 'embeddings':
      return '$ai_embedding';
    default:
      return '$ai_span';
  }
}

function addIdentity(properties: JsonObject, span: OtlpSpan): void {
  properties.$ai_trace_id = span.traceId;
  properties.$ai_span_id = span.spanId;
  if (!NO_PARENT.test(span.parentSpanId)) properties.$ai_parent_id = span.parentSpanId;
  else delete properties.$ai_parent_id;
  properties.$ai_ingestion_source = 'otel';
  properties.$lib = 'posthog-otel';
  if (span.scopeVersion !== '') properties.$lib_version = span.scopeVersion;
  properties.$geoip_disable = true;
  const nanoseconds = span.endTimeUnixNano - span.startTimeUnixNano;
  if (span.startTimeUnixNano > 0n && nanoseconds > 0n) properties.$ai_latency = Number(nanoseconds) / 1e9;
}

function distinctId(span: OtlpSpan, properties: JsonObject): string {
  for (const attribute of DISTINCT_ID_ATTRIBUTES) {
    const id = nonEmptyText(span.attributes[attribute]);
    if (id !== undefined) return id;
  }
  for (const attribute of DISTINCT_ID_RESOURCE) {
    const id = nonEmptyText(span.resource[attribute]);
    if (id !== undefined) return id;
  }
  return uuidv5(nonEmptyText(properties.$ai_session_id) ?? span.traceId, NAMESPACE);
}

/** ISO time with microseconds: spans of one trace often start within the same millisecond and still have an order. */
function timestamp(unixNano: bigint, now: Date): string {
  const milliseconds = Number(unixNano / 1_000_000n);
  // Beyond what a Date can hold, as from a clock that counts something else.
  if (unixNano <= 0n || milliseconds > 8.64e15) return now.toISOString();
  const microseconds = String((unixNano / 1_000n) % 1_000n).padStart(3, '0');
  return new Date(milliseconds).toISOString().replace('Z', `${microseconds}Z`);
}
