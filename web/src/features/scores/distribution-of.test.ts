import { describe, expect, it } from 'vitest';
import { type AnswerCount, distributionOf, type Grouping } from './distribution-of.ts';

const answer = (boolean_value: boolean, count: number, more: Partial<AnswerCount> = {}): AnswerCount => ({
  reviewer: null,
  week: null,
  definition_version_id: 'v',
  definition_version: 1,
  definition_config: { true_label: 'Good', false_label: 'Bad' },
  categorical_values: null,
  numeric_value: null,
  boolean_value,
  count,
  ...more,
});
const seen = (answers: readonly AnswerCount[], by: Grouping) =>
  distributionOf(answers, by).map(({ name, total, counts }) => [name, total, ...counts]);

describe('the answers to a score', () => {
  it('are counted by their words, the same in two versions together', () => {
    const answers = [answer(true, 90), answer(false, 20), answer(true, 10, { definition_version: 2 })];
    expect(seen(answers, 'all')).toEqual([['', 120, ['Good', 100], ['Bad', 20]]]);
    expect(distributionOf([], 'all')).toEqual([]);
  });

  it('stand apart for versions and weeks, the newest first', () => {
    const versions = [answer(true, 5, { definition_version: 2 }), answer(true, 1, { definition_version: 10 })];
    expect(seen(versions, 'version')).toEqual([
      ['v10', 1, ['Good', 1]],
      ['v2', 5, ['Good', 5]],
    ]);
    const weeks = [answer(true, 3, { week: '2026-03-02' }), answer(false, 1, { week: '2026-03-09' })];
    expect(seen(weeks, 'week').map(([name]) => name)).toEqual(['2026-03-09', '2026-03-02']);
  });

  it('stand in the order of numbers, however often each was given', () => {
    const stars = [
      ['2', 2],
      ['10', 3],
      ['5', 1],
    ] as const;
    const answers = stars.map(([numeric_value, count]) => answer(true, count, { boolean_value: null, numeric_value }));
    expect(distributionOf(answers, 'all')[0]?.counts).toEqual([
      ['10', 3],
      ['5', 1],
      ['2', 2],
    ]);
  });
});
