import { describe, expect, it } from 'vitest';
import { compareDecimals, isOnStep } from '#kernel/decimal.ts';
import { isPassing, rejectUnfitScore, type ScoreConfig, type ScoreValue } from './scoring.ts';

const none = { categorical_values: null, numeric_value: null, boolean_value: null };
const numeric = (numeric_value: string): ScoreValue => ({ ...none, numeric_value });
const chosen = (...categorical_values: string[]): ScoreValue => ({ ...none, categorical_values });
const options = ['good', 'fair', 'bad'].map((key) => ({ key, label: key }));

describe('exact arithmetic', () => {
  it('knows steps that binary numbers cannot hold', () => {
    expect(isOnStep('0.300000', { base: 0, step: 0.1 })).toBe(true);
    expect(isOnStep('1.100000', { base: 0.2, step: 0.3 })).toBe(true);
    expect(isOnStep('999999.700000', { base: 0, step: 0.7 })).toBe(true);
    expect(isOnStep('-0.350000', { base: 0, step: 0.05 })).toBe(true);
    expect(isOnStep('0.000001', { base: 0, step: 1e-7 })).toBe(true);
    expect(isOnStep('0.000001', { base: 0, step: 2e-6 })).toBe(false);
    expect(isOnStep('5.000000', { base: 0, step: 1e21 })).toBe(false);
  });

  it('compares by what the numbers say', () => {
    expect(compareDecimals('0.300000', 0.3)).toBe(0);
    expect(compareDecimals('-1.500000', -1.4999)).toBe(-1);
    expect(compareDecimals('10.000000', 9.9)).toBe(1);
    expect(compareDecimals('0.000000', 5e-324)).toBe(-1);
  });
});

describe('a score', () => {
  const refusal = (kind: 'categorical' | 'numeric' | 'boolean', config: ScoreConfig, value: ScoreValue) => {
    try {
      rejectUnfitScore({ kind, config }, value);
      return undefined;
    } catch (error) {
      return error instanceof Error && 'attr' in error ? error.attr : error;
    }
  };

  it('stays between the ends and on the steps of its scale', () => {
    const config = { min: 1, max: 5, step: 0.1 };
    expect(refusal('numeric', config, numeric('4.300000'))).toBeUndefined();
    expect(refusal('numeric', config, numeric('1.000000'))).toBeUndefined();
    expect(refusal('numeric', config, numeric('5.000000'))).toBeUndefined();
    expect(refusal('numeric', config, numeric('4.350000'))).toBe('numeric_value');
    expect(refusal('numeric', config, numeric('0.900000'))).toBe('numeric_value');
    expect(refusal('numeric', config, numeric('5.100000'))).toBe('numeric_value');
    expect(refusal('numeric', { min: null, step: null }, numeric('-7.123456'))).toBeUndefined();
  });

  it('is one of the options, or as many as allowed', () => {
    expect(refusal('categorical', { options }, chosen('good'))).toBeUndefined();
    expect(refusal('categorical', { options }, chosen('good', 'bad'))).toBe('categorical_values');
    expect(refusal('categorical', { options }, chosen('great'))).toBe('categorical_values');
    const several = { options, selection_mode: 'multiple', min_selections: 2, max_selections: 2 } as const;
    expect(refusal('categorical', several, chosen('good'))).toBe('categorical_values');
    expect(refusal('categorical', several, chosen('good', 'bad'))).toBeUndefined();
    expect(refusal('categorical', several, chosen('good', 'bad', 'fair'))).toBe('categorical_values');
    expect(
      refusal('categorical', { options, selection_mode: 'multiple' }, chosen('good', 'bad', 'fair')),
    ).toBeUndefined();
  });

  it('is of the kind of its scorer', () => {
    expect(refusal('boolean', {}, numeric('1.000000'))).toBe('boolean_value');
    expect(refusal('numeric', {}, chosen('good'))).toBe('numeric_value');
    expect(refusal('categorical', { options }, { ...none, boolean_value: true })).toBe('categorical_values');
  });
});

describe('passing', () => {
  it('follows the rule of the version, and is unknown without one', () => {
    const yes = { ...none, boolean_value: true };
    expect(isPassing({ kind: 'boolean', config: {} }, yes)).toBe(true);
    expect(isPassing({ kind: 'boolean', config: { true_is_failure: true } }, yes)).toBe(false);
    expect(isPassing({ kind: 'numeric', config: {} }, numeric('5.000000'))).toBeUndefined();
    const atMost = { passing_rule: { operator: 'lte', threshold: 0.3 } } as const;
    expect(isPassing({ kind: 'numeric', config: atMost }, numeric('0.300000'))).toBe(true);
    expect(isPassing({ kind: 'numeric', config: atMost }, numeric('0.300001'))).toBe(false);
    const good = { options, passing_rule: { categories: ['good', 'fair'] } };
    expect(isPassing({ kind: 'categorical', config: good }, chosen('good', 'fair'))).toBe(true);
    expect(isPassing({ kind: 'categorical', config: good }, chosen('good', 'bad'))).toBe(false);
    expect(isPassing({ kind: 'categorical', config: { options } }, chosen('good'))).toBeUndefined();
  });
});
