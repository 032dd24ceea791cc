import type { Author } from '#http/author.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import { announceQueues } from '../../announce.ts';
import { hasActiveReview, lockTrace } from '../../trace-lock.ts';
import type { QueueNeeds } from '../change.ts';
import { holdQueue } from '../queries.ts';
import { findItem, findItemOfTrace, type ItemRow, insertItem, markItemDeleted, moveItem } from './queries.ts';

export async function addItem(
  { db, announcer }: QueueNeeds,
  author: Author,
  { queue_id, trace_id }: { queue_id: string; trace_id: string },
): Promise<ItemRow> {
  const { project_id, user_id, at } = author;
  const row = await db.transaction().execute(async (trx) => {
    await lockTrace(trx, project_id, trace_id);
    await requireOpenQueue(trx, project_id, queue_id);
    if (await hasActiveReview(trx, project_id, trace_id)) {
      throw refuse('This trace is already reviewed and cannot be added to a queue.', 'trace_id');
    }
    const id = await insertItem(trx, { project_id, queue_id, trace_id, created_by_id: user_id, at });
    if (id !== undefined) return requireItem(trx, project_id, id);
    const waiting = await findItemOfTrace(trx, project_id, trace_id);
    const where = waiting?.queue_id === queue_id ? 'this queue' : 'another queue';
    throw refuse(`This trace is already pending in ${where}.`, 'trace_id');
  });
  announceQueues(announcer, project_id, [queue_id], 'items');
  return row;
}

export async function moveToQueue(
  { db, announcer }: QueueNeeds,
  { project_id, at }: Author,
  id: string,
  queueId: string,
): Promise<ItemRow> {
  const { row, from } = await db.transaction().execute(async (trx) => {
    const before = await requireItem(trx, project_id, id);
    await requireOpenQueue(trx, project_id, queueId);
    if (!(await moveItem(trx, project_id, id, { queue_id: queueId, at }))) throw new NotFound();
    return { row: await requireItem(trx, project_id, id), from: before.queue_id };
  });
  announceQueues(announcer, project_id, [from, queueId], 'items');
  return row;
}

export async function removeItem({ db, announcer }: QueueNeeds, { project_id, at }: Author, id: string): Promise<void> {
  const row = await markItemDeleted(db, project_id, id, at);
  if (!row) throw new NotFound();
  announceQueues(announcer, project_id, [row.queue_id], 'items');
}

export async function requireItem(db: Db, projectId: number, id: string): Promise<ItemRow> {
  const row = await findItem(db, projectId, id);
  if (!row) throw new NotFound();
  return row;
}

async function requireOpenQueue(db: Db, projectId: number, id: string): Promise<void> {
  if (!(await holdQueue(db, projectId, id))) throw refuse('Review queue not found.', 'queue_id');
}

function refuse(detail: string, attr: string): Invalid {
  return new Invalid('invalid_input', detail, attr);
}
