import { describe, expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';
import { makeRatedTwice, reviewKit } from '../testing.ts';

const bench = reviewKit(await useKit());
const { kit, at, read, made, claimed } = bench;
const makeBench = (traces?: readonly string[], share?: number) => makeRatedTwice(bench, traces, share);

const SECRET = 'Hidden until both are in.';

describe('an item that one person reviews', () => {
  it('is reviewed with the first submission', async () => {
    const { ada, item, submit } = await makeBench(['t'], 0);
    const answer = await submit(ada, true, ' Fine. ');
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      outcome: 'reviewed',
      rating: null,
      review: { trace_id: 't', comment: 'Fine.', scores: [{ boolean_value: true }], created_by: { id: ada.user.id } },
    });
    expect(answer.json().review).toEqual((await read(ada, 'trace_reviews/')).results[0]);
    expect((await at(ada).get(`review_queue_items/${item.id}/`)).statusCode).toBe(404);
    expect((await submit(ada, true)).json()).toEqual({
      type: 'validation_error',
      code: 'invalid_input',
      detail: 'An active review already exists for this trace.',
      attr: 'queue_item_id',
    });
    expect((await read(ada, 'review_ratings/')).count).toBe(0);
  });

  it('is every item where no other member could be second', async () => {
    const ada = await kit.makeAccount();
    const queue = await made(ada, 'review_queues/', { name: 'Alone', settings: { second_review_share: 1 } });
    const item = await made(ada, 'review_queue_items/', { queue_id: queue.id, trace_id: 't' });
    expect(item.second_review).toBe(false);
    expect(await made(ada, 'review_ratings/', { queue_item_id: item.id })).toMatchObject({ outcome: 'reviewed' });
  });

  it('is drawn by its id, as its share says', async () => {
    const traces = Array.from({ length: 40 }, (_, at) => `t${at}`);
    const { ada, items, submit } = await makeBench(traces, 0.5);
    const listed = (await read(ada, 'review_queue_items/')).results;
    const drawn = listed.filter((item: { second_review: boolean }) => item.second_review);
    expect(drawn.length).toBeGreaterThan(5);
    expect(drawn.length).toBeLessThan(35);
    for (const [at, item] of items.entries()) {
      const { outcome } = (await submit(ada, true, null, item)).json();
      expect(outcome).toBe(listed[at].second_review ? 'waiting' : 'reviewed');
    }
  });
});

