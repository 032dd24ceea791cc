import { describe, expect, it } from 'vitest';
import { correctedRate, kappa, proportion } from './statistics.ts';

describe('a proportion', () => {
  // Newcombe (1998), Two-sided confidence intervals for the single proportion, table I: the score method.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i has the interval published for it', (count, total, low, high) => {
    const estimate = proportion(count, total);
    expect(estimate?.value).toBeCloseTo(count / total, 10);
    expect(estimate?.low).toBeCloseTo(low, 4);
    expect(estimate?.high).toBeCloseTo(high, 4);
  });

  it('of none and of all ends exactly at 0 and 1', () => {
    for (let total = 1; total <= 200; total++) {
      expect(proportion(0, total)?.low).toBe(0);
      expect(proportion(total, total)?.high).toBe(1);
    }
  });

  it('of nothing is none', () => expect(proportion(0, 0)).toBeUndefined());
});

describe('kappa', () => {
  it('of two dermatologists is the one in the SAS manual', () => {
    const estimate = kappa([
      [10, 4, 1, 0],
      [5, 10, 12, 2],
      [2, 4, 12, 5],
      [0, 2, 6, 13],
    ]);
    expect(estimate?.value).toBeCloseTo(0.3449, 4);
    expect(estimate?.standardError).toBeCloseTo(0.0724, 4);
    expect(estimate?.low).toBeCloseTo(0.203, 4);
    expect(estimate?.high).toBeCloseTo(0.4868, 4);
  });

  it('of two readers of fifty grant proposals is 0.4', () => {
    const estimate = kappa([
      [20, 5],
      [10, 15],
    ]);
    expect(estimate?.value).toBeCloseTo(0.4, 10);
  });

  it('is 1 for full agreement and none where both always say the same', () => {
    expect(
      kappa([
        [5, 0],
        [0, 7],
      ]),
    ).toMatchObject({ value: 1, low: 1, high: 1 });
    expect(
      kappa([
        [9, 0],
        [0, 0],
      ]),
    ).toBeUndefined();
    expect(
      kappa([
        [0, 0],
        [0, 0],
      ]),
    ).toBeUndefined();
  });
});

describe('a corrected rate', () => {
  it('of a screening test is Rogan and Gladen’s', () => {
    // 23 of 150 cows positive to a test of sensitivity 0.96 and specificity 0.89: about 5 % carry the disease.
    const estimate = correctedRate(
      { count: 23, total: 150 },
      { count: 9600, total: 10_000 },
      { count: 8900, total: 10_000 },
    );
    expect(estimate?.value).toBeCloseTo(0.051, 3);
  });

  it('has the interval of Lang and Reiczigel’s own example', () => {
    const estimate = correctedRate(
      { count: 4060, total: 11_284 },
      { count: 178, total: 179 },
      { count: 358, total: 359 },
    );
    expect(estimate?.low).toBeCloseTo(0.349, 3);
    expect(estimate?.high).toBeCloseTo(0.372, 3);
  });

  it('keeps close to 95 % of the truths inside it', () => {
    // A small generator of its own, so that the figure is the same in every run.
    let state = 42;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const draw = (total: number, chance: number) => {
      let count = 0;
      for (let i = 0; i < total; i++) if (random() < chance) count++;
      return { count, total };
    };
    const [truth, sensitivity, specificity, rounds] = [0.7, 0.9, 0.8, 2_000];
    let inside = 0;
    for (let round = 0; round < rounds; round++) {
      const observed = draw(300, truth * sensitivity + (1 - truth) * (1 - specificity));
      const estimate = correctedRate(observed, draw(70, sensitivity), draw(30, specificity));
      if (estimate && estimate.low <= truth && truth <= estimate.high) inside++;
    }
    expect(inside / rounds).toBeGreaterThan(0.93);
    expect(inside / rounds).toBeLessThan(0.985);
  });

  it('is none for an observer no better than chance, or without samples', () => {
    const half = { count: 10, total: 20 };
    expect(correctedRate(half, half, half)).toBeUndefined();
    expect(correctedRate(half, { count: 9, total: 10 }, { count: 0, total: 0 })).toBeUndefined();
  });
});
