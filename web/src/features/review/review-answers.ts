import { type Answer, type Answers, noAnswers, type Question, toQuestion } from './input/answers.ts';
import type { GivenScore, Review } from './review-api.ts';
import type { ScoreDefinition } from './score-api.ts';

/**
 * What a review of one trace can answer: every score of the project, and those of the review that are archived by now.
 * An answer given before is shown under the version it was given for: it keeps its meaning when it is saved again.
 */
export function questionsFor(definitions: readonly ScoreDefinition[], review: Review | undefined): Question[] {
  const given = new Map((review?.scores ?? []).map((score) => [score.definition_id, score]));
  const active = definitions.map((definition): Question => {
    const score = given.get(definition.id);
    given.delete(definition.id);
    return score ? asGiven(score, definition.description ?? '') : toQuestion(definition);
  });
  return [...active, ...[...given.values()].map((score) => asGiven(score, ''))];
}

export const asGiven = (score: GivenScore, description: string): Question => ({
  id: score.definition_id,
  versionId: score.definition_version_id,
  name: score.definition_name,
  description,
  kind: score.definition_kind,
  config: score.definition_config,
  required: false,
});

/** The answers of a review, to be looked at and changed. */
export function answersOf(review: Review | undefined): Answers {
  if (!review) return noAnswers;
  const given = Object.fromEntries(review.scores.map((score) => [score.definition_id, answerOf(score)]));
  return { focus: 0, given, comment: review.comment ?? '' };
}

export function answerOf({ boolean_value, numeric_value, categorical_values }: GivenScore): Answer {
  if (boolean_value !== null) return [String(boolean_value)];
  if (numeric_value !== null) return String(Number(numeric_value));
  return categorical_values ?? [];
}
