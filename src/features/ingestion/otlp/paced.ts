import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work of one request may hold the others up for so long. */
const TURN_MS = 8;

/** Lets other requests have their turn whenever a step of long work took its own. */
export class Pace {
  #sinceMs = performance.now();

  async pause(): Promise<void> {
    if (performance.now() - this.#sinceMs < TURN_MS) return;
    await nextTurn();
    this.#sinceMs = performance.now();
  }

  /** Runs a generator that pauses with undefined to its end. */
  async run<T>(work: Generator<void, T>): Promise<T> {
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      if (performance.now() - this.#sinceMs >= TURN_MS) await this.pause();
    }
  }
}
