import type { JsonObject } from '#kernel/json.ts';
import type { OtlpSpan, OtlpSpanEvent } from './span.ts';
import { isoOf } from './time.ts';
import { isUsable } from './values.ts';

/** They describe the machine, and would name it in every event. */
const RESOURCE_LEFT_OUT = ['host.', 'process.', 'os.', 'telemetry.'] as const;
const KINDS = [undefined, 'internal', 'server', 'client', 'producer', 'consumer'] as const;

interface Taken {
  readonly properties: JsonObject;
  readonly whole: ReadonlySet<string>;
  readonly wholeOfResource: ReadonlySet<string>;
  readonly isLeftOut: (key: string) => boolean;
  readonly usedEvents: readonly OtlpSpanEvent[];
}

/** The event's properties, and every attribute of the span that no property holds, so that nothing is lost. */
export function leftovers(
  span: OtlpSpan,
  { properties, whole, wholeOfResource, isLeftOut, usedEvents }: Taken,
): JsonObject {
  // Without a prototype, so that `__proto__` and `constructor` are keys like any other.
  const all: JsonObject = Object.create(null);
  const displaced: JsonObject = Object.create(null);
  for (const [key, value] of Object.entries(span.resource)) {
    if (wholeOfResource.has(key) || RESOURCE_LEFT_OUT.some((prefix) => key.startsWith(prefix))) continue;
    all[key] = value;
  }
  for (const [key, value] of Object.entries(span.attributes)) {
    if (isLeftOut(key)) continue;
    if (key in all && all[key] !== value) displaced[`resource.${key}`] = all[key];
    if (whole.has(key)) {
      if (all[key] === value) delete all[key];
    } else all[key] = value;
  }
  for (const [key, value] of Object.entries(properties)) {
    if (isUsable(all[key]) && all[key] !== value) displaced[key] = all[key];
    all[key] = value;
  }
  if (isUsable(displaced)) all.$ai_otel_displaced = { ...displaced };
  addDescription(all, span, usedEvents);
  return { ...all };
}

function addDescription(properties: JsonObject, span: OtlpSpan, usedEvents: readonly OtlpSpanEvent[]): void {
  const { scope, links, dropped } = span;
  const events = span.events.filter((event) => !usedEvents.includes(event));
  if (events.length > 0) properties.$ai_otel_events = events.map(toEventProperty);
  if (links.length > 0) {
    properties.$ai_otel_links = links.map(({ traceId, spanId, attributes }) => ({
      trace_id: traceId,
      span_id: spanId,
      ...(isUsable(attributes) && { attributes }),
    }));
  }
  if (scope.name !== '') {
    const { name, version, attributes } = scope;
    properties.$ai_otel_scope = {
      name,
      ...(version !== '' && { version }),
      ...(isUsable(attributes) && { attributes }),
    };
  }
  const kind = KINDS[span.kind];
  if (kind !== undefined) properties.$ai_otel_kind = kind;
  if (dropped) properties.$ai_otel_dropped = dropped;
}

function toEventProperty({ name, timeUnixNano, attributes }: OtlpSpanEvent): JsonObject {
  return { name, ...(timeUnixNano > 0n && { timestamp: isoOf(timeUnixNano) }), attributes };
}
