import { NotFound } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import { scoresToWire } from '../scores-to-wire.ts';
import { findReadable, listRatingScores, type RatingRow, type Reader } from './queries.ts';

export async function requireRating(db: Db, reader: Reader, id: string) {
  const row = await findReadable(db, reader, id);
  const [rating] = await ratingsToWire(db, reader.project_id, row ? [row] : []);
  if (!rating) throw new NotFound();
  return rating;
}

export async function ratingsToWire(db: Db, projectId: number, rows: readonly RatingRow[]) {
  const stored = await listRatingScores(
    db,
    rows.map(({ id }) => id),
  );
  const scores = await scoresToWire(db, projectId, stored, ({ rating_id }) => rating_id);
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
