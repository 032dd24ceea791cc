import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { roleRoutes } from './routes.ts';

export const roles = (needs: Pick<Platform, 'db' | 'clock'>): Feature => ({
  name: 'roles',
  about: 'Groups of members.',
  organizationRoutes: roleRoutes(needs),
});