describe('a first rating', () => {
  it('is shown to its author alone', async () => {
    const { ada, bob, queue, item, submit } = await makeBench();
    expect(await claimed(ada, queue)).toEqual(['t']);
    await at(ada).delete(`review_queue_items/${item.id}/claim/`);
    const everything = async () => ({
      ratings: await read(bob, 'review_ratings/'),
      items: await read(bob, 'review_queue_items/'),
      queues: await read(bob, 'review_queues/'),
      stats: await read(bob, 'review_queues/stats/'),
      reviews: await read(bob, 'trace_reviews/'),
      disagreements: await read(bob, 'review_disagreements/'),
      log: (await kit.request({ method: 'GET', url: `${bob.base}/activity_log/`, key: bob.key })).json(),
    });
    const before = await everything();
    const heard: unknown[] = [];
    const stop = kit.platform.announcer.listen('object.changed', (change) => heard.push(change));
    kit.clock.advance(1000);
    const mine = (await submit(ada, true, SECRET)).json();
    stop();
    expect(mine).toMatchObject({ outcome: 'waiting', rating: { agreed: null, comment: SECRET }, review: null });
    expect(await everything()).toEqual(before);
    // What a skipped item says, too.
    expect(heard).toEqual([
      { projectId: ada.project.id, topic: `queue:${queue.id}`, content: { queue_id: queue.id, change: 'claims' } },
    ]);
    expect((await at(bob).get(`review_ratings/${mine.rating.id}/`)).statusCode).toBe(404);
    expect((await at(bob).patch(`review_ratings/${mine.rating.id}/`, {})).statusCode).toBe(404);
    expect((await at(bob).delete(`review_ratings/${mine.rating.id}/`)).statusCode).toBe(404);
    expect(await read(ada, `review_ratings/${mine.rating.id}/`)).toEqual(mine.rating);
    expect((await read(ada, 'review_queue_items/')).results[0].state).toBe('one_in');
  });

  it('is not asked for again, but the item still waits for another reviewer', async () => {
    const { ada, bob, queue, item, submit } = await makeBench(['t', 'u']);
    await submit(ada, true);
    expect(await claimed(ada, queue)).toEqual(['u']);
    expect(await read(ada, `review_queues/${queue.id}/`)).toMatchObject({
      pending_item_count: 2,
      pending_for_me_count: 1,
    });
    expect((await read(bob, 'review_queues/')).results[0]).toMatchObject({
      pending_item_count: 2,
      pending_for_me_count: 2,
    });
    const again = await at(ada).post(`review_queue_items/${item.id}/claim/`);
    expect([again.statusCode, again.json().code]).toEqual([409, 'rated']);
    const twice = await submit(ada, true);
    expect([twice.statusCode, twice.json().code]).toEqual([409, 'rated']);
    await at(ada).delete(`review_queue_items/${item.id}/claim/`);
    expect(await claimed(bob, queue)).toEqual(['t']);
  });

  it('can be changed and taken back until the second is in', async () => {
    const { ada, bob, queue, saying, submit } = await makeBench();
    const { rating } = (await submit(ada, true, 'First.')).json();
    const path = `review_ratings/${rating.id}/`;
    expect((await at(ada).patch(path, saying(false))).json()).toMatchObject({
      comment: null,
      scores: [{ boolean_value: false }],
    });
    expect((await at(ada).patch(path, { comment: ' Second. ' })).json()).toMatchObject({
      comment: 'Second.',
      scores: [{ boolean_value: false }],
    });
    expect((await at(ada).delete(path)).statusCode).toBe(204);
    expect((await at(ada).delete(path)).statusCode).toBe(404);
    expect(await claimed(ada, queue)).toEqual(['t']);
    const again = (await submit(ada, true)).json().rating;
    await submit(bob, false);
    for (const method of ['PATCH', 'DELETE'] as const) {
      const refused = await at(ada).send(method, `review_ratings/${again.id}/`, method === 'PATCH' ? {} : undefined);
      expect([refused.statusCode, refused.json().code]).toEqual([409, 'closed']);
    }
  });

  it('stays first when the queue’s share changes or the item moves', async () => {
    const { ada, bob, queue, item, submit } = await makeBench();
    await submit(ada, true);
    await at(ada).patch(`review_queues/${queue.id}/`, { settings: { second_review_share: 0 } });
    const other = await made(ada, 'review_queues/', { name: 'Other' });
    await at(ada).patch(`review_queue_items/${item.id}/`, { queue_id: other.id });
    expect((await submit(bob, true)).json().outcome).toBe('agreed');
  });
});

describe('two ratings that agree', () => {
  it('become the one review, in the name of both and with the words of both', async () => {
    const { ada, bob, cleo, item, submit } = await makeBench();
    await submit(ada, true, 'Clear.');
    kit.clock.advance(1000);
    const { outcome, rating, review } = (await submit(bob, true, 'Short.')).json();
    expect(outcome).toBe('agreed');
    expect(rating).toMatchObject({ agreed: true, rated_by: { id: bob.user.id } });
    expect(review).toMatchObject({
      trace_id: 't',
      comment: 'Clear.\n\nShort.',
      created_by: { id: ada.user.id },
      reviewed_by: { id: bob.user.id },
      scores: [{ boolean_value: true }],
    });
    expect((await read(cleo, 'trace_reviews/')).results).toEqual([review]);
    expect((await read(cleo, 'review_queue_items/')).count).toBe(0);
    expect((await read(cleo, 'review_disagreements/')).count).toBe(0);
    const both = await read(cleo, `review_ratings/?queue_item_id=${item.id}`);
    expect(both.results.map((each: { comment: string }) => each.comment)).toEqual(['Short.', 'Clear.']);
    const figures = (await read(cleo, 'review_queues/stats/')).results[0];
    expect(figures).toMatchObject({ reviewed: 1, disagreements: 0, oldest_waiting_at: null });
  });
});

