import { findScorerVersions, type ScorerVersion } from '#features/score-definitions/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { listScores, type ReviewRow, type ScoreRow } from './queries.ts';
import type { TraceReviewScore } from './schema.ts';

/** Reviews as answers show them, with their scores and what the scorers are called today. */
export async function presentReviews(db: Db, projectId: number, rows: readonly ReviewRow[], origin: string) {
  const scores = await scoresOf(db, projectId, rows);
  return rows.map((row) => ({
    id: row.id,
    trace_id: row.trace_id,
    trace_url: `${origin}/project/${projectId}/traces/${encodeURIComponent(row.trace_id)}`,
    comment: row.comment,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    created_by: row.created_by,
    reviewed_by: row.reviewed_by,
    scores: scores.get(row.id) ?? [],
    team: row.project_id,
  }));
}

async function scoresOf(
  db: Db,
  projectId: number,
  reviews: readonly ReviewRow[],
): Promise<Map<string, TraceReviewScore[]>> {
  const rows = await listScores(
    db,
    reviews.map(({ id }) => id),
  );
  const version_ids = [...new Set(rows.map((row) => row.definition_version_id))];
  const versions = new Map(
    (await findScorerVersions(db, projectId, { version_ids })).map((version) => [version.version_id, version]),
  );
  const byReview = new Map<string, TraceReviewScore[]>();
  for (const row of rows) {
    const version = versions.get(row.definition_version_id);
    if (version) byReview.set(row.review_id, [...(byReview.get(row.review_id) ?? []), toScore(row, version)]);
  }
  for (const scores of byReview.values()) scores.sort(byNameThenId);
  return byReview;
}

function toScore(row: ScoreRow, version: ScorerVersion): TraceReviewScore {
  return {
    id: row.id,
    definition_id: row.definition_id,
    definition_name: version.definition_name,
    definition_kind: version.kind,
    definition_archived: version.definition_archived,
    definition_version_id: row.definition_version_id,
    definition_version: version.version,
    definition_config: { ...version.config },
    categorical_values: row.categorical_values,
    numeric_value: row.numeric_value,
    boolean_value: row.boolean_value,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

function byNameThenId(a: TraceReviewScore, b: TraceReviewScore): number {
  if (a.definition_name !== b.definition_name) return a.definition_name < b.definition_name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
