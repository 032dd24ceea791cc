import {
  type OtlpLink,
  OtlpRefused,
  type OtlpSpan,
  type OtlpSpanEvent,
  SPANS_MAX,
  STATUS_ERROR,
  VALUE_DEPTH_MAX,
} from './span.ts';
import { WireReader } from './wire-reader.ts';

/** Reads the protobuf encoding. The field numbers are those of opentelemetry.proto.trace.v1. */
export function decodeProtobuf(body: Buffer): OtlpSpan[] {
  const spans: OtlpSpan[] = [];
  const request = new WireReader(body);
  for (let field = request.next(); field !== 0; field = request.next()) {
    if (field === 1) readResourceSpans(request.message(), spans);
    else request.skip();
  }
  return spans;
}

function readResourceSpans(reader: WireReader, spans: OtlpSpan[]): void {
  const scopes: WireReader[] = [];
  const resource: Record<string, unknown> = {};
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) readResource(reader.message(), resource);
    else if (field === 2) scopes.push(reader.message());
    else reader.skip();
  }
  for (const scope of scopes) readScopeSpans(scope, resource, spans);
}

function readResource(reader: WireReader, attributes: Record<string, unknown>): void {
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) readKeyValue(reader.message(), attributes, 0);
    else reader.skip();
  }
}

function readScopeSpans(reader: WireReader, resource: Record<string, unknown>, spans: OtlpSpan[]): void {
  const found: WireReader[] = [];
  let name = '';
  let version = '';
  const attributes: Record<string, unknown> = {};
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) {
      const scope = reader.message();
      for (let inner = scope.next(); inner !== 0; inner = scope.next()) {
        if (inner === 1) name = scope.text();
        else if (inner === 2) version = scope.text();
        else if (inner === 3) readKeyValue(scope.message(), attributes, 0);
        else scope.skip();
      }
    } else if (field === 2) found.push(reader.message());
    else reader.skip();
  }
  if (spans.length + found.length > SPANS_MAX) {
    throw new OtlpRefused(`At most ${SPANS_MAX} spans are accepted in one request.`);
  }
  const scope = { name, version, attributes };
  for (const span of found) spans.push({ ...readSpan(span), resource, scope });
}

function readSpan(reader: WireReader): Omit<OtlpSpan, 'resource' | 'scope'> {
  const attributes: Record<string, unknown> = {};
  const events: OtlpSpanEvent[] = [];
  const links: OtlpLink[] = [];
  const dropped = { attributes: 0, events: 0, links: 0 };
  let kind = 0;
  let traceId = '';
  let spanId = '';
  let parentSpanId = '';
  let name = '';
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
      case 11:
        events.push(readEvent(reader.message()));
        break;
      case 10:
        dropped.attributes = Number(reader.integer());
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
  };
}

function readEvent(reader: WireReader): OtlpSpanEvent {
  const attributes: Record<string, unknown> = {};
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
  const attributes: Record<string, unknown> = {};
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

function readKeyValue(reader: WireReader, into: Record<string, unknown>, depth: number): void {
  let key = '';
  let value: unknown = null;
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) key = reader.text();
    else if (field === 2) value = readAnyValue(reader.message(), depth);
    else reader.skip();
  }
  // __proto__ as a key would set the prototype instead of a property.
  if (key !== '' && key !== '__proto__') into[key] = value;
}

function readAnyValue(reader: WireReader, depth: number): unknown {
  if (depth > VALUE_DEPTH_MAX) throw new OtlpRefused('An attribute value is nested too deeply.');
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
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) values.push(readAnyValue(reader.message(), depth));
    else reader.skip();
  }
  return values;
}

function readKeyValueList(reader: WireReader, depth: number): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (let field = reader.next(); field !== 0; field = reader.next()) {
    if (field === 1) readKeyValue(reader.message(), values, depth);
    else reader.skip();
  }
  return values;
}
