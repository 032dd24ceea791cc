import { type Answers, type Question, toQuestion } from '../input/answers.ts';
import { answerOf, asGiven } from '../review-answers.ts';
import type { Disagreement, GivenScore } from '../review-api.ts';
import type { ScoreDefinition } from '../score-api.ts';

/** One score as the two gave it; undefined where one of them did not. */
export interface Opposed {
  readonly id: string;
  readonly name: string;
  readonly first: GivenScore | undefined;
  readonly second: GivenScore | undefined;
  readonly differs: boolean;
}

/** Every score either of the two gave, those they differ on first. */
export function opposedScores({ ratings: [first, second], differing_definition_ids }: Disagreement): Opposed[] {
  const given = new Map<string, Opposed>();
  for (const { definition_id: id, definition_name: name } of [...(first?.scores ?? []), ...(second?.scores ?? [])]) {
    given.set(id, {
      id,
      name,
      first: first?.scores.find(({ definition_id }) => definition_id === id),
      second: second?.scores.find(({ definition_id }) => definition_id === id),
      differs: differing_definition_ids.includes(id),
    });
  }
  return [...given.values()].sort((a, b) => Number(b.differs) - Number(a.differs));
}

/** What is to be decided, under the version the second answered; where both gave one, an answer is needed. */
export function questionsOf(opposed: readonly Opposed[], definitions: readonly ScoreDefinition[]): Question[] {
  return opposed.flatMap(({ id, first, second }) => {
    const definition = definitions.find((each) => each.id === id);
    const required = first !== undefined && second !== undefined;
    const score = second ?? first;
    if (score) return [{ ...asGiven(score, definition?.description ?? ''), required }];
    return definition ? [toQuestion(definition, required)] : [];
  });
}

/** Starts with the answers that both gave alike; the rest is open. */
export function startOf(opposed: readonly Opposed[]): Answers {
  const given = opposed.flatMap(({ id, second, differs }) =>
    differs || !second ? [] : [[id, answerOf(second)] as const],
  );
  return { focus: 0, given: Object.fromEntries(given), comment: '' };
}
