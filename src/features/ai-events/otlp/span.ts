/** One span as OTLP describes it, with plain values for attributes and hex for ids. */
export interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for a root. */
  readonly parentSpanId: string;
  readonly name: string;
  /** As numbered by OTLP; 0 when the sender named none. */
  readonly kind: number;
  readonly startTimeUnixNano: bigint;
  readonly endTimeUnixNano: bigint;
  readonly attributes: OtlpAttributes;
  readonly events: readonly OtlpSpanEvent[];
  readonly links: readonly OtlpLink[];
  readonly statusCode: number;
  readonly statusMessage: string;
  /** What the sender itself left out, by kind; undefined when nothing was. */
  readonly dropped: OtlpDropped | undefined;
  readonly resource: OtlpAttributes;
  readonly scope: OtlpScope;
  /** On the wire. */
  readonly bytes: number;
}

/** One log record, with plain values for attributes and body. */
export interface OtlpLogRecord {
  /** Empty when the record belongs to no trace. */
  readonly traceId: string;
  readonly spanId: string;
  readonly eventName: string;
  readonly timeUnixNano: bigint;
  readonly body: unknown;
  readonly attributes: OtlpAttributes;
  readonly resource: OtlpAttributes;
  readonly scope: OtlpScope;
  /** On the wire. */
  readonly bytes: number;
}

const NO_PARENT = /^0*$/;

export function isRoot({ parentSpanId }: OtlpSpan): boolean {
  return NO_PARENT.test(parentSpanId);
}

export type OtlpAttributes = Readonly<Record<string, unknown>>;

export interface OtlpSpanEvent {
  readonly name: string;
  readonly timeUnixNano: bigint;
  readonly attributes: OtlpAttributes;
}

export interface OtlpLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: OtlpAttributes;
}

interface OtlpDropped {
  readonly attributes: number;
  readonly events: number;
  readonly links: number;
}

export interface OtlpScope {
  readonly name: string;
  readonly version: string;
  readonly attributes: OtlpAttributes;
}

/** An export that can never succeed. OTLP clients send 400 no second time, so that is the status to answer with. */
export class OtlpRefused extends Error {
  readonly status = 400;
  readonly detail: string;

  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'OtlpRefused';
    this.detail = detail;
  }
}

/** One record of an export that can never be stored; those beside it can. `reason` continues "2 spans …". */
export class Unreadable extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = 'Unreadable';
    this.reason = reason;
  }
}

export const STATUS_ERROR = 2;
export const SPANS_MAX = 65_536;
/** Nesting of an attribute value beyond which an export is an attack, not a trace. */
export const VALUE_DEPTH_MAX = 32;
