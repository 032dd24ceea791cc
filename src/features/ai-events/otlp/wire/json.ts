import { isObject, type JsonObject } from '#kernel/json.ts';
import { setOwn } from '#kernel/set-own.ts';
import {
  type OtlpAttributes,
  type OtlpLink,
  type OtlpLogRecord,
  OtlpRefused,
  type OtlpScope,
  type OtlpSpan,
  type OtlpSpanEvent,
  SPANS_MAX,
  STATUS_ERROR,
  Unreadable,
  VALUE_DEPTH_MAX,
} from '../span.ts';
import type { ExportedRecord, Signal } from './decode.ts';
import { JsonCursor, type Range } from './json-cursor.ts';
import { RECORD_BYTES, Weight } from './weight.ts';

/** The places of one scope's spans or log records. */
interface Group {
  readonly signal: Signal;
  readonly resource: ResourcePlace;
  scope: Range | undefined;
  readonly records: Range[];
}

interface ResourcePlace {
  range: Range | undefined;
}

const SIGNALS: Readonly<Record<string, Signal>> = {
  resourceSpans: 'traces',
  resource_spans: 'traces',
  resourceLogs: 'logs',
  resource_logs: 'logs',
};
const SCOPES = new Set(['scopeSpans', 'scope_spans', 'scopeLogs', 'scope_logs']);
const RECORDS = new Set(['spans', 'logRecords', 'log_records']);

/** Reads the JSON encoding: first where its records are, then one after the other. Pauses between them. */
export function* readJson(body: Buffer): Generator<ExportedRecord | undefined> {
  const cursor = new JsonCursor(body);
  const found = yield* findGroups(cursor);
  const weight = new Weight(body.length);
  const resources = new Map<ResourcePlace, OtlpAttributes>();
  for (const { signal, resource: place, scope: scopeRange, records } of found.groups) {
    let resource = resources.get(place);
    if (resource === undefined) {
      resource = place.range === undefined ? {} : readResource(cursor.value(place.range));
      resources.set(place, resource);
    }
    const scope = readScope(scopeRange === undefined ? undefined : cursor.value(scopeRange));
    for (const range of records) yield readRecord(signal, cursor, range, { resource, scope }, weight);
  }
  if (found.over > 0) yield { signal: found.groups[0]?.signal ?? 'traces', bytes: 0, over: found.over };
}

/** What an object or an array takes in memory, at least. In the text an empty one has two bytes. */
const PART_BYTES = 56;

interface Found {
  readonly groups: Group[];
  left: number;
  /** Records beyond what one request may hold, which are only counted. */
  over: number;
}

function* findGroups(cursor: JsonCursor): Generator<undefined, Found> {
  const found: Found = { groups: [], left: SPANS_MAX, over: 0 };
  if (!cursor.isAtObject) throw new OtlpRefused('The body must be a JSON object with resourceSpans or resourceLogs.');
  for (const key of cursor.members()) {
    const signal = SIGNALS[key];
    if (signal === undefined) cursor.skip();
    else {
      for (const _ of cursor.items(key)) yield* findOfResource(cursor, signal, found);
    }
  }
  cursor.finish();
  return found;
}

function* findOfResource(cursor: JsonCursor, signal: Signal, found: Found): Generator<undefined, void> {
  const resource: ResourcePlace = { range: undefined };
  for (const key of object(cursor, 'resourceSpans')) {
    if (key === 'resource') resource.range = cursor.skip();
    else if (SCOPES.has(key)) {
      for (const _ of cursor.items(key)) {
        const group: Group = { signal, resource, scope: undefined, records: [] };
        for (const inner of object(cursor, key)) {
          if (inner === 'scope') group.scope = cursor.skip();
          else if (RECORDS.has(inner)) {
            for (const __ of cursor.items(inner)) {
              const range = cursor.skip();
              if (found.left-- > 0) group.records.push(range);
              else found.over++;
              yield;
            }
          } else cursor.skip();
        }
        if (group.records.length > 0) found.groups.push(group);
      }
    } else cursor.skip();
  }
}

function object(cursor: JsonCursor, name: string): Generator<string> {
  if (!cursor.isAtObject) throw new OtlpRefused(`${name} must be an array of objects.`);
  return cursor.members();
}

function readRecord(signal: Signal, cursor: JsonCursor, range: Range, origin: Origin, weight: Weight): ExportedRecord {
  const bytes = range.end - range.start;
  const before = weight.bytes;
  try {
    weight.add(RECORD_BYTES + PART_BYTES * range.parts);
    const value = cursor.value(range);
    if (!isObject(value)) throw new Unreadable('that are no objects');
    return signal === 'traces'
      ? { signal, bytes, span: { ...readSpan(value, origin), bytes } }
      : { signal, bytes, log: { ...readLog(value, origin), bytes } };
  } catch (error) {
    weight.bytes = before; // Nothing of it is kept, so that it costs the others nothing.
    if (error instanceof Unreadable) return { signal, bytes, unreadable: error.reason };
    throw error;
  }
}

function readResource(value: unknown): OtlpAttributes {
  try {
    return isObject(value) ? attributes(value.attributes) : {};
  } catch (error) {
    throw error instanceof Unreadable ? new OtlpRefused('The attributes of a resource cannot be read.') : error;
  }
}

function readScope(value: unknown): OtlpScope {
  const scope = isObject(value) ? value : {};
  try {
    return { name: text(scope.name), version: text(scope.version), attributes: attributes(scope.attributes) };
  } catch (error) {
    throw error instanceof Unreadable ? new OtlpRefused('The description of a scope cannot be read.') : error;
  }
}

