import { MIB } from '#kernel/bytes.ts';
import { Cache } from '#kernel/cache.ts';
import type { Clock } from '#kernel/clock.ts';
import { sizeOf } from '#kernel/size.ts';
import type { Kind } from './families/family.ts';

/** What later exports need to know of a span. */
export interface RecentSpan {
  readonly parentSpanId: string;
  readonly kind: Kind;
  readonly completionId: unknown;
  readonly model: unknown;
  readonly operation: unknown;
  readonly hasUsage: boolean;
  /** The distinct id it got. A span that is sent again has to become the same event. */
  readonly distinctId: string;
  readonly session: string | undefined;
}

interface RecentTrace {
  readonly spans: Map<string, RecentSpan>;
  bytes: number;
}

const KEPT_MS = 10 * 60_000;
const SERVICE_KEPT_MS = 24 * 3_600_000;
const SPANS_BYTES_MAX = 24 * MIB;
/** Some ten thousand spans. What a trace has beyond them is not remembered. */
const TRACE_BYTES_MAX = 4 * MIB;
const SERVICES_BYTES_MAX = 4 * MIB;
const SERVICE_NAME_MAX = 200;

/** The spans of the last ten minutes, so that a trace whose spans come in several exports is seen as one. Of this process only, and never more than a hint. */
export class RecentSpans {
  readonly #traces: Cache<RecentTrace>;
  /** The services that sent spans of AI. */
  readonly #services: Cache<true>;

  constructor(clock: Clock) {
    this.#traces = new Cache({ bytesMax: SPANS_BYTES_MAX, ageMs: KEPT_MS, clock });
    this.#services = new Cache({ bytesMax: SERVICES_BYTES_MAX, ageMs: SERVICE_KEPT_MS, clock });
  }

  find(projectId: number, traceId: string): ReadonlyMap<string, RecentSpan> | undefined {
    return this.#traces.get(`${projectId} ${traceId}`)?.spans;
  }

  add(projectId: number, traceId: string, spanId: string, span: RecentSpan): void {
    const key = `${projectId} ${traceId}`;
    const trace = this.#traces.get(key) ?? { spans: new Map(), bytes: 0 };
    const bytes = trace.bytes + bytesOf(span) - bytesOf(trace.spans.get(spanId));
    if (bytes <= TRACE_BYTES_MAX) {
      trace.spans.set(spanId, span);
      trace.bytes = bytes;
    }
    this.#traces.set(key, trace, { bytes: trace.bytes, tenant: projectId });
  }

  noteService(projectId: number, service: string): void {
    this.#services.set(serviceKey(projectId, service), true, { bytes: 0, tenant: projectId });
  }

  knowsService(projectId: number, service: string): boolean {
    return this.#services.get(serviceKey(projectId, service)) === true;
  }
}

/** With its place among the spans of the trace. */
const bytesOf = (span: RecentSpan | undefined) => (span ? sizeOf(span, TRACE_BYTES_MAX) + 100 : 0);

const serviceKey = (projectId: number, service: string) => `${projectId} ${service.slice(0, SERVICE_NAME_MAX)}`;
