import { NotFound } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import { scoresToWire } from '../scores-to-wire.ts';
import { findReview, listScores, type ReviewRow } from './queries.ts';

/** With their scores, under the names the scorers have now. */
export async function reviewsToWire(db: Db, projectId: number, rows: readonly ReviewRow[], origin: string) {
  const stored = await listScores(
    db,
    rows.map(({ id }) => id),
  );
  const scores = await scoresToWire(db, projectId, stored, ({ review_id }) => review_id);
  return rows.map((row) => ({
    id: row.id,
    trace_id: row.trace_id,
    trace_url: traceUrl(origin, projectId, row.trace_id),
    comment: row.comment,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    created_by: row.created_by,
    reviewed_by: row.reviewed_by,
    scores: scores.get(row.id) ?? [],
    team: row.project_id,
  }));
}

export async function requireReview(db: Db, projectId: number, id: string, origin: string) {
  const row = await findReview(db, projectId, id);
  const [review] = await reviewsToWire(db, projectId, row ? [row] : [], origin);
  if (!review) throw new NotFound();
  return review;
}

export function traceUrl(origin: string, projectId: number, traceId: string): string {
  return `${origin}/project/${projectId}/traces/${encodeURIComponent(traceId)}`;
}
