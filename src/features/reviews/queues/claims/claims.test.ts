import { describe, expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';
import { reviewKit } from '../../testing.ts';

const { kit, at, made, makeQueue, makeItem, claim, claimed } = reviewKit(await useKit());

describe('claims', () => {
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
    const [first] = (await at(ada).get('review_queue_items/')).json().results;
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
    const renewed = (await at(ada).post(one)).json();
    expect(renewed.claimed_by.id).toBe(ada.user.id);
    expect(renewed.claimed_until > item.claimed_until).toBe(true);
    const refused = await at(bob).post(one);
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'claimed']);
    expect((await at(bob).delete(one)).statusCode).toBe(204);
    expect((await at(bob).post(one)).statusCode).toBe(409);
    expect((await at(ada).delete(one)).statusCode).toBe(204);
    expect((await at(bob).post(one)).json().claimed_by.id).toBe(bob.user.id);
    await made(ada, 'trace_reviews/', { trace_id: 't0' });
    expect((await at(bob).post(one)).statusCode).toBe(404);
    expect((await claim(bob, queue)).json().results).toEqual([]);
  });
});
