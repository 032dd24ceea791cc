import { describe, expect, it } from 'vitest';
import { uuidv7 } from './ids.ts';
import { isSampled } from './sampling.ts';

describe('sampling', () => {
  it('hangs on the id alone', () => {
    const id = '0190163d-8694-739b-aea5-966c26f8ad90';
    // Its md5 begins with ecdd9d2a, which is 6666 modulo 10000: it is among the first 66.67 %.
    expect([0, 66.66, 66.67, 100].map((percent) => isSampled(id, percent))).toEqual([false, false, true, true]);
  });

  it('takes about the given share, and the same ones of a larger share', () => {
    const uuids = Array.from({ length: 5_000 }, () => uuidv7());
    const quarter = uuids.filter((uuid) => isSampled(uuid, 25));
    expect(quarter.length / uuids.length).toBeGreaterThan(0.22);
    expect(quarter.length / uuids.length).toBeLessThan(0.28);
    expect(quarter.every((uuid) => isSampled(uuid, 50))).toBe(true);
  });
});
