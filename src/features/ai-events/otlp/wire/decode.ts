import { type OtlpLogRecord, OtlpRefused, type OtlpSpan, SPANS_MAX } from '../span.ts';
import { readJson } from './json.ts';
import { readProtobuf } from './protobuf.ts';

export type Signal = 'traces' | 'logs';
export type Encoding = 'json' | 'protobuf';

/** One span or log record of an export, or why it cannot be read. */
export type ExportedRecord = { readonly signal: Signal; readonly bytes: number } & (
  | { readonly span: OtlpSpan }
  | { readonly log: OtlpLogRecord }
  | { readonly unreadable: string }
  /** So many records more than one request may hold. */
  | { readonly over: number }
);

/** What an export holds. */
export interface OtlpExport {
  readonly signal: Signal;
  /** Readable ones, in the order of sending, with the size they had on the wire. */
  readonly spans: readonly OtlpSpan[];
  readonly logs: readonly OtlpLogRecord[];
  /** How many records can never be stored, by reason: `{ "without a trace id": 2 }`. */
  readonly rejected: ReadonlyMap<string, number>;
  readonly received: number;
}

const OVER_LIMIT = `over the limit of ${SPANS_MAX.toLocaleString('en')} in one request`;
const HEX = /^[0-9a-f]+$/;

/** Undefined for a content type that is no OTLP. */
export function encodingOf(contentType: string | undefined): Encoding | undefined {
  switch (contentType?.split(';', 1)[0]?.trim().toLowerCase()) {
    case 'application/json':
      return 'json';
    case 'application/x-protobuf':
    case 'application/protobuf':
      return 'protobuf';
    default:
      return undefined;
  }
}

/**
 * Reads an export from its inflated body, pausing between its records. A record that cannot be read is rejected alone; a body that
 * cannot throws `OtlpRefused`.
 */
export function* readExport(encoding: Encoding, body: Buffer): Generator<void, OtlpExport> {
  const spans: OtlpSpan[] = [];
  const logs: OtlpLogRecord[] = [];
  const rejected = new Map<string, number>();
  let signal: Signal | undefined;
  let received = 0;
  for (const record of encoding === 'json' ? readJson(body) : readProtobuf(body)) {
    yield;
    if (record === undefined) continue;
    signal ??= record.signal;
    if ('over' in record) {
      received += record.over;
      rejected.set(OVER_LIMIT, (rejected.get(OVER_LIMIT) ?? 0) + record.over);
      continue;
    }
    received++;
    const reason = received > SPANS_MAX ? OVER_LIMIT : whyNot(record);
    if (reason !== undefined) rejected.set(reason, (rejected.get(reason) ?? 0) + 1);
    else if ('span' in record) spans.push(record.span);
    else if ('log' in record) logs.push(record.log);
  }
  return { signal: signal ?? 'traces', spans, logs, rejected, received };
}

function whyNot(record: Exclude<ExportedRecord, { readonly over: number }>): string | undefined {
  if ('unreadable' in record) return record.unreadable;
  return 'span' in record ? whyNoIdentity(record.span) : undefined;
}

function whyNoIdentity({ traceId, spanId }: OtlpSpan): string | undefined {
  if (isZero(traceId)) return 'without a trace id';
  if (isZero(spanId)) return 'without a span id';
  if (!HEX.test(traceId)) return 'with a trace id that is not hex';
  return HEX.test(spanId) ? undefined : 'with a span id that is not hex';
}

function isZero(id: string): boolean {
  return /^0*$/.test(id);
}

/** As a sender reads it: `2 spans without a trace id; 1 span nested too deeply`. */
export function rejectionText(rejected: ReadonlyMap<string, number>, noun: 'span' | 'log record'): string {
  return [...rejected].map(([reason, count]) => `${count} ${noun}${count === 1 ? '' : 's'} ${reason}`).join('; ');
}

/** An export read in one go, for callers that have nothing else to do. */
export function decodeExport(contentType: string | undefined, body: Buffer): OtlpExport {
  const encoding = encodingOf(contentType);
  if (encoding === undefined) throw new OtlpRefused('Content-Type must be application/json or application/x-protobuf.');
  const reading = readExport(encoding, body);
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}
