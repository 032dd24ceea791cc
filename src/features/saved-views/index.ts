import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import { savedViewRoutes } from './routes.ts';

export const savedViews = (needs: Pick<Platform, 'db' | 'clock'>): Feature => ({
  name: 'saved-views',
  about: 'Lists and queries kept under a name.',
  projectRoutes: savedViewRoutes(needs),
  forget: (projectId, signal) => deleteInPortions(needs.db, 'saved_view', { projectId, signal }),
});