type Origin = { readonly resource: OtlpAttributes; readonly scope: OtlpScope };

function readSpan(span: JsonObject, origin: Origin): Omit<OtlpSpan, 'bytes'> {
  const status = span.status ?? {};
  if (!isObject(status)) throw new Unreadable('with a status that is no object');
  return {
    traceId: id(either(span, 'traceId', 'trace_id')),
    spanId: id(either(span, 'spanId', 'span_id')),
    parentSpanId: id(either(span, 'parentSpanId', 'parent_span_id')),
    name: text(span.name),
    kind: kindOf(span.kind),
    startTimeUnixNano: nanoseconds(either(span, 'startTimeUnixNano', 'start_time_unix_nano')),
    endTimeUnixNano: nanoseconds(either(span, 'endTimeUnixNano', 'end_time_unix_nano')),
    attributes: attributes(span.attributes),
    events: objects(span.events, 'events').map(readEvent),
    links: objects(span.links, 'links').map(readLink),
    statusCode: isError(status.code) ? STATUS_ERROR : 0,
    statusMessage: text(status.message),
    dropped: droppedOf(span),
    ...origin,
  };
}

function readLog(record: JsonObject, origin: Origin): Omit<OtlpLogRecord, 'bytes'> {
  return {
    traceId: id(either(record, 'traceId', 'trace_id')),
    spanId: id(either(record, 'spanId', 'span_id')),
    eventName: text(either(record, 'eventName', 'event_name')),
    timeUnixNano:
      nanoseconds(either(record, 'timeUnixNano', 'time_unix_nano')) ||
      nanoseconds(either(record, 'observedTimeUnixNano', 'observed_time_unix_nano')),
    body: record.body === undefined ? undefined : anyValue(record.body, 0),
    attributes: attributes(record.attributes),
    ...origin,
  };
}

function readEvent(event: JsonObject): OtlpSpanEvent {
  return {
    name: text(event.name),
    timeUnixNano: nanoseconds(either(event, 'timeUnixNano', 'time_unix_nano')),
    attributes: attributes(event.attributes),
  };
}

function readLink(link: JsonObject): OtlpLink {
  return {
    traceId: id(either(link, 'traceId', 'trace_id')),
    spanId: id(either(link, 'spanId', 'span_id')),
    attributes: attributes(link.attributes),
  };
}

const KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];

function kindOf(value: unknown): number {
  if (typeof value === 'string') return Math.max(0, KINDS.indexOf(value.replace('SPAN_KIND_', '')));
  return typeof value === 'number' ? value : 0;
}

function isError(code: unknown): boolean {
  return code === STATUS_ERROR || code === String(STATUS_ERROR) || code === 'STATUS_CODE_ERROR';
}

function droppedOf(span: JsonObject): OtlpSpan['dropped'] {
  const dropped = {
    attributes: Number(either(span, 'droppedAttributesCount', 'dropped_attributes_count')) || 0,
    events: Number(either(span, 'droppedEventsCount', 'dropped_events_count')) || 0,
    links: Number(either(span, 'droppedLinksCount', 'dropped_links_count')) || 0,
  };
  return dropped.attributes + dropped.events + dropped.links > 0 ? dropped : undefined;
}

/** Encoders that write the names of the proto files instead of JSON's are common. */
function either(object: JsonObject, camel: string, snake: string): unknown {
  return object[camel] ?? object[snake];
}

function attributes(list: unknown): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const entry of objects(list, 'attributes')) {
    if (typeof entry.key === 'string' && entry.key !== '') setOwn(result, entry.key, anyValue(entry.value, 0));
  }
  return result;
}

function anyValue(value: unknown, depth: number): unknown {
  if (!isObject(value)) return null;
  if (depth > VALUE_DEPTH_MAX) throw new Unreadable('nested too deeply');
  const string = either(value, 'stringValue', 'string_value');
  if (string !== undefined) return text(string);
  const bool = either(value, 'boolValue', 'bool_value');
  if (bool !== undefined) return bool === true || bool === 'true';
  const int = either(value, 'intValue', 'int_value');
  if (int !== undefined) return integer(int);
  const double = either(value, 'doubleValue', 'double_value');
  if (double !== undefined) {
    const number = typeof double === 'string' && double.trim() === '' ? Number.NaN : Number(double);
    return Number.isFinite(number) ? number : String(double);
  }
  const array = either(value, 'arrayValue', 'array_value');
  if (isObject(array)) return objects(array.values, 'values').map((item) => anyValue(item, depth + 1));
  const list = either(value, 'kvlistValue', 'kvlist_value');
  if (isObject(list)) {
    const result: Record<string, unknown> = {};
    for (const entry of objects(list.values, 'values')) {
      if (typeof entry.key === 'string') setOwn(result, entry.key, anyValue(entry.value, depth + 1));
    }
    return result;
  }
  const bytes = either(value, 'bytesValue', 'bytes_value');
  return typeof bytes === 'string' ? bytes : null;
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

/** JSON writes ids in hex; encoders that follow protobuf's own rules write base64. */
function id(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw new Unreadable('with an id that is no text');
  if (/^[A-Za-z0-9+/_-]{22}==$|^[A-Za-z0-9+/_-]{11}=$/.test(value)) return Buffer.from(value, 'base64').toString('hex');
  return value.toLowerCase();
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw new Unreadable('with a text of another type');
  return value;
}

function objects(value: unknown, name: string): JsonObject[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isObject)) throw new Unreadable(`with ${name} that are no list of objects`);
  return value;
}
