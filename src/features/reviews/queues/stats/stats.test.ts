import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import type { Account } from '#kit/makers.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

type Place = Pick<Account, 'base' | 'key'>;
const SECOND = 1000;
const DAY = 24 * 3_600_000;

const call = (place: Place, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) =>
  kit.request({ method, url: `${place.base}/llm_analytics/${path}`, key: place.key, payload });
async function made(place: Place, path: string, payload: object) {
  const answer = await call(place, 'POST', path, payload);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}
const statsOf = async (place: Place) => (await call(place, 'GET', 'review_queues/stats/')).json().results;

async function makeQueue(place: Place, traces: readonly string[], name = 'Answers') {
  const queue = await made(place, 'review_queues/', { name });
  for (const trace_id of traces) await made(place, 'review_queue_items/', { queue_id: queue.id, trace_id });
  return queue;
}
const review = (place: Place, trace_id: string) => made(place, 'trace_reviews/', { trace_id });

describe('the figures of review queues', () => {
  it('say how much was done, how fast, and what waits longest', async () => {
    const ada = await kit.makeAccount();
    const queue = await makeQueue(ada, ['a', 'b', 'c', 'd', 'e', 'gone']);
    const empty = await makeQueue(ada, [], 'Empty');
    const [, , , , waiting] = (await call(ada, 'GET', 'review_queue_items/')).json().results;
    for (const [trace, pause] of [
      ['a', 4],
      ['b', 6],
      ['c', 3_600],
      ['d', 1],
    ] as const) {
      await review(ada, trace);
      kit.clock.advance(pause * SECOND);
    }
    const [{ id }] = (await call(ada, 'GET', 'review_queue_items/?trace_id=gone')).json().results;
    await call(ada, 'DELETE', `review_queue_items/${id}/`);
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
    const queue = await makeQueue(ada, ['a', 'b']);
    const { id } = await review(ada, 'a');
    await review(ada, 'b');
    expect((await statsOf(ada))[0]).toMatchObject({ reviewed: 2 });
    await call(ada, 'DELETE', `trace_reviews/${id}/`);
    await made(ada, 'review_queue_items/', { queue_id: queue.id, trace_id: 'a' });
    expect((await statsOf(ada))[0]).toMatchObject({ reviewed: 1, oldest_waiting_at: expect.any(String) });
  });

  it('are the project’s own and need the scope', async () => {
    const ada = await kit.makeAccount();
    await makeQueue(ada, ['a']);
    const stranger = await kit.makeAccount();
    expect(await statsOf(stranger)).toEqual([]);
    const small = await kit.makeKey(ada, ['dataset:read']);
    expect((await call({ ...ada, key: stranger.key }, 'GET', 'review_queues/stats/')).statusCode).toBe(403);
    const refused = await call({ ...ada, key: small }, 'GET', 'review_queues/stats/');
    expect(refused.statusCode).toBe(403);
    expect(refused.json().detail).toBe("API key missing required scope 'llm_analytics:read'");
  });
});
