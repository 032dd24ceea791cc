import { setOwn } from '#kernel/set-own.ts';
import {
  type OtlpLink,
  type OtlpLogRecord,
  OtlpRefused,
  type OtlpSpan,
  type OtlpSpanEvent,
  SPANS_MAX,
  STATUS_ERROR,
  Unreadable,
  VALUE_DEPTH_MAX,
} from '../span.ts';
import type { ExportedRecord, Signal } from './decode.ts';
import { RECORD_BYTES } from './weight.ts';
import { WireReader } from './wire-reader.ts';

type Attributes = Record<string, unknown>;
type Origin = Pick<OtlpSpan, 'resource' | 'scope'>;

/** Reads the protobuf encoding: first where its records are, then one after the other. Pauses between them. The field numbers are those of opentelemetry.proto. */
export function* readProtobuf(body: Buffer): Generator<ExportedRecord | undefined> {
  const groups: Group[] = [];
  let over = 0;
  let left = SPANS_MAX;
  for (const resourceRecords of messages(new WireReader(body), 1)) {
    yield;
    for (const group of readResourceRecords(resourceRecords, left)) {
      over += group.over;
      left -= group.records.length;
      if (group.records.length > 0) groups.push(group);
    }
  }
  const signal = signalOf(groups.flatMap(({ records }) => records.slice(0, 1)));
  for (const { origin, records } of groups) {
    for (const record of records) yield readRecord(signal, record, origin);
  }
  if (over > 0) yield { signal, bytes: 0, over };
}

interface Group {
  readonly origin: Origin;
  readonly records: readonly WireReader[];
  /** Records beyond what one request may hold, which are only counted. */
  readonly over: number;
}

/** What is kept of an event and a link beside what they say. */
const EVENT_BYTES = 120;
const LINK_BYTES = 160;

/** Traces and logs have the same frame: only a record tells them apart. A span opens with its id, a log record with its time. */
function signalOf(records: readonly WireReader[]): Signal {
  for (const record of records) {
    const reader = record.again();
    for (let field = reader.next(); field !== 0; field = reader.next()) {
      if (field === 1) return reader.isFixed64 ? 'logs' : 'traces';
      if (field === 7 || field === 8) return reader.isFixed64 ? 'traces' : 'logs';
      if (field === 11) return reader.isFixed64 ? 'logs' : 'traces';
      reader.skip();
    }
  }
  return 'traces';
}

function* messages(reader: WireReader, wanted: number): Generator<WireReader> {
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === wanted) yield reader.message();
    else reader.skip();
  }
}

function readResourceRecords(reader: WireReader, recordsMax: number): Group[] {
  try {
    return readScopes(reader, recordsMax);
  } catch (error) {
    if (error instanceof Unreadable) throw new OtlpRefused(`The export is one ${error.reason}.`);
    throw error;
  }
}

function readScopes(reader: WireReader, recordsMax: number): Group[] {
  const scopes: WireReader[] = [];
  const resource: Attributes = {};
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) {
      for (const attribute of messages(reader.message(), 1)) readKeyValue(attribute, resource, 0);
    } else if (field === 2) scopes.push(reader.message());
    else reader.skip();
  }
  let left = recordsMax;
  return scopes.map((scope) => {
    const group = readScopeRecords(scope, resource, left);
    left -= group.records.length;
    return group;
  });
}

function readScopeRecords(reader: WireReader, resource: Attributes, recordsMax: number): Group {
  const records: WireReader[] = [];
  let over = 0;
  let name = '';
  let version = '';
  const attributes: Attributes = {};
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) {
      const scope = reader.message();
      for (let inner = scope.next(); inner !== 0; inner = scope.next()) {
        if (inner === 1) name = scope.text();
        else if (inner === 2) version = scope.text();
        else if (inner === 3) readKeyValue(scope.message(), attributes, 0);
        else scope.skip();
      }
    } else if (field === 2 && records.length < recordsMax) records.push(reader.message());
    else {
      if (field === 2) over++;
      reader.skip();
    }
  }
  return { origin: { resource, scope: { name, version, attributes } }, records, over };
}

function readRecord(signal: Signal, reader: WireReader, origin: Origin): ExportedRecord {
  const bytes = reader.length;
  const { weight } = reader;
  const before = weight.bytes;
  try {
    weight.add(RECORD_BYTES);
    return signal === 'traces'
      ? { signal, bytes, span: { ...readSpan(reader, origin), bytes } }
      : { signal, bytes, log: { ...readLog(reader, origin), bytes } };
  } catch (error) {
    weight.bytes = before; // Nothing of it is kept, so that it costs the others nothing.
    if (error instanceof Unreadable) return { signal, bytes, unreadable: error.reason };
    // Its length is known, so that the records behind it are not lost with it.
    if (error instanceof OtlpRefused) return { signal, bytes, unreadable: 'that cannot be read' };
    throw error;
  }
}

