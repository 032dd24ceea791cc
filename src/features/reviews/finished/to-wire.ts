import { findScorerVersions, type ScorerVersion } from '#features/score-definitions/index.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { CheckedScore } from '../scores.ts';
import { findReview, listScores, type ReviewRow } from './queries.ts';
import type { TraceReviewScore } from './schema.ts';

/** A score as it is stored, with a review or with a rating. */
export interface StoredScore extends CheckedScore {
  readonly id: string;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Reviews as answers show them, with their scores and what the scorers are called today. */
export async function presentReviews(db: Db, projectId: number, rows: readonly ReviewRow[], origin: string) {
  const stored = await listScores(
    db,
    rows.map(({ id }) => id),
  );
  const scores = await presentScores(db, projectId, stored, ({ review_id }) => review_id);
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

export async function presentReview(db: Db, projectId: number, id: string, origin: string) {
  const row = await findReview(db, projectId, id);
  const [review] = await presentReviews(db, projectId, row ? [row] : [], origin);
  if (!review) throw new NotFound();
  return review;
}

export function traceUrl(origin: string, projectId: number, traceId: string): string {
  return `${origin}/project/${projectId}/traces/${encodeURIComponent(traceId)}`;
}

/** Scores by what they belong to, each list in the order answers show it. */
export async function presentScores<Score extends StoredScore>(
  db: Db,
  projectId: number,
  rows: readonly Score[],
  ownerOf: (score: Score) => string,
): Promise<Map<string, TraceReviewScore[]>> {
  const version_ids = [...new Set(rows.map((row) => row.definition_version_id))];
  const versions = new Map(
    (await findScorerVersions(db, projectId, { version_ids })).map((version) => [version.version_id, version]),
  );
  const byOwner = new Map<string, TraceReviewScore[]>();
  for (const row of rows) {
    const version = versions.get(row.definition_version_id);
    if (version) byOwner.set(ownerOf(row), [...(byOwner.get(ownerOf(row)) ?? []), toScore(row, version)]);
  }
  for (const scores of byOwner.values()) scores.sort(byNameThenId);
  return byOwner;
}

function toScore(row: StoredScore, version: ScorerVersion): TraceReviewScore {
  return {
    id: row.id,
    definition_id: row.definition_id,
    definition_name: version.definition_name,
    definition_kind: version.kind,
    definition_archived: version.definition_archived,
    definition_version_id: row.definition_version_id,
    definition_version: version.version,
    definition_config: { ...version.config },
    categorical_values: row.categorical_values && [...row.categorical_values],
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
