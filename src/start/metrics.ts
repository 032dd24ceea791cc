import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Answered } from '#http/server.ts';
import type { Platform } from '#platform/platform.ts';

/** From a prompt out of Postgres to a heavy query, in seconds. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];

/** How often the delay of the event loop is looked at: each look wakes a process that may have nothing else to do. */
const EVENT_LOOP_MS = 100;

/** What `/metrics` shows, in Prometheus' text form. Nothing here tells about any tenant. */
export class Metrics {
  readonly registry = new Registry();
  readonly #durations: Histogram<'method' | 'route' | 'status'>;

  constructor({ announcer }: Pick<Platform, 'announcer'>) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: EVENT_LOOP_MS });
    this.#durations = new Histogram({
      name: 'hedgerow_http_request_duration_seconds',
      help: 'Time from the first byte of a request to the last of its answer, by route pattern.',
      labelNames: ['method', 'route', 'status'],
      buckets: DURATION_BUCKETS,
      registers,
    });
    const stored = new Counter({
      name: 'hedgerow_events_stored_total',
      help: 'Captured events that this process made durable; duplicates are not counted.',
      registers,
    });
    announcer.listen('events.stored', ({ events }) => stored.inc(events.length));
  }

  /** For the server: every answer, by the pattern of its route, so that ids make no series of their own. */
  readonly answered = ({ method, route, status, ms }: Answered): void => {
    this.#durations.observe({ method, route: route ?? 'none', status: String(status) }, ms / 1000);
  };
}
