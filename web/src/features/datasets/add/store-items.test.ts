import { describe, expect, it } from 'vitest';
import { portions } from './store-items.ts';

const item = (input: unknown) => ({ input, output: null });

describe('storing many items', () => {
  it('sends at most 500 at once, in their order', () => {
    const items = Array.from({ length: 1201 }, (_, at) => item(at));
    const cut = portions(items);
    expect(cut.map((portion) => portion.length)).toEqual([500, 500, 201]);
    expect(cut.flat()).toEqual(items);
  });

  it('keeps each request small, and sends a large item alone', () => {
    const cut = portions([item('a'), item('b'.repeat(300)), item('c'), item('d')], 100);
    expect(cut.map((portion) => portion.length)).toEqual([1, 1, 2]);
    expect(portions([])).toEqual([]);
  });
});
