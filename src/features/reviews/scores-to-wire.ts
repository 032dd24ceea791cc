import { findScorerVersions, type ScorerVersion } from '#features/score-definitions/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { TraceReviewScore } from './schema.ts';
import type { CheckedScore } from './scores.ts';

/** A row of `trace_review_score` or `review_rating_score`. */
interface StoredScore extends CheckedScore {
  readonly id: string;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Scores by the review or rating that `ownerOf` names, each list in the order of the contract. */
export async function scoresToWire<Score extends StoredScore>(
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