describe('ratings and disagreements', () => {
  it('say what is wrong with a submission', async () => {
    const { ada, item, scorer } = await makeBench();
    const foreign = await makeBench();
    const missing = (id: string) => `Invalid pk "${id}" - object does not exist.`;
    for (const [payload, code, attr, detail] of [
      [{}, 'required', 'queue_item_id', 'This field is required.'],
      [{ queue_item_id: 'x' }, 'invalid_input', 'queue_item_id', 'Must be a valid UUID.'],
      [{ queue_item_id: foreign.item.id }, 'does_not_exist', 'queue_item_id', missing(foreign.item.id)],
      [
        { queue_item_id: item.id, scores: [{ definition_id: foreign.scorer.id, boolean_value: true }] },
        'invalid_input',
        'scores',
        'definition_id: Scorer not found.',
      ],
      [
        { queue_item_id: item.id, scores: [{ definition_id: scorer.id }] },
        'invalid_input',
        'scores',
        'Provide exactly one score value field.',
      ],
    ] as const) {
      const answer = await at(ada).post('review_ratings/', payload);
      expect(answer.json()).toEqual({ type: 'validation_error', code, detail, attr });
    }
    expect((await read(ada, 'review_ratings/')).count).toBe(0);
    await at(ada).delete(`review_queue_items/${item.id}/`);
    const gone = await at(ada).post('review_ratings/', { queue_item_id: item.id });
    expect(gone.json()).toMatchObject({ attr: 'queue_item_id', detail: 'This trace no longer waits in a queue.' });
  });

  it('are the project’s own, and need the scopes', async () => {
    const { ada, bob, item, submit } = await makeBench();
    const { rating } = (await submit(ada, true)).json();
    await submit(bob, false);
    const stranger = await kit.makeAccount();
    expect((await read(stranger, 'review_ratings/')).count).toBe(0);
    expect((await read(stranger, 'review_disagreements/')).count).toBe(0);
    const decision = `review_disagreements/${item.id}/decision/`;
    for (const [method, path] of [
      ['GET', `review_ratings/${rating.id}/`],
      ['PATCH', `review_ratings/${rating.id}/`],
      ['DELETE', `review_ratings/${rating.id}/`],
      ['GET', `review_disagreements/${item.id}/`],
      ['POST', decision],
      ['DELETE', decision],
    ] as const) {
      const payload = method === 'POST' || method === 'PATCH' ? {} : undefined;
      const answer = await at(stranger).send(method, path, payload);
      expect([method, path, answer.statusCode]).toEqual([method, path, 404]);
    }
    const reader = { ...ada, key: await kit.makeKey(ada, ['llm_analytics:read']) };
    expect((await at(reader).get('review_ratings/')).statusCode).toBe(200);
    expect((await at(reader).get('review_disagreements/')).statusCode).toBe(200);
    for (const [method, path] of [
      ['POST', 'review_ratings/'],
      ['PATCH', `review_ratings/${rating.id}/`],
      ['DELETE', `review_ratings/${rating.id}/`],
      ['POST', decision],
      ['DELETE', decision],
    ] as const) {
      const answer = await at(reader).send(method, path, method === 'DELETE' ? undefined : {});
      expect(answer.json().detail).toBe("API key missing required scope 'llm_analytics:write'");
    }
    const nothing = { ...ada, key: await kit.makeKey(ada, ['dataset:read']) };
    expect((await at(nothing).get('review_ratings/')).statusCode).toBe(403);
    expect((await kit.request({ method: 'GET', url: `${ada.base}/llm_analytics/review_ratings/` })).statusCode).toBe(
      401,
    );
    expect((await at(ada).put(`review_ratings/${rating.id}/`, {})).statusCode).toBe(405);
  });

  it('go with their queue and with their project', async () => {
    const { ada, bob, queue, submit } = await makeBench();
    await submit(ada, true);
    await submit(bob, false);
    await at(ada).delete(`review_queues/${queue.id}/`);
    expect((await read(ada, 'review_disagreements/')).count).toBe(0);
    const spare = await kit.makeProject(ada);
    expect(spare.id).not.toBe(ada.project.id);
    const gone = await kit.request({ method: 'DELETE', url: `/api/projects/${ada.project.id}/`, key: ada.key });
    expect(gone.statusCode).toBe(204);
    await kit.drainJobs();
    const left = await kit.platform.db
      .selectFrom('review_rating')
      .select('id')
      .where('project_id', '=', ada.project.id)
      .execute();
    expect(left).toEqual([]);
  });
});
