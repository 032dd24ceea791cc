import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import type { Account } from '#kit/makers.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
type Place = Pick<Account, 'base' | 'key'>;

const call = (place: Place, method: Method, path: string, payload?: object) =>
  kit.request({ method, url: `${place.base}/llm_analytics/${path}`, key: place.key, payload });

async function made(place: Place, path: string, payload: object) {
  const answer = await call(place, 'POST', path, payload);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}
const makeQueue = (place: Place, name = 'Refunds') => made(place, 'review_queues/', { name });
const makeItem = (place: Place, queue: { id: string }, trace_id: string) =>
  made(place, 'review_queue_items/', { queue_id: queue.id, trace_id });
const countOf = async (place: Place, query = '') =>
  (await call(place, 'GET', `review_queue_items/${query}`)).json().count;

describe('a queue', () => {
  it('counts what waits in it', async () => {
    const ada = await kit.makeAccount();
    const queue = await made(ada, 'review_queues/', { name: '  Refunds ', id: 'x', pending_item_count: 9 });
    expect(queue).toEqual({
      id: expect.any(String),
      name: 'Refunds',
      pending_item_count: 0,
      pending_for_me_count: 0,
      settings: { scores: [], guidance: null, second_review_share: 0 },
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      updated_at: expect.stringMatching(/\.\d{6}Z$/),
      created_by: expect.objectContaining({ id: ada.user.id }),
      team: ada.project.id,
    });
    await makeItem(ada, queue, 'a');
    const item = await makeItem(ada, queue, 'b');
    expect((await call(ada, 'GET', `review_queues/${queue.id}/`)).json().pending_item_count).toBe(2);
    await call(ada, 'DELETE', `review_queue_items/${item.id}/`);
    const environment = { ...ada, base: `/api/environments/${ada.project.id}` };
    expect((await call(environment, 'GET', `review_queues/${queue.id}`)).json().pending_item_count).toBe(1);
  });

  it('has a name of its own among the project’s queues, also when two are made at once', async () => {
    const ada = await kit.makeAccount();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => call(ada, 'POST', 'review_queues/', { name: 'One' })),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 400, 400, 400]);
    const taken = {
      type: 'validation_error',
      code: 'invalid_input',
      detail: 'A queue with this name already exists.',
      attr: 'name',
    };
    expect(answers.find((answer) => answer.statusCode === 400)?.json()).toEqual(taken);
    const two = await makeQueue(ada, 'one');
    expect((await call(ada, 'PATCH', `review_queues/${two.id}/`, { name: 'One' })).json()).toEqual(taken);
    expect((await call(ada, 'PATCH', `review_queues/${two.id}/`, { name: 'one' })).statusCode).toBe(200);
    expect((await call(ada, 'PATCH', `review_queues/${two.id}/`, {})).statusCode).toBe(200);
    expect((await call(ada, 'PATCH', `review_queues/${two.id}/`, { name: ' ' })).json().code).toBe('blank');
    expect((await call(ada, 'POST', 'review_queues/', {})).json()).toMatchObject({ code: 'required', attr: 'name' });
    expect((await call(ada, 'PUT', `review_queues/${two.id}/`, { name: 'x' })).statusCode).toBe(405);
    await makeQueue(await kit.makeAccount(), 'One');
  });

  it('is deleted with what waits in it and gives its name free', async () => {
    const ada = await kit.makeAccount();
    const queue = await makeQueue(ada);
    const item = await makeItem(ada, queue, 'a');
    expect((await call(ada, 'DELETE', `review_queues/${queue.id}/`)).statusCode).toBe(204);
    expect((await call(ada, 'DELETE', `review_queues/${queue.id}/`)).statusCode).toBe(404);
    expect((await call(ada, 'GET', `review_queue_items/${item.id}/`)).statusCode).toBe(404);
    expect(await countOf(ada)).toBe(0);
    await makeItem(ada, await makeQueue(ada), 'a');
  });

  it('is listed by name', async () => {
    const ada = await kit.makeAccount();
    for (const name of ['Beta', 'Alpha_1', 'Gamma']) await makeQueue(ada, name);
    const names = async (query: string) =>
      (await call(ada, 'GET', `review_queues/${query}`)).json().results?.map(({ name }: { name: string }) => name);
    expect(await names('')).toEqual(['Alpha_1', 'Beta', 'Gamma']);
    expect(await names('?order_by=-created_at')).toEqual(['Gamma', 'Alpha_1', 'Beta']);
    expect(await names('?name=Beta')).toEqual(['Beta']);
    expect(await names('?name=beta')).toEqual([]);
    expect(await names('?search=_')).toEqual(['Alpha_1']);
    expect(await names('?search=AM')).toEqual(['Gamma']);
    expect((await call(ada, 'GET', 'review_queues/?order_by=team')).json()).toMatchObject({ attr: 'order_by' });
  });

  it('remembers how its items are to be reviewed', async () => {
    const ada = await kit.makeAccount();
    const scorer = await made(ada, 'score_definitions/', { name: 'Good?', kind: 'boolean', config: {} });
    const foreign = await made(await kit.makeAccount(), 'score_definitions/', {
      name: 'Good?',
      kind: 'boolean',
      config: {},
    });
    const queue = await makeQueue(ada);
    const set = (settings: object) => call(ada, 'PATCH', `review_queues/${queue.id}/`, { settings });
    const scores = [{ definition_id: scorer.id, required: true }];
    expect((await set({ scores, guidance: ' Read all. ' })).json().settings).toEqual({
      scores,
      guidance: 'Read all.',
      second_review_share: 0,
    });
    expect((await set({ second_review_share: 0.2, guidance: '' })).json().settings).toEqual({
      scores,
      guidance: null,
      second_review_share: 0.2,
    });
    expect((await set({ second_review_share: 2 })).json()).toMatchObject({
      code: 'max_value',
      attr: 'settings__second_review_share',
    });
    for (const wrong of [[{ definition_id: foreign.id }], [...scores, ...scores]]) {
      const answer = await set({ scores: wrong });
      expect([answer.statusCode, answer.json().attr]).toEqual([400, 'settings__scores']);
    }
  });
});

