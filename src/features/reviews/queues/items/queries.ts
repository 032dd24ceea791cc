import { userBasic } from '#features/users/index.ts';
import type { Order } from '#http/query.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { anyOf, ordered, pageOf } from '#platform/postgres/paging.ts';
import { SECOND_REVIEW_SHARE } from '../second-review.ts';
import type { ITEM_ORDERS } from './schema.ts';

export type ItemRow = NonNullable<Awaited<ReturnType<typeof findItem>>>;

export function findItem(db: Db, projectId: number, id: string) {
  return columns(pending(db, projectId).where('review_queue_item.id', '=', id)).executeTakeFirst();
}

/** The item of a trace that waits for a reviewer or for a decision. */
export function findItemOfTrace(db: Db, projectId: number, traceId: string) {
  return columns(standing(db, projectId).where('trace_id', '=', traceId)).executeTakeFirst();
}

/** Those of the named items that still wait, oldest first. */
export function findItems(db: Db, projectId: number, ids: readonly string[]) {
  return columns(pending(db, projectId).where('review_queue_item.id', '=', anyOf(ids)))
    .orderBy('review_queue_item.created_at')
    .orderBy('review_queue_item.id')
    .execute();
}

export interface ItemFilter {
  readonly queue_id?: string;
  readonly trace_id?: string;
  readonly trace_id__in?: readonly string[];
  readonly search?: string;
  readonly order_by?: readonly Order<(typeof ITEM_ORDERS)[number]>[];
  readonly limit: number;
  readonly offset: number;
}

export function listItems(db: Db, projectId: number, filter: ItemFilter) {
  const { queue_id, trace_id, trace_id__in, search, order_by } = filter;
  let found = pending(db, projectId);
  if (queue_id !== undefined) found = found.where('queue_id', '=', queue_id);
  if (trace_id !== undefined) found = found.where('trace_id', '=', trace_id);
  if (trace_id__in !== undefined) found = found.where('trace_id', '=', anyOf(trace_id__in));
  if (search !== undefined) found = found.where('trace_id', 'ilike', `%${escapeLike(search)}%`);
  const orders = order_by ?? [{ column: 'created_at', descending: false }];
  return pageOf(
    found,
    (items) => ordered(columns(items), 'review_queue_item', orders).orderBy('review_queue_item.id'),
    filter,
  );
}

/** Items that wait for a reviewer. Those whose two ratings disagree wait for a decision instead. */
function pending(db: Db, projectId: number) {
  return standing(db, projectId).where('review_queue_item.disagreed_at', 'is', null);
}

function standing(db: Db, projectId: number) {
  return db
    .selectFrom('review_queue_item')
    .innerJoin('review_queue', 'review_queue.id', 'review_queue_item.queue_id')
    .where('review_queue_item.project_id', '=', projectId)
    .where('review_queue_item.deleted_at', 'is', null);
}

function columns(query: ReturnType<typeof standing>) {
  return query
    .select([
      'review_queue_item.id',
      'review_queue_item.project_id',
      'review_queue_item.queue_id',
      'review_queue.name as queue_name',
      'review_queue_item.trace_id',
      'review_queue_item.created_at',
      'review_queue_item.updated_at',
      'review_queue_item.claimed_until',
      'review_queue_item.rated_by_id',
    ])
    .select(SECOND_REVIEW_SHARE)
    .select(userBasic('review_queue_item.created_by_id').as('created_by'))
    .select(userBasic('review_queue_item.claimed_by_id').as('claimed_by'));
}

/** Undefined when the trace already waits somewhere: the unique index decides. */
export async function insertItem(
  db: Db,
  item: { project_id: number; queue_id: string; trace_id: string; created_by_id: number; at: Date },
): Promise<string | undefined> {
  const { at, ...values } = item;
  const row = await db
    .insertInto('review_queue_item')
    .values({ ...values, id: uuidv7(at.getTime()), created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.columns(['project_id', 'trace_id']).where('deleted_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Undefined when the item no longer waits. Moving ends a claim. */
export function moveItem(db: Db, projectId: number, id: string, to: { queue_id: string; at: Date }) {
  return db
    .updateTable('review_queue_item')
    .set({ queue_id: to.queue_id, updated_at: to.at, claimed_by_id: null, claimed_until: null })
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .where('disagreed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
}

/** The queue it was in. Undefined when it no longer waits. */
export function markItemDeleted(db: Db, projectId: number, id: string, at: Date) {
  return db
    .updateTable('review_queue_item')
    .set({ deleted_at: at, updated_at: at })
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .where('disagreed_at', 'is', null)
    .returning('queue_id')
    .executeTakeFirst();
}

/** Takes a reviewed trace out of the named queue, or without one out of any. Returns the queues that lost an item. */
export async function takeOutOfQueues(
  db: Db,
  item: { project_id: number; trace_id: string; queue_id?: string },
  by: { user_id: number; at: Date },
): Promise<string[]> {
  let update = db
    .updateTable('review_queue_item')
    .set({ deleted_at: by.at, updated_at: by.at, reviewed_at: by.at, reviewed_by_id: by.user_id })
    .where('project_id', '=', item.project_id)
    .where('trace_id', '=', item.trace_id)
    .where('deleted_at', 'is', null);
  if (item.queue_id !== undefined) update = update.where('queue_id', '=', item.queue_id);
  return (await update.returning('queue_id').execute()).map(({ queue_id }) => queue_id);
}

/** After a review is deleted, its item no longer counts as done. `since`: when the review was created. */
export async function forgetReviewed(
  db: Db,
  item: { project_id: number; trace_id: string; since: Date },
): Promise<string[]> {
  const rows = await db
    .updateTable('review_queue_item')
    .set({ reviewed_at: null, reviewed_by_id: null })
    .where('project_id', '=', item.project_id)
    .where('trace_id', '=', item.trace_id)
    .where('reviewed_at', '>=', item.since)
    .returning('queue_id')
    .execute();
  return rows.map(({ queue_id }) => queue_id);
}
