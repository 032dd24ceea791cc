import { describe, expect, it } from 'vitest';
import { ManualClock } from '#kernel/clock.ts';
import { AnswerCache } from './answer-cache.ts';

describe('an answer', () => {
  it('is kept for some seconds, until the project stores an event', async () => {
    const clock = new ManualClock();
    const cache = new AnswerCache(clock);
    await cache.fill('key', 1, async () => ({ rows: 1 }));
    expect(cache.find('key')).toEqual({ answer: { rows: 1 }, at: clock.now() });
    cache.forget(2);
    expect(cache.find('key')).toBeDefined();
    cache.forget(1);
    expect(cache.find('key')).toBeUndefined();
  });

  it('is not kept when the project stored an event while it was computed', async () => {
    const cache = new AnswerCache(new ManualClock());
    const { promise, resolve } = Promise.withResolvers<void>();
    const answered = cache.fill('slow', 1, async () => {
      await promise;
      return { rows: 1 };
    });
    await cache.fill('quick', 1, async () => ({ rows: 2 }));
    cache.forget(1);
    await cache.fill('later', 1, async () => ({ rows: 3 }));
    resolve();
    expect(await answered).toEqual({ rows: 1 });
    expect(cache.find('slow')).toBeUndefined();
    expect(cache.find('later')?.answer).toEqual({ rows: 3 });
  });

  it('that fails is not kept, and says why', async () => {
    const cache = new AnswerCache(new ManualClock());
    await expect(cache.fill('key', 1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(cache.find('key')).toBeUndefined();
  });
});
