import type { Clock } from '#kernel/clock.ts';

/** The machine's time, moved forward by whoever wants tomorrow now. */
export class ShiftedClock implements Clock {
  #shiftMs = 0;

  now(): Date {
    return new Date(Date.now() + this.#shiftMs);
  }

  advance(ms: number): void {
    this.#shiftMs += ms;
  }
}
