import type { Db, Trx } from '#platform/postgres/db.ts';
import { SECOND_REVIEW_SHARE } from '../queues/items/queries.ts';

export type DisagreementRow = NonNullable<Awaited<ReturnType<typeof findDisagreement>>>;

/** What an item ever was, also when it waits no longer. */
export function findItemEver(db: Db, projectId: number, id: string) {
  return db
    .selectFrom('review_queue_item')
    .select(['id', 'queue_id', 'trace_id', 'deleted_at', 'disagreed_at', 'reviewed_at', 'reviewed_by_id'])
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Whoever rates or decides holds the item until commit. Undefined when it waits for nothing any more. */
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
 * Who gave the first of two ratings; null after it was taken back. The item is on nobody's screen then. `updated_at` stays:
 * it would tell the second reviewer of the first.
 */
export async function markRated(trx: Trx, id: string, userId: number | null): Promise<void> {
  await trx
    .updateTable('review_queue_item')
    .set({ rated_by_id: userId, claimed_by_id: null, claimed_until: null })
    .where('id', '=', id)
    .execute();
}

/** From then on the item waits for a decision. */
export async function markDisagreed(trx: Trx, id: string, at: Date): Promise<void> {
  await trx
    .updateTable('review_queue_item')
    .set({ disagreed_at: at, updated_at: at, claimed_by_id: null, claimed_until: null })
    .where('id', '=', id)
    .execute();
}

/** The decision was taken back: the item waits for another. */
export async function reopenDisagreement(trx: Trx, id: string, at: Date): Promise<void> {
  await trx
    .updateTable('review_queue_item')
    .set({ deleted_at: null, reviewed_at: null, reviewed_by_id: null, updated_at: at })
    .where('id', '=', id)
    .execute();
}

export interface DisagreementFilter {
  readonly queue_id?: string;
  readonly trace_id?: string;
  readonly limit: number;
  readonly offset: number;
}

/** What waits for a decision, longest waiting first. */
export async function listDisagreements(db: Db, projectId: number, filter: DisagreementFilter) {
  const { queue_id, trace_id, limit, offset } = filter;
  let found = disagreements(db, projectId);
  if (queue_id !== undefined) found = found.where('review_queue_item.queue_id', '=', queue_id);
  if (trace_id !== undefined) found = found.where('review_queue_item.trace_id', '=', trace_id);
  const [rows, { count }] = await Promise.all([
    columns(found)
      .orderBy('review_queue_item.disagreed_at')
      .orderBy('review_queue_item.id')
      .limit(limit)
      .offset(offset)
      .execute(),
    found.select(({ fn }) => fn.countAll<string>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return { rows, count: Number(count) };
}

export function findDisagreement(db: Db, projectId: number, id: string) {
  return columns(disagreements(db, projectId).where('review_queue_item.id', '=', id)).executeTakeFirst();
}

function disagreements(db: Db, projectId: number) {
  return db
    .selectFrom('review_queue_item')
    .innerJoin('review_queue', 'review_queue.id', 'review_queue_item.queue_id')
    .where('review_queue_item.project_id', '=', projectId)
    .where('review_queue_item.deleted_at', 'is', null)
    .where('review_queue_item.disagreed_at', 'is not', null);
}

function columns(query: ReturnType<typeof disagreements>) {
  return query
    .select([
      'review_queue_item.id',
      'review_queue_item.project_id',
      'review_queue_item.queue_id',
      'review_queue.name as queue_name',
      'review_queue_item.trace_id',
    ])
    .select(({ ref }) => ref('review_queue_item.disagreed_at').$notNull().as('disagreed_at'));
}
