import type { RequestProject } from '#http/request.ts';
import { Cache } from '#kernel/cache.ts';
import type { Clock } from '#kernel/clock.ts';
import { sha256 } from '#kernel/ids.ts';
import type { JsonObject } from '#kernel/json.ts';
import { sizeOf } from '#kernel/size.ts';

const FRESH_MS = 10_000;
const BYTES_MAX = 64 * 1024 * 1024;
/** A larger answer is not kept: it would push out many others for the sake of one. */
const ANSWER_BYTES_MAX = 2 * 1024 * 1024;
const PROJECT_BYTES_MAX = 8 * 1024 * 1024;

/**
 * Answers of the last seconds, for callers who say that they accept one. Everything of a project is forgotten as soon
 * as it stores an event.
 */
export class AnswerCache {
  readonly #answers: Cache<JsonObject>;
  /** Answers being computed, by project. */
  readonly #running = new Map<number, Set<{ isOvertaken: boolean }>>();

  constructor(clock: Clock, bytesMax = BYTES_MAX) {
    this.#answers = new Cache({ bytesMax, tenantBytesMax: PROJECT_BYTES_MAX, ageMs: FRESH_MS + 1, clock });
  }

  find(key: string): { readonly answer: JsonObject; readonly at: Date } | undefined {
    const kept = this.#answers.find(key);
    return kept && { answer: kept.value, at: new Date(kept.setMs) };
  }

  /** Computes an answer and keeps it, unless the project stores an event before it is done. */
  async fill(key: string, projectId: number, compute: () => Promise<JsonObject>): Promise<JsonObject> {
    const computation = { isOvertaken: false };
    const running = this.#running.get(projectId) ?? new Set();
    this.#running.set(projectId, running.add(computation));
    try {
      const answer = await compute();
      if (!computation.isOvertaken) this.#keep(key, projectId, answer);
      return answer;
    } finally {
      running.delete(computation);
      if (running.size === 0) this.#running.delete(projectId);
    }
  }

  forget(projectId: number): void {
    for (const computation of this.#running.get(projectId) ?? []) computation.isOvertaken = true;
    this.#answers.forgetTenant(projectId);
  }

  #keep(key: string, projectId: number, answer: JsonObject): void {
    const bytes = sizeOf(answer, ANSWER_BYTES_MAX);
    if (bytes <= ANSWER_BYTES_MAX) this.#answers.set(key, answer, { bytes, tenant: projectId });
  }
}

/** One query of one project, as a name for its answer. */
export function cacheKey(
  { id, timezone, week_start_day }: Pick<RequestProject, 'id' | 'timezone' | 'week_start_day'>,
  query: unknown,
): string {
  return `cache_${sha256(JSON.stringify([id, timezone, week_start_day, query]))}`;
}
