import { Conflict, Invalid, NotFound } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import { announceQueues } from '../../announce.ts';
import { hasActiveReview, lockTrace } from '../../trace-lock.ts';
import { type Author, type QueueNeeds, requireQueue } from '../change.ts';
import { holdQueue } from '../queries.ts';
import {
  type Claimant,
  claimItems,
  findItem,
  findItemOfTrace,
  findItems,
  type ItemRow,
  insertItem,
  lockClaimable,
  markItemDeleted,
  moveItem,
  releaseItem,
} from './queries.ts';

/** How long an item stays with whoever took it, unless they take it again. */
const CLAIM_MS = 5 * 60_000;

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

/** The next items for this person's screen: their own first, then the longest waiting that nobody else has. */
export async function claimNext(
  { db, announcer }: QueueNeeds,
  author: Author,
  queueId: string,
  wanted: { count: number; exclude: readonly string[] },
): Promise<{ rows: ItemRow[]; claimed_until: Date }> {
  const { project_id } = author;
  const claimant = claimantOf(author);
  await requireQueue(db, author, queueId);
  const rows = await db.transaction().execute(async (trx) => {
    const ids = await lockClaimable(trx, queueId, wanted, claimant);
    await claimItems(trx, project_id, ids, claimant);
    return findItems(trx, project_id, ids);
  });
  if (rows.length > 0) announceQueues(announcer, project_id, [queueId], 'claims');
  return { rows, claimed_until: claimant.until };
}

/** Takes one item or keeps it for longer. */
export async function claimItem({ db, announcer }: QueueNeeds, author: Author, id: string): Promise<ItemRow> {
  const { project_id } = author;
  const [claimed] = await claimItems(db, project_id, [id], claimantOf(author));
  const row = await requireItem(db, project_id, id);
  if (row.rated_by_id === author.user_id) {
    throw new Conflict('rated', 'You rated this trace already; the second rating is somebody else’s.');
  }
  if (!claimed) throw new Conflict('claimed', 'Somebody else is reviewing this trace.');
  announceQueues(announcer, project_id, [claimed.queue_id], 'claims');
  return row;
}

/** Gives an item back; somebody else's claim stays. */
export async function releaseClaim({ db, announcer }: QueueNeeds, author: Author, id: string): Promise<void> {
  const { project_id, user_id } = author;
  await requireItem(db, project_id, id);
  const released = await releaseItem(db, project_id, id, user_id);
  if (released) announceQueues(announcer, project_id, [released.queue_id], 'claims');
}

export async function requireItem(db: Db, projectId: number, id: string): Promise<ItemRow> {
  const row = await findItem(db, projectId, id);
  if (!row) throw new NotFound();
  return row;
}

async function requireOpenQueue(db: Db, projectId: number, id: string): Promise<void> {
  if (!(await holdQueue(db, projectId, id))) throw refuse('Review queue not found.', 'queue_id');
}

function claimantOf({ user_id, at }: Author): Claimant {
  return { user_id, at, until: new Date(at.getTime() + CLAIM_MS) };
}

function refuse(detail: string, attr: string): Invalid {
  return new Invalid('invalid_input', detail, attr);
}
