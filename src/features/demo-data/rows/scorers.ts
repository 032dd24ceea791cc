import { createDefinition, listDefinitions } from '#features/score-definitions/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { Timeline } from '../story/timeline.ts';
import { ALL, authorOf, type Teller } from './author.ts';

export interface ScorerIds {
  readonly good: string;
  readonly helpfulness: string;
  readonly tone: string;
  readonly reason: string;
}

const SCORERS = {
  good: {
    name: 'Good answer?',
    description: 'Would you send this to the customer as it is?',
    kind: 'boolean',
    config: { true_label: 'Yes, send it', false_label: 'No' },
  },
  helpfulness: {
    name: 'Helpfulness',
    description: '1: leaves the customer alone, 5: nothing to add.',
    kind: 'numeric',
    config: { min: 1, max: 5, step: 1 },
  },
  tone: {
    name: 'Tone',
    description: 'How the answer reads to an annoyed customer.',
    kind: 'categorical',
    config: {
      selection_mode: 'single',
      options: [
        { key: 'warm', label: 'Warm' },
        { key: 'neutral', label: 'Neutral' },
        { key: 'cold', label: 'Cold' },
      ],
    },
  },
  reason: {
    name: 'What is wrong',
    description: 'Only if the answer is not good.',
    kind: 'categorical',
    config: {
      selection_mode: 'multiple',
      options: [
        { key: 'invented', label: 'Invented something' },
        { key: 'missed_question', label: 'Missed the question' },
        { key: 'incomplete', label: 'Incomplete' },
        { key: 'wrong_action', label: 'Wrong action' },
      ],
    },
  },
} as const;

const KEYS = ['good', 'helpfulness', 'tone', 'reason'] as const;

/** What reviewers are asked. */
export async function writeScorers(db: Db, teller: Teller): Promise<ScorerIds> {
  const timeline = new Timeline(teller.run.story_ends_at);
  const { rows } = await listDefinitions(db, teller.project.id, { ...ALL, archived: false });
  const ids = { good: '', helpfulness: '', tone: '', reason: '' };
  for (const [place, key] of KEYS.entries()) {
    const scorer = SCORERS[key];
    const known = rows.find(({ name }) => name === scorer.name);
    const author = authorOf(teller, timeline.at(2, 13, place * 4));
    ids[key] = (known ?? (await createDefinition(db, author, { ...scorer, archived: false }))).id;
  }
  return ids;
}
