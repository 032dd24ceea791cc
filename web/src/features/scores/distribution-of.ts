import { personName } from '../../ui/index.ts';
import { type Review, scoreWords } from '../review/index.ts';

export const GROUPINGS = ['all', 'reviewer', 'version', 'week'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface Group {
  /** Empty where nothing was grouped. */
  readonly name: string;
  readonly total: number;
  /** Each answer in words with how often it was given: numbers from the highest down, others most often first. */
  readonly counts: readonly (readonly [words: string, count: number])[];
}

const ANSWERS_MAX = 12;

/** How often each answer was given, apart for each reviewer, version or week; the newest group first. */
export function distributionOf(reviews: readonly Review[], definitionId: string, by: Grouping): readonly Group[] {
  const groups = new Map<string, Map<string, number>>();
  for (const review of reviews) {
    const score = review.scores.find(({ definition_id }) => definition_id === definitionId);
    if (!score) continue;
    const name = {
      all: '',
      reviewer: review.reviewed_by ? personName(review.reviewed_by) : '–',
      version: `v${score.definition_version}`,
      week: mondayOf(review.created_at),
    }[by];
    const counts = groups.get(name) ?? new Map<string, number>();
    groups.set(name, counts);
    const words = scoreWords(score);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...groups].map(([name, counts]) => ({
    name,
    total: [...counts.values()].reduce((sum, count) => sum + count, 0),
    counts: [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, ANSWERS_MAX)
      .sort(byNumber),
  }));
}

/** Leaves words in the order they have. */
function byNumber([a]: readonly [string, number], [b]: readonly [string, number]): number {
  const difference = Number(b) - Number(a);
  return Number.isNaN(difference) ? 0 : difference;
}

function mondayOf(time: string): string {
  const date = new Date(time);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
