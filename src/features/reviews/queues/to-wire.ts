import { isSampled } from '#kernel/sampling.ts';
import type { Author } from './change.ts';
import type { ItemRow } from './items/queries.ts';
import type { QueueRow } from './queries.ts';

export function toQueue(row: QueueRow) {
  return {
    id: row.id,
    name: row.name,
    pending_item_count: row.pending_item_count,
    pending_for_me_count: row.pending_for_me_count,
    settings: { ...row.settings, scores: [...row.settings.scores] },
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    created_by: row.created_by,
    team: row.project_id,
  };
}

/** Drawn by the item's own id: the same ones whoever asks, and whether or not somebody rated it already. */
export function isDrawnTwice(item: { readonly id: string; readonly second_review_share: number }): boolean {
  return isSampled(item.id, item.second_review_share * 100);
}

/**
 * A claim that ran out is nobody's. That a rating is in is told to nobody but who gave it: whoever comes second sees an item
 * like any other.
 */
export function toItem(row: ItemRow, { user_id, at }: Pick<Author, 'user_id' | 'at'>) {
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
