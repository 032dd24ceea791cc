import { describe, expect, it } from 'vitest';
import { conversationsQuery, readTurn } from './conversation.ts';

describe('a conversation', () => {
  it('has turns without a cost where no call of them had a price', () => {
    expect(readTurn({ trace_id: 'a', cost: null, unpriced: 2 })).toMatchObject({ cost: null, unpriced: 2 });
    expect(readTurn({ trace_id: 'b', cost: 0.25 })).toMatchObject({ cost: 0.25, unpriced: 0 });
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
