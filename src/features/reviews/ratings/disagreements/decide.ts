import { recordActivity } from '#features/activity-log/index.ts';
import { countMembers } from '#features/members/index.ts';
import { Level } from '#http/request.ts';
import { Conflict, Forbidden, NotFound } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import { announceQueues, announceReview } from '../../announce.ts';
import { type Author, eraseOwnReview, writeReview } from '../../finished/change.ts';
import { takeOutOfQueues } from '../../queues/items/queries.ts';
import { checkScores } from '../../scores.ts';
import { lockTrace } from '../../trace-lock.ts';
import type { Needs } from '../change.ts';
import { findItemEver, lockItem, reopenDisagreement } from '../item-queries.ts';
import { listOfItem } from '../queries.ts';
import type { Decision } from '../schema.ts';

const SCOPE = 'ReviewDisagreement';

/** Whoever might decide, with their level in the organization. */
export interface Judge extends Author {
  readonly level: Level;
}

/** A third person decides; where the organization has none, one of the two who is an admin may. */
export async function decidesOwn(db: Db, { organization_id, level }: Judge): Promise<boolean> {
  return level >= Level.admin && (await countMembers(db, organization_id)) < 3;
}

/** The decision is the trace's one review. Returns the review's id. */
export async function decide({ db, announcer }: Needs, judge: Judge, itemId: string, body: Decision): Promise<string> {
  const { level: _, ...author } = judge;
  const { project_id, user_id, at } = author;
  const known = await findItemEver(db, project_id, itemId);
  if (!known?.disagreed_at) throw new NotFound();
  const { trace_id } = known;
  const { reviewId, queueIds } = await db.transaction().execute(async (trx) => {
    await lockTrace(trx, project_id, trace_id);
    const item = await lockItem(trx, project_id, itemId);
    if (!item) throw await isGone(trx, project_id, itemId);
    const isRater = (await listOfItem(trx, itemId)).some((rating) => rating.user_id === user_id);
    if (isRater && !(await decidesOwn(trx, judge))) throw new Forbidden('You rated this trace: somebody else decides.');
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

/** Whoever decided may take it back while their review stands as they wrote it: the disagreement is open again. */
export async function takeBackDecision({ db, announcer }: Needs, author: Author, itemId: string): Promise<void> {
  const { project_id, user_id, at } = author;
  const item = await findItemEver(db, project_id, itemId);
  const decidedAt = item?.disagreed_at && item.deleted_at && item.reviewed_by_id === user_id && item.reviewed_at;
  if (!item || !decidedAt) throw new NotFound();
  await db.transaction().execute(async (trx) => {
    await lockTrace(trx, project_id, item.trace_id);
    if (!(await eraseOwnReview(trx, author, item.trace_id, decidedAt))) throw new NotFound();
    await reopenDisagreement(trx, itemId, at);
    await recordActivity(trx, { scope: SCOPE, item_id: itemId, activity: 'reopened', name: item.trace_id, ...author });
  });
  announceQueues(announcer, project_id, [item.queue_id], 'items');
  announceReview(announcer, project_id, item.trace_id);
}

async function isGone(db: Db, projectId: number, itemId: string): Promise<Error> {
  const item = await findItemEver(db, projectId, itemId);
  return item?.reviewed_at ? new Conflict('decided', 'Somebody decided this already.') : new NotFound();
}
