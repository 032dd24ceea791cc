import type { ProjectDataRemover } from '#features/projects/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteOfProject } from './queries.ts';
import { savedViewRoutes } from './routes.ts';

export const savedViews = (needs: Pick<Platform, 'db' | 'clock'>): Feature => ({
  name: 'saved-views',
  about: 'Lists and queries kept under a name.',
  projectRoutes: savedViewRoutes(needs),
});

export function removeSavedViews({ db }: Pick<Platform, 'db'>): ProjectDataRemover {
  return (projectId) => deleteOfProject(db, projectId);
}
