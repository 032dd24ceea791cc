import { describe, expect, it } from 'vitest';
import { FairShare } from './fair-share.ts';

/** Lets every group take what it may, in turns, until none may take more. */
function fill(places: number, groups: readonly string[]): Record<string, number> {
  const share = new FairShare(places);
  const held: Record<string, number> = {};
  for (;;) {
    const group = groups.find((name) => !share.isFull && !share.groupsAtShare().includes(name));
    if (group === undefined) return held;
    share.take(group);
    held[group] = (held[group] ?? 0) + 1;
  }
}

describe('a fair share', () => {
  it('is half of the places for a group alone', () => {
    expect(fill(48, ['a'])).toEqual({ a: 24 });
  });

  it('leaves places for the next group', () => {
    expect(fill(48, ['a', 'b', 'c'])).toEqual({ a: 24, b: 12, c: 6 });
  });

  it('evens out as work ends', () => {
    const share = new FairShare(12);
    for (let i = 0; i < 6; i++) share.take('a');
    for (let i = 0; i < 3; i++) share.take('b');
    share.giveBack('a');
    // 'a' held six and may now hold (12 - 3) / 2.
    expect(share.groupsAtShare()).toEqual(['a', 'b']);
    share.giveBack('a');
    expect(share.groupsAtShare()).toEqual(['a']);
  });

  it('is one place at least, as long as there is one', () => {
    expect(fill(1, ['a', 'b'])).toEqual({ a: 1 });
    expect(fill(3, ['a', 'b', 'c', 'd'])).toEqual({ a: 1, b: 1, c: 1 });
  });

  it('does not bound work of no group', () => {
    const share = new FairShare(2);
    share.take(undefined);
    share.take(undefined);
    expect(share.groupsAtShare()).toEqual([]);
    expect(share.isFull).toBe(true);
  });
});
