import { describe, expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';
import { type Place, reviewKit } from '../../testing.ts';

const { kit, at, read, made, makeQueue, makeItem, makeReview } = reviewKit(await useKit());

const SECOND = 1000;
const DAY = 24 * 3_600_000;

const statsOf = async (place: Place) => (await read(place, 'review_queues/stats/')).results;

async function makeFilled(place: Place, traces: readonly string[], name = 'Answers') {
  const queue = await makeQueue(place, name);
  for (const trace_id of traces) await makeItem(place, queue, trace_id);
  return queue;
}
const review = (place: Place, trace_id: string) => makeReview(place, { trace_id });

describe('the figures of review queues', () => {
  it('say how much was done, how fast, and what waits longest', async () => {
    const ada = await kit.makeAccount();
    const queue = await makeFilled(ada, ['a', 'b', 'c', 'd', 'e', 'gone']);
    const empty = await makeFilled(ada, [], 'Empty');
    const [, , , , waiting] = (await at(ada).get('review_queue_items/')).json().results;
    for (const [trace, pause] of [
      ['a', 4],
      ['b', 6],
      ['c', 3_600],
      ['d', 1],
    ] as const) {
      await review(ada, trace);
      kit.clock.advance(pause * SECOND);
    }
    const [{ id }] = (await at(ada).get('review_queue_items/?trace_id=gone')).json().results;
    await at(ada).delete(`review_queue_items/${id}/`);
    expect(await statsOf(ada)).toEqual([
      {
        queue_id: queue.id,
        reviewed: 4,
        reviewers: 1,
        // Four and six seconds; the hour was a break.
        median_seconds: expect.closeTo(5, 0),
        oldest_waiting_at: waiting.created_at,
        disagreements: 0,
      },
      {
        queue_id: empty.id,
        reviewed: 0,
        reviewers: 0,
        median_seconds: null,
        oldest_waiting_at: null,
        disagreements: 0,
      },
    ]);
    kit.clock.advance(7 * DAY);
    expect((await statsOf(ada))[0]).toMatchObject({ reviewed: 0, reviewers: 0, median_seconds: null });
  });

  it('do not count what was taken back, and the trace may wait again', async () => {
    const ada = await kit.makeAccount();
    const queue = await makeFilled(ada, ['a', 'b']);
    const { id } = await review(ada, 'a');
    await review(ada, 'b');
    expect((await statsOf(ada))[0]).toMatchObject({ reviewed: 2 });
    await at(ada).delete(`trace_reviews/${id}/`);
    await made(ada, 'review_queue_items/', { queue_id: queue.id, trace_id: 'a' });
    expect((await statsOf(ada))[0]).toMatchObject({ reviewed: 1, oldest_waiting_at: expect.any(String) });
  });

  it('are the project’s own and need the scope', async () => {
    const ada = await kit.makeAccount();
    await makeFilled(ada, ['a']);
    const stranger = await kit.makeAccount();
    expect(await statsOf(stranger)).toEqual([]);
    const small = await kit.makeKey(ada, ['dataset:read']);
    expect((await at({ ...ada, key: stranger.key }).get('review_queues/stats/')).statusCode).toBe(403);
    const refused = await at({ ...ada, key: small }).get('review_queues/stats/');
    expect(refused.statusCode).toBe(403);
    expect(refused.json().detail).toBe("API key missing required scope 'llm_analytics:read'");
  });
});
