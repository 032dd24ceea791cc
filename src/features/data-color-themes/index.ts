import type { ProjectDataRemover } from '#features/projects/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteOfProject } from './queries.ts';
import { dataColorThemeRoutes } from './routes.ts';

export const dataColorThemes = (needs: Pick<Platform, 'db' | 'clock'>): Feature => ({
  name: 'data-color-themes',
  about: 'Colours of charts.',
  projectRoutes: dataColorThemeRoutes(needs),
});

export function removeDataColorThemes({ db }: Pick<Platform, 'db'>): ProjectDataRemover {
  return (projectId) => deleteOfProject(db, projectId);
}
