import { describe, expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';
import { makeRatedTwice, reviewKit } from '../testing.ts';

const bench = reviewKit(await useKit());
const { kit, at, read } = bench;
const makeBench = (traces?: readonly string[], share?: number) => makeRatedTwice(bench, traces, share);

describe('ratings at once', () => {
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
        at(person).post(`review_disagreements/${item.id}/decision/`, saying(true)),
      ),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409, 409, 409]);
    expect((await read(ada, 'trace_reviews/')).count).toBe(1);
  });

  it('a first rating is taken back or answered, never both', async () => {
    for (let round = 0; round < 6; round++) {
      const { ada, bob, submit } = await makeBench();
      const { rating } = (await submit(ada, true)).json();
      const [gone, second] = await Promise.all([at(ada).delete(`review_ratings/${rating.id}/`), submit(bob, true)]);
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
        at(ada).delete(`review_queue_items/${item.id}/`),
        submit(bob, true),
      ]);
      expect([removed.statusCode, second.statusCode]).toEqual(removed.statusCode === 204 ? [204, 400] : [404, 201]);
      const other = await makeBench();
      const [direct, rating] = await Promise.all([
        at(other.ada).post('trace_reviews/', { trace_id: 't' }),
        other.submit(other.bob, true),
      ]);
      expect(direct.statusCode).toBe(201);
      expect([201, 400]).toContain(rating.statusCode);
      expect((await read(other.ada, 'trace_reviews/')).count).toBe(1);
      expect((await read(other.ada, 'review_queue_items/')).count).toBe(0);
    }
  });
});
