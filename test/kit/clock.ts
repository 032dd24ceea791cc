import type { Clock } from '#kernel/clock.ts';

export interface MovableClock extends Clock {
  advance(ms: number): void;
}

/** The machine's time, which a test can move forward. */
export class ShiftedClock implements MovableClock {
  #shiftMs = 0;

  now(): Date {
    return new Date(Date.now() + this.#shiftMs);
  }

  advance(ms: number): void {
    this.#shiftMs += ms;
  }

  /** Back to the machine's time. */
  reset(): void {
    this.#shiftMs = 0;
  }
}
