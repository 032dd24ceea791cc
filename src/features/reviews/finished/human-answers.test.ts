import { describe, expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';
import { reviewKit } from '../testing.ts';
import { readHumanAnswers } from './human-answers.ts';

const { kit, at, makeScorer, makeReview } = reviewKit(await useKit());

describe('human answers', () => {
  it('are pass or fail by the rule of the version the score was given under', async () => {
    const ada = await kit.makeAccount();
    const stars = await makeScorer(ada, {
      name: 'Stars',
      kind: 'numeric',
      config: { passing_rule: { operator: 'gte', threshold: 4 } },
    });
    const score = (trace_id: string, numeric_value: number) =>
      makeReview(ada, { trace_id, scores: [{ definition_id: stars.id, numeric_value }] });
    await score('a', 4);
    kit.clock.advance(1000);
    await score('b', 3.5);
    kit.clock.advance(1000);
    const gone = await score('gone', 5);
    await at(ada).delete(`trace_reviews/${gone.id}/`);
    await at(ada).post(`score_definitions/${stars.id}/new_version/`, { config: {} });
    await score('undecided', 5);
    const { db } = kit.platform;
    expect(await readHumanAnswers(db, ada.project.id, stars.id)).toEqual([
      { trace_id: 'b', passes: false },
      { trace_id: 'a', passes: true },
    ]);
    const stranger = await kit.makeAccount();
    expect(await readHumanAnswers(db, stranger.project.id, stars.id)).toEqual([]);
  });
});
