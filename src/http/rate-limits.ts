import { Cache } from '#kernel/cache.ts';
import type { Clock } from '#kernel/clock.ts';
import { Throttled } from '#kernel/errors.ts';
import { SlidingWindow, WINDOW_BYTES } from '#kernel/sliding-window.ts';

/** How often one caller may do one thing. Every window of it must have room. */
export interface Rate {
  readonly name: string;
  readonly windows: readonly { readonly seconds: number; readonly max: number }[];
  /** Counted also when the operator has switched rate limits off, and for sessions: guards against guessing. */
  readonly always: boolean;
}

/** A limit of a feature's own, for `config.limits` of a route or for `RateLimiter.take`. */
export function limit(
  name: string,
  max: { readonly perMinute?: number; readonly perHour?: number; readonly perDay?: number },
  options: { readonly always?: boolean } = {},
): Rate {
  const windows = [
    { seconds: 60, max: max.perMinute },
    { seconds: 3600, max: max.perHour },
    { seconds: 86_400, max: max.perDay },
  ];
  return {
    name,
    windows: windows.flatMap(({ seconds, max: most }) => (most === undefined ? [] : [{ seconds, max: most }])),
    always: options.always ?? false,
  };
}

/** Counts uses, or throws Throttled and counts nothing. */
export interface Limiter {
  take(rate: Rate, who: string): void | Promise<void>;
}

/** What every request made with an API key counts against, unless its route says `none`. */
export const KEY_RATES = {
  crud: limit('crud', { perMinute: 480, perHour: 4800 }),
  analytics: limit('analytics', { perMinute: 240, perHour: 1200 }),
} as const;

const DAY_MS = 86_400_000;
const BYTES_MAX = 16 * 1024 * 1024;

/**
 * Counts per key in the memory of this process. When that is full, the longest idle key of the rate with most keys is forgotten:
 * guesses at passwords from many addresses do not reset the counts of API keys.
 */
export class RateLimiter implements Limiter {
  readonly #clock: Clock;
  readonly #windows: Cache<SlidingWindow[]>;

  constructor(clock: Clock, bytesMax = BYTES_MAX) {
    this.#clock = clock;
    this.#windows = new Cache({ bytesMax, ageMs: 2 * DAY_MS, clock });
  }

  /** Counts one use by `who`, or throws Throttled and counts nothing. */
  take(rate: Rate, who: string): void {
    const now = this.#clock.now().getTime();
    const windows = this.#windowsOf(rate, `${rate.name} ${who}`);
    const waitMs = windows.reduce((longest, window) => Math.max(longest, window.waitMs(now)), 0);
    if (waitMs > 0) throw new Throttled(Math.ceil(waitMs / 1000));
    for (const window of windows) window.count(now);
  }

  #windowsOf(rate: Rate, key: string): SlidingWindow[] {
    const known = this.#windows.find(key);
    const windows = known?.value ?? rate.windows.map(({ seconds, max }) => new SlidingWindow(seconds * 1000, max));
    // A counter that is in use is young again each day: forgetting it would begin its windows again.
    if (!known || this.#clock.now().getTime() - known.setMs > DAY_MS) {
      this.#windows.set(key, windows, { bytes: windows.length * WINDOW_BYTES, tenant: rate.name });
    }
    return windows;
  }
}
