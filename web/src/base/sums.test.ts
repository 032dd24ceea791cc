import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plus, sumOf } from './sums.ts';

describe('sums of amounts', () => {
  it('have no dust of floats', () => {
    expect(plus(0.1, 0.2)).toBe(0.3);
    expect(sumOf([0.1, 0.2, 0.3, 0.000_001])).toBe(0.600_001);
    expect(sumOf([9_007_199_254_740_990, 1])).toBe(9_007_199_254_740_991);
    expect(sumOf([])).toBe(0);
  });

  it('are those of whole millionths', () => {
    const millionths = fc.array(fc.integer({ min: 0, max: 50_000_000 }), { maxLength: 400 });
    fc.assert(
      fc.property(millionths, (amounts) => {
        const exact = amounts.reduce((sum, amount) => sum + amount, 0) / 1e6;
        expect(sumOf(amounts.map((amount) => amount / 1e6))).toBe(exact);
      }),
    );
  });
});
