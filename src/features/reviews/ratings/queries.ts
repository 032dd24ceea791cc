import { userBasic } from '#features/users/index.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { anyOf, pageOf } from '#platform/postgres/paging.ts';
import type { CheckedScore } from '../scores.ts';

export type RatingRow = NonNullable<Awaited<ReturnType<typeof findReadable>>>;

/** The reader. People read their own ratings, and those of others once both of an item are in. */
export interface Reader {
  readonly project_id: number;
  readonly user_id: number;
}

export interface RatingFilter {
  readonly queue_item_id?: string;
  readonly trace_id?: string;
  readonly limit: number;
  readonly offset: number;
}

export function listReadable(db: Db, reader: Reader, filter: RatingFilter) {
  const { queue_item_id, trace_id } = filter;
  let found = readable(db, reader);
  if (queue_item_id !== undefined) found = found.where('queue_item_id', '=', queue_item_id);
  if (trace_id !== undefined) found = found.where('trace_id', '=', trace_id);
  return pageOf(found, (ratings) => columns(ratings).orderBy('created_at', 'desc').orderBy('id'), filter);
}

export function findReadable(db: Db, reader: Reader, id: string) {
  return columns(readable(db, reader).where('id', '=', id)).executeTakeFirst();
}

function readable(db: Db, { project_id, user_id }: Reader) {
  return standing(db, project_id).where(({ eb, or }) =>
    or([eb('user_id', '=', user_id), eb('agreed', 'is not', null)]),
  );
}

function standing(db: Db, projectId: number) {
  return db.selectFrom('review_rating').where('project_id', '=', projectId).where('deleted_at', 'is', null);
}

function columns(query: ReturnType<typeof standing>) {
  return query
    .select([
      'id',
      'project_id',
      'queue_item_id',
      'trace_id',
      'user_id',
      'comment',
      'agreed',
      'created_at',
      'updated_at',
    ])
    .select(userBasic('review_rating.user_id').as('rated_by'));
}

/** Both ratings of each item on which they differ, the first one first. */
export function listOpposed(db: Db, projectId: number, itemIds: readonly string[]) {
  return columns(standing(db, projectId).where('queue_item_id', '=', anyOf(itemIds)).where('agreed', '=', false))
    .orderBy('place')
    .execute();
}

/** The ratings of an item so far, the first one first. The caller holds the item. */
export function listOfItem(trx: Trx, itemId: string) {
  return trx
    .selectFrom('review_rating')
    .select(['id', 'user_id', 'comment', 'agreed'])
    .where('queue_item_id', '=', itemId)
    .where('deleted_at', 'is', null)
    .orderBy('place')
    .execute();
}

/** The caller's own rating, held until commit. */
export function lockOwn(trx: Trx, { project_id, user_id }: Reader, id: string) {
  return standing(trx, project_id)
    .select(['id', 'queue_item_id', 'trace_id', 'agreed'])
    .where('id', '=', id)
    .where('user_id', '=', user_id)
    .forUpdate()
    .executeTakeFirst();
}

export function findOwn(db: Db, { project_id, user_id }: Reader, id: string) {
  return standing(db, project_id)
    .select(['trace_id', 'queue_item_id'])
    .where('id', '=', id)
    .where('user_id', '=', user_id)
    .executeTakeFirst();
}

export async function insertRating(
  trx: Trx,
  rating: {
    project_id: number;
    queue_item_id: string;
    trace_id: string;
    user_id: number;
    place: number;
    comment: string | null;
    at: Date;
  },
): Promise<string> {
  const { at, ...values } = rating;
  const id = uuidv7(at.getTime());
  await trx
    .insertInto('review_rating')
    .values({ ...values, id, created_at: at, updated_at: at })
    .execute();
  return id;
}

export async function updateRating(
  trx: Trx,
  id: string,
  changes: { comment?: string | null; deleted_at?: Date; at: Date },
): Promise<void> {
  const { at, ...values } = changes;
  await trx
    .updateTable('review_rating')
    .set({ ...values, updated_at: at })
    .where('id', '=', id)
    .execute();
}

/** Both ratings are in: notes whether they agree, which also lets others read them. */
export async function closeRatings(trx: Trx, itemId: string, agreed: boolean): Promise<void> {
  await trx
    .updateTable('review_rating')
    .set({ agreed })
    .where('queue_item_id', '=', itemId)
    .where('deleted_at', 'is', null)
    .execute();
}

export function listRatingScores(db: Db, ratingIds: readonly string[]) {
  return db.selectFrom('review_rating_score').selectAll().where('rating_id', '=', anyOf(ratingIds)).execute();
}

export async function replaceRatingScores(
  trx: Trx,
  ratingId: string,
  scores: readonly CheckedScore[],
  at: Date,
): Promise<void> {
  await trx.deleteFrom('review_rating_score').where('rating_id', '=', ratingId).execute();
  if (scores.length === 0) return;
  const values = scores.map(({ categorical_values, ...score }) => ({
    ...score,
    categorical_values: categorical_values && [...categorical_values],
    id: uuidv7(at.getTime()),
    rating_id: ratingId,
    created_at: at,
    updated_at: at,
  }));
  await trx.insertInto('review_rating_score').values(values).execute();
}

/** Scores under one definition in the ratings of the newest items that have two, the first rating first. */
export function listPairedScores(db: Db, projectId: number, definitionId: string, pairsMax: number) {
  return db
    .selectFrom('review_rating as rating')
    .innerJoin('review_rating_score as score', 'score.rating_id', 'rating.id')
    .select([
      'rating.queue_item_id',
      'rating.place',
      'score.definition_version_id',
      'score.categorical_values',
      'score.numeric_value',
      'score.boolean_value',
    ])
    .where('rating.project_id', '=', projectId)
    .where('rating.deleted_at', 'is', null)
    .where('rating.agreed', 'is not', null)
    .where('score.definition_id', '=', definitionId)
    .orderBy('rating.queue_item_id', 'desc')
    .orderBy('rating.place')
    .limit(pairsMax * 2)
    .execute();
}
