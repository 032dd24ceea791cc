import type { RequestProject } from '#http/request.ts';
import { sha256 } from '#kernel/ids.ts';
import type { JsonObject } from '#kernel/json.ts';

const ANSWERS_MAX = 200;
const FRESH_MS = 10_000;
const RESULT_ROWS_MAX = 2_000;

interface Kept {
  readonly projectId: number;
  readonly answer: JsonObject;
  readonly atMs: number;
}

/**
 * Answers of the last seconds, for callers who say that they accept one. Everything of a project is forgotten as soon
 * as it stores an event.
 */
export class AnswerCache {
  readonly #answers = new Map<string, Kept>();
  /** How often each project has stored events since this process began. */
  readonly #changes = new Map<number, number>();

  find(key: string, nowMs: number): { readonly answer: JsonObject; readonly at: Date } | undefined {
    const kept = this.#answers.get(key);
    if (!kept) return undefined;
    if (nowMs - kept.atMs <= FRESH_MS) return { answer: kept.answer, at: new Date(kept.atMs) };
    this.#answers.delete(key);
    return undefined;
  }

  /** To be asked before computing, and handed to `keep`: an answer overtaken by new events is not kept. */
  changesOf(projectId: number): number {
    return this.#changes.get(projectId) ?? 0;
  }

  keep(key: string, { projectId, answer, atMs }: Kept, changes: number): void {
    if (changes !== this.changesOf(projectId)) return;
    if (Array.isArray(answer.results) && answer.results.length > RESULT_ROWS_MAX) return;
    this.#answers.set(key, { projectId, answer, atMs });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > ANSWERS_MAX && oldest !== undefined) this.#answers.delete(oldest);
  }

  forget(projectId: number): void {
    this.#changes.set(projectId, this.changesOf(projectId) + 1);
    for (const [key, kept] of this.#answers) if (kept.projectId === projectId) this.#answers.delete(key);
  }
}

/** One query of one project, as a name for its answer. */
export function cacheKey(
  { id, timezone, week_start_day }: Pick<RequestProject, 'id' | 'timezone' | 'week_start_day'>,
  query: unknown,
): string {
  return `cache_${sha256(JSON.stringify([id, timezone, week_start_day, query]))}`;
}