describe('an item', () => {
  it('is a trace that waits in a queue', async () => {
    const ada = await kit.makeAccount();
    const queue = await makeQueue(ada);
    const item = await makeItem(ada, queue, ' t1 ');
    expect(item).toEqual({
      id: expect.any(String),
      queue_id: queue.id,
      queue_name: 'Refunds',
      trace_id: 't1',
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      updated_at: expect.stringMatching(/\.\d{6}Z$/),
      created_by: expect.objectContaining({ id: ada.user.id }),
      claimed_by: null,
      claimed_until: null,
      second_review: false,
      state: 'waiting',
      team: ada.project.id,
    });
    expect((await call(ada, 'GET', `review_queue_items/${item.id}/`)).json()).toEqual(item);
    expect((await call(ada, 'DELETE', `review_queue_items/${item.id}/`)).statusCode).toBe(204);
    expect((await call(ada, 'DELETE', `review_queue_items/${item.id}/`)).statusCode).toBe(404);
    await makeItem(ada, queue, 't1');
  });

  it('says why a trace cannot wait', async () => {
    const ada = await kit.makeAccount();
    const [queue, other] = [await makeQueue(ada), await makeQueue(ada, 'Other')];
    const foreign = await makeQueue(await kit.makeAccount());
    const gone = await makeQueue(ada, 'Gone');
    await call(ada, 'DELETE', `review_queues/${gone.id}/`);
    await makeItem(ada, queue, 'waiting');
    await made(ada, 'trace_reviews/', { trace_id: 'reviewed' });
    const reviewed = 'This trace is already reviewed and cannot be added to a queue.';
    for (const [payload, code, attr, detail] of [
      [{ trace_id: 't' }, 'required', 'queue_id', 'This field is required.'],
      [{ queue_id: queue.id }, 'required', 'trace_id', 'This field is required.'],
      [{ queue_id: 'x', trace_id: 't' }, 'invalid_input', 'queue_id', 'Must be a valid UUID.'],
      [{ queue_id: foreign.id, trace_id: 't' }, 'invalid_input', 'queue_id', 'Review queue not found.'],
      [{ queue_id: gone.id, trace_id: 't' }, 'invalid_input', 'queue_id', 'Review queue not found.'],
      [{ queue_id: queue.id, trace_id: 'reviewed' }, 'invalid_input', 'trace_id', reviewed],
      [
        { queue_id: queue.id, trace_id: ' waiting' },
        'invalid_input',
        'trace_id',
        'This trace is already pending in this queue.',
      ],
      [
        { queue_id: other.id, trace_id: 'waiting' },
        'invalid_input',
        'trace_id',
        'This trace is already pending in another queue.',
      ],
    ] as const) {
      const answer = await call(ada, 'POST', 'review_queue_items/', payload);
      expect(answer.json()).toEqual({ type: 'validation_error', code, detail, attr });
    }
  });

  it('waits in one queue only, also when it is sent to several at once', async () => {
    const ada = await kit.makeAccount();
    const queues = await Promise.all(['a', 'b', 'c', 'd'].map((name) => makeQueue(ada, name)));
    const answers = await Promise.all(
      queues.map(({ id }) => call(ada, 'POST', 'review_queue_items/', { queue_id: id, trace_id: 't' })),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 400, 400, 400]);
    expect(await countOf(ada)).toBe(1);
  });

  it('never waits for a review that is being written just now', async () => {
    const ada = await kit.makeAccount();
    const queue = await makeQueue(ada);
    const traces = Array.from({ length: 8 }, (_, index) => `t${index}`);
    await Promise.all(
      traces.flatMap((trace_id) => [
        call(ada, 'POST', 'review_queue_items/', { queue_id: queue.id, trace_id }),
        call(ada, 'POST', 'trace_reviews/', { trace_id }),
      ]),
    );
    expect((await call(ada, 'GET', 'trace_reviews/')).json().count).toBe(8);
    expect(await countOf(ada)).toBe(0);
  });

  it('does not survive its queue being deleted while it is added', async () => {
    const ada = await kit.makeAccount();
    for (let round = 0; round < 5; round++) {
      const queue = await makeQueue(ada, `Round ${round}`);
      await Promise.all([
        call(ada, 'DELETE', `review_queues/${queue.id}/`),
        call(ada, 'POST', 'review_queue_items/', { queue_id: queue.id, trace_id: `t${round}` }),
      ]);
    }
    expect(await countOf(ada)).toBe(0);
  });

  it('moves to another queue', async () => {
    const ada = await kit.makeAccount();
    const [queue, other] = [await makeQueue(ada), await makeQueue(ada, 'Other')];
    const item = await makeItem(ada, queue, 't');
    const path = `review_queue_items/${item.id}/`;
    const moved = (await call(ada, 'PATCH', path, { queue_id: other.id, trace_id: 'ignored' })).json();
    expect(moved).toMatchObject({ id: item.id, queue_id: other.id, queue_name: 'Other', trace_id: 't' });
    expect((await call(ada, 'PATCH', path, {})).json()).toMatchObject({ code: 'required', attr: 'queue_id' });
    const foreign = await makeQueue(await kit.makeAccount());
    expect((await call(ada, 'PATCH', path, { queue_id: foreign.id })).json()).toMatchObject({
      attr: 'queue_id',
      detail: 'Review queue not found.',
    });
    expect((await call(ada, 'PATCH', path, { queue_id: other.id })).statusCode).toBe(200);
    expect((await call(ada, 'PUT', path, { queue_id: other.id })).statusCode).toBe(405);
  });

  it('leaves every queue with a review, or only the one the review names', async () => {
    const ada = await kit.makeAccount();
    const [queue, other] = [await makeQueue(ada), await makeQueue(ada, 'Other')];
    const heard: unknown[] = [];
    const stop = kit.platform.announcer.listen('object.changed', (change) => heard.push(change));
    for (const trace_id of ['a', 'b', 'c']) await makeItem(ada, queue, trace_id);
    heard.length = 0;
    await made(ada, 'trace_reviews/', { trace_id: 'a' });
    expect(heard).toEqual([
      {
        projectId: ada.project.id,
        topic: `queue:${queue.id}`,
        content: { queue_id: queue.id, change: 'items' },
      },
      { projectId: ada.project.id, topic: 'trace:a', content: { events: [], count: 0, change: 'review' } },
    ]);
    stop();
    await made(ada, 'trace_reviews/', { trace_id: 'b', queue_id: other.id });
    expect((await call(ada, 'GET', 'review_queue_items/')).json().results.map(traceOf)).toEqual(['b', 'c']);
    const { id } = (await call(ada, 'GET', 'trace_reviews/?trace_id=b')).json().results[0];
    await call(ada, 'PATCH', `trace_reviews/${id}/`, { queue_id: queue.id });
    const wrong = await call(ada, 'POST', 'trace_reviews/', { trace_id: 'c', scores: [{}] });
    expect(wrong.statusCode).toBe(400);
    expect((await call(ada, 'GET', 'review_queue_items/')).json().results.map(traceOf)).toEqual(['c']);
  });

  it('is listed with those that wait longest first', async () => {
    const ada = await kit.makeAccount();
    const [queue, other] = [await makeQueue(ada), await makeQueue(ada, 'Other')];
    for (const [place, trace_id] of [
      [queue, 'x_1'],
      [other, 'y'],
      [queue, 'z'],
    ] as const) {
      await makeItem(ada, place, trace_id);
      kit.clock.advance(1000);
    }
    const traces = async (query: string) =>
      (await call(ada, 'GET', `review_queue_items/${query}`)).json().results?.map(traceOf);
    expect(await traces('')).toEqual(['x_1', 'y', 'z']);
    expect(await traces('?order_by=-created_at')).toEqual(['z', 'y', 'x_1']);
    expect(await traces(`?queue_id=${queue.id}`)).toEqual(['x_1', 'z']);
    expect(await traces('?trace_id=y')).toEqual(['y']);
    expect(await traces('?trace_id__in=y,z')).toEqual(['y', 'z']);
    expect(await traces('?search=X_')).toEqual(['x_1']);
    expect((await call(ada, 'GET', 'review_queue_items/?queue_id=x')).json()).toMatchObject({
      code: 'invalid_input',
      attr: 'queue_id',
    });
  });
});

