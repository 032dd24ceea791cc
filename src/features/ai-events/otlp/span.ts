/** One span as OTLP describes it, with plain values for attributes and hex for ids. */
export interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for a root. */
  readonly parentSpanId: string;
  readonly name: string;
  readonly startTimeUnixNano: bigint;
  readonly endTimeUnixNano: bigint;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly OtlpSpanEvent[];
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly resource: Readonly<Record<string, unknown>>;
  readonly scopeName: string;
  readonly scopeVersion: string;
}

export interface OtlpSpanEvent {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A trace export that can never succeed. OTLP clients send 400 no second time, so that is the status to answer with. */
export class OtlpRefused extends Error {
  readonly status = 400;
  readonly detail: string;

  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'OtlpRefused';
    this.detail = detail;
  }
}

export const STATUS_ERROR = 2;
export const SPANS_MAX = 1_000;
/** Nesting of an attribute value beyond which an export is an attack, not a trace. */
export const VALUE_DEPTH_MAX = 32;
