import { describe, expect, it } from 'vitest';
import { readEverything } from './everything.ts';

/** A list of so many rows, as the API answers it. */
const listOf =
  (count: number) =>
  async ({ limit, offset }: { limit: number; offset: number }) => ({
    count,
    next: offset + limit < count ? 'more' : null,
    results: Array.from({ length: Math.max(0, Math.min(limit, count - offset)) }, (_, at) => offset + at),
  });

describe('a list that is read whole', () => {
  it.each([0, 1, 200, 201, 1_234])('has all of %i rows, each once and in order', async (count) => {
    const { results } = await readEverything(listOf(count));
    expect(results).toEqual(Array.from({ length: count }, (_, at) => at));
  });

  it('ends where rows disappear while it is read', async () => {
    const { results } = await readEverything(async ({ offset }) => ({
      next: 'more',
      results: offset === 0 ? [1] : [],
    }));
    expect(results).toEqual([1]);
  });
});