function readSpan(reader: WireReader, origin: Origin): Omit<OtlpSpan, 'bytes'> {
  const attributes: Attributes = {};
  const events: OtlpSpanEvent[] = [];
  const links: OtlpLink[] = [];
  const dropped = { attributes: 0, events: 0, links: 0 };
  let traceId = '';
  let spanId = '';
  let parentSpanId = '';
  let name = '';
  let kind = 0;
  let startTimeUnixNano = 0n;
  let endTimeUnixNano = 0n;
  let status = { statusCode: 0, statusMessage: '' };
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    switch (field) {
      case 1:
        traceId = reader.hex();
        break;
      case 2:
        spanId = reader.hex();
        break;
      case 4:
        parentSpanId = reader.hex();
        break;
      case 5:
        name = reader.text();
        break;
      case 6:
        kind = Number(reader.integer());
        break;
      case 7:
        startTimeUnixNano = reader.fixed64();
        break;
      case 8:
        endTimeUnixNano = reader.fixed64();
        break;
      case 9:
        readKeyValue(reader.message(), attributes, 0);
        break;
      case 10:
        dropped.attributes = Number(reader.integer());
        break;
      case 11:
        events.push(readEvent(reader.message()));
        break;
      case 12:
        dropped.events = Number(reader.integer());
        break;
      case 13:
        links.push(readLink(reader.message()));
        break;
      case 14:
        dropped.links = Number(reader.integer());
        break;
      case 15:
        status = readStatus(reader.message());
        break;
      default:
        reader.skip();
    }
  }
  return {
    traceId,
    spanId,
    parentSpanId,
    name,
    kind,
    startTimeUnixNano,
    endTimeUnixNano,
    attributes,
    events,
    links,
    dropped: dropped.attributes + dropped.events + dropped.links > 0 ? dropped : undefined,
    ...status,
    ...origin,
  };
}

function readLog(reader: WireReader, origin: Origin): Omit<OtlpLogRecord, 'bytes'> {
  const attributes: Attributes = {};
  let traceId = '';
  let spanId = '';
  let eventName = '';
  let time = 0n;
  let observed = 0n;
  let body: unknown;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) time = reader.fixed64();
    else if (field === 5) body = readAnyValue(reader.message(), 0);
    else if (field === 6) readKeyValue(reader.message(), attributes, 0);
    else if (field === 9) traceId = reader.hex();
    else if (field === 10) spanId = reader.hex();
    else if (field === 11) observed = reader.fixed64();
    else if (field === 12) eventName = reader.text();
    else reader.skip();
  }
  return { traceId, spanId, eventName, timeUnixNano: time || observed, body, attributes, ...origin };
}

function readEvent(reader: WireReader): OtlpSpanEvent {
  reader.weight.add(EVENT_BYTES);
  const attributes: Attributes = {};
  let name = '';
  let timeUnixNano = 0n;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) timeUnixNano = reader.fixed64();
    else if (field === 2) name = reader.text();
    else if (field === 3) readKeyValue(reader.message(), attributes, 0);
    else reader.skip();
  }
  return { name, timeUnixNano, attributes };
}

function readLink(reader: WireReader): OtlpLink {
  reader.weight.add(LINK_BYTES);
  const attributes: Attributes = {};
  let traceId = '';
  let spanId = '';
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) traceId = reader.hex();
    else if (field === 2) spanId = reader.hex();
    else if (field === 4) readKeyValue(reader.message(), attributes, 0);
    else reader.skip();
  }
  return { traceId, spanId, attributes };
}

function readStatus(reader: WireReader): { statusCode: number; statusMessage: string } {
  let statusCode = 0;
  let statusMessage = '';
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 2) statusMessage = reader.text();
    else if (field === 3) statusCode = reader.integer() === STATUS_ERROR ? STATUS_ERROR : 0;
    else reader.skip();
  }
  return { statusCode, statusMessage };
}

function readKeyValue(reader: WireReader, into: Attributes, depth: number): void {
  let key = '';
  let value: unknown = null;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) key = reader.text();
    else if (field === 2) value = readAnyValue(reader.message(), depth);
    else reader.skip();
  }
  if (key !== '') setOwn(into, key, value);
}

function readAnyValue(reader: WireReader, depth: number): unknown {
  if (depth > VALUE_DEPTH_MAX) throw new Unreadable('nested too deeply');
  let value: unknown = null;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    switch (field) {
      case 1:
        value = reader.text();
        break;
      case 2:
        value = reader.integer() !== 0;
        break;
      case 3:
        value = reader.integer();
        break;
      case 4: {
        const number = reader.double();
        value = Number.isFinite(number) ? number : String(number);
        break;
      }
      case 5:
        value = readArray(reader.message(), depth + 1);
        break;
      case 6:
        value = readKeyValueList(reader.message(), depth + 1);
        break;
      case 7:
        value = reader.base64();
        break;
      default:
        reader.skip();
    }
  }
  return value;
}

function readArray(reader: WireReader, depth: number): unknown[] {
  const values: unknown[] = [];
  for (const value of messages(reader, 1)) values.push(readAnyValue(value, depth));
  return values;
}

function readKeyValueList(reader: WireReader, depth: number): Attributes {
  const values: Attributes = {};
  for (const entry of messages(reader, 1)) readKeyValue(entry, values, depth);
  return values;
}
