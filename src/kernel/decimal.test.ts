import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumOf, withoutDust } from './decimal.ts';
import { RunningSum } from './running-sum.ts';

/** Whole units of 1e-9: the second implementation never sees a float. */
const units = fc.array(fc.bigInt({ min: 0n, max: 2_000_000_000n }), { maxLength: 500 });
const spelled = (amount: bigint) =>
  Number(`${amount / 1_000_000_000n}.${String(amount % 1_000_000_000n).padStart(9, '0')}`);

const running = (values: readonly number[]) => {
  const sum = new RunningSum();
  for (const value of values) sum.add(value);
  return sum.value;
};

describe('sums', () => {
  it('are those of the decimals', () => {
    fc.assert(
      fc.property(units, (amounts) => {
        const exact = spelled(amounts.reduce((sum, amount) => sum + amount, 0n));
        const values = amounts.map(spelled);
        expect(sumOf(values)).toBe(exact);
        expect(running(values)).toBe(exact);
      }),
    );
  });

  it('lose nothing in a million additions', () => {
    expect(running(Array.from({ length: 1_000_000 }, () => 0.1))).toBe(100_000);
    expect(running([9_007_199_254_740_990, 1])).toBe(9_007_199_254_740_991);
  });
});

describe('dust', () => {
  it.each([
    [0.1 + 0.2, 0.3],
    [0.15000000000000002, 0.15],
    [-(0.1 + 0.2), -0.3],
    [1 / 3, 1 / 3],
    [2 / 3, 2 / 3],
    [12, 12],
    [9_007_199_254_740_991, 9_007_199_254_740_991],
    [0, 0],
  ])('of %d is taken away: %d', (value, expected) => {
    expect(withoutDust(value)).toBe(expected);
  });
});
