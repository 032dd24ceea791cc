import { describe, expect, it } from 'vitest';
import { toScores } from './input/answers.ts';
import { answersOf, questionsFor } from './review-answers.ts';
import type { GivenScore, Review } from './review-api.ts';
import type { ScoreDefinition } from './score-api.ts';

const score = (id: string, value: Partial<GivenScore>): GivenScore => ({
  id: `score-${id}`,
  definition_id: id,
  definition_name: id,
  definition_kind: 'numeric',
  definition_archived: false,
  definition_version_id: `${id}-v1`,
  definition_version: 1,
  definition_config: { min: 1, max: 5 },
  categorical_values: null,
  numeric_value: null,
  boolean_value: null,
  created_at: '',
  updated_at: '',
  ...value,
});
const definition = (id: string): ScoreDefinition => ({
  id,
  name: id,
  description: null,
  kind: 'boolean',
  archived: false,
  current_version: 2,
  current_version_id: `${id}-v2`,
  config: {},
  created_by: null,
  created_at: '',
  updated_at: '',
  team: 1,
});
const review: Review = {
  id: 'r',
  trace_id: 't',
  trace_url: '',
  team: 1,
  comment: 'well',
  created_at: '',
  updated_at: '',
  created_by: null,
  reviewed_by: null,
  scores: [
    score('kept', { definition_kind: 'boolean', boolean_value: false }),
    score('archived', { numeric_value: '4.500000' }),
    score('tags', { definition_kind: 'categorical', categorical_values: ['a', 'b'] }),
  ],
};

describe('a review that is changed', () => {
  it('saves what it held under the versions it was given for, and asks the rest again', () => {
    const questions = questionsFor(['kept', 'new'].map(definition), review);
    expect(questions.map(({ id, versionId }) => [id, versionId])).toEqual([
      ['kept', 'kept-v1'],
      ['new', 'new-v2'],
      ['archived', 'archived-v1'],
      ['tags', 'tags-v1'],
    ]);
    const answers = answersOf(review);
    expect(answers.comment).toBe('well');
    expect(toScores(answers, questions)).toEqual([
      { definition_id: 'kept', definition_version_id: 'kept-v1', boolean_value: false },
      { definition_id: 'archived', definition_version_id: 'archived-v1', numeric_value: '4.5' },
      { definition_id: 'tags', definition_version_id: 'tags-v1', categorical_values: ['a', 'b'] },
    ]);
  });
});
