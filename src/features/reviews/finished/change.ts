import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import type { Author } from '#http/author.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { Trx } from '#platform/postgres/db.ts';
import { announceQueues, announceReview } from '../announce.ts';
import { forgetReviewed, takeOutOfQueues } from '../queues/items/queries.ts';
import { type CheckedScore, checkScores } from '../scores.ts';
import { lockTrace } from '../trace-lock.ts';
import {
  findReview,
  insertReview,
  lockOwnReview,
  lockReview,
  markDeleted,
  replaceScores,
  updateReview,
} from './queries.ts';
import type { NewReview, ReviewChanges } from './schema.ts';

const SCOPE = 'TraceReview';
export const ALREADY_REVIEWED = 'An active review already exists for this trace.';

type Needs = Pick<Platform, 'db' | 'announcer'>;

/** Saves the review and takes the trace out of its queue in one transaction. Returns the review's id. */
export async function createReview(needs: Needs, author: Author, body: NewReview): Promise<string> {
  const { project_id, user_id } = author;
  const { trace_id } = body;
  return savingReview(needs, author, trace_id, body.queue_id, async (trx) => {
    const scores = await checkScores(trx, project_id, body.scores);
    return writeReview(trx, author, { trace_id, comment: body.comment || null, created_by_id: user_id, scores });
  });
}

/** Inserts the review and its entry in the activity log. The caller holds `lockTrace` and takes the trace out of its queue. */
export async function writeReview(
  trx: Trx,
  author: Author,
  review: {
    readonly trace_id: string;
    readonly comment: string | null;
    readonly created_by_id: number | null;
    readonly scores: readonly CheckedScore[];
  },
): Promise<string> {
  const { project_id, user_id, at } = author;
  const { scores, ...values } = review;
  const id = await insertReview(trx, { ...values, project_id, user_id, at });
  if (id === undefined) throw new Invalid('invalid_input', ALREADY_REVIEWED, 'trace_id');
  await replaceScores(trx, id, scores, at);
  await recordActivity(trx, { scope: SCOPE, item_id: id, activity: 'created', name: review.trace_id, ...author });
  return id;
}

export async function changeReview(needs: Needs, author: Author, id: string, body: ReviewChanges): Promise<void> {
  const { project_id, user_id, at } = author;
  const known = await findReview(needs.db, project_id, id);
  if (!known) throw new NotFound();
  if (body.trace_id !== undefined && body.trace_id !== known.trace_id) {
    throw new Invalid('invalid_input', 'Trace ID cannot be changed once a review is created.', 'trace_id');
  }
  await savingReview(needs, author, known.trace_id, body.queue_id, async (trx) => {
    const before = await lockReview(trx, project_id, id);
    if (!before) throw new NotFound();
    const after = body.comment === undefined ? {} : { comment: body.comment || null };
    if (body.scores) await replaceScores(trx, id, await checkScores(trx, project_id, body.scores), at);
    await updateReview(trx, id, { ...after, user_id, at });
    await recordActivity(trx, {
      scope: SCOPE,
      item_id: id,
      activity: 'updated',
      name: before.trace_id,
      changes: changesBetween(SCOPE, before, after),
      ...author,
    });
  });
}

/** Soft delete: the trace can be reviewed again, under a new id. */
export async function deleteReview({ db, announcer }: Needs, author: Author, id: string): Promise<void> {
  const { project_id } = author;
  const { trace_id, queueIds } = await db.transaction().execute(async (trx) => {
    const row = await lockReview(trx, project_id, id);
    if (!row) throw new NotFound();
    await eraseReview(trx, author, row);
    const { trace_id, created_at: since } = row;
    return { trace_id, queueIds: await forgetReviewed(trx, { project_id, trace_id, since }) };
  });
  announceQueues(announcer, project_id, queueIds, 'items');
  announceReview(announcer, project_id, trace_id);
}

/** Deletes the review this person wrote at that time. False when it was deleted since, or saved by another person. */
export async function eraseOwnReview(trx: Trx, author: Author, traceId: string, writtenAt: Date): Promise<boolean> {
  const row = await lockOwnReview(trx, author, { trace_id: traceId, created_at: writtenAt });
  if (row) await eraseReview(trx, author, row);
  return row !== undefined;
}

async function eraseReview(trx: Trx, author: Author, row: { id: string; trace_id: string }): Promise<void> {
  await markDeleted(trx, row.id, author.at);
  await recordActivity(trx, { scope: SCOPE, item_id: row.id, activity: 'deleted', name: row.trace_id, ...author });
}

async function savingReview<T>(
  { db, announcer }: Needs,
  { project_id, user_id, at }: Author,
  traceId: string,
  queueId: string | null | undefined,
  save: (trx: Trx) => Promise<T>,
): Promise<T> {
  const { result, queueIds } = await db.transaction().execute(async (trx) => {
    await lockTrace(trx, project_id, traceId);
    const result = await save(trx);
    const from = { project_id, trace_id: traceId, queue_id: queueId ?? undefined };
    return { result, queueIds: await takeOutOfQueues(trx, from, { user_id, at }) };
  });
  announceQueues(announcer, project_id, queueIds, 'items');
  announceReview(announcer, project_id, traceId);
  return result;
}
