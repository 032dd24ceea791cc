import type { StoredEvents } from '#features/ingestion/index.ts';
import { cacheKey, type Queries } from '#features/query/index.ts';
import type { RequestProject } from '#http/request.ts';
import { Cache } from '#kernel/cache.ts';
import type { Clock } from '#kernel/clock.ts';
import { Invalid } from '#kernel/errors.ts';
import type { JsonObject } from '#kernel/json.ts';
import { sizeOf } from '#kernel/size.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import { readMoment } from '#kernel/time/moment.ts';
import { toTimestamp } from '#kernel/time/text.ts';
import type { Announcer } from '#platform/announcer.ts';

const BYTES_MAX = 64 * 1024 * 1024;
/** A larger answer is not kept: it would push out many others for the sake of one. */
const ANSWER_BYTES_MAX = BYTES_MAX / 16;
const KEPT_MS = 24 * 60 * 60 * 1000;
const UNCHANGED_MS = 60 * 60 * 1000;
const DAY_MICROSECONDS = 86_400_000_000;

/** What a request asks of an insight's result: what there is, a fresh one, or one computed now. */
export type Wanted = 'kept' | 'fresh' | 'new';

const MODES: ReadonlyMap<string, Wanted> = new Map([
  ['force_cache', 'kept'],
  ['false', 'kept'],
  ['true', 'fresh'],
  ['blocking', 'fresh'],
  ['async', 'fresh'],
  ['lazy_async', 'fresh'],
  ['async_except_on_cache_miss', 'fresh'],
  ['force_blocking', 'new'],
  ['force_async', 'new'],
]);

export function readRefresh(text: string | undefined): Wanted {
  const wanted = text === undefined ? 'kept' : MODES.get(text.toLowerCase());
  if (!wanted) throw new Invalid('invalid_choice', `"${text}" is not a valid choice.`, 'refresh');
  return wanted;
}

/** The keys of an answer that tell what a query found and when. */
export interface Outcome {
  readonly result: unknown;
  readonly columns: unknown;
  readonly types: unknown;
  readonly hasMore: boolean | null;
  readonly hogql: string | null;
  readonly timezone: string | null;
  readonly is_cached: boolean;
  readonly last_refresh: string | null;
  readonly cache_target_age: string | null;
  readonly next_allowed_client_refresh: string | null;
  readonly query_status: null;
}

interface Kept {
  readonly answer: JsonObject;
  readonly atMs: number;
  /** How often the project had stored events. */
  readonly changes: number;
}

interface Running {
  readonly kept: Promise<Kept>;
  waiting: number;
  readonly abandon: AbortController;
}

const NOTHING: Outcome = {
  result: null,
  columns: null,
  types: null,
  hasMore: null,
  hogql: null,
  timezone: null,
  is_cached: false,
  last_refresh: null,
  cache_target_age: null,
  next_allowed_client_refresh: null,
  query_status: null,
};

/** Runs the queries of insights and keeps what they answered. Requests that ask the same at once share one run. */
export class Outcomes {
  readonly #answer: Queries['answer'];
  readonly #clock: Clock;
  readonly #kept: Cache<Kept>;
  readonly #running = new Map<string, Running>();
  readonly #changes = new Map<number, number>();

  constructor({ answer, clock }: { readonly answer: Queries['answer']; readonly clock: Clock }) {
    this.#answer = answer;
    this.#clock = clock;
    this.#kept = new Cache({ bytesMax: BYTES_MAX, ageMs: KEPT_MS, clock });
  }

  /** Marks what was computed before a project's new events as older than they are. */
  listen(announcer: Announcer): () => void {
    return announcer.listen('events.stored', ({ projectId }: StoredEvents) => {
      this.#changes.set(projectId, this.#changesOf(projectId) + 1);
    });
  }

