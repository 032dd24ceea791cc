import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../verdicts/evaluation-api.ts';
import { caveatOf, kappaWords, rateWords, shareWords } from './agreement-words.ts';
import { conditionWords, isAboutKey, reasonWords, triggerWords } from './words.ts';

const agreement = (more: Partial<Parameters<typeof caveatOf>[0] & Parameters<typeof rateWords>[0]>) => ({
  pairs: 40,
  pairs_needed: 0,
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
    expect(plain(rateWords(agreement({ raw_pass_rate: raw, corrected_pass_rate })))).toBe('80% → 74% (66%–81%)');
    expect(plain(rateWords(agreement({ raw_pass_rate: raw })))).toBe('80%');
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
    expect(plain(conditionWords({ id: 'a', rollout_percentage: 25, properties }, 'generation'))).toBe(
      '25% of generations where $ai_model contains gpt-4',
    );
    expect(plain(conditionWords({ id: 'a', rollout_percentage: 100, properties }, 'trace'))).toBe(
      'all traces with a call where $ai_model contains gpt-4',
    );
    expect(conditionWords({ id: 'a', rollout_percentage: 100, properties: [] }, 'generation')).toBe('all generations');
  });

  it('is never without a condition that lets something through', () => {
    expect(triggerWords([], 'generation')).toBeUndefined();
    expect(triggerWords([{ id: 'a', rollout_percentage: 0, properties: [] }], 'generation')).toBeUndefined();
  });
});

describe('why an evaluation was stopped', () => {
  it('is said in words, and points to where it is mended', () => {
    const stopped = (status_reason: string, model_configuration: null | object = null) =>
      ({ status_reason, model_configuration }) as Evaluation; // The rest is not asked for.
    expect(reasonWords(stopped('provider_key_invalid'))).toBe('The key is refused');
    expect(reasonWords(stopped('something_new'))).toBe('something new');
    expect(isAboutKey(stopped('provider_key_quota_exceeded'))).toBe(true);
    expect(isAboutKey(stopped('model_not_found', { model: 'x' }))).toBe(false);
    expect(isAboutKey(stopped('hog_error'))).toBe(false);
  });
});
