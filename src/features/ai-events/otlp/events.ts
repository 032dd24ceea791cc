import { uuidv5 } from '#kernel/ids.ts';
import type { JsonObject } from '#kernel/json.ts';
import { demoteRepeated } from './duplicates.ts';
import type { Kind } from './families/family.ts';
import { type Named, sessionOf, traceNameOf, userOf } from './identity.ts';
import { inherit } from './inherit.ts';
import { leftovers } from './leftovers.ts';
import { type MappedSpan, mapSpan } from './map-span.ts';
import { addOutcome } from './outcome.ts';
import type { OtlpSpan } from './span.ts';
import { usableText } from './values.ts';

/** An event as capture takes it. */
export interface OtlpEvent {
  readonly event: string;
  readonly distinct_id: string;
  readonly timestamp: string;
  readonly uuid: string;
  readonly properties: JsonObject;
}

/** Names made in it are stable: a span that is sent twice is one event, a trace without a user one distinct id. */
const NAMESPACE = '5f3b8a0e-6d0c-5c1e-9a39-6f2f6a3d2b41';
const EVENTS: Readonly<Record<Kind, string>> = {
  generation: '$ai_generation',
  embedding: '$ai_embedding',
  span: '$ai_span',
};
const NO_PARENT = /^0*$/;

/** The event that a span becomes, known before the span arrives. */
export function uuidOfSpan(traceId: string, spanId: string): string {
  return uuidv5(`span:${traceId}:${spanId}`, NAMESPACE);
}

/** Stands for the user whom nothing names, without being a person. */
export function derivedDistinctId(sessionOrTrace: string): string {
  return uuidv5(sessionOrTrace, NAMESPACE);
}

/**
 * The events that the AI spans of an export stand for, ready for enrichment, in the order in which they began. `others` are the spans beside
 * them, which may name a user or a session that theirs inherit.
 */
export function otlpToEvents(spans: readonly OtlpSpan[], now: Date, others: readonly OtlpSpan[] = []): OtlpEvent[] {
  const mapped = spans.map(toSpanFacts);
  demoteRepeated(mapped);
  const identities = inherit([...mapped, ...others.map(toOtherFacts)]);
  return mapped
    .map((facts, i) => ({ facts, i }))
    .sort(({ facts: a, i }, { facts: b, i: j }) => Number(a.span.startTimeUnixNano - b.span.startTimeUnixNano) || i - j)
    .map(({ facts, i }) => toEvent(facts, identities[i] ?? {}, now));
}

export interface SpanFacts {
  readonly span: OtlpSpan;
  kind: Kind;
  readonly mapped: MappedSpan;
  readonly user: Named | undefined;
  readonly session: Named | undefined;
}

function toSpanFacts(span: OtlpSpan): SpanFacts {
  const mapped = mapSpan(span);
  return {
    span,
    kind: mapped.kind,
    mapped,
    user: userOf(span, mapped.user),
    session: sessionOf(span, mapped.session),
  };
}

function toOtherFacts(span: OtlpSpan) {
  return { span, user: userOf(span, undefined), session: sessionOf(span, undefined) };
}

function toEvent(facts: SpanFacts, identity: { user?: string; session?: string }, now: Date): OtlpEvent {
  const { span, kind, mapped } = facts;
  const isRoot = NO_PARENT.test(span.parentSpanId);
  const properties: JsonObject = {
    $ai_trace_id: span.traceId,
    $ai_span_id: span.spanId,
    ...(!isRoot && { $ai_parent_id: span.parentSpanId }),
    $ai_ingestion_source: 'otel',
    $lib: 'posthog-otel',
    ...(span.scope.version !== '' && { $lib_version: span.scope.version }),
    $geoip_disable: true,
    ...latency(span),
    ...mapped.properties,
  };
  if (identity.session !== undefined) properties.$ai_session_id = identity.session;
  const traceName = traceNameOf(span, isRoot, usableText(properties.$ai_span_name));
  if (traceName !== undefined) properties.$ai_trace_name = traceName;
  const used = addOutcome(properties, span, mapped);
  const distinctId = identity.user ?? derivedDistinctId(identity.session ?? span.traceId);
  if (identity.user === undefined) {
    properties.$ai_distinct_id_derived = true;
    properties.$process_person_profile = false;
  }
  const named = [facts.user, facts.session];
  const whole = new Set([...mapped.whole, ...named.flatMap((one) => one?.whole ?? [])]);
  const wholeOfResource = new Set(named.flatMap((one) => one?.wholeOfResource ?? []));
  const usedEvents = [...mapped.usedEvents, ...used];
  return {
    event: kind === 'span' && isRoot ? '$ai_trace' : EVENTS[kind],
    distinct_id: distinctId,
    timestamp: timestamp(span.startTimeUnixNano, now),
    uuid: uuidOfSpan(span.traceId, span.spanId),
    properties: leftovers(span, { properties, whole, wholeOfResource, isLeftOut: mapped.isLeftOut, usedEvents }),
  };
}

function latency({ startTimeUnixNano, endTimeUnixNano }: OtlpSpan): { readonly $ai_latency?: number } {
  const nanoseconds = endTimeUnixNano - startTimeUnixNano;
  return startTimeUnixNano > 0n && nanoseconds > 0n ? { $ai_latency: Number(nanoseconds) / 1e9 } : {};
}

/** ISO time with microseconds: spans of one trace often start within the same millisecond and still have an order. */
function timestamp(unixNano: bigint, now: Date): string {
  const milliseconds = Number(unixNano / 1_000_000n);
  // Beyond what a Date can hold, as from a clock that counts something else.
  if (unixNano <= 0n || milliseconds > 8.64e15) return now.toISOString();
  const microseconds = String((unixNano / 1_000n) % 1_000n).padStart(3, '0');
  return new Date(milliseconds).toISOString().replace('Z', `${microseconds}Z`);
}
