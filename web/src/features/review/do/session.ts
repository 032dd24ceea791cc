import type { Answers } from '../../scores/input/answers.ts';
import type { QueueItem } from '../review-api.ts';

/** One item that was submitted here and can still be looked at again. */
export interface Done {
  readonly reviewId: string;
  readonly item: QueueItem;
  readonly answers: Answers;
  readonly ms: number;
}

/** One sitting at a queue. */
export interface Session {
  /** Claimed and not yet judged; the first is the one shown. */
  readonly waiting: readonly QueueItem[];
  readonly done: readonly Done[];
  readonly skipped: readonly string[];
  /** Place in `done` of the item being looked at again. */
  readonly again: number | undefined;
}

export const newSession: Session = { waiting: [], done: [], skipped: [], again: undefined };

export const currentOf = ({ waiting, done, again }: Session): QueueItem | undefined =>
  again === undefined ? waiting[0] : done[again]?.item;

/** What a claim brought, behind what is held already; what was judged or skipped meanwhile stays out. */
export function addClaimed(session: Session, items: readonly QueueItem[]): Session {
  const known = new Set([
    ...session.waiting.map(({ id }) => id),
    ...session.done.map(({ item }) => item.id),
    ...session.skipped,
  ]);
  const fresh = items.filter(({ id }) => !known.has(id));
  return fresh.length === 0 ? session : { ...session, waiting: [...session.waiting, ...fresh] };
}

export function submitted(session: Session, done: Done): Session {
  if (session.again !== undefined) {
    const next = session.done.map((each) => (each.reviewId === done.reviewId ? done : each));
    return { ...session, done: next, again: undefined };
  }
  return {
    ...session,
    waiting: session.waiting.filter(({ id }) => id !== done.item.id),
    done: [...session.done, done],
  };
}

export function skip(session: Session): Session {
  if (session.again !== undefined) return { ...session, again: undefined };
  const [first, ...rest] = session.waiting;
  return first ? { ...session, waiting: rest, skipped: [...session.skipped, first.id] } : session;
}

/** To the one submitted last, and from there to the one before. */
export function goBack(session: Session): Session {
  const again = (session.again ?? session.done.length) - 1;
  return again >= 0 ? { ...session, again } : session;
}

/** The review is gone and its trace waits again, under a new item, as the next to judge. */
export function undone(session: Session, reviewId: string, item: QueueItem): Session {
  return {
    ...session,
    done: session.done.filter((each) => each.reviewId !== reviewId),
    waiting: [item, ...session.waiting.filter(({ id }) => id !== item.id)],
    again: undefined,
  };
}

/** "Item 3 of 20": places count from the start of the sitting. */
export function placeOf({ done, again, skipped }: Session, left: number): { at: number; of: number } {
  const of = done.length + skipped.length + left;
  return { at: again === undefined ? Math.min(done.length + skipped.length + 1, of) : again + 1, of };
}
