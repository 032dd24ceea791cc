import { findScorerVersions, isPassing } from '#features/score-definitions/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { listScoresOfDefinition } from './queries.ts';

/** So many of the newest reviews are compared. Agreement does not change by more. */
const ANSWERS_MAX = 20_000;

export interface HumanAnswer {
  readonly trace_id: string;
  readonly passes: boolean;
}

/**
 * What people said about traces by one scorer, as pass or fail, newest first. Categories and numbers pass by the rule of
 * the version they were given under; scores of a version without a rule say neither and are left out.
 */
export async function readHumanAnswers(db: Db, projectId: number, definitionId: string): Promise<HumanAnswer[]> {
  const scores = await listScoresOfDefinition(db, projectId, definitionId, ANSWERS_MAX);
  const version_ids = [...new Set(scores.map((score) => score.definition_version_id))];
  const versions = await findScorerVersions(db, projectId, { version_ids });
  const byId = new Map(versions.map((version) => [version.version_id, version]));
  return scores.flatMap((score) => {
    const version = byId.get(score.definition_version_id);
    const passes = version && isPassing(version, score);
    return passes === undefined ? [] : [{ trace_id: score.trace_id, passes }];
  });
}
