import { describe, expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';
import { reviewKit } from '../../testing.ts';

const { kit, at, made, makeQueue, makeItem, countOf } = reviewKit(await useKit());

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
    expect((await at(ada).get(`review_queue_items/${item.id}/`)).json()).toEqual(item);
    expect((await at(ada).delete(`review_queue_items/${item.id}/`)).statusCode).toBe(204);
    expect((await at(ada).delete(`review_queue_items/${item.id}/`)).statusCode).toBe(404);
    await makeItem(ada, queue, 't1');
  });

  it('says why a trace cannot wait', async () => {
    const ada = await kit.makeAccount();
    const [queue, other] = [await makeQueue(ada), await makeQueue(ada, 'Other')];
    const foreign = await makeQueue(await kit.makeAccount());
    const gone = await makeQueue(ada, 'Gone');
    await at(ada).delete(`review_queues/${gone.id}/`);
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
      const answer = await at(ada).post('review_queue_items/', payload);
      expect(answer.json()).toEqual({ type: 'validation_error', code, detail, attr });
    }
  });

  it('waits in one queue only, also when it is sent to several at once', async () => {
    const ada = await kit.makeAccount();
    const queues = await Promise.all(['a', 'b', 'c', 'd'].map((name) => makeQueue(ada, name)));
    const answers = await Promise.all(
      queues.map(({ id }) => at(ada).post('review_queue_items/', { queue_id: id, trace_id: 't' })),
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
        at(ada).post('review_queue_items/', { queue_id: queue.id, trace_id }),
        at(ada).post('trace_reviews/', { trace_id }),
      ]),
    );
    expect((await at(ada).get('trace_reviews/')).json().count).toBe(8);
    expect(await countOf(ada)).toBe(0);
  });

  it('does not survive its queue being deleted while it is added', async () => {
    const ada = await kit.makeAccount();
    for (let round = 0; round < 5; round++) {
      const queue = await makeQueue(ada, `Round ${round}`);
      await Promise.all([
        at(ada).delete(`review_queues/${queue.id}/`),
        at(ada).post('review_queue_items/', { queue_id: queue.id, trace_id: `t${round}` }),
      ]);
    }
    expect(await countOf(ada)).toBe(0);
  });

  it('moves to another queue', async () => {
    const ada = await kit.makeAccount();
    const [queue, other] = [await makeQueue(ada), await makeQueue(ada, 'Other')];
    const item = await makeItem(ada, queue, 't');
    const path = `review_queue_items/${item.id}/`;
    const moved = (await at(ada).patch(path, { queue_id: other.id, trace_id: 'ignored' })).json();
    expect(moved).toMatchObject({ id: item.id, queue_id: other.id, queue_name: 'Other', trace_id: 't' });
    expect((await at(ada).patch(path, {})).json()).toMatchObject({ code: 'required', attr: 'queue_id' });
    const foreign = await makeQueue(await kit.makeAccount());
    expect((await at(ada).patch(path, { queue_id: foreign.id })).json()).toMatchObject({
      attr: 'queue_id',
      detail: 'Review queue not found.',
    });
    expect((await at(ada).patch(path, { queue_id: other.id })).statusCode).toBe(200);
    expect((await at(ada).put(path, { queue_id: other.id })).statusCode).toBe(405);
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
    expect((await at(ada).get('review_queue_items/')).json().results.map(traceOf)).toEqual(['b', 'c']);
    const { id } = (await at(ada).get('trace_reviews/?trace_id=b')).json().results[0];
    await at(ada).patch(`trace_reviews/${id}/`, { queue_id: queue.id });
    const wrong = await at(ada).post('trace_reviews/', { trace_id: 'c', scores: [{}] });
    expect(wrong.statusCode).toBe(400);
    expect((await at(ada).get('review_queue_items/')).json().results.map(traceOf)).toEqual(['c']);
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
      (await at(ada).get(`review_queue_items/${query}`)).json().results?.map(traceOf);
    expect(await traces('')).toEqual(['x_1', 'y', 'z']);
    expect(await traces('?order_by=-created_at')).toEqual(['z', 'y', 'x_1']);
    expect(await traces(`?queue_id=${queue.id}`)).toEqual(['x_1', 'z']);
    expect(await traces('?trace_id=y')).toEqual(['y']);
    expect(await traces('?trace_id__in=y,z')).toEqual(['y', 'z']);
    expect(await traces('?search=X_')).toEqual(['x_1']);
    expect((await at(ada).get('review_queue_items/?queue_id=x')).json()).toMatchObject({
      code: 'invalid_input',
      attr: 'queue_id',
    });
  });
});

function traceOf({ trace_id }: { trace_id: string }): string {
  return trace_id;
}
