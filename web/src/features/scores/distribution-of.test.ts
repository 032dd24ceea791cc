import { describe, expect, it } from 'vitest';
import type { Review } from '../review/review-api.ts';
import { distributionOf, type Grouping } from './distribution-of.ts';

const review = (answer: boolean, version: number, created_at: string): Review => ({
  id: created_at,
  trace_id: 't',
  trace_url: '',
  team: 1,
  comment: null,
  created_at,
  updated_at: created_at,
  created_by: null,
  reviewed_by: null,
  scores: [
    {
      id: 's',
      definition_id: 'good',
      definition_name: 'Good?',
      definition_kind: 'boolean',
      definition_archived: false,
      definition_version_id: `v${version}`,
      definition_version: version,
      definition_config: { true_label: 'Good', false_label: 'Bad' },
      categorical_values: null,
      numeric_value: null,
      boolean_value: answer,
      created_at,
      updated_at: created_at,
    },
  ],
});
const reviews = [
  review(true, 2, '2026-03-09T00:00:00Z'),
  review(true, 1, '2026-03-08T23:00:00Z'),
  review(false, 1, '2026-03-02T08:00:00Z'),
  { ...review(true, 1, '2026-03-02T07:00:00Z'), scores: [] },
];
const seen = (by: Grouping) => distributionOf(reviews, 'good', by).map(({ name, counts }) => [name, ...counts]);

describe('the answers to a score', () => {
  it('are counted together, or apart for versions and weeks from Monday', () => {
    expect(seen('all')).toEqual([['', ['Good', 2], ['Bad', 1]]]);
    expect(seen('version')).toEqual([
      ['v2', ['Good', 1]],
      ['v1', ['Good', 1], ['Bad', 1]],
    ]);
    expect(seen('week')).toEqual([
      ['2026-03-09', ['Good', 1]],
      ['2026-03-02', ['Good', 1], ['Bad', 1]],
    ]);
    expect(distributionOf(reviews, 'other', 'all')).toEqual([]);
  });

  it('stand in the order of numbers, however often each was given', () => {
    const stars = ['2', '10', '2', '5', '10', '10'].map((numeric_value) => {
      const one = review(true, 1, '2026-03-09T00:00:00Z');
      return { ...one, scores: one.scores.map((score) => ({ ...score, boolean_value: null, numeric_value })) };
    });
    expect(distributionOf(stars, 'good', 'all')[0]?.counts).toEqual([
      ['10', 3],
      ['5', 1],
      ['2', 2],
    ]);
  });
});
