import { describe, expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';
import { reviewKit } from '../testing.ts';

const { kit, at, made, makeQueue, makeItem, countOf } = reviewKit(await useKit());

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
    expect((await at(ada).get(`review_queues/${queue.id}/`)).json().pending_item_count).toBe(2);
    await at(ada).delete(`review_queue_items/${item.id}/`);
    const environment = { ...ada, base: `/api/environments/${ada.project.id}` };
    expect((await at(environment).get(`review_queues/${queue.id}`)).json().pending_item_count).toBe(1);
  });

  it('has a name of its own among the project’s queues, also when two are made at once', async () => {
    const ada = await kit.makeAccount();
    const answers = await Promise.all(Array.from({ length: 4 }, () => at(ada).post('review_queues/', { name: 'One' })));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 400, 400, 400]);
    const taken = {
      type: 'validation_error',
      code: 'invalid_input',
      detail: 'A queue with this name already exists.',
      attr: 'name',
    };
    expect(answers.find((answer) => answer.statusCode === 400)?.json()).toEqual(taken);
    const two = await makeQueue(ada, 'one');
    expect((await at(ada).patch(`review_queues/${two.id}/`, { name: 'One' })).json()).toEqual(taken);
    expect((await at(ada).patch(`review_queues/${two.id}/`, { name: 'one' })).statusCode).toBe(200);
    expect((await at(ada).patch(`review_queues/${two.id}/`, {})).statusCode).toBe(200);
    expect((await at(ada).patch(`review_queues/${two.id}/`, { name: ' ' })).json().code).toBe('blank');
    expect((await at(ada).post('review_queues/', {})).json()).toMatchObject({ code: 'required', attr: 'name' });
    expect((await at(ada).put(`review_queues/${two.id}/`, { name: 'x' })).statusCode).toBe(405);
    await makeQueue(await kit.makeAccount(), 'One');
  });

  it('is deleted with what waits in it and gives its name free', async () => {
    const ada = await kit.makeAccount();
    const queue = await makeQueue(ada);
    const item = await makeItem(ada, queue, 'a');
    expect((await at(ada).delete(`review_queues/${queue.id}/`)).statusCode).toBe(204);
    expect((await at(ada).delete(`review_queues/${queue.id}/`)).statusCode).toBe(404);
    expect((await at(ada).get(`review_queue_items/${item.id}/`)).statusCode).toBe(404);
    expect(await countOf(ada)).toBe(0);
    await makeItem(ada, await makeQueue(ada), 'a');
  });

  it('is listed by name', async () => {
    const ada = await kit.makeAccount();
    for (const name of ['Beta', 'Alpha_1', 'Gamma']) await makeQueue(ada, name);
    const names = async (query: string) =>
      (await at(ada).get(`review_queues/${query}`)).json().results?.map(({ name }: { name: string }) => name);
    expect(await names('')).toEqual(['Alpha_1', 'Beta', 'Gamma']);
    expect(await names('?order_by=-created_at')).toEqual(['Gamma', 'Alpha_1', 'Beta']);
    expect(await names('?name=Beta')).toEqual(['Beta']);
    expect(await names('?name=beta')).toEqual([]);
    expect(await names('?search=_')).toEqual(['Alpha_1']);
    expect(await names('?search=AM')).toEqual(['Gamma']);
    expect((await at(ada).get('review_queues/?order_by=team')).json()).toMatchObject({ attr: 'order_by' });
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
    const set = (settings: object) => at(ada).patch(`review_queues/${queue.id}/`, { settings });
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
    expect((await at(reader).get(`review_queues/${queue.id}/`)).statusCode).toBe(200);
    expect((await at(reader).get(`review_queue_items/${item.id}/`)).statusCode).toBe(200);
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
      const answer = await at(reader).send(method, path);
      expect(answer.json().detail).toBe("API key missing required scope 'llm_analytics:write'");
    }
  });

  it('is refused to strangers and missing from other projects', async () => {
    const [ada, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const queue = await makeQueue(ada);
    const item = await makeItem(ada, queue, 't');
    expect((await at({ ...ada, key: stranger.key }).get('review_queues/')).statusCode).toBe(403);
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
        const answer = await at(place).send(method, path, payload);
        expect([answer.statusCode, answer.json().detail], `${method} ${path}`).toEqual([404, 'Not found.']);
      }
      expect(await countOf(place, `?queue_id=${queue.id}`)).toBe(0);
    }
    expect(await countOf(ada)).toBe(1);
  });
});
