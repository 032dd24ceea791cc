import type { SentEvent } from '#features/ingestion/index.ts';
import type { Actor, Cast } from './cast.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';

/** What every scene needs to write its events. */
interface Stage {
  readonly timeline: Timeline;
  readonly cast: Cast;
  readonly scale: number;
  readonly evaluations: EvaluationIds;
}

/** The evaluations whose verdicts the story tells. */
export interface EvaluationIds {
  readonly grounded: string;
  readonly tone: string;
  readonly brief: string;
  readonly refund: string;
}

/** One thing that happens to an actor at a moment. */
export interface Cue {
  readonly stage: Stage;
  readonly random: Random;
  readonly atMs: number;
  readonly day: number;
  /** Of its kind on that day, from 0. */
  readonly nth: number;
  readonly release: string;
}

/** A run that people later look at: for reviews, queues and datasets. */
export interface Run {
  readonly kind: 'answer' | 'refund' | 'chat';
  readonly traceId: string;
  readonly callUuid: string;
  readonly atMs: number;
  readonly question: string;
  readonly answer: string;
  readonly expected: string;
  readonly topic: string;
  readonly isGood: boolean;
  /** What is wrong with it, in words. */
  readonly fault: string | null;
  readonly isFailed: boolean;
  readonly thumb: 'up' | 'down' | null;
  readonly isPrivate: boolean;
}

export interface Scene {
  readonly events: readonly SentEvent[];
  readonly run?: Run;
}

/** Chooses an actor who has signed up by that day; eager ones are chosen more often. */
export function chooseActor(random: Random, actors: readonly Actor[], day: number): Actor | undefined {
  let chosen: Actor | undefined;
  for (let attempt = 0; attempt < 6; attempt++) {
    const one = random.one(actors);
    if (!one || (one.sinceDay > 0 && one.sinceDay >= day)) continue;
    chosen = one;
    if (random.chance(Math.min(1, one.zeal / 2))) return one;
  }
  return chosen;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The words a customer's message is filled with. */
export function wordsFor(random: Random, actor: Actor, atMs: number): Record<string, string> {
  const date = new Date(atMs - random.int(3, 9) * 86_400_000);
  return {
    name: actor.firstName,
    item: actor.company.sells,
    shop: actor.company.name,
    order: `#${random.int(100_000, 999_999)}`,
    date: `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`,
    amount: random.between(18, 240).toFixed(2),
  };
}
