import type { ItemRow } from './item-queries.ts';
import type { QueueRow } from './queue-queries.ts';

export function toQueue(row: QueueRow) {
  return {
    id: row.id,
    name: row.name,
    pending_item_count: row.pending_item_count,
    settings: { ...row.settings, scores: [...row.settings.scores] },
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    created_by: row.created_by,
    team: row.project_id,
  };
}

/** A claim that ran out is nobody's. */
export function toItem(row: ItemRow, now: Date) {
  const isClaimed = row.claimed_until !== null && row.claimed_until > now;
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
    team: row.project_id,
  };
}
