import { expect } from 'vitest';
import type { Account, Kit } from '#kit/index.ts';

export type Place = Pick<Account, 'base' | 'key'>;

/** The kit, with requests to the paths under `llm_analytics/`. */
export function reviewKit(kit: Kit) {
  const at = (place: Place) => kit.as(place, `${place.base}/llm_analytics`);

  async function read(place: Place, path: string) {
    const answer = await at(place).get(path);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  }

  async function made(place: Place, path: string, payload: object) {
    const answer = await at(place).post(path, payload);
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json();
  }

  return {
    kit,
    at,
    read,
    made,
    makeQueue: (place: Place, name = 'Refunds') => made(place, 'review_queues/', { name }),
    makeItem: (place: Place, queue: { id: string }, trace_id: string) =>
      made(place, 'review_queue_items/', { queue_id: queue.id, trace_id }),
    makeScorer: (place: Place, overrides: object = {}) =>
      made(place, 'score_definitions/', { name: 'Good?', kind: 'boolean', config: {}, ...overrides }),
    makeReview: (place: Place, body: { trace_id: string; [field: string]: unknown }) =>
      made(place, 'trace_reviews/', body),
    countOf: async (place: Place, query = '') => (await read(place, `review_queue_items/${query}`)).count,
    claim: (place: Place, queue: { id: string }, payload?: object) =>
      at(place).post(`review_queues/${queue.id}/claim/`, payload),
    async claimed(place: Place, queue: { id: string }, payload?: object): Promise<string[]> {
      const { results } = (await at(place).post(`review_queues/${queue.id}/claim/`, payload)).json();
      return results.map(({ trace_id }: { trace_id: string }) => trace_id);
    },
  };
}

export type ReviewKit = ReturnType<typeof reviewKit>;

/** Three people, and a queue with one item a trace, `share` of which two people rate. */
export async function makeRatedTwice(
  { kit, at, made, makeScorer, makeItem }: ReviewKit,
  traces: readonly string[] = ['t'],
  share = 1,
) {
  const ada = await kit.makeAccount();
  const [bob, cleo] = [await kit.makeMember(ada), await kit.makeMember(ada)];
  const scorer = await makeScorer(ada);
  const queue = await made(ada, 'review_queues/', { name: 'Answers', settings: { second_review_share: share } });
  const items = [];
  for (const trace_id of traces) {
    items.push(await makeItem(ada, queue, trace_id));
    kit.clock.advance(10);
  }
  const [item] = items;
  const saying = (isGood: boolean, comment: string | null = null) => ({
    comment,
    scores: [{ definition_id: scorer.id, boolean_value: isGood }],
  });
  const submit = (place: Place, isGood: boolean, comment?: string | null, of = item) =>
    at(place).post('review_ratings/', { queue_item_id: of.id, ...saying(isGood, comment) });
  return { ada, bob, cleo, scorer, queue, items, item, saying, submit };
}
