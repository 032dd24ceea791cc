import type { ProjectDataRemover } from '#features/projects/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteSomeOfProject } from './queries.ts';
import { scoreDefinitionRoutes } from './routes.ts';

export { createDefinition } from './change.ts';
export { CATEGORY_KEY_DETAIL, toCategoryKey } from './keys.ts';
export { findScorerVersions, listDefinitions, type ScorerVersion } from './queries.ts';
export type { ScoreKind } from './schema.ts';
export { isPassing, rejectUnfitScore, type ScoreConfig, type ScoreValue } from './scoring.ts';

export const scoreDefinitions = (needs: Pick<Platform, 'db' | 'clock'>): Feature => ({
  name: 'score-definitions',
  about: 'What reviewers may score, and how.',
  projectRoutes: scoreDefinitionRoutes(needs),
});

/** After the reviews' own remover: scores refer to definitions. */
export function removeScoreDefinitions({ db }: Pick<Platform, 'db'>): ProjectDataRemover {
  return async (projectId, signal) => {
    while (await deleteSomeOfProject(db, projectId)) signal.throwIfAborted();
  };
}
