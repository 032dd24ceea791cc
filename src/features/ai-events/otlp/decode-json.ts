import { isObject, type JsonObject } from '#kernel/json.ts';
import {
  type OtlpLink,
  OtlpRefused,
  type OtlpSpan,
  type OtlpSpanEvent,
  SPANS_MAX,
  STATUS_ERROR,
  VALUE_DEPTH_MAX,
} from './span.ts';

/** Reads the JSON encoding: ids in hex, 64-bit numbers as text or number. */
export function decodeJson(body: Buffer): OtlpSpan[] {
  let request: unknown;
  try {
    request = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new OtlpRefused('The body is not JSON.', { cause });
  }
  if (!isObject(request)) throw new OtlpRefused('The body must be a JSON object with resourceSpans.');
  const spans: OtlpSpan[] = [];
  for (const resourceSpans of objects(request.resourceSpans, 'resourceSpans')) {
    const resource = isObject(resourceSpans.resource) ? attributes(resourceSpans.resource.attributes) : {};
    for (const scopeSpans of objects(resourceSpans.scopeSpans, 'scopeSpans')) {
      const sent = isObject(scopeSpans.scope) ? scopeSpans.scope : {};
      const scope = { name: text(sent.name), version: text(sent.version), attributes: attributes(sent.attributes) };
      for (const span of objects(scopeSpans.spans, 'spans')) {
        if (spans.length >= SPANS_MAX) throw new OtlpRefused(`At most ${SPANS_MAX} spans are accepted in one request.`);
        spans.push({ ...readSpan(span), resource, scope });
      }
    }
  }
  return spans;
}

function readSpan(span: JsonObject): Omit<OtlpSpan, 'resource' | 'scope'> {
  const status = isObject(span.status) ? span.status : {};
  return {
    traceId: text(span.traceId).toLowerCase(),
    spanId: text(span.spanId).toLowerCase(),
    parentSpanId: text(span.parentSpanId).toLowerCase(),
    name: text(span.name),
    kind: kindOf(span.kind),
    startTimeUnixNano: nanoseconds(span.startTimeUnixNano),
    endTimeUnixNano: nanoseconds(span.endTimeUnixNano),
    attributes: attributes(span.attributes),
    events: objects(span.events, 'events').map(readEvent),
    statusCode: status.code === STATUS_ERROR || status.code === 'STATUS_CODE_ERROR' ? STATUS_ERROR : 0,
    statusMessage: text(status.message),
    links: objects(span.links, 'links').map(readLink),
    dropped: droppedOf(span),
  };
}

function readEvent(event: JsonObject): OtlpSpanEvent {
  return {
    name: text(event.name),
    timeUnixNano: nanoseconds(event.timeUnixNano),
    attributes: attributes(event.attributes),
  };
}

function readLink(link: JsonObject): OtlpLink {
  return { traceId: text(link.traceId), spanId: text(link.spanId), attributes: attributes(link.attributes) };
}

const KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];

function kindOf(value: unknown): number {
  if (typeof value === 'string') return Math.max(0, KINDS.indexOf(value.replace('SPAN_KIND_', '')));
  return typeof value === 'number' ? value : 0;
}

function droppedOf(span: JsonObject): OtlpSpan['dropped'] {
  const dropped = {
    attributes: Number(span.droppedAttributesCount) || 0,
    events: Number(span.droppedEventsCount) || 0,
    links: Number(span.droppedLinksCount) || 0,
  };
  return dropped.attributes + dropped.events + dropped.links > 0 ? dropped : undefined;
}

function attributes(list: unknown): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const entry of objects(list, 'attributes')) {
    // __proto__ as a key would set the prototype instead of a property.
    if (typeof entry.key === 'string' && entry.key !== '' && entry.key !== '__proto__') {
      result[entry.key] = anyValue(entry.value, 0);
    }
  }
  return result;
}

function anyValue(value: unknown, depth: number): unknown {
  if (!isObject(value)) return null;
  if (depth > VALUE_DEPTH_MAX) throw new OtlpRefused('An attribute value is nested too deeply.');
  if (value.stringValue !== undefined) return text(value.stringValue);
  if (value.boolValue !== undefined) return value.boolValue === true || value.boolValue === 'true';
  if (value.intValue !== undefined) return integer(value.intValue);
  if (value.doubleValue !== undefined) {
    const number = Number(value.doubleValue);
    return Number.isFinite(number) ? number : String(value.doubleValue);
  }
  if (isObject(value.arrayValue))
    return objects(value.arrayValue.values, 'values').map((item) => anyValue(item, depth + 1));
  if (isObject(value.kvlistValue)) {
    const result: Record<string, unknown> = {};
    for (const entry of objects(value.kvlistValue.values, 'values')) {
      if (typeof entry.key === 'string' && entry.key !== '__proto__')
        result[entry.key] = anyValue(entry.value, depth + 1);
    }
    return result;
  }
  if (typeof value.bytesValue === 'string') return value.bytesValue;
  return null;
}

/** A 64-bit integer: as a number while that is exact, else as its text. */
function integer(value: unknown): number | string | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function nanoseconds(value: unknown): bigint {
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return BigInt(value);
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? BigInt(value) : 0n;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function objects(value: unknown, name: string): JsonObject[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isObject)) throw new OtlpRefused(`${name} must be an array of objects.`);
  return value;
}
