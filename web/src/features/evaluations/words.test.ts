import { describe, expect, it } from 'vitest';
import { type Agreement, caveatOf, correctedWords, kappaWords, shareWords } from './agreement-words.ts';
import { verdictOf } from './evaluation-api.ts';
import { conditionWords, triggerWords } from './words.ts';

const cell = { count: 0, trace_ids: [] };
const agreement = (more: Partial<Agreement>): Agreement => ({
  pairs: 40,
  pairs_needed: 0,
  matrix: { both_pass: cell, judge_pass_human_fail: cell, judge_fail_human_pass: cell, both_fail: cell },
  accuracy: null,
  sensitivity: null,
  specificity: null,
  kappa: null,
  is_better_than_chance: true,
  raw_pass_rate: null,
  corrected_pass_rate: null,
  ...more,
});
const plain = (text: string | undefined) => text?.replace(/\s?%/g, '%');

describe('the words of an agreement', () => {
  const raw = { value: 0.8, low: 0.75, high: 0.85, passed: 80, judged: 100 };

  it('give a share with its interval, and a dash for none', () => {
    expect(plain(shareWords({ value: 0.82, low: 0.73, high: 0.88 }))).toBe('82% (73%–88%)');
    expect(shareWords(null)).toBe('–');
  });

  it('give kappa with a true minus and no per cent', () =>
    expect(kappaWords({ value: -0.1, low: -0.3, high: 0.12 })).toBe('−0.10 (−0.30–0.12)'));

  it('show the corrected rate beside the raw one once it is known', () => {
    const corrected_pass_rate = { value: 0.74, low: 0.66, high: 0.81 };
    expect(plain(correctedWords(agreement({ raw_pass_rate: raw, corrected_pass_rate })))).toBe('80% → 74% (66%–81%)');
    expect(plain(correctedWords(agreement({ raw_pass_rate: raw })))).toBe('80%');
  });

  it('say what is missing before anything else, and flag a judge no better than chance', () => {
    expect(caveatOf(agreement({ pairs: 12, pairs_needed: 18, is_better_than_chance: false }))).toContain('18 more');
    expect(caveatOf(agreement({ is_better_than_chance: false }))).toContain('chance');
    expect(caveatOf(agreement({}))).toBeUndefined();
  });
});

describe('when an evaluation runs', () => {
  it('reads as a sentence', () => {
    const properties = [{ key: '$ai_model', operator: 'icontains', value: ['gpt-4'], type: 'event' }];
    expect(plain(conditionWords({ id: 'a', rollout_percentage: 25, properties }))).toBe(
      '25% of generations where $ai_model contains gpt-4',
    );
    expect(conditionWords({ id: 'a', rollout_percentage: 100, properties: [] })).toBe('all generations');
  });

  it('is never without a condition that lets something through', () => {
    expect(triggerWords([])).toBeUndefined();
    expect(triggerWords([{ id: 'a', rollout_percentage: 0, properties: [] }])).toBeUndefined();
  });
});

describe('a verdict', () => {
  it('follows what true means', () => {
    expect(verdictOf('true', null, false)).toBe('pass');
    expect(verdictOf('true', null, true)).toBe('fail');
    expect(verdictOf(false, null, true)).toBe('pass');
  });
  it('is none where it did not apply or was skipped', () => {
    expect(verdictOf('', null, false)).toBe('na');
    expect(verdictOf('true', 'true', false)).toBe('skipped');
  });
});
