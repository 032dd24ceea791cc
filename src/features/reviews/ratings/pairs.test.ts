import { describe, expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';
import { makeRatedTwice, reviewKit } from '../testing.ts';

const bench = reviewKit(await useKit());
const { kit } = bench;
const makeBench = (traces?: readonly string[], share?: number) => makeRatedTwice(bench, traces, share);

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
