import { describe, expect, it } from 'vitest';
import { conversationsQuery, readTurn, totalsOf } from './conversation.ts';

describe('a conversation', () => {
  it('has no cost when no call of it had a price', () => {
    const turns = [readTurn({ trace_id: 'a', cost: null }), readTurn({ trace_id: 'b', cost: null, errors: 2 })];
    expect(totalsOf(turns)).toEqual({ cost: null, errors: 2, user: '', personId: '' });
    expect(totalsOf([...turns, readTurn({ trace_id: 'c', cost: 0.25 })]).cost).toBe(0.25);
  });

  it('goes on behind the last row of the page before', () => {
    const query = conversationsQuery(
      { range: { from: '-7d' }, properties: [] },
      { at: '2026-11-01T00:00:00Z', id: 's' },
    );
    expect(query.query).toContain('having last_at < {at}');
    expect(query.values).toMatchObject({ at: '2026-11-01T00:00:00Z', id: 's' });
  });
});
