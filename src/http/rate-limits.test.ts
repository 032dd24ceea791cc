import { describe, expect, it } from 'vitest';
import { ManualClock } from '#kernel/clock.ts';
import { Throttled } from '#kernel/errors.ts';
import type { Feature } from './feature.ts';
import { limit, RateLimiter } from './rate-limits.ts';
import { ask, testServer } from './testing.ts';

const notes = {
  name: 'notes',
  projectRoutes: async (api) => {
    const scope = 'annotation:read';
    api.get('/notes/', { config: { scope } }, async () => ({}));
    api.get('/slow/', { config: { scope, rate: 'analytics' } }, async () => ({}));
    api.get('/free/', { config: { scope, rate: 'none' } }, async () => ({}));
    api.get('/few/', { config: { scope, limits: [limit('few', { perHour: 2 })] } }, async () => ({}));
  },
  apiRoutes: async (api) => {
    const limits = [limit('login', { perMinute: 3 }, { always: true })];
    api.post('/login/', { config: { scope: 'public', limits } }, async () => ({}));
  },
} satisfies Feature;

/** How many of `count` requests were let through, and the last answer. */
async function knock(app: Awaited<ReturnType<typeof testServer>>, count: number, request: Parameters<typeof ask>[1]) {
  let passed = 0;
  let last = await ask(app, request);
  for (let number = 1; number < count; number++) {
    if (last.statusCode === 200) passed += 1;
    last = await ask(app, request);
  }
  return { passed: last.statusCode === 200 ? passed + 1 : passed, last };
}

const on = { settings: { trustProxy: false, rateLimits: true } };
const url = (name: string) => `/api/projects/1/${name}/`;

describe('rate limits', () => {
  it('hold each key to 480 a minute, or 240 where answers are dear', async () => {
    const clock = new ManualClock();
    const app = await testServer([notes], { ...on, clock });
    const { passed, last } = await knock(app, 500, { url: url('notes') });
    expect([passed, last.statusCode]).toEqual([480, 429]);
    const seconds = Number(last.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(61);
    expect(last.json()).toEqual({
      type: 'throttled_error',
      code: 'throttled',
      detail: `Request was throttled. Expected available in ${seconds} seconds.`,
      attr: null,
    });
    expect((await ask(app, { url: url('notes'), key: 'phx_read' })).statusCode).toBe(200);
    expect((await knock(app, 250, { url: url('slow'), key: 'phx_write' })).passed).toBe(240);
    clock.advance(seconds * 1000);
    expect((await ask(app, { url: url('notes') })).statusCode).toBe(200);
    await app.close();
  });

  it('leave sessions and exempt routes alone, and everyone when switched off', async () => {
    const limited = await testServer([notes], on);
    const session = { key: null, cookies: { hedgerow_session: 'ada-session' } };
    expect((await knock(limited, 500, { url: url('notes'), ...session })).passed).toBe(500);
    expect((await knock(limited, 500, { url: url('free') })).passed).toBe(500);
    await limited.close();
    const free = await testServer([notes]);
    expect((await knock(free, 500, { url: url('notes') })).passed).toBe(500);
    expect((await knock(free, 5, { url: url('few') })).passed).toBe(5);
    await free.close();
  });

  it('of a feature’s own come on top, and guards against guessing hold always', async () => {
    const limited = await testServer([notes], on);
    expect((await knock(limited, 5, { url: url('few') })).passed).toBe(2);
    await limited.close();
    const free = await testServer([notes]);
    expect((await knock(free, 5, { method: 'POST', url: '/api/login/', key: null })).passed).toBe(3);
    await free.close();
  });

  it('slide: what was used a minute ago is free again, and no minute ever sees more than allowed', () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter(clock);
    const rate = limit('x', { perMinute: 6 });
    const uses: number[] = [];
    for (let second = 0; second < 600; second++) {
      try {
        limiter.take(rate, 'me');
        uses.push(second);
      } catch (error) {
        expect(error).toBeInstanceOf(Throttled);
      }
      clock.advance(1000);
    }
    for (const start of uses) {
      expect(uses.filter((use) => use >= start && use < start + 60).length).toBeLessThanOrEqual(6);
    }
    expect(uses.length).toBeGreaterThanOrEqual(54);
  });

  it('say when to come back, and that holds', () => {
    const clock = new ManualClock('2026-01-01T00:00:30.5Z');
    const limiter = new RateLimiter(clock);
    const rate = limit('x', { perMinute: 2, perHour: 3 });
    const wait = () => {
      try {
        limiter.take(rate, 'me');
        return 0;
      } catch (error) {
        return error instanceof Throttled ? Number(error.headers['Retry-After']) : Number.NaN;
      }
    };
    expect([wait(), wait()]).toEqual([0, 0]);
    clock.advance(wait() * 1000);
    expect(wait()).toBe(0);
    const hour = wait();
    expect(hour).toBeGreaterThan(3000);
    clock.advance(hour * 1000);
    expect(wait()).toBe(0);
  });

  it('remember a bounded number of callers, the longest idle going first', () => {
    // Two keys of one window each fit.
    const limiter = new RateLimiter(new ManualClock(), 1_200);
    const rate = limit('x', { perHour: 1 });
    limiter.take(rate, 'a');
    limiter.take(rate, 'b');
    expect(() => limiter.take(rate, 'b')).toThrow(Throttled);
    limiter.take(rate, 'c');
    limiter.take(rate, 'a');
  });

  it('forget no caller of one rate because of many callers of another', () => {
    const limiter = new RateLimiter(new ManualClock(), 5_000);
    const [mine, theirs] = [limit('mine', { perHour: 1 }), limit('theirs', { perHour: 1 })];
    limiter.take(mine, 'me');
    for (let address = 0; address < 1_000; address++) limiter.take(theirs, String(address));
    expect(() => limiter.take(mine, 'me')).toThrow(Throttled);
  });
});
