import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import type { Account } from '#kit/makers.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';
type Place = Pick<Account, 'base' | 'key'>;

const call = (place: Place, method: Method, path: string, payload?: object) =>
  kit.request({ method, url: `${place.base}/llm_analytics/${path}`, key: place.key, payload });
async function read(place: Place, path: string) {
  const answer = await call(place, 'GET', path);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
async function made(place: Place, path: string, payload: object) {
  const answer = await call(place, 'POST', path, payload);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}
const claim = async (place: Place, queue: { id: string }, count = 10): Promise<string[]> =>
  (await call(place, 'POST', `review_queues/${queue.id}/claim/`, { count }))
    .json()
    .results.map(({ trace_id }: { trace_id: string }) => trace_id);

const SECRET = 'Nobody shall read this before.';

/** Three people, and a queue whose items are all rated twice. */
async function makeBench(traces: readonly string[] = ['t'], share = 1) {
  const ada = await kit.makeAccount();
  const [bob, cleo] = [await kit.makeMember(ada), await kit.makeMember(ada)];
  const scorer = await made(ada, 'score_definitions/', { name: 'Good?', kind: 'boolean', config: {} });
  const queue = await made(ada, 'review_queues/', { name: 'Answers', settings: { second_review_share: share } });
  const items = [];
  for (const trace_id of traces) {
    items.push(await made(ada, 'review_queue_items/', { queue_id: queue.id, trace_id }));
    kit.clock.advance(10);
  }
  const [item] = items;
  const saying = (isGood: boolean, comment: string | null = null) => ({
    comment,
    scores: [{ definition_id: scorer.id, boolean_value: isGood }],
  });
  const submit = (place: Place, isGood: boolean, comment?: string | null, of = item) =>
    call(place, 'POST', 'review_ratings/', { queue_item_id: of.id, ...saying(isGood, comment) });
  return { ada, bob, cleo, scorer, queue, items, item, saying, submit };
}

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
    expect((await call(ada, 'GET', `review_queue_items/${item.id}/`)).statusCode).toBe(404);
    expect((await submit(ada, true)).json()).toEqual({
      type: 'validation_error',
      code: 'invalid_input',
      detail: 'An active review already exists for this trace.',
      attr: 'queue_item_id',
    });
    expect((await read(ada, 'review_ratings/')).count).toBe(0);
  });

  it('is every item where nobody else could be second', async () => {
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
  it('is its author’s alone: nothing of it reaches anybody else', async () => {
    const { ada, bob, queue, item, submit } = await makeBench();
    expect(await claim(ada, queue)).toEqual(['t']);
    await call(ada, 'DELETE', `review_queue_items/${item.id}/claim/`);
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
    expect((await call(bob, 'GET', `review_ratings/${mine.rating.id}/`)).statusCode).toBe(404);
    expect((await call(bob, 'PATCH', `review_ratings/${mine.rating.id}/`, {})).statusCode).toBe(404);
    expect((await call(bob, 'DELETE', `review_ratings/${mine.rating.id}/`)).statusCode).toBe(404);
    expect(await read(ada, `review_ratings/${mine.rating.id}/`)).toEqual(mine.rating);
    expect((await read(ada, 'review_queue_items/')).results[0].state).toBe('one_in');
  });

  it('is not asked for again, but the item still waits for somebody else', async () => {
    const { ada, bob, queue, item, submit } = await makeBench(['t', 'u']);
    await submit(ada, true);
    expect(await claim(ada, queue)).toEqual(['u']);
    expect(await read(ada, `review_queues/${queue.id}/`)).toMatchObject({
      pending_item_count: 2,
      pending_for_me_count: 1,
    });
    expect((await read(bob, 'review_queues/')).results[0]).toMatchObject({
      pending_item_count: 2,
      pending_for_me_count: 2,
    });
    const again = await call(ada, 'POST', `review_queue_items/${item.id}/claim/`);
    expect([again.statusCode, again.json().code]).toEqual([409, 'rated']);
    const twice = await submit(ada, true);
    expect([twice.statusCode, twice.json().code]).toEqual([409, 'rated']);
    await call(ada, 'DELETE', `review_queue_items/${item.id}/claim/`);
    expect(await claim(bob, queue)).toEqual(['t']);
  });

  it('can be changed and taken back until the second is in', async () => {
    const { ada, bob, queue, saying, submit } = await makeBench();
    const { rating } = (await submit(ada, true, 'First.')).json();
    const path = `review_ratings/${rating.id}/`;
    expect((await call(ada, 'PATCH', path, saying(false))).json()).toMatchObject({
      comment: null,
      scores: [{ boolean_value: false }],
    });
    expect((await call(ada, 'PATCH', path, { comment: ' Second. ' })).json()).toMatchObject({
      comment: 'Second.',
      scores: [{ boolean_value: false }],
    });
    expect((await call(ada, 'DELETE', path)).statusCode).toBe(204);
    expect((await call(ada, 'DELETE', path)).statusCode).toBe(404);
    expect(await claim(ada, queue)).toEqual(['t']);
    const anew = (await submit(ada, true)).json().rating;
    await submit(bob, false);
    for (const method of ['PATCH', 'DELETE'] as const) {
      const refused = await call(ada, method, `review_ratings/${anew.id}/`, method === 'PATCH' ? {} : undefined);
      expect([refused.statusCode, refused.json().code]).toEqual([409, 'closed']);
    }
  });

  it('stays first when the queue’s share changes or the item moves', async () => {
    const { ada, bob, queue, item, submit } = await makeBench();
    await submit(ada, true);
    await call(ada, 'PATCH', `review_queues/${queue.id}/`, { settings: { second_review_share: 0 } });
    const other = await made(ada, 'review_queues/', { name: 'Other' });
    await call(ada, 'PATCH', `review_queue_items/${item.id}/`, { queue_id: other.id });
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
      call(place, 'POST', `review_disagreements/${bench.item.id}/decision/`, bench.saying(isGood, 'Decided.'));
    return { ...bench, decide };
  }

  it('leave the queue and stand side by side until a third person decides', async () => {
    const { ada, bob, cleo, item, queue, scorer, decide } = await makeDisagreement();
    expect((await read(cleo, 'review_queue_items/')).count).toBe(0);
    expect((await call(cleo, 'GET', `review_queue_items/${item.id}/`)).statusCode).toBe(404);
    expect((await call(cleo, 'DELETE', `review_queue_items/${item.id}/`)).statusCode).toBe(404);
    expect(await claim(cleo, queue)).toEqual([]);
    expect((await read(cleo, 'trace_reviews/')).count).toBe(0);
    expect(await read(cleo, `review_queues/${queue.id}/`)).toMatchObject({ pending_item_count: 0 });
    expect((await read(cleo, 'review_queues/stats/')).results[0]).toMatchObject({
      disagreements: 1,
      oldest_waiting_at: null,
    });
    const queued = await call(cleo, 'POST', 'review_queue_items/', { queue_id: queue.id, trace_id: 't' });
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
        'You rated this trace: somebody else decides.',
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

  it('are open again when the decision is taken back by whoever made it', async () => {
    const { ada, cleo, item, decide } = await makeDisagreement();
    const path = `review_disagreements/${item.id}/decision/`;
    expect((await call(cleo, 'DELETE', path)).statusCode).toBe(404);
    kit.clock.advance(1000);
    await decide(cleo);
    expect((await call(ada, 'DELETE', path)).statusCode).toBe(404);
    expect((await call(cleo, 'DELETE', path)).statusCode).toBe(204);
    expect((await call(cleo, 'DELETE', path)).statusCode).toBe(404);
    expect((await read(ada, 'trace_reviews/')).count).toBe(0);
    expect((await read(ada, 'review_disagreements/')).count).toBe(1);
    expect((await decide(cleo)).statusCode).toBe(201);
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
    const scorer = await made(ada, 'score_definitions/', { name: 'Good?', kind: 'boolean', config: {} });
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
    expect((await call(bob, 'POST', `review_disagreements/${item.id}/decision/`, {})).statusCode).toBe(403);
    expect((await read(ada, 'review_disagreements/')).results[0].can_decide).toBe(true);
    expect((await call(ada, 'POST', `review_disagreements/${item.id}/decision/`, {})).statusCode).toBe(201);
  });
});

describe('at once', () => {
  const outcomes = (answers: readonly { json: () => { outcome?: string; code?: string } }[]) =>
    answers.map((answer) => answer.json().outcome ?? answer.json().code).sort();

  it('one person is counted once', async () => {
    for (let round = 0; round < 4; round++) {
      const { ada, submit } = await makeBench();
      const answers = await Promise.all(Array.from({ length: 5 }, () => submit(ada, true)));
      expect(outcomes(answers)).toEqual(['rated', 'rated', 'rated', 'rated', 'waiting']);
      expect((await read(ada, 'review_ratings/')).count).toBe(1);
    }
  });

  it('two of several are first and second, and the others come too late', async () => {
    for (let round = 0; round < 4; round++) {
      const { ada, bob, cleo, submit } = await makeBench();
      const people = [ada, bob, cleo, await kit.makeMember(ada)];
      const agreeing = outcomes(await Promise.all(people.map((person) => submit(person, true))));
      expect(agreeing).toEqual(['agreed', 'invalid_input', 'invalid_input', 'waiting']);
      expect((await read(ada, 'trace_reviews/')).count).toBe(1);
    }
    const { ada, bob, cleo, submit } = await makeBench();
    await submit(ada, true);
    const late = outcomes(await Promise.all([bob, cleo].map((person) => submit(person, false))));
    expect(late).toEqual(['closed', 'disagreement']);
    expect((await read(ada, 'review_ratings/')).count).toBe(2);
  });

  it('one decision stands', async () => {
    const { ada, bob, cleo, item, saying, submit } = await makeBench();
    await submit(ada, true);
    await submit(bob, false);
    const answers = await Promise.all(
      [cleo, cleo, await kit.makeMember(ada), await kit.makeMember(ada)].map((person) =>
        call(person, 'POST', `review_disagreements/${item.id}/decision/`, saying(true)),
      ),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409, 409, 409]);
    expect((await read(ada, 'trace_reviews/')).count).toBe(1);
  });

  it('a first rating is taken back or answered, never both', async () => {
    for (let round = 0; round < 6; round++) {
      const { ada, bob, submit } = await makeBench();
      const { rating } = (await submit(ada, true)).json();
      const [gone, second] = await Promise.all([
        call(ada, 'DELETE', `review_ratings/${rating.id}/`),
        submit(bob, true),
      ]);
      const reviews = (await read(ada, 'trace_reviews/')).count;
      expect([gone.statusCode, second.json().outcome, reviews]).toEqual(
        gone.statusCode === 204 ? [204, 'waiting', 0] : [409, 'agreed', 1],
      );
    }
  });

  it('a removed or directly reviewed item takes no rating, and a trace ends with one review', async () => {
    for (let round = 0; round < 4; round++) {
      const { ada, bob, item, submit } = await makeBench();
      await submit(ada, true);
      const [removed, second] = await Promise.all([
        call(ada, 'DELETE', `review_queue_items/${item.id}/`),
        submit(bob, true),
      ]);
      expect([removed.statusCode, second.statusCode]).toEqual(removed.statusCode === 204 ? [204, 400] : [404, 201]);
      const other = await makeBench();
      const [direct, rating] = await Promise.all([
        call(other.ada, 'POST', 'trace_reviews/', { trace_id: 't' }),
        other.submit(other.bob, true),
      ]);
      expect(direct.statusCode).toBe(201);
      expect([201, 400]).toContain(rating.statusCode);
      expect((await read(other.ada, 'trace_reviews/')).count).toBe(1);
      expect((await read(other.ada, 'review_queue_items/')).count).toBe(0);
    }
  });
});

describe('how far two reviewers agree', () => {
  it('stands beside an evaluation’s agreement, of what both said once both had said it', async () => {
    const { ada, bob, items, scorer, submit } = await makeBench(['a', 'b', 'c', 'd', 'e']);
    for (const [at, [first, second]] of [
      [true, true],
      [true, true],
      [false, false],
      [true, false],
    ].entries()) {
      await submit(ada, first === true, null, items[at]);
      await submit(bob, second === true, null, items[at]);
    }
    await submit(ada, true, null, items[4]);
    const evaluations = `${ada.base}/evaluations/`;
    const evaluation = await kit.request({
      method: 'POST',
      url: evaluations,
      key: ada.key,
      payload: {
        name: 'Any',
        evaluation_type: 'hog',
        evaluation_config: { source: 'return true' },
        output_type: 'boolean',
        enabled: false,
      },
    });
    expect(evaluation.statusCode, evaluation.body).toBe(201);
    const url = `${evaluations}${evaluation.json().id}/agreement/?definition_id=${scorer.id}`;
    const { reviewers } = (await kit.request({ method: 'GET', url, key: ada.key })).json();
    expect(reviewers).toMatchObject({ pairs: 4, accuracy: { value: 0.75 } });
    // (0.75 - 0.5) / (1 - 0.5): the first passes 3 of 4, the second 2 of 4.
    expect(reviewers.kappa.value).toBeCloseTo(0.5, 10);
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
      const answer = await call(ada, 'POST', 'review_ratings/', payload);
      expect(answer.json()).toEqual({ type: 'validation_error', code, detail, attr });
    }
    expect((await read(ada, 'review_ratings/')).count).toBe(0);
    await call(ada, 'DELETE', `review_queue_items/${item.id}/`);
    const gone = await call(ada, 'POST', 'review_ratings/', { queue_item_id: item.id });
    expect(gone.json()).toMatchObject({ attr: 'queue_item_id', detail: 'This trace waits in no queue any more.' });
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
      const answer = await call(stranger, method, path, payload);
      expect([method, path, answer.statusCode]).toEqual([method, path, 404]);
    }
    const reader = { ...ada, key: await kit.makeKey(ada, ['llm_analytics:read']) };
    expect((await call(reader, 'GET', 'review_ratings/')).statusCode).toBe(200);
    expect((await call(reader, 'GET', 'review_disagreements/')).statusCode).toBe(200);
    for (const [method, path] of [
      ['POST', 'review_ratings/'],
      ['PATCH', `review_ratings/${rating.id}/`],
      ['DELETE', `review_ratings/${rating.id}/`],
      ['POST', decision],
      ['DELETE', decision],
    ] as const) {
      const answer = await call(reader, method, path, method === 'DELETE' ? undefined : {});
      expect(answer.json().detail).toBe("API key missing required scope 'llm_analytics:write'");
    }
    const nothing = { ...ada, key: await kit.makeKey(ada, ['dataset:read']) };
    expect((await call(nothing, 'GET', 'review_ratings/')).statusCode).toBe(403);
    expect((await kit.request({ method: 'GET', url: `${ada.base}/llm_analytics/review_ratings/` })).statusCode).toBe(
      401,
    );
    expect((await call(ada, 'PUT', `review_ratings/${rating.id}/`, {})).statusCode).toBe(405);
  });

  it('go with their queue and with their project', async () => {
    const { ada, bob, queue, submit } = await makeBench();
    await submit(ada, true);
    await submit(bob, false);
    await call(ada, 'DELETE', `review_queues/${queue.id}/`);
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
