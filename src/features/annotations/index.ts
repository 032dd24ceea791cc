import type { ProjectDataRemover } from '#features/projects/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteSomeOfProject } from './queries.ts';
import { annotationRoutes } from './routes.ts';

export { createAnnotation } from './change.ts';
export { listAnnotations } from './queries.ts';

export const annotations = (needs: Pick<Platform, 'db' | 'clock'>): Feature => ({
  name: 'annotations',
  about: 'Notes on moments, shown on charts.',
  projectRoutes: annotationRoutes(needs),
});

export function removeAnnotations({ db }: Pick<Platform, 'db'>): ProjectDataRemover {
  return async (projectId, signal) => {
    while (await deleteSomeOfProject(db, projectId)) signal.throwIfAborted();
  };
}
