import { findScorerVersions, isPassing } from '#features/score-definitions/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { listPairedScores } from './queries.ts';

/** So many of the newest are compared. Agreement does not change by more. */
const PAIRS_MAX = 10_000;

/** What the first and the second reviewer of one trace said, as pass or fail. */
export interface ReviewerPair {
  readonly first: boolean;
  readonly second: boolean;
}

/** How two people who did not see each other's answers judged the same traces by one score definition. */
export async function readReviewerPairs(db: Db, projectId: number, definitionId: string): Promise<ReviewerPair[]> {
  const scores = await listPairedScores(db, projectId, definitionId, PAIRS_MAX);
  const version_ids = [...new Set(scores.map((score) => score.definition_version_id))];
  const versions = new Map(
    (await findScorerVersions(db, projectId, { version_ids })).map((version) => [version.version_id, version]),
  );
  const byItem = new Map<string, Map<number, boolean>>();
  for (const score of scores) {
    const version = versions.get(score.definition_version_id);
    const passes = version && isPassing(version, score);
    if (passes === undefined) continue;
    const said = byItem.get(score.queue_item_id) ?? new Map<number, boolean>();
    byItem.set(score.queue_item_id, said.set(score.place, passes));
  }
  return [...byItem.values()].flatMap((said) => {
    const [first, second] = [said.get(1), said.get(2)];
    return first === undefined || second === undefined ? [] : [{ first, second }];
  });
}
