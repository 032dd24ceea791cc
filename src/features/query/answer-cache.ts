import type { RequestProject } from '#http/request.ts';
import { Cache } from '#kernel/cache.ts';
import type { Clock } from '#kernel/clock.ts';
import { sha256 } from '#kernel/ids.ts';
import type { JsonObject } from '#kernel/json.ts';
import { sizeOf } from '#kernel/size.ts';

const FRESH_MS = 10_000;
const BYTES_MAX = 64 * 1024 * 1024;
/** A larger answer is not kept: it would push out many others for the sake of one. */
const ANSWER_BYTES_MAX = BYTES_MAX / 16;

/**
 * Answers of the last seconds, for callers who say that they accept one. Everything of a project is forgotten as soon
 * as it stores an event.
 */
export class AnswerCache {
  readonly #answers: Cache<JsonObject>;
  /** How often each project has stored events since this process began. */
  readonly #changes = new Map<number, number>();

  constructor(clock: Clock, bytesMax = BYTES_MAX) {
    this.#answers = new Cache({ bytesMax, ageMs: FRESH_MS + 1, clock });
  }

  find(key: string): { readonly answer: JsonObject; readonly at: Date } | undefined {
    const kept = this.#answers.find(key);
    return kept && { answer: kept.value, at: new Date(kept.setMs) };
  }

  /** To be asked before computing, and handed to `keep`: an answer overtaken by new events is not kept. */
  changesOf(projectId: number): number {
    return this.#changes.get(projectId) ?? 0;
  }

  keep(key: string, { projectId, answer }: { projectId: number; answer: JsonObject }, changes: number): void {
    if (changes !== this.changesOf(projectId)) return;
    const bytes = sizeOf(answer, ANSWER_BYTES_MAX);
    if (bytes <= ANSWER_BYTES_MAX) this.#answers.set(key, answer, { bytes, tenant: projectId });
  }

  forget(projectId: number): void {
    this.#changes.set(projectId, this.changesOf(projectId) + 1);
    this.#answers.forgetTenant(projectId);
  }
}

/** One query of one project, as a name for its answer. */
export function cacheKey(
  { id, timezone, week_start_day }: Pick<RequestProject, 'id' | 'timezone' | 'week_start_day'>,
  query: unknown,
): string {
  return `cache_${sha256(JSON.stringify([id, timezone, week_start_day, query]))}`;
}
