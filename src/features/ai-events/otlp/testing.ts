import { type OtlpEvent, otlpToEvents } from './events.ts';
import { selectSpans } from './select.ts';
import { decodeExport } from './wire/decode.ts';

export const NOW = new Date('2026-11-21T12:00:00Z');
export const TRACE = '0af7651916cd43dd8448eb211c80319c';

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };
export type Attributes = { readonly [key: string]: Value };

export interface SpanParts {
  readonly [key: string]: unknown;
  readonly resource?: Attributes;
  readonly scope?: string;
}

function anyValue(value: Value): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } };
  return { kvlistValue: { values: keyValues(value as Attributes) } }; // Array.isArray leaves readonly arrays in the type.
}

export function keyValues(values: Attributes): object[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: anyValue(value) }));
}

/** A span as the JSON encoding has it, with everything that a test does not name filled in. */
export function spanOf(attributes: Attributes, { resource: _, scope: __, ...parts }: SpanParts = {}): object {
  return {
    traceId: TRACE,
    spanId: 'b7ad6b7169203331',
    parentSpanId: '00f067aa0ba902b7',
    name: 'a span',
    startTimeUnixNano: '1704067200123456789',
    endTimeUnixNano: '1704067201623456789',
    attributes: keyValues(attributes),
    status: {},
    ...parts,
  };
}

export function exportOf(attributes: Attributes, parts: SpanParts = {}): Buffer {
  return exportOfSpans([spanOf(attributes, parts)], parts);
}

export function exportOfSpans(
  spans: readonly object[],
  { resource = {}, scope = 'scope' }: { readonly resource?: Attributes; readonly scope?: string } = {},
): Buffer {
  const scopeSpans = [{ scope: { name: scope, version: '1.2.3' }, spans }];
  return Buffer.from(
    JSON.stringify({ resourceSpans: [{ resource: { attributes: keyValues(resource) }, scopeSpans }] }),
  );
}

/** The events that an export becomes, in the order in which they begin. */
export function eventsOf(body: Buffer, contentType = 'application/json'): OtlpEvent[] {
  const selecting = selectSpans(decodeExport(contentType, body).spans, () => false);
  let step = selecting.next();
  while (!step.done) step = selecting.next();
  const { kept, others } = step.value;
  return [...otlpToEvents(kept, { now: NOW, others })].filter((event) => event !== undefined);
}

/** The event of one span with these attributes. `scope` is the name of its instrumentation. */
export function eventOf(attributes: Attributes, parts: SpanParts = {}): OtlpEvent {
  const [event] = eventsOf(exportOf(attributes, parts));
  if (!event) throw new Error('no event came out of the span');
  return event;
}