  async of(project: RequestProject, query: JsonObject | null, wanted: Wanted, gone: AbortSignal): Promise<Outcome> {
    if (query === null) return NOTHING;
    const key = cacheKey(project, query);
    const freshMs = freshnessOf(query, project, this.#clock.now());
    const kept = this.#kept.find(key)?.value;
    if (kept && (wanted === 'kept' || (wanted === 'fresh' && this.#isFresh(kept, project.id, freshMs)))) {
      return this.#shown(kept, freshMs, true);
    }
    if (wanted === 'kept') return NOTHING;
    return this.#shown(await this.#compute(key, project, query, gone), freshMs, false);
  }

  #changesOf(projectId: number): number {
    return this.#changes.get(projectId) ?? 0;
  }

  #isFresh({ atMs, changes }: Kept, projectId: number, freshMs: number): boolean {
    // Ranges that end now move on by themselves, if only slowly.
    const ageMs = this.#clock.now().getTime() - atMs;
    return ageMs < freshMs || (changes === this.#changesOf(projectId) && ageMs < UNCHANGED_MS);
  }

  /** One run for all who wait for it; it is given up when the last of them goes. */
  async #compute(key: string, project: RequestProject, query: JsonObject, gone: AbortSignal): Promise<Kept> {
    const changes = this.#changesOf(project.id);
    const name = `${changes}:${key}`;
    const running =
      this.#running.get(name) ?? this.#start(name, (signal) => this.#run(key, project, query, changes, signal));
    running.waiting += 1;
    const leave = () => {
      running.waiting -= 1;
      if (running.waiting === 0) running.abandon.abort(gone.reason);
    };
    gone.addEventListener('abort', leave, { once: true });
    try {
      return await running.kept;
    } finally {
      gone.removeEventListener('abort', leave);
    }
  }

  #start(name: string, run: (signal: AbortSignal) => Promise<Kept>): Running {
    const abandon = new AbortController();
    const end = () => {
      if (this.#running.get(name) === running) this.#running.delete(name);
    };
    // A run that no request waits for any more is not joined.
    abandon.signal.addEventListener('abort', end, { once: true });
    const running: Running = { kept: run(abandon.signal).finally(end), waiting: 0, abandon };
    this.#running.set(name, running);
    return running;
  }

  async #run(
    key: string,
    project: RequestProject,
    query: JsonObject,
    changes: number,
    gone: AbortSignal,
  ): Promise<Kept> {
    const atMs = this.#clock.now().getTime();
    const kept: Kept = { answer: await this.#answer(project, query, gone), atMs, changes };
    const bytes = sizeOf(kept.answer, ANSWER_BYTES_MAX);
    if (bytes <= ANSWER_BYTES_MAX) this.#kept.set(key, kept, { bytes, tenant: project.id });
    return kept;
  }

  #shown({ answer, atMs }: Kept, freshMs: number, isCached: boolean): Outcome {
    return {
      ...NOTHING,
      result: answer.results ?? null,
      columns: answer.columns ?? null,
      types: answer.types ?? null,
      hasMore: typeof answer.hasMore === 'boolean' ? answer.hasMore : null,
      hogql: typeof answer.hogql === 'string' ? answer.hogql : null,
      timezone: typeof answer.timezone === 'string' ? answer.timezone : null,
      is_cached: isCached,
      last_refresh: toTimestamp(new Date(atMs)),
      cache_target_age: toTimestamp(new Date(atMs + freshMs)),
      next_allowed_client_refresh: toTimestamp(new Date(atMs)),
    };
  }
}

const MINUTE_MS = 60_000;

/** How old an answer may be although there are new events: a minute up to two days of events, longer for longer ranges. */
function freshnessOf(query: JsonObject, project: RequestProject, now: Date): number {
  const source = innermost(query);
  const range = Object(source.dateRange ?? Object(source.filters).dateRange) as { date_from?: unknown };
  const from = range.date_from ?? source.after;
  const moment = typeof from === 'string' ? readMoment(from, { ...calendarOf(project), now }) : undefined;
  const days = typeof moment === 'number' ? (now.getTime() * 1000 - moment) / DAY_MICROSECONDS : 7;
  if (days <= 2) return MINUTE_MS;
  return days <= 31 ? 5 * MINUTE_MS : 30 * MINUTE_MS;
}

function innermost(node: JsonObject): JsonObject {
  return typeof node.source === 'object' && node.source !== null ? innermost(node.source as JsonObject) : node;
}
