import type { Wire } from '../../api/wire.gen.ts';
import { personName } from '../../ui/index.ts';
import { type GivenScore, scoreWords } from '../review/index.ts';

/** How often one answer was given, in words of its version. */
export type AnswerCount = Omit<Wire['AnswerCount'], 'definition_config'> & Pick<GivenScore, 'definition_config'>;

export interface AnswerCounts {
  readonly total: number;
  /** Whether the rarest answers are missing. */
  readonly is_cut: boolean;
  readonly results: readonly AnswerCount[];
}

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

/** How often each answer was given, apart for each reviewer, version or week; newest weeks and versions first. */
export function distributionOf(answers: readonly AnswerCount[], by: Grouping): readonly Group[] {
  const groups = new Map<string, Map<string, number>>();
  for (const answer of answers) {
    const name = nameOf(answer, by);
    const counts = groups.get(name) ?? new Map<string, number>();
    groups.set(name, counts);
    const words = scoreWords(answer);
    counts.set(words, (counts.get(words) ?? 0) + answer.count);
  }
  const found = [...groups].map(([name, counts]) => ({
    name,
    total: [...counts.values()].reduce((sum, count) => sum + count, 0),
    counts: [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, ANSWERS_MAX)
      .sort(byNumber),
  }));
  return by === 'week' || by === 'version' ? found.sort(byNameDown) : found;
}

function nameOf({ reviewer, definition_version, week }: AnswerCount, by: Grouping): string {
  if (by === 'reviewer') return reviewer ? personName(reviewer) : '–';
  if (by === 'version') return `v${definition_version}`;
  return by === 'week' ? (week ?? '') : '';
}

const byNameDown = (a: Group, b: Group) => b.name.localeCompare(a.name, 'en', { numeric: true });

/** Leaves words in the order they have. */
function byNumber([a]: readonly [string, number], [b]: readonly [string, number]): number {
  const difference = Number(b) - Number(a);
  return Number.isNaN(difference) ? 0 : difference;
}
