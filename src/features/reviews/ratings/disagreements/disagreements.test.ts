import { describe, expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';
import { makeRatedTwice, type Place, reviewKit } from '../../testing.ts';

const bench = reviewKit(await useKit());
const { kit, at, read, made, makeScorer, claimed } = bench;
const makeBench = (traces?: readonly string[], share?: number) => makeRatedTwice(bench, traces, share);

describe('two ratings that differ', () => {
  async function makeDisagreement() {
    const bench = await makeBench();
    await bench.submit(bench.ada, true, 'Clear.');
    kit.clock.advance(1000);
    expect((await bench.submit(bench.bob, false, 'Wrong.')).json()).toMatchObject({
      outcome: 'disagreement',
      review: null,
    });
    const decide = (place: Place, isGood = true) =>
      at(place).post(`review_disagreements/${bench.item.id}/decision/`, bench.saying(isGood, 'Decided.'));
    return { ...bench, decide };
  }

  it('leave the queue and stand side by side until a third person decides', async () => {
    const { ada, bob, cleo, item, queue, scorer, decide } = await makeDisagreement();
    expect((await read(cleo, 'review_queue_items/')).count).toBe(0);
    expect((await at(cleo).get(`review_queue_items/${item.id}/`)).statusCode).toBe(404);
    expect((await at(cleo).delete(`review_queue_items/${item.id}/`)).statusCode).toBe(404);
    expect(await claimed(cleo, queue)).toEqual([]);
    expect((await read(cleo, 'trace_reviews/')).count).toBe(0);
    expect(await read(cleo, `review_queues/${queue.id}/`)).toMatchObject({ pending_item_count: 0 });
    expect((await read(cleo, 'review_queues/stats/')).results[0]).toMatchObject({
      disagreements: 1,
      oldest_waiting_at: null,
    });
    const queued = await at(cleo).post('review_queue_items/', { queue_id: queue.id, trace_id: 't' });
    expect(queued.json().detail).toBe('This trace is already pending in this queue.');

    const { count, results } = await read(cleo, 'review_disagreements/');
    expect(count).toBe(1);
    expect(results[0]).toEqual({
      id: item.id,
      queue_id: queue.id,
      queue_name: 'Answers',
      trace_id: 't',
      trace_url: expect.stringContaining(`/project/${ada.project.id}/traces/t`),
      disagreed_at: expect.stringMatching(/Z$/),
      ratings: [
        expect.objectContaining({
          comment: 'Clear.',
          agreed: false,
          rated_by: expect.objectContaining({ id: ada.user.id }),
        }),
        expect.objectContaining({
          comment: 'Wrong.',
          agreed: false,
          rated_by: expect.objectContaining({ id: bob.user.id }),
        }),
      ],
      differing_definition_ids: [scorer.id],
      can_decide: true,
      team: ada.project.id,
    });
    expect(await read(cleo, `review_disagreements/${item.id}/`)).toEqual(results[0]);
    expect((await read(cleo, `review_disagreements/?queue_id=${queue.id}`)).count).toBe(1);
    expect((await read(cleo, 'review_disagreements/?trace_id=u')).count).toBe(0);

    for (const rater of [ada, bob]) {
      expect((await read(rater, 'review_disagreements/')).results[0].can_decide).toBe(false);
      const refused = await decide(rater);
      expect([refused.statusCode, refused.json().detail]).toEqual([
        403,
        'You rated this trace. Another person has to decide.',
      ]);
    }
    const decision = await decide(cleo, false);
    expect(decision.statusCode).toBe(201);
    expect(decision.json()).toMatchObject({
      comment: 'Decided.',
      created_by: { id: cleo.user.id },
      reviewed_by: { id: cleo.user.id },
      scores: [{ boolean_value: false }],
    });
    expect((await read(ada, 'trace_reviews/')).results).toEqual([decision.json()]);
    expect((await read(ada, 'review_disagreements/')).count).toBe(0);
    const again = await decide(cleo);
    expect([again.statusCode, again.json().code]).toEqual([409, 'decided']);
  });

  it('are written down, and only then', async () => {
    const { ada, cleo, decide } = await makeDisagreement();
    await decide(cleo);
    const log = await kit.request({
      method: 'GET',
      url: `${ada.base}/activity_log/?scopes=ReviewDisagreement,TraceReview`,
      key: ada.key,
    });
    const entries = log
      .json()
      .results.map((entry: { scope: string; activity: string; detail: { name: string }; user: { id: number } }) => [
        entry.scope,
        entry.activity,
        entry.detail.name,
        entry.user.id === cleo.user.id,
      ]);
    expect(entries).toHaveLength(3);
    expect(entries).toEqual(
      expect.arrayContaining([
        ['ReviewDisagreement', 'decided', 't', true],
        ['TraceReview', 'created', 't', true],
        ['ReviewDisagreement', 'created', 't', false],
      ]),
    );
  });

  it('are open again when the person who decided takes the decision back', async () => {
    const { ada, cleo, item, decide } = await makeDisagreement();
    const path = `review_disagreements/${item.id}/decision/`;
    expect((await at(cleo).delete(path)).statusCode).toBe(404);
    kit.clock.advance(1000);
    await decide(cleo);
    expect((await at(ada).delete(path)).statusCode).toBe(404);
    expect((await at(cleo).delete(path)).statusCode).toBe(204);
    expect((await at(cleo).delete(path)).statusCode).toBe(404);
    expect((await read(ada, 'trace_reviews/')).count).toBe(0);
    expect((await read(ada, 'review_disagreements/')).count).toBe(1);
    expect((await decide(cleo)).statusCode).toBe(201);
  });

  it('stay decided once another person has changed the review', async () => {
    const { ada, cleo, item, decide } = await makeDisagreement();
    kit.clock.advance(1000);
    const review = (await decide(cleo)).json();
    await at(ada).patch(`trace_reviews/${review.id}/`, { comment: 'One more thing.' });
    expect((await at(cleo).delete(`review_disagreements/${item.id}/decision/`)).statusCode).toBe(404);
    expect((await read(ada, 'trace_reviews/')).results).toMatchObject([{ id: review.id, comment: 'One more thing.' }]);
  });

  it('stay decided when their queue is deleted afterwards', async () => {
    const { ada, cleo, item, queue, decide } = await makeDisagreement();
    kit.clock.advance(1000);
    expect((await decide(cleo)).statusCode).toBe(201);
    await at(ada).delete(`review_queues/${queue.id}/`);
    expect((await at(cleo).delete(`review_disagreements/${item.id}/decision/`)).statusCode).toBe(404);
    expect((await read(ada, 'trace_reviews/')).count).toBe(1);
    expect((await read(ada, 'review_disagreements/')).count).toBe(0);
    // Nothing of the deleted queue keeps the trace from waiting in another one.
    const [review] = (await read(ada, 'trace_reviews/')).results;
    await at(ada).delete(`trace_reviews/${review.id}/`);
    const other = await made(ada, 'review_queues/', { name: 'Other' });
    await made(ada, 'review_queue_items/', { queue_id: other.id, trace_id: 't' });
  });

  it('are settled by a review of the trace from anywhere, as any waiting trace', async () => {
    const { ada, cleo, decide } = await makeDisagreement();
    await made(ada, 'trace_reviews/', { trace_id: 't' });
    expect((await read(ada, 'review_disagreements/')).count).toBe(0);
    expect((await decide(cleo)).statusCode).toBe(409);
  });

  it('may be decided by an admin of the two where there is no third', async () => {
    const ada = await kit.makeAccount();
    const bob = await kit.makeMember(ada);
    const scorer = await makeScorer(ada);
    const queue = await made(ada, 'review_queues/', { name: 'Two', settings: { second_review_share: 1 } });
    const item = await made(ada, 'review_queue_items/', { queue_id: queue.id, trace_id: 't' });
    for (const [place, boolean_value] of [
      [ada, true],
      [bob, false],
    ] as const) {
      const scores = [{ definition_id: scorer.id, boolean_value }];
      await made(place, 'review_ratings/', { queue_item_id: item.id, scores });
    }
    expect((await read(bob, 'review_disagreements/')).results[0].can_decide).toBe(false);
    expect((await at(bob).post(`review_disagreements/${item.id}/decision/`, {})).statusCode).toBe(403);
    expect((await read(ada, 'review_disagreements/')).results[0].can_decide).toBe(true);
    expect((await at(ada).post(`review_disagreements/${item.id}/decision/`, {})).statusCode).toBe(201);
  });
});
