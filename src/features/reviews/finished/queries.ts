import { sql } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Order } from '#http/query.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { anyOf, ordered, pageOf } from '#platform/postgres/paging.ts';
import type { CheckedScore } from '../scores.ts';
import type { REVIEW_ORDERS } from './schema.ts';

export type ReviewRow = NonNullable<Awaited<ReturnType<typeof findReview>>>;

export function findReview(db: Db, projectId: number, id: string) {
  return columns(active(db, projectId).where('trace_review.id', '=', id)).executeTakeFirst();
}

/** Holds the row until commit. Undefined when the review is deleted. */
export function lockReview(db: Db, projectId: number, id: string) {
  return active(db, projectId)
    .select(['id', 'trace_id', 'comment', 'created_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export function lockOwnReview(
  db: Db,
  { project_id, user_id }: { project_id: number; user_id: number },
  { trace_id, created_at }: { trace_id: string; created_at: Date },
) {
  return active(db, project_id)
    .select(['id', 'trace_id'])
    .where('trace_id', '=', trace_id)
    .where('created_by_id', '=', user_id)
    .where('reviewed_by_id', '=', user_id)
    .where('created_at', '=', created_at)
    .forUpdate()
    .executeTakeFirst();
}

export interface ReviewFilter {
  readonly trace_id?: string;
  readonly trace_id__in?: readonly string[];
  readonly definition_id?: string;
  readonly definition_id__in?: readonly string[];
  readonly search?: string;
  readonly order_by?: readonly Order<(typeof REVIEW_ORDERS)[number]>[];
  readonly limit: number;
  readonly offset: number;
}

export function listReviews(db: Db, projectId: number, filter: ReviewFilter) {
  const orders = filter.order_by ?? [{ column: 'updated_at', descending: true }];
  return pageOf(
    filtered(db, projectId, filter),
    (found) => ordered(columns(found), 'trace_review', orders).orderBy('trace_review.id'),
    filter,
  );
}

function filtered(db: Db, projectId: number, filter: ReviewFilter) {
  const { trace_id, trace_id__in, definition_id, definition_id__in, search } = filter;
  let found = active(db, projectId);
  if (trace_id !== undefined) found = found.where('trace_id', '=', trace_id);
  if (trace_id__in !== undefined) found = found.where('trace_id', '=', anyOf(trace_id__in));
  if (definition_id !== undefined) found = found.where(scoredBy([definition_id]));
  if (definition_id__in !== undefined) found = found.where(scoredBy(definition_id__in));
  if (search === undefined) return found;
  const pattern = `%${escapeLike(search)}%`;
  return found.where(({ eb, or }) => or([eb('trace_id', 'ilike', pattern), eb('comment', 'ilike', pattern)]));
}

function scoredBy(definitionIds: readonly string[]) {
  return sql<boolean>`exists (
    select from trace_review_score as score
    where score.review_id = trace_review.id and score.definition_id = any(${definitionIds}::uuid[]))`;
}

function active(db: Db, projectId: number) {
  return db.selectFrom('trace_review').where('project_id', '=', projectId).where('deleted_at', 'is', null);
}

function columns(query: ReturnType<typeof active>) {
  return query
    .select(['id', 'project_id', 'trace_id', 'comment', 'created_at', 'updated_at'])
    .select(userBasic('trace_review.created_by_id').as('created_by'))
    .select(userBasic('trace_review.reviewed_by_id').as('reviewed_by'));
}

export function listScores(db: Db, reviewIds: readonly string[]) {
  return db.selectFrom('trace_review_score').selectAll().where('review_id', '=', anyOf(reviewIds)).execute();
}

/** Undefined when the trace has a review already: the unique index decides, also between two people at once. */
export async function insertReview(
  db: Db,
  review: {
    project_id: number;
    trace_id: string;
    comment: string | null;
    created_by_id: number | null;
    user_id: number;
    at: Date;
  },
): Promise<string | undefined> {
  const { user_id, at, ...values } = review;
  const row = await db
    .insertInto('trace_review')
    .values({
      ...values,
      id: uuidv7(at.getTime()),
      reviewed_by_id: user_id,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.columns(['project_id', 'trace_id']).where('deleted_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function updateReview(
  db: Db,
  id: string,
  changes: { comment?: string | null; user_id: number; at: Date },
): Promise<void> {
  const { user_id, at, ...values } = changes;
  await db
    .updateTable('trace_review')
    .set({ ...values, reviewed_by_id: user_id, updated_at: at })
    .where('id', '=', id)
    .execute();
}

export async function replaceScores(
  db: Db,
  reviewId: string,
  scores: readonly CheckedScore[],
  at: Date,
): Promise<void> {
  await db.deleteFrom('trace_review_score').where('review_id', '=', reviewId).execute();
  if (scores.length === 0) return;
  const values = scores.map(({ categorical_values, ...score }) => ({
    ...score,
    categorical_values: categorical_values && [...categorical_values],
    id: uuidv7(at.getTime()),
    review_id: reviewId,
    created_at: at,
    updated_at: at,
  }));
  await db.insertInto('trace_review_score').values(values).execute();
}

export async function markDeleted(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('trace_review').set({ deleted_at: at, updated_at: at }).where('id', '=', id).execute();
}

/** The newest scores under one definition, of reviews that are not deleted. */
export function listScoresOfDefinition(db: Db, projectId: number, definitionId: string, limit: number) {
  return db
    .selectFrom('trace_review_score as score')
    .innerJoin('trace_review as review', 'review.id', 'score.review_id')
    .select([
      'review.trace_id',
      'score.definition_version_id',
      'score.categorical_values',
      'score.numeric_value',
      'score.boolean_value',
    ])
    .where('review.project_id', '=', projectId)
    .where('review.deleted_at', 'is', null)
    .where('score.definition_id', '=', definitionId)
    .orderBy('review.updated_at', 'desc')
    .orderBy('review.id')
    .limit(limit)
    .execute();
}
