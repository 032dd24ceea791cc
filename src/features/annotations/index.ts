import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import { annotationRoutes } from './routes.ts';

export { createAnnotation } from './change.ts';
export { listAnnotations } from './queries.ts';

export const annotations = (needs: Pick<Platform, 'db' | 'clock'>): Feature => ({
  name: 'annotations',
  about: 'Notes on moments, shown on charts.',
  projectRoutes: annotationRoutes(needs),
  forget: (projectId, signal) => deleteInPortions(needs.db, 'annotation', { projectId, signal }),
});
