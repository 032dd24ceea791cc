import type { Db, Trx } from '#platform/postgres/db.ts';
import { pageOf } from '#platform/postgres/paging.ts';

export type DisagreementRow = NonNullable<Awaited<ReturnType<typeof findDisagreement>>>;

export interface DisagreementFilter {
  readonly queue_id?: string;
  readonly trace_id?: string;
  readonly limit: number;
  readonly offset: number;
}

/** Items that wait for a decision, longest waiting first. */
export function listDisagreements(db: Db, projectId: number, filter: DisagreementFilter) {
  const { queue_id, trace_id } = filter;
  let found = disagreements(db, projectId);
  if (queue_id !== undefined) found = found.where('review_queue_item.queue_id', '=', queue_id);
  if (trace_id !== undefined) found = found.where('review_queue_item.trace_id', '=', trace_id);
  return pageOf(
    found,
    (items) => columns(items).orderBy('review_queue_item.disagreed_at').orderBy('review_queue_item.id'),
    filter,
  );
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

/** After a decision is taken back, the item waits for another. */
export async function reopenDisagreement(trx: Trx, id: string, at: Date): Promise<void> {
  await trx
    .updateTable('review_queue_item')
    .set({ deleted_at: null, reviewed_at: null, reviewed_by_id: null, updated_at: at })
    .where('id', '=', id)
    .execute();
}