describe('claims', () => {
  const claim = (place: Place, queue: { id: string }, payload?: object) =>
    call(place, 'POST', `review_queues/${queue.id}/claim/`, payload);
  const claimed = async (place: Place, queue: { id: string }, payload?: object) =>
    (await claim(place, queue, payload)).json().results.map(traceOf);

  async function makeFilledQueue(size: number) {
    const ada = await kit.makeAccount();
    const queue = await makeQueue(ada);
    for (let index = 0; index < size; index++) {
      await makeItem(ada, queue, `t${index}`);
      kit.clock.advance(10);
    }
    return { ada, bob: await kit.makeMember(ada), queue };
  }

  it('give two people different items, also when they ask at once', async () => {
    const { ada, bob, queue } = await makeFilledQueue(6);
    const cleo = await kit.makeMember(ada);
    const taken = await Promise.all([ada, bob, cleo].map((person) => claimed(person, queue, { count: 2 })));
    expect(taken.flat().sort()).toEqual(['t0', 't1', 't2', 't3', 't4', 't5']);
    expect(await claimed(await kit.makeMember(ada), queue)).toEqual([]);
    const [first] = (await call(ada, 'GET', 'review_queue_items/')).json().results;
    expect(first).toMatchObject({ claimed_by: { email: expect.any(String) }, claimed_until: expect.any(String) });
  });

  it('come back to the same person after a reload, and to others after five minutes', async () => {
    const { ada, bob, queue } = await makeFilledQueue(2);
    expect(await claimed(ada, queue)).toEqual(['t0']);
    kit.clock.advance(4 * 60_000);
    expect(await claimed(ada, queue)).toEqual(['t0']);
    kit.clock.advance(4 * 60_000);
    expect(await claimed(bob, queue, { count: 10 })).toEqual(['t1']);
    kit.clock.advance(2 * 60_000);
    expect(await claimed(bob, queue, { count: 10 })).toEqual(['t0', 't1']);
    expect(await claimed(ada, queue)).toEqual([]);
  });

  it('pass over what was skipped', async () => {
    const { ada, queue } = await makeFilledQueue(3);
    const [first] = (await claim(ada, queue)).json().results;
    expect(await claimed(ada, queue, { exclude: [first.id] })).toEqual(['t1']);
    expect((await claim(ada, queue, { count: 11 })).json()).toMatchObject({ code: 'max_value', attr: 'count' });
    expect((await claim(ada, queue, { exclude: ['x'] })).statusCode).toBe(400);
  });

  it('of one item are kept, refused to others and given back', async () => {
    const { ada, bob, queue } = await makeFilledQueue(1);
    const [item] = (await claim(ada, queue)).json().results;
    const one = `review_queue_items/${item.id}/claim/`;
    kit.clock.advance(1000);
    const renewed = (await call(ada, 'POST', one)).json();
    expect(renewed.claimed_by.id).toBe(ada.user.id);
    expect(renewed.claimed_until > item.claimed_until).toBe(true);
    const refused = await call(bob, 'POST', one);
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'claimed']);
    expect((await call(bob, 'DELETE', one)).statusCode).toBe(204);
    expect((await call(bob, 'POST', one)).statusCode).toBe(409);
    expect((await call(ada, 'DELETE', one)).statusCode).toBe(204);
    expect((await call(bob, 'POST', one)).json().claimed_by.id).toBe(bob.user.id);
    await made(ada, 'trace_reviews/', { trace_id: 't0' });
    expect((await call(bob, 'POST', one)).statusCode).toBe(404);
    expect((await claim(bob, queue)).json().results).toEqual([]);
  });
});

