import type { Answers } from '../input/answers.ts';
import type { Held } from '../outcome.ts';
import type { QueueItem, Submission } from '../review-api.ts';

/** One item that was submitted here and can still be looked at again. */
export interface Done {
  /** What the server keeps of it; absent once nothing of it can be changed: two ratings are in. */
  readonly held: Held | undefined;
  readonly outcome: Submission['outcome'];
  readonly item: QueueItem;
  readonly answers: Answers;
  readonly ms: number;
  /** When the server had it, by this browser's clock. */
  readonly at: number;
}

/** One sitting at a queue. */
export interface Session {
  /** Claimed and not yet judged; the first is the one shown. */
  readonly waiting: readonly QueueItem[];
  /** On its way to the server, and out of sight already. */
  readonly sending: QueueItem | undefined;
  readonly done: readonly Done[];
  readonly skipped: readonly string[];
  /** Place in `done` of the item being looked at again. */
  readonly again: number | undefined;
}

export const newSession: Session = {
  waiting: [],
  sending: undefined,
  done: [],
  skipped: [],
  again: undefined,
};

export const currentOf = ({ waiting, done, again }: Session): QueueItem | undefined =>
  again === undefined ? waiting[0] : done[again]?.item;

/** Adds newly claimed items behind those held already. Items that were rated or skipped since the claim was sent stay out. */
export function addClaimed(session: Session, items: readonly QueueItem[]): Session {
  const known = new Set([
    ...session.waiting.map(({ id }) => id),
    ...(session.sending ? [session.sending.id] : []),
    ...session.done.map(({ item }) => item.id),
    ...session.skipped,
  ]);
  const fresh = items.filter(({ id }) => !known.has(id));
  return fresh.length === 0 ? session : { ...session, waiting: [...session.waiting, ...fresh] };
}

/** The next one is shown while this one goes to the server. */
export function sent(session: Session): Session {
  const sending = currentOf(session);
  const waiting = session.again === undefined ? session.waiting.slice(1) : session.waiting;
  return { ...session, waiting, sending, again: undefined };
}

export function submitted(session: Session, done: Done): Session {
  const isAgain = session.done.some(({ item }) => item.id === done.item.id);
  return {
    ...session,
    sending: undefined,
    done: isAgain ? session.done.map((each) => (each.item.id === done.item.id ? done : each)) : [...session.done, done],
  };
}

/** Another person reviewed it first. */
export const overtaken = (session: Session): Session => ({ ...session, sending: undefined });

/** The server would not have it: it is shown again. */
export function returned({ sending, ...session }: Session): Session {
  const again = session.done.findIndex(({ item }) => item.id === sending?.id);
  if (!sending) return { ...session, sending };
  if (again >= 0) return { ...session, sending: undefined, again };
  return { ...session, sending: undefined, waiting: [sending, ...session.waiting], again: undefined };
}

export function skip(session: Session): Session {
  if (session.again !== undefined) return { ...session, again: undefined };
  const [first, ...rest] = session.waiting;
  return first ? { ...session, waiting: rest, skipped: [...session.skipped, first.id] } : session;
}

/** To the one submitted last that can still be changed, and from there to the one before. */
export function goBack(session: Session): Session {
  const again = session.done.slice(0, session.again ?? session.done.length).findLastIndex(({ held }) => held);
  return again >= 0 ? { ...session, again } : session;
}

/** The second rating came in, so this one can no longer change. */
export function closed(session: Session, itemId: string): Session {
  return {
    ...session,
    done: session.done.map((each) => (each.item.id === itemId ? { ...each, held: undefined } : each)),
  };
}

/** The submission was taken back. `item`, if given, is shown next; it is a new one if a review was deleted. Without it others have the trace. */
export function undone(session: Session, itemId: string, item?: QueueItem): Session {
  return {
    ...session,
    done: session.done.filter((each) => each.item.id !== itemId),
    waiting: item ? [item, ...session.waiting.filter(({ id }) => id !== item.id)] : session.waiting,
    again: undefined,
  };
}

/** How many wait, as the server said at a time. */
export interface Pending {
  readonly count: number;
  readonly readAt: number;
}

/** "Item 3 of 20": places count from the start of the sitting. */
export function placeOf(session: Session, pending: Pending): { at: number; of: number } {
  const { waiting, sending, done, skipped, again } = session;
  const before = done.length + skipped.length + (sending && !done.some(({ item }) => item.id === sending.id) ? 1 : 0);
  // What was submitted since the server was asked is still in its count.
  const later = done.filter(({ at }) => at > pending.readAt).length + before - done.length;
  const of = before + Math.max(waiting.length, pending.count - later);
  return { at: again === undefined ? Math.min(before + 1, of) : again + 1, of };
}
