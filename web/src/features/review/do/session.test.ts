import { describe, expect, it } from 'vitest';
import { noAnswers } from '../../scores/input/answers.ts';
import type { QueueItem } from '../review-api.ts';
import {
  addClaimed,
  currentOf,
  goBack,
  newSession,
  placeOf,
  type Session,
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
  created_by: null,
  claimed_by: null,
  claimed_until: null,
});
const start = addClaimed(newSession, ['a', 'b', 'c'].map(item));
const submit = (session: Session, reviewId: string): Session => {
  const now = currentOf(session);
  return now ? submitted(session, { reviewId, item: now, answers: noAnswers, ms: 5 }) : session;
};
const shown = (session: Session) => currentOf(session)?.id;

describe('a sitting at a queue', () => {
  it('goes from item to item, and claims bring only what is new', () => {
    const session = addClaimed(skip(submit(start, 'r1')), ['a', 'b', 'c', 'd'].map(item));
    expect(session.waiting.map(({ id }) => id)).toEqual(['c', 'd']);
    expect(placeOf(session, 2)).toEqual({ at: 3, of: 4 });
  });

  it('goes back to what was submitted, saves it anew and returns to where it was', () => {
    const session = submit(submit(start, 'r1'), 'r2');
    expect(shown(goBack(session))).toBe('b');
    const earlier = goBack(goBack(goBack(session)));
    expect(shown(earlier)).toBe('a');
    expect(placeOf(earlier, 1)).toEqual({ at: 1, of: 3 });
    expect(shown(submitted(earlier, { reviewId: 'r1', item: item('a'), answers: noAnswers, ms: 1 }))).toBe('c');
  });

  it('stays where it is when nothing was submitted yet', () => expect(goBack(start)).toBe(start));

  it('puts an undone item back in front', () => {
    const session = undone(submit(start, 'r1'), 'r1', item('a2'));
    expect(session.waiting.map(({ id }) => id)).toEqual(['a2', 'b', 'c']);
    expect(session.done).toEqual([]);
  });
});
