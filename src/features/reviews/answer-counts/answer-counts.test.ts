import { describe, expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';
import { type Place, reviewKit } from '../testing.ts';

const { kit, at, read, makeScorer, makeReview } = reviewKit(await useKit());

const PATH = 'trace_reviews/answer_counts/';

interface Answered {
  readonly boolean_value: boolean;
  readonly count: number;
  readonly definition_version: number;
  readonly reviewer: { readonly id: number };
  readonly week: string;
}

async function answer(place: Place, scorer: { id: string }, values: readonly boolean[], prefix = 't') {
  for (const [at, boolean_value] of values.entries()) {
    await makeReview(place, { trace_id: `${prefix}${at}`, scores: [{ definition_id: scorer.id, boolean_value }] });
  }
}

describe('the answers to a score', () => {
  it('are all counted, however many a page of reviews holds', async () => {
    const ada = await kit.makeAccount();
    const scorer = await makeScorer(ada);
    // The newest fifty are all true.
    await answer(ada, scorer, [...Array(9).fill(false), ...Array(51).fill(true)]);
    const { total, is_cut, results } = await read(ada, `${PATH}?definition_id=${scorer.id}`);
    expect([total, is_cut]).toEqual([60, false]);
    expect(results.map(({ boolean_value, count }: Answered) => [boolean_value, count])).toEqual([
      [true, 51],
      [false, 9],
    ]);
    expect(results[0]).toMatchObject({ reviewer: null, week: null, numeric_value: null, categorical_values: null });
  });

  it('are counted apart for reviewers, weeks and versions, without reviews that were deleted', async () => {
    const ada = await kit.makeAccount();
    const bob = await kit.makeMember(ada);
    const scorer = await makeScorer(ada);
    await answer(ada, scorer, [true, true], 'a');
    const gone = await makeReview(ada, {
      trace_id: 'gone',
      scores: [{ definition_id: scorer.id, boolean_value: true }],
    });
    await at(ada).delete(`trace_reviews/${gone.id}/`);
    await at(ada).post(`score_definitions/${scorer.id}/new_version/`, { config: { true_label: 'Good' } });
    kit.clock.advance(7 * 24 * 3_600_000);
    await answer(bob, scorer, [true], 'b');
    const seen = async (by: string, of: (row: Answered) => number | string) => {
      const { total, results } = await read(ada, `${PATH}?definition_id=${scorer.id}&by=${by}`);
      expect(total).toBe(3);
      return results.map((row: Answered) => [of(row), row.count] as const);
    };
    expect(await seen('reviewer', ({ reviewer }) => reviewer.id)).toEqual([
      [ada.user.id, 2],
      [bob.user.id, 1],
    ]);
    expect(await seen('version', ({ definition_version }) => definition_version)).toEqual([
      [1, 2],
      [2, 1],
    ]);
    const weeks = await seen('week', ({ week }) => week);
    const [first, second] = weeks.map(([week]: readonly [string, number]) => Date.parse(week));
    expect(weeks.map(([, count]: readonly [string, number]) => count)).toEqual([2, 1]);
    expect([second - first, new Date(first).getUTCDay()]).toEqual([7 * 24 * 3_600_000, 1]);
  });

  it('belong to their project alone, and want a score, a known grouping and the scope', async () => {
    const [ada, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const scorer = await makeScorer(ada);
    const status = async (place: Place, query: string) => (await at(place).get(`${PATH}${query}`)).statusCode;
    expect(await read(ada, `${PATH}?definition_id=${scorer.id}`)).toEqual({ total: 0, is_cut: false, results: [] });
    expect(await status(stranger, `?definition_id=${scorer.id}`)).toBe(404);
    expect(await status(ada, '')).toBe(400);
    expect(await status(ada, '?definition_id=x')).toBe(400);
    expect(await status(ada, `?definition_id=${scorer.id}&by=mood`)).toBe(400);
    const key = await kit.makeKey(ada, ['query:read']);
    expect(await status({ ...ada, key }, `?definition_id=${scorer.id}`)).toBe(403);
    const anonymous = await kit.request({ url: `${ada.base}/llm_analytics/${PATH}?definition_id=${scorer.id}` });
    expect(anonymous.statusCode).toBe(401);
  });
});
