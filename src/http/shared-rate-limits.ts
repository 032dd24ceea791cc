import { Cache } from '#kernel/cache.ts';
import type { Clock } from '#kernel/clock.ts';
import { StoreAway, Throttled } from '#kernel/errors.ts';
import type { Limiter, Rate, RateLimiter } from './rate-limits.ts';

/** Where several processes count together. */
export interface RateBook {
  /** Adds uses to what all processes told of a key, and answers how long it has to wait; 0 where there is room. */
  report(key: string, windows: Rate['windows'], uses: number): Promise<number>;
}

interface Lease {
  left: number;
  untilMs: number;
  /** Uses that the book has not heard of. */
  untold: number;
  /** Refused until then, and asked for again from `askAgainMs` on. */
  refusedUntilMs: number;
  askAgainMs: number;
  asking?: Promise<void>;
}

/** A part of the limit that a process may use before it asks again, and for how long. */
const SHARE = 0.05;
const LEASE_MS = 5_000;
/** A refusal is not asked for again for so long: a refused caller must not keep the database busy. */
const REFUSED_MS_MAX = 1_000;
const LEASE_BYTES = 300;
const BYTES_MAX = 16 * 1024 * 1024;
const KEPT_MS = 3_600_000;

/**
 * Rate limits of several processes: each uses a twentieth of a limit at a time and then tells what it used. No caller is refused
 * before all of a limit was used, and no more than a twentieth for each process comes on top. While the database is away each
 * process counts by itself.
 */
export class SharedRateLimiter implements Limiter {
  readonly #clock: Clock;
  readonly #book: RateBook;
  readonly #alone: RateLimiter;
  readonly #leases: Cache<Lease>;

  constructor(clock: Clock, book: RateBook, alone: RateLimiter) {
    this.#clock = clock;
    this.#book = book;
    this.#alone = alone;
    this.#leases = new Cache({ bytesMax: BYTES_MAX, ageMs: KEPT_MS, clock });
  }

  async take(rate: Rate, who: string): Promise<void> {
    const key = `${rate.name} ${who}`;
    const lease = this.#leaseOf(rate, key);
    for (;;) {
      const now = this.#clock.now().getTime();
      if (lease.refusedUntilMs > now && lease.askAgainMs > now)
        throw new Throttled(Math.ceil((lease.refusedUntilMs - now) / 1000));
      if (lease.left > 0 && lease.untilMs > now) {
        lease.left--;
        lease.untold++;
        return;
      }
      try {
        lease.asking ??= this.#ask(rate, key, lease).finally(() => {
          lease.asking = undefined;
        });
        await lease.asking;
      } catch (error) {
        if (!(error instanceof StoreAway)) throw error;
        return this.#alone.take(rate, who);
      }
    }
  }

  async #ask(rate: Rate, key: string, lease: Lease): Promise<void> {
    const told = lease.untold;
    const waitMs = await this.#book.report(key, rate.windows, told);
    const now = this.#clock.now().getTime();
    lease.untold -= told;
    lease.left = waitMs > 0 ? 0 : Math.max(1, Math.floor(SHARE * Math.min(...rate.windows.map(({ max }) => max))));
    lease.untilMs = now + LEASE_MS;
    lease.refusedUntilMs = waitMs > 0 ? now + waitMs : 0;
    lease.askAgainMs = now + Math.min(waitMs, REFUSED_MS_MAX);
  }

  #leaseOf(rate: Rate, key: string): Lease {
    const known = this.#leases.get(key);
    if (known) return known;
    const lease = { left: 0, untilMs: 0, untold: 0, refusedUntilMs: 0, askAgainMs: 0 };
    this.#leases.set(key, lease, { bytes: LEASE_BYTES, tenant: rate.name });
    return lease;
  }
}
