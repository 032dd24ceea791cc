import type { Db, Trx } from '#platform/postgres/db.ts';
import { SECOND_REVIEW_SHARE } from '../queues/second-review.ts';

/** An item by id, also when it no longer waits. */
export function findItemEver(db: Db, projectId: number, id: string) {
  return db
    .selectFrom('review_queue_item')
    .select(['id', 'queue_id', 'trace_id', 'deleted_at', 'disagreed_at', 'reviewed_at', 'reviewed_by_id'])
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** For rating and deciding: holds the item until commit. Undefined when it waits for neither. */
export function lockItem(trx: Trx, projectId: number, id: string) {
  return trx
    .selectFrom('review_queue_item')
    .innerJoin('review_queue', 'review_queue.id', 'review_queue_item.queue_id')
    .select(['review_queue_item.id', 'review_queue_item.queue_id', 'review_queue_item.disagreed_at'])
    .select(SECOND_REVIEW_SHARE)
    .where('review_queue_item.project_id', '=', projectId)
    .where('review_queue_item.id', '=', id)
    .where('review_queue_item.deleted_at', 'is', null)
    .forUpdate('review_queue_item')
    .executeTakeFirst();
}

/**
 * Notes the author of the first of two ratings, or null after it was taken back, and ends the claim. `updated_at` stays as it
 * is, because the second reviewer must not learn that a first rating exists.
 */
export async function markRated(trx: Trx, id: string, userId: number | null): Promise<void> {
  await trx
    .updateTable('review_queue_item')
    .set({ rated_by_id: userId, claimed_by_id: null, claimed_until: null })
    .where('id', '=', id)
    .execute();
}

/** Makes the item wait for a decision. */
export async function markDisagreed(trx: Trx, id: string, at: Date): Promise<void> {
  await trx
    .updateTable('review_queue_item')
    .set({ disagreed_at: at, updated_at: at, claimed_by_id: null, claimed_until: null })
    .where('id', '=', id)
    .execute();
}
