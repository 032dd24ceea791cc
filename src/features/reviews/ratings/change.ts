import { recordActivity } from '#features/activity-log/index.ts';
import type { Author } from '#http/author.ts';
import { Conflict, Invalid, NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { Trx } from '#platform/postgres/db.ts';
import { announceQueues, announceReview } from '../announce.ts';
import { ALREADY_REVIEWED, writeReview } from '../finished/change.ts';
import { takeOutOfQueues } from '../queues/items/queries.ts';
import { isDrawnTwice } from '../queues/second-review.ts';
import { checkScores } from '../scores.ts';
import { hasActiveReview, lockTrace } from '../trace-lock.ts';
import { differingDefinitions, joinComments } from './comparing.ts';
import { findItemEver, lockItem, markDisagreed, markRated } from './item-queries.ts';
import {
  closeRatings,
  findOwn,
  insertRating,
  listOfItem,
  listRatingScores,
  lockOwn,
  replaceRatingScores,
  updateRating,
} from './queries.ts';
import type { NewRating, Outcome, RatingChanges } from './schema.ts';

export type Needs = Pick<Platform, 'db' | 'announcer'>;

export interface Submitted {
  readonly outcome: Outcome;
  readonly ratingId: string | undefined;
  readonly reviewId: string | undefined;
}

/**
 * Takes one person's answer about a queue's item. Outside the share that two people rate, it becomes the trace's review at
 * once. Inside it, the first answer waits unseen and the second is compared with it. `lockTrace` puts parallel answers in an
 * order: one is first, one second, and the rest are refused.
 */
export async function submitRating({ db, announcer }: Needs, author: Author, body: NewRating): Promise<Submitted> {
  const { project_id } = author;
  const known = await findItemEver(db, project_id, body.queue_item_id);
  if (!known) {
    const detail = `Invalid pk "${body.queue_item_id}" - object does not exist.`;
    throw new Invalid('does_not_exist', detail, 'queue_item_id');
  }
  const { submitted, queueIds } = await db.transaction().execute((trx) => rate(trx, author, known, body));
  announceQueues(announcer, project_id, queueIds, submitted.outcome === 'waiting' ? 'claims' : 'items');
  if (submitted.reviewId !== undefined) announceReview(announcer, project_id, known.trace_id);
  return submitted;
}

async function rate(
  trx: Trx,
  author: Author,
  { id: itemId, trace_id, queue_id }: { id: string; trace_id: string; queue_id: string },
  body: NewRating,
): Promise<{ submitted: Submitted; queueIds: readonly string[] }> {
  const { project_id, user_id, at } = author;
  await lockTrace(trx, project_id, trace_id);
  const item = await lockItem(trx, project_id, itemId);
  const isReviewed = await hasActiveReview(trx, project_id, trace_id);
  if (!item || isReviewed) {
    const detail = isReviewed ? ALREADY_REVIEWED : 'This trace no longer waits in a queue.';
    throw new Invalid('invalid_input', detail, 'queue_item_id');
  }
  const before = await listOfItem(trx, itemId);
  if (before.some((rating) => rating.user_id === user_id)) {
    throw new Conflict('rated', 'You have rated this trace already. The second rating must come from another person.');
  }
  if (item.disagreed_at !== null || before.length > 1) {
    throw new Conflict('closed', 'Two people have rated this trace already.');
  }
  const scores = await checkScores(trx, project_id, body.scores);
  const comment = body.comment || null;
  const publish = async (review: { comment: string | null; created_by_id: number | null }) => ({
    reviewId: await writeReview(trx, author, { ...review, trace_id, scores }),
    queueIds: await takeOutOfQueues(trx, { project_id, trace_id }, { user_id, at }),
  });
  const [first] = before;
  if (!first && !isDrawnTwice(item)) {
    const { reviewId, queueIds } = await publish({ comment, created_by_id: user_id });
    return { submitted: { outcome: 'reviewed', ratingId: undefined, reviewId }, queueIds };
  }
  const place = before.length + 1;
  const ratingId = await insertRating(trx, {
    project_id,
    queue_item_id: itemId,
    trace_id,
    user_id,
    place,
    comment,
    at,
  });
  await replaceRatingScores(trx, ratingId, scores, at);
  if (!first) {
    await markRated(trx, itemId, user_id);
    return { submitted: { outcome: 'waiting', ratingId, reviewId: undefined }, queueIds: [queue_id] };
  }
  const agreed = differingDefinitions(await listRatingScores(trx, [first.id]), scores).length === 0;
  await closeRatings(trx, itemId, agreed);
  if (agreed) {
    const both = { comment: joinComments(first.comment, comment), created_by_id: first.user_id };
    const { reviewId, queueIds } = await publish(both);
    return { submitted: { outcome: 'agreed', ratingId, reviewId }, queueIds };
  }
  await markDisagreed(trx, itemId, at);
  const entry = { scope: 'ReviewDisagreement', item_id: itemId, activity: 'created', name: trace_id };
  await recordActivity(trx, { ...entry, ...author });
  return { submitted: { outcome: 'disagreement', ratingId, reviewId: undefined }, queueIds: [queue_id] };
}

/** Allowed to the author until the second rating is in. */
export async function changeRating(needs: Needs, author: Author, id: string, body: RatingChanges): Promise<void> {
  const { project_id, at } = author;
  await holdingOwn(needs, author, id, async (trx) => {
    if (body.scores) await replaceRatingScores(trx, id, await checkScores(trx, project_id, body.scores), at);
    await updateRating(trx, id, { ...(body.comment !== undefined && { comment: body.comment || null }), at });
  });
}

/** Allowed to the author until the second rating is in. The item then waits for two ratings again. */
export async function withdrawRating(needs: Needs, author: Author, id: string): Promise<void> {
  const { project_id, at } = author;
  const { queueId } = await holdingOwn(needs, author, id, async (trx, { itemId }) => {
    await updateRating(trx, id, { deleted_at: at, at });
    await markRated(trx, itemId, null);
  });
  announceQueues(needs.announcer, project_id, [queueId], 'claims');
}

async function holdingOwn(
  { db }: Needs,
  author: Author,
  id: string,
  work: (trx: Trx, held: { itemId: string }) => Promise<void>,
): Promise<{ queueId: string }> {
  const { project_id } = author;
  const known = await findOwn(db, author, id);
  if (!known) throw new NotFound();
  return db.transaction().execute(async (trx) => {
    await lockTrace(trx, project_id, known.trace_id);
    const item = await lockItem(trx, project_id, known.queue_item_id);
    const rating = await lockOwn(trx, author, id);
    if (!rating) throw new NotFound();
    if (rating.agreed !== null) throw new Conflict('closed', 'Both ratings are in, so this one can no longer change.');
    if (!item) throw new Conflict('closed', 'This trace no longer waits in a queue.');
    await work(trx, { itemId: item.id });
    return { queueId: item.queue_id };
  });
}
