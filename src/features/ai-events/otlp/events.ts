import { uuidv5 } from '#kernel/ids.ts';
import type { JsonObject } from '#kernel/json.ts';
import { EVALUATION_RESULT } from './content-records.ts';
import { demote, demoteRepeated, recentOf } from './duplicates.ts';
import type { Kind } from './families/family.ts';
import { type Named, sessionOf, traceNameOf, userOf } from './identity.ts';
import { inherit } from './inherit.ts';
import { leftovers } from './leftovers.ts';
import { lendContent } from './lend.ts';
import { type MappedSpan, mapSpan } from './map-span.ts';
import { addOutcome } from './outcome.ts';
import type { RecentSpan } from './recent-spans.ts';
import { isRoot as isRootSpan, type OtlpSpan } from './span.ts';
import { isoOf } from './time.ts';
import { usableText } from './values.ts';

/** An event as capture takes it. */
export interface OtlpEvent {
  readonly event: string;
  readonly distinct_id: string;
  readonly timestamp: string;
  readonly uuid: string;
  /** Of what it was made from, on the wire. */
  readonly bytes: number;
  readonly properties: JsonObject;
}

/** Names made in it are stable: a span that is sent twice is one event, a trace without a user one distinct id. */
export const NAMESPACE = '5f3b8a0e-6d0c-5c1e-9a39-6f2f6a3d2b41';
const EVENTS: Readonly<Record<Kind, string>> = {
  generation: '$ai_generation',
  embedding: '$ai_embedding',
  span: '$ai_span',
};

/** The event that a span becomes, known before the span arrives. */
export function uuidOfSpan(traceId: string, spanId: string): string {
  return uuidv5(`span:${traceId}:${spanId}`, NAMESPACE);
}

/** The distinct id of spans that name no user. No person is made of it. */
export function derivedDistinctId(sessionOrTrace: string): string {
  return uuidv5(sessionOrTrace, NAMESPACE);
}

export interface ExportContext {
  readonly now: Date;
  /** Spans that become no events, but may name a user or a session which theirs inherit. */
  readonly others?: readonly OtlpSpan[];
  /** What earlier exports brought of the same project. */
  readonly recent?: {
    find(traceId: string): ReadonlyMap<string, RecentSpan> | undefined;
    add(traceId: string, spanId: string, span: RecentSpan): void;
  };
}

/**
 * The events that the AI spans of an export stand for, ready for enrichment, in the order in which they began. Pauses, with undefined, while
 * it reads the spans, since each may need to know of the others.
 */
export function* otlpToEvents(
  spans: readonly OtlpSpan[],
  { now, others = [], recent }: ExportContext,
): Generator<OtlpEvent | undefined> {
  const facts: SpanFacts[] = [];
  for (const span of spans) {
    facts.push(toSpanFacts(span));
    yield;
  }
  const findRecent = (traceId: string) => recent?.find(traceId);
  demoteRepeated(facts, findRecent);
  lendContent(facts);
  yield;
  const identities = inherit([...facts, ...others.map(toOtherFacts)]);
  yield;
  const waiting: ({ readonly one: SpanFacts; readonly whose: Whose } | undefined)[] = facts
    .map((one, i) => ({ one, whose: identities[i] ?? {}, i }))
    .sort((a, b) => compareStart(a.one.span, b.one.span) || a.i - b.i);
  facts.length = 0;
  for (let i = 0; i < waiting.length; i++) {
    const next = waiting[i];
    if (next === undefined) continue;
    waiting[i] = undefined; // What a span says is the larger part of an export, and may go when its event has gone.
    yield toRememberedEvent(next.one, next.whose, { now, recent });
  }
}

/** A span that is sent again, perhaps among other spans, has to become the event it was. */
function toRememberedEvent(one: SpanFacts, whose: Whose, { now, recent }: ExportContext): OtlpEvent {
  const { traceId, spanId } = one.span;
  const earlier = recent?.find(traceId)?.get(spanId);
  if (earlier?.kind === 'span' && one.kind !== 'span') demote(one);
  else if (earlier) one.kind = earlier.kind;
  const event = toEvent(one, earlier ?? whose, now);
  const session = usableText(event.properties.$ai_session_id);
  recent?.add(traceId, spanId, { ...recentOf(one), distinctId: event.distinct_id, session });
  return event;
}

function compareStart(a: OtlpSpan, b: OtlpSpan): number {
  if (a.startTimeUnixNano === b.startTimeUnixNano) return 0;
  return a.startTimeUnixNano < b.startTimeUnixNano ? -1 : 1;
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

interface Whose {
  readonly user?: string;
  readonly session?: string;
  /** As it was given to the span before. */
  readonly distinctId?: string;
}

function toEvent(facts: SpanFacts, identity: Whose, now: Date): OtlpEvent {
  const { span, kind, mapped } = facts;
  const isRoot = isRootSpan(span);
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
  const derived = derivedDistinctId(identity.session ?? span.traceId);
  const distinctId = identity.distinctId ?? identity.user ?? derived;
  if (distinctId === derived) {
    properties.$ai_distinct_id_derived = true;
    properties.$process_person_profile = false;
  }
  const named = [facts.user, facts.session];
  const whole = new Set([...mapped.whole, ...named.flatMap((one) => one?.whole ?? [])]);
  const wholeOfResource = new Set(named.flatMap((one) => one?.wholeOfResource ?? []));
  const judged = span.events.filter(({ name }) => name === EVALUATION_RESULT);
  const usedEvents = [...mapped.usedEvents, ...used, ...judged];
  return {
    event: kind === 'span' && isRoot ? '$ai_trace' : EVENTS[kind],
    distinct_id: distinctId,
    timestamp: (span.startTimeUnixNano > 0n ? isoOf(span.startTimeUnixNano) : undefined) ?? now.toISOString(),
    uuid: uuidOfSpan(span.traceId, span.spanId),
    bytes: span.bytes,
    properties: leftovers(span, { properties, whole, wholeOfResource, isLeftOut: mapped.isLeftOut, usedEvents }),
  };
}

function latency({ startTimeUnixNano, endTimeUnixNano }: OtlpSpan): { readonly $ai_latency?: number } {
  const nanoseconds = endTimeUnixNano - startTimeUnixNano;
  return startTimeUnixNano > 0n && nanoseconds > 0n ? { $ai_latency: Number(nanoseconds) / 1e9 } : {};
}
