import { recordActivity } from '#features/activity-log/index.ts';
import { countMembers } from '#features/members/index.ts';
import type { Author } from '#http/author.ts';
import { Level } from '#http/request.ts';
import { Conflict, Forbidden, NotFound } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import { announceQueues, announceReview } from '../../announce.ts';
import { eraseOwnReview, writeReview } from '../../finished/change.ts';
import { takeOutOfQueues } from '../../queues/items/queries.ts';
import { holdQueue } from '../../queues/queries.ts';
import { checkScores } from '../../scores.ts';
import { lockTrace } from '../../trace-lock.ts';
import type { Needs } from '../change.ts';
import { findItemEver, lockItem } from '../item-queries.ts';
import { listOfItem } from '../queries.ts';
import { reopenDisagreement } from './queries.ts';
import type { Decision } from './schema.ts';

const SCOPE = 'ReviewDisagreement';

/** A person who asks to decide, with their level in the organization. */
export interface Decider extends Author {
  readonly level: Level;
}

/** Whether an admin may decide about their own rating, because the organization has no third member. */
export async function decidesOwn(db: Db, { organization_id, level }: Decider): Promise<boolean> {
  return level >= Level.admin && (await countMembers(db, organization_id)) < 3;
}

/** Saves the decision as the trace's review. Returns the review's id. */
export async function decide(
  { db, announcer }: Needs,
  decider: Decider,
  itemId: string,
  body: Decision,
): Promise<string> {
  const { level: _, ...author } = decider;
  const { project_id, user_id, at } = author;
  const known = await findItemEver(db, project_id, itemId);
  if (!known?.disagreed_at) throw new NotFound();
  const { trace_id } = known;
  const { reviewId, queueIds } = await db.transaction().execute(async (trx) => {
    await lockTrace(trx, project_id, trace_id);
    const item = await lockItem(trx, project_id, itemId);
    if (!item) throw await isGone(trx, project_id, itemId);
    const isRater = (await listOfItem(trx, itemId)).some((rating) => rating.user_id === user_id);
    if (isRater && !(await decidesOwn(trx, decider)))
      throw new Forbidden('You rated this trace. Another person has to decide.');
    const scores = await checkScores(trx, project_id, body.scores);
    const review = { trace_id, comment: body.comment || null, created_by_id: user_id, scores };
    const reviewId = await writeReview(trx, author, review);
    await recordActivity(trx, { scope: SCOPE, item_id: itemId, activity: 'decided', name: trace_id, ...author });
    return { reviewId, queueIds: await takeOutOfQueues(trx, { project_id, trace_id }, { user_id, at }) };
  });
  announceQueues(announcer, project_id, queueIds, 'items');
  announceReview(announcer, project_id, trace_id);
  return reviewId;
}

/**
 * Allowed to the author of the decision while no other person has saved its review and its queue exists. Opens the disagreement
 * again.
 */
export async function takeBackDecision({ db, announcer }: Needs, author: Author, itemId: string): Promise<void> {
  const { project_id, user_id, at } = author;
  const item = await findItemEver(db, project_id, itemId);
  const decidedAt = item?.disagreed_at && item.deleted_at && item.reviewed_by_id === user_id && item.reviewed_at;
  if (!item || !decidedAt) throw new NotFound();
  await db.transaction().execute(async (trx) => {
    await lockTrace(trx, project_id, item.trace_id);
    if (!(await holdQueue(trx, project_id, item.queue_id))) throw new NotFound();
    if (!(await eraseOwnReview(trx, author, item.trace_id, decidedAt))) throw new NotFound();
    await reopenDisagreement(trx, itemId, at);
    await recordActivity(trx, { scope: SCOPE, item_id: itemId, activity: 'reopened', name: item.trace_id, ...author });
  });
  announceQueues(announcer, project_id, [item.queue_id], 'items');
  announceReview(announcer, project_id, item.trace_id);
}

async function isGone(db: Db, projectId: number, itemId: string): Promise<Error> {
  const item = await findItemEver(db, projectId, itemId);
  return item?.reviewed_at ? new Conflict('decided', 'This disagreement has been decided already.') : new NotFound();
}
