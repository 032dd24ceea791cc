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
  sinceMs: number;
  readonly spans: Map<string, RecentSpan>;
}

interface RecentProject {
  /** Oldest first. */
  readonly traces: Map<string, RecentTrace>;
  /** When each service last sent a span of AI. */
  readonly services: Map<string, number>;
  spans: number;
}

const KEPT_MS = 10 * 60_000;
const SERVICE_KEPT_MS = 24 * 3_600_000;
/** A few hundred bytes each. */
const SPANS_OF_PROJECT_MAX = 10_000;
const SPANS_MAX = 50_000;
const SERVICES_MAX = 200;
const SERVICE_NAME_MAX = 200;

/** The spans of the last ten minutes, so that a trace whose spans come in several exports is seen as one. Of this process only, and never more than a hint. */
export class RecentSpans {
  /** The one that sent last comes last. */
  readonly #projects = new Map<number, RecentProject>();
  #spans = 0;

  find(projectId: number, traceId: string, nowMs: number): ReadonlyMap<string, RecentSpan> | undefined {
    const trace = this.#projects.get(projectId)?.traces.get(traceId);
    return trace !== undefined && nowMs - trace.sinceMs <= KEPT_MS ? trace.spans : undefined;
  }

  add(projectId: number, traceId: string, spanId: string, span: RecentSpan, nowMs: number): void {
    const project = this.#project(projectId);
    const trace = project.traces.get(traceId) ?? { sinceMs: nowMs, spans: new Map() };
    project.traces.delete(traceId);
    project.traces.set(traceId, trace);
    trace.sinceMs = nowMs;
    if (!trace.spans.has(spanId)) {
      if (project.spans >= SPANS_OF_PROJECT_MAX) this.#forgetOldest(project, traceId);
      if (project.spans >= SPANS_OF_PROJECT_MAX) return;
      project.spans++;
      this.#spans++;
    }
    trace.spans.set(spanId, span);
    for (const [id, { spans }] of this.#projects) {
      if (this.#spans <= SPANS_MAX || id === projectId) break;
      this.#projects.delete(id);
      this.#spans -= spans;
    }
  }

  noteService(projectId: number, service: string, nowMs: number): void {
    const { services } = this.#project(projectId);
    const name = service.slice(0, SERVICE_NAME_MAX);
    services.delete(name);
    services.set(name, nowMs);
    for (const oldest of services.keys()) {
      if (services.size <= SERVICES_MAX) break;
      services.delete(oldest);
    }
  }

  knowsService(projectId: number, service: string, nowMs: number): boolean {
    const sinceMs = this.#projects.get(projectId)?.services.get(service.slice(0, SERVICE_NAME_MAX));
    return sinceMs !== undefined && nowMs - sinceMs <= SERVICE_KEPT_MS;
  }

  #project(projectId: number): RecentProject {
    const project = this.#projects.get(projectId) ?? { traces: new Map(), services: new Map(), spans: 0 };
    this.#projects.delete(projectId);
    this.#projects.set(projectId, project);
    return project;
  }

  #forgetOldest(project: RecentProject, except: string): void {
    for (const [traceId, { spans }] of project.traces) {
      if (traceId === except) continue;
      project.traces.delete(traceId);
      project.spans -= spans.size;
      this.#spans -= spans.size;
      if (project.spans <= SPANS_OF_PROJECT_MAX / 2) return;
    }
  }
}
