import { readHumanAnswers as readAnswers } from '#features/reviews/index.ts';
import { findScorerVersions, listDefinitions } from '#features/score-definitions/index.ts';
import type { Db } from '#platform/postgres/db.ts';

/** Judges are compared with people under so many scores at most. */
const SCORERS_MAX = 50;

/** The score definitions of a project that people judge by now. */
export async function listScorers(db: Db, projectId: number) {
  return (await listDefinitions(db, projectId, { archived: false, limit: SCORERS_MAX, offset: 0 })).rows;
}

/** What people said of traces by one score definition; undefined when the project has no such definition. */
export async function readHumanAnswers(db: Db, projectId: number, definitionId: string) {
  const versions = await findScorerVersions(db, projectId, { definition_ids: [definitionId] });
  return versions.length === 0 ? undefined : readAnswers(db, projectId, definitionId);
}
