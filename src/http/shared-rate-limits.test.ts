import { beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '#kernel/ids.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { EventStoreUnavailable } from '#platform/clickhouse/event-store.ts';
import { createRateBook } from '#platform/postgres/rate-book.ts';
import { compose } from '#start/compose.ts';
import { limit, RateLimiter } from './rate-limits.ts';
import { SharedRateLimiter } from './shared-rate-limits.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

const MINUTE_MAX = 480;

describe('rates that processes count together', () => {
  it.each([1, 2, 3])(
    'are kept by %i of them: all of it, and a twentieth for each further one at most',
    async (count) => {
      const account = await kit.makeAccount();
      // A database of the operator's own is one that others may use, too.
      const settings = { ...kit.platform.settings, rateLimits: true, databaseUrl: 'postgres://shared' };
      const processes = await Promise.all(
        Array.from({ length: count }, () => compose({ platform: { ...kit.platform, settings } })),
      );
      let passed = 0;
      for (let asked = 0; asked < MINUTE_MAX + 150; asked++) {
        const { app } = processes[asked % count] ?? kit;
        const headers = { authorization: `Bearer ${account.key}` };
        const { statusCode, headers: answered } = await app.inject({ url: `${account.base}/annotations/`, headers });
        if (statusCode === 200) passed++;
        else expect([statusCode, Number(answered['retry-after']) > 0]).toEqual([429, true]);
      }
      expect(passed).toBeGreaterThanOrEqual(MINUTE_MAX);
      expect(passed).toBeLessThanOrEqual(MINUTE_MAX * (1 + 0.05 * count));
      for (const { close } of processes) await close();
    },
  );

  it('have room again when a window has passed, for all processes', async () => {
    const { platform, clock } = kit;
    const make = () => new SharedRateLimiter(clock, createRateBook(platform), new RateLimiter(clock));
    const [first, second] = [make(), make()];
    const few = limit(`few ${uuidv7()}`, { perMinute: 3 });
    for (let time = 0; time < 3; time++) await first.take(few, 'me');
    await expect(first.take(few, 'me')).rejects.toThrow('throttled');
    await expect(second.take(few, 'me')).rejects.toThrow('throttled');
    await second.take(few, 'another');
    clock.advance(62_000);
    await second.take(few, 'me');
  });

  it('are counted by each process alone while the database is away', async () => {
    const away = { report: () => Promise.reject(new EventStoreUnavailable('away')) };
    const limiter = new SharedRateLimiter(kit.clock, away, new RateLimiter(kit.clock));
    const few = limit('few', { perMinute: 2 });
    await limiter.take(few, 'me');
    await limiter.take(few, 'me');
    await expect(limiter.take(few, 'me')).rejects.toThrow('throttled');
  });
});
