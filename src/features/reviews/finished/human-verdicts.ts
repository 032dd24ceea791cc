import { findScorerVersions, isPassing } from '#features/score-definitions/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { listScoresOfDefinition } from './queries.ts';

/** The newest that many reviews are compared; agreement does not change by more. */
const VERDICTS_MAX = 20_000;

export interface HumanVerdict {
  readonly trace_id: string;
  readonly verdict: boolean;
}

/**
 * What people said about traces by one scorer, as pass or fail, newest first. Categories and numbers pass by the rule of
 * the version they were given under; scores of a version without a rule say neither and are left out.
 */
export async function readHumanVerdicts(db: Db, projectId: number, definitionId: string): Promise<HumanVerdict[]> {
  const scores = await listScoresOfDefinition(db, projectId, definitionId, VERDICTS_MAX);
  const version_ids = [...new Set(scores.map((score) => score.definition_version_id))];
  const versions = await findScorerVersions(db, projectId, { version_ids });
  const byId = new Map(versions.map((version) => [version.version_id, version]));
  return scores.flatMap((score) => {
    const version = byId.get(score.definition_version_id);
    const verdict = version && isPassing(version, score);
    return verdict === undefined ? [] : [{ trace_id: score.trace_id, verdict }];
  });
}
