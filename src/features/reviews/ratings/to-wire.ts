import { NotFound } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import { presentScores, traceUrl } from '../finished/to-wire.ts';
import { differingDefinitions } from './comparing.ts';
import { decidesOwn, type Judge } from './disagreements/decide.ts';
import type { DisagreementRow } from './item-queries.ts';
import { findReadable, listOpposed, listRatingScores, type RatingRow, type Reader } from './queries.ts';

export async function presentRating(db: Db, reader: Reader, id: string) {
  const row = await findReadable(db, reader, id);
  const [rating] = await presentRatings(db, reader.project_id, row ? [row] : []);
  if (!rating) throw new NotFound();
  return rating;
}

export async function presentRatings(db: Db, projectId: number, rows: readonly RatingRow[]) {
  const stored = await listRatingScores(db, idsOf(rows));
  const scores = await presentScores(db, projectId, stored, ({ rating_id }) => rating_id);
  return rows.map((row) => ({
    id: row.id,
    queue_item_id: row.queue_item_id,
    trace_id: row.trace_id,
    comment: row.comment,
    agreed: row.agreed,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    rated_by: row.rated_by,
    scores: scores.get(row.id) ?? [],
    team: row.project_id,
  }));
}

/** With both answers, and whether this person may decide between them. */
export async function presentDisagreements(db: Db, judge: Judge, rows: readonly DisagreementRow[], origin: string) {
  const { project_id, user_id } = judge;
  const stored = await listOpposed(db, project_id, idsOf(rows));
  const [ratings, mayDecideOwn] = await Promise.all([presentRatings(db, project_id, stored), decidesOwn(db, judge)]);
  return rows.map((row) => {
    const own = ratings.filter(({ queue_item_id }) => queue_item_id === row.id);
    const [first, second] = own;
    return {
      id: row.id,
      queue_id: row.queue_id,
      queue_name: row.queue_name,
      trace_id: row.trace_id,
      trace_url: traceUrl(origin, project_id, row.trace_id),
      disagreed_at: row.disagreed_at.toISOString(),
      ratings: own,
      differing_definition_ids: differingDefinitions(first?.scores ?? [], second?.scores ?? []),
      can_decide: mayDecideOwn || own.every(({ rated_by }) => rated_by?.id !== user_id),
      team: row.project_id,
    };
  });
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
