import { describe, expect, it } from 'vitest';
import { noAnswers } from '../input/answers.ts';
import type { Held } from '../outcome.ts';
import type { QueueItem } from '../review-api.ts';
import {
  addClaimed,
  closed,
  currentOf,
  goBack,
  newSession,
  placeOf,
  returned,
  type Session,
  sent,
  skip,
  submitted,
  undone,
} from './session.ts';

const item = (id: string): QueueItem => ({
  id,
  queue_id: 'q',
  queue_name: 'Q',
  trace_id: `trace-${id}`,
  created_at: '',
  updated_at: '',
  created_by: null,
  claimed_by: null,
  claimed_until: null,
  second_review: false,
  state: 'waiting',
  team: 1,
});
const start = addClaimed(newSession, ['a', 'b', 'c'].map(item));
const submit = (session: Session, reviewId?: string): Session => {
  const item = currentOf(session);
  if (!item) return session;
  const held: Held | undefined = reviewId === undefined ? undefined : { kind: 'review', id: reviewId };
  return submitted(sent(session), { held, outcome: 'reviewed', item, answers: noAnswers, ms: 5, at: 100 });
};
const waiting = (count: number) => ({ count, readAt: 200 });
const shown = (session: Session) => currentOf(session)?.id;

describe('a sitting at a queue', () => {
  it('goes from item to item, and claims bring only what is new', () => {
    const session = addClaimed(skip(submit(start, 'r1')), ['a', 'b', 'c', 'd'].map(item));
    expect(session.waiting.map(({ id }) => id)).toEqual(['c', 'd']);
    expect(placeOf(session, waiting(3))).toEqual({ at: 3, of: 4 });
  });

  it('goes back to what was submitted, saves it again and returns to where it was', () => {
    const session = submit(submit(start, 'r1'), 'r2');
    expect(shown(goBack(session))).toBe('b');
    const earlier = goBack(goBack(goBack(session)));
    expect(shown(earlier)).toBe('a');
    expect(placeOf(earlier, waiting(1))).toEqual({ at: 1, of: 3 });
    const saved = submit(earlier, 'r1');
    expect(shown(saved)).toBe('c');
    expect(saved.done).toHaveLength(2);
  });

  it('goes back past what two people have rated, which stands', () => {
    const session = submit(submit(start, 'r1'));
    expect(shown(goBack(session))).toBe('a');
    expect(goBack(closed(session, 'a'))).toEqual(closed(session, 'a'));
  });

  it('stays where it is when nothing was submitted yet', () => expect(goBack(start)).toBe(start));

  it('shows the next one while one is on its way, and that one again when it was refused', () => {
    const session = sent(submit(start, 'r1'));
    expect(shown(session)).toBe('c');
    expect(addClaimed(session, ['b', 'c'].map(item))).toBe(session);
    expect(shown(returned(session))).toBe('b');
    expect(shown(returned(sent(goBack(session))))).toBe('a');
  });

  it('counts what was submitted after the server had counted', () => {
    const session = sent(submit(start, 'r1'));
    expect(placeOf(session, { count: 20, readAt: 0 })).toEqual({ at: 3, of: 20 });
    expect(placeOf(session, { count: 19, readAt: 200 })).toEqual({ at: 3, of: 20 });
  });

  it('puts an undone item back in front', () => {
    expect(undone(submit(start, 'r1'), 'a').waiting.map(({ id }) => id)).toEqual(['b', 'c']);
    const session = undone(submit(start, 'r1'), 'a', item('a2'));
    expect(session.waiting.map(({ id }) => id)).toEqual(['a2', 'b', 'c']);
    expect(session.done).toEqual([]);
  });
});
