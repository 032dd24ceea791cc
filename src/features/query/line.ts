import { Throttled } from '#kernel/errors.ts';

const RUNNING_MAX = 6;
const WAITING_MAX = 40;
const RETRY_AFTER_SECONDS = 5;

/** Lets each project run a few queries at once; further ones wait in line, and too many of those are turned away. */
export class QueryLine {
  readonly #running = new Map<number, number>();
  readonly #waiting = new Map<number, (() => void)[]>();

  async run<Result>(projectId: number, signal: AbortSignal, query: () => Promise<Result>): Promise<Result> {
    await this.#enter(projectId, signal);
    try {
      signal.throwIfAborted();
      return await query();
    } finally {
      this.#leave(projectId);
    }
  }

  async #enter(projectId: number, signal: AbortSignal): Promise<void> {
    const running = this.#running.get(projectId) ?? 0;
    if (running < RUNNING_MAX) {
      this.#running.set(projectId, running + 1);
      return;
    }
    const line = this.#waiting.get(projectId) ?? [];
    if (line.length >= WAITING_MAX) throw new Throttled(RETRY_AFTER_SECONDS);
    this.#waiting.set(projectId, line);
    await new Promise<void>((resolve, reject) => {
      const turn = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        line.splice(line.indexOf(turn), 1);
        reject(signal.reason);
      };
      line.push(turn);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  // The place goes to the next in line, so the count stays.
  #leave(projectId: number): void {
    const next = this.#waiting.get(projectId)?.shift();
    if (next) {
      next();
      return;
    }
    this.#waiting.delete(projectId);
    const running = (this.#running.get(projectId) ?? 1) - 1;
    if (running === 0) this.#running.delete(projectId);
    else this.#running.set(projectId, running);
  }
}
