import type { Author } from '#http/author.ts';
import { isDrawnTwice } from '../second-review.ts';
import type { ItemRow } from './queries.ts';

/**
 * An expired claim counts as none. `one_in` is shown only to the author of the first rating: the second reviewer must not
 * learn that there is one.
 */
export function toWire(row: ItemRow, { user_id, at }: Pick<Author, 'user_id' | 'at'>) {
  const isClaimed = row.claimed_until !== null && row.claimed_until > at;
  return {
    id: row.id,
    queue_id: row.queue_id,
    queue_name: row.queue_name,
    trace_id: row.trace_id,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    created_by: row.created_by,
    claimed_by: isClaimed ? row.claimed_by : null,
    claimed_until: isClaimed ? (row.claimed_until?.toISOString() ?? null) : null,
    second_review: isDrawnTwice(row),
    state: row.rated_by_id === user_id ? ('one_in' as const) : ('waiting' as const),
    team: row.project_id,
  };
}
