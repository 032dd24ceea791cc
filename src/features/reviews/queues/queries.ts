import { sql } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Order } from '#http/query.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { ordered, pageOf } from '#platform/postgres/paging.ts';
import type { StoredQueueSettings } from '#platform/postgres/tables/reviews.ts';
import type { QUEUE_ORDERS } from './schema.ts';

export type QueueRow = NonNullable<Awaited<ReturnType<typeof findQueue>>>;

/** `viewerId`: the person whose own count of waiting items is added. */
export function findQueue(db: Db, projectId: number, id: string, viewerId: number) {
  return columns(active(db, projectId).where('review_queue.id', '=', id), viewerId).executeTakeFirst();
}

/** For changing or deleting: holds the row until commit. */
export function lockQueue(db: Db, projectId: number, id: string) {
  return active(db, projectId).selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** For putting an item into the queue: keeps the queue from being deleted until commit. */
export function holdQueue(db: Db, projectId: number, id: string) {
  return active(db, projectId).select('id').where('id', '=', id).forShare().executeTakeFirst();
}

export interface QueueFilter {
  readonly viewer_id: number;
  readonly name?: string;
  readonly search?: string;
  readonly order_by?: readonly Order<(typeof QUEUE_ORDERS)[number]>[];
  readonly limit: number;
  readonly offset: number;
}

export function listQueues(db: Db, projectId: number, filter: QueueFilter) {
  const { viewer_id, name, search, order_by } = filter;
  let found = active(db, projectId);
  if (name !== undefined) found = found.where('name', '=', name);
  if (search !== undefined) found = found.where('name', 'ilike', `%${escapeLike(search)}%`);
  const orders = order_by ?? [{ column: 'name', descending: false }];
  return pageOf(
    found,
    (queues) => ordered(columns(queues, viewer_id), 'review_queue', orders).orderBy('review_queue.id'),
    filter,
  );
}

function active(db: Db, projectId: number) {
  return db.selectFrom('review_queue').where('project_id', '=', projectId).where('deleted_at', 'is', null);
}

function columns(query: ReturnType<typeof active>, viewerId: number) {
  return query
    .select(['id', 'project_id', 'name', 'settings', 'created_at', 'updated_at'])
    .select(
      sql<number>`(
        select count(*)::integer from review_queue_item as item
        where item.queue_id = review_queue.id and item.deleted_at is null and item.disagreed_at is null)`.as(
        'pending_item_count',
      ),
    )
    .select(
      sql<number>`(
        select count(*)::integer from review_queue_item as item
        where item.queue_id = review_queue.id and item.deleted_at is null and item.disagreed_at is null
          and item.rated_by_id is distinct from ${viewerId})`.as('pending_for_me_count'),
    )
    .select(userBasic('review_queue.created_by_id').as('created_by'));
}

export async function insertQueue(
  db: Db,
  queue: { project_id: number; name: string; settings: StoredQueueSettings; created_by_id: number; at: Date },
): Promise<string> {
  const { at, settings, ...values } = queue;
  const id = uuidv7(at.getTime());
  await db
    .insertInto('review_queue')
    .values({ ...values, id, settings: JSON.stringify(settings), created_at: at, updated_at: at })
    .execute();
  return id;
}

export async function updateQueue(
  db: Db,
  id: string,
  changes: { name?: string; settings?: StoredQueueSettings; at: Date },
): Promise<void> {
  const { at, settings, ...values } = changes;
  await db
    .updateTable('review_queue')
    .set({ ...values, ...(settings && { settings: JSON.stringify(settings) }), updated_at: at })
    .where('id', '=', id)
    .execute();
}

/** Soft delete, with the items that wait in it. Frees the name. */
export async function markQueueDeleted(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('review_queue').set({ deleted_at: at, updated_at: at }).where('id', '=', id).execute();
  await db
    .updateTable('review_queue_item')
    .set({ deleted_at: at, updated_at: at })
    .where('queue_id', '=', id)
    .where('deleted_at', 'is', null)
    .execute();
}
