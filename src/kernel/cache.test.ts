import { describe, expect, it } from 'vitest';
import { Cache } from './cache.ts';
import { ManualClock } from './clock.ts';
import { sizeOf } from './size.ts';

/** Ten values of 1,000 bytes fit, with their keys. */
const TEN = { bytesMax: 10 * 1_200, ageMs: 3_600_000 };
const cost = (tenant?: string) => ({ bytes: 1_000, tenant });
const kept = (cache: Cache<number>, keys: readonly string[]) => keys.filter((key) => cache.get(key) !== undefined);
const named = (name: string, count: number) => Array.from({ length: count }, (_, number) => `${name}${number}`);

describe('a cache', () => {
  it('stays within its bytes and forgets what was used longest ago', () => {
    const cache = new Cache<number>(TEN);
    const keys = named('k', 14);
    for (const [number, key] of keys.entries()) {
      cache.set(key, number, cost());
      cache.get('k0');
      expect(cache.bytes).toBeLessThanOrEqual(TEN.bytesMax);
    }
    expect(kept(cache, keys)).toEqual(['k0', ...keys.slice(5)]);
  });

  it('counts keys, also where values take nothing', () => {
    const cache = new Cache<number>({ bytesMax: 1_000_000, ageMs: 3_600_000 });
    for (let number = 0; number < 10_000; number++) cache.set(`key ${number}`, number, { bytes: 0 });
    expect(cache.bytes).toBeLessThanOrEqual(1_000_000);
    cache.clear();
    cache.set('x'.repeat(600_000), 1, { bytes: 0 });
    expect(cache.bytes).toBe(0);
  });

  it('holds each tenant to its own bytes', () => {
    const cache = new Cache<number>({ ...TEN, tenantBytesMax: 3 * 1_200 });
    for (const key of named('a', 5)) cache.set(key, 1, cost('a'));
    for (const key of named('b', 2)) cache.set(key, 1, cost('b'));
    expect(kept(cache, [...named('a', 5), ...named('b', 2)])).toEqual(['a2', 'a3', 'a4', 'b0', 'b1']);
  });

  it('gives back the memory of what is too old, without being asked for it', async () => {
    const clock = new ManualClock();
    const cache = new Cache<number>({ ...TEN, ageMs: 5, clock });
    cache.set('old', 1, cost());
    clock.advance(5);
    cache.set('young', 1, cost());
    await expect.poll(() => cache.bytes, { timeout: 30_000 }).toBeLessThan(1_300);
    expect(kept(cache, ['old', 'young'])).toEqual(['young']);
  });

  it('replaces a value with its cost, and does not keep one that is larger than the whole', () => {
    const cache = new Cache<number>(TEN);
    cache.set('a', 1, cost());
    const { bytes } = cache;
    cache.set('a', 2, cost());
    expect([cache.get('a'), cache.bytes]).toEqual([2, bytes]);
    cache.set('a', 3, { bytes: TEN.bytesMax });
    expect([cache.get('a'), cache.bytes]).toEqual([undefined, 0]);
  });

  it('takes the size of a value later, when it is known', () => {
    const cache = new Cache<number>(TEN);
    for (const key of named('k', 10)) cache.set(key, 1, cost());
    cache.resize('k9', 3_000);
    expect(kept(cache, named('k', 10))).toEqual(named('k', 10).slice(2));
    cache.resize('k9', TEN.bytesMax);
    cache.resize('gone', 1);
    expect(kept(cache, named('k', 10))).toEqual(named('k', 9).slice(2));
    expect(cache.bytes).toBeLessThanOrEqual(TEN.bytesMax);
  });

  it('gives out a value until it has its age, however often it is asked for', () => {
    const clock = new ManualClock();
    const cache = new Cache<number>({ ...TEN, ageMs: 1_000, clock });
    cache.set('a', 1, cost());
    clock.advance(999);
    expect(cache.find('a')).toMatchObject({ value: 1, setMs: clock.now().getTime() - 999 });
    clock.advance(1);
    expect([cache.get('a'), cache.bytes]).toEqual([undefined, 0]);
  });

  it('lets no tenant push out those that hold less', () => {
    const cache = new Cache<number>(TEN);
    const [small, large] = [named('small', 3), named('large', 100)];
    for (const key of small) cache.set(key, 1, cost('small'));
    for (const key of large) cache.set(key, 1, cost('large'));
    expect(kept(cache, small)).toEqual(small);
    expect(kept(cache, large)).toEqual(large.slice(-7));
  });

  it('shares its bytes out evenly among tenants that all want more', () => {
    const cache = new Cache<number>(TEN);
    for (let number = 0; number < 50; number++) {
      for (const tenant of ['a', 'b', 'c', 'd', 'e']) cache.set(`${tenant}${number}`, 1, cost(tenant));
    }
    for (const tenant of ['a', 'b', 'c', 'd', 'e']) expect(kept(cache, named(tenant, 50))).toHaveLength(2);
  });

  it('forgets a tenant as a whole, and one value', () => {
    const cache = new Cache<number>(TEN);
    for (const key of ['a1', 'a2']) cache.set(key, 1, cost('a'));
    for (const key of ['b1', 'b2']) cache.set(key, 1, cost('b'));
    cache.forgetTenant('a');
    cache.delete('b1');
    expect(kept(cache, ['a1', 'a2', 'b1', 'b2'])).toEqual(['b2']);
    cache.forgetTenant('unknown');
    cache.delete('nothing');
    cache.delete('b2');
    expect(cache.bytes).toBe(0);
  });
});

describe('the size of a value', () => {
  it.each<[string, unknown, number, number]>([
    ['a long text', 'x'.repeat(10_000), 20_000, 21_000],
    ['a row of numbers', Array.from({ length: 1_000 }, (_, number) => number), 8_000, 20_000],
    ['objects', Array.from({ length: 1_000 }, () => ({ name: 'abc', count: 1 })), 50_000, 250_000],
    ['a map', new Map(named('key', 1_000).map((key) => [key, 'String'])), 50_000, 200_000],
    ['bytes', new Uint8Array(5_000), 5_000, 5_100],
    ['nothing', undefined, 0, 100],
    ['a date', new Date(0), 0, 100],
  ])('is about that of %s', (_what, value, least, most) => {
    expect(sizeOf(value)).toBeGreaterThanOrEqual(least);
    expect(sizeOf(value)).toBeLessThanOrEqual(most);
  });

  it('is not counted to the end of what is too large', () => {
    let read = 0;
    const endless = new Proxy([] as string[], {
      get(target, name) {
        if (name === 'length') return 1e9;
        if (name === Symbol.iterator) return Reflect.get(target, name);
        read += 1;
        return 'x'.repeat(100);
      },
    });
    expect(sizeOf(endless, 10_000)).toBeGreaterThan(10_000);
    expect(read).toBeLessThan(100);
  });
});
