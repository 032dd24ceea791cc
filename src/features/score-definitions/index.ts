import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import { scoreDefinitionRoutes } from './routes.ts';

export { createDefinition } from './change.ts';
export { CATEGORY_KEY_DETAIL, toCategoryKey } from './config.ts';
export { findScorerVersions, listDefinitions, type ScorerVersion } from './queries.ts';

export { isPassing, rejectUnfitScore, type ScoreValue } from './scoring.ts';

export const scoreDefinitions = (needs: Pick<Platform, 'db' | 'clock'>): Feature => ({
  name: 'score-definitions',
  about: 'What reviewers may score, and how.',
  projectRoutes: scoreDefinitionRoutes(needs),
  // Scores in reviews name their definition.
  forgetsAfter: ['reviews'],
  forget: (projectId, signal) => deleteInPortions(needs.db, 'score_definition', { projectId, signal }),
});