describe('access to queues', () => {
  it('needs a key with the scope', async () => {
    const ada = await kit.makeAccount();
    const queue = await makeQueue(ada);
    const item = await makeItem(ada, queue, 't');
    for (const path of ['review_queues/', 'review_queue_items/']) {
      const anonymous = await kit.request({ method: 'GET', url: `${ada.base}/llm_analytics/${path}` });
      expect(anonymous.statusCode).toBe(401);
    }
    const reader = { ...ada, key: await kit.makeKey(ada, ['llm_analytics:read']) };
    expect((await call(reader, 'GET', `review_queues/${queue.id}/`)).statusCode).toBe(200);
    expect((await call(reader, 'GET', `review_queue_items/${item.id}/`)).statusCode).toBe(200);
    for (const [method, path] of [
      ['POST', 'review_queues/'],
      ['PATCH', `review_queues/${queue.id}/`],
      ['DELETE', `review_queues/${queue.id}/`],
      ['POST', `review_queues/${queue.id}/claim/`],
      ['POST', 'review_queue_items/'],
      ['PATCH', `review_queue_items/${item.id}/`],
      ['DELETE', `review_queue_items/${item.id}/`],
      ['POST', `review_queue_items/${item.id}/claim/`],
      ['DELETE', `review_queue_items/${item.id}/claim/`],
    ] as const) {
      const answer = await call(reader, method, path);
      expect(answer.json().detail).toBe("API key missing required scope 'llm_analytics:write'");
    }
  });

  it('is refused to strangers and missing from other projects', async () => {
    const [ada, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const queue = await makeQueue(ada);
    const item = await makeItem(ada, queue, 't');
    expect((await call({ ...ada, key: stranger.key }, 'GET', 'review_queues/')).statusCode).toBe(403);
    const second = { ...ada, ...(await kit.makeProject(ada)) };
    for (const place of [stranger, second]) {
      for (const [method, path, payload] of [
        ['GET', `review_queues/${queue.id}/`],
        ['PATCH', `review_queues/${queue.id}/`, { name: 'x' }],
        ['DELETE', `review_queues/${queue.id}/`],
        ['POST', `review_queues/${queue.id}/claim/`],
        ['GET', `review_queue_items/${item.id}/`],
        ['PATCH', `review_queue_items/${item.id}/`, { queue_id: (await makeQueue(place, `${Math.random()}`)).id }],
        ['DELETE', `review_queue_items/${item.id}/`],
        ['POST', `review_queue_items/${item.id}/claim/`],
        ['DELETE', `review_queue_items/${item.id}/claim/`],
      ] as const) {
        const answer = await call(place, method, path, payload);
        expect([answer.statusCode, answer.json().detail], `${method} ${path}`).toEqual([404, 'Not found.']);
      }
      expect(await countOf(place, `?queue_id=${queue.id}`)).toBe(0);
    }
    expect(await countOf(ada)).toBe(1);
  });
});

function traceOf({ trace_id }: { trace_id: string }): string {
  return trace_id;
}
