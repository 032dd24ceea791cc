import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { activityLogRoutes, organizationActivityRoutes } from './routes.ts';

export { activityPage } from './page.ts';
export { type Change, changesBetween, maskSecret, recordActivity } from './record.ts';
export { mountActivity } from './routes.ts';
export { ActivityPage, ActivityQuery } from './schema.ts';

export const activityLog = (needs: Pick<Platform, 'db'>): Feature => ({
  name: 'activity-log',
  about: 'What people and the server did, and what it changed.',
  projectRoutes: activityLogRoutes(needs),
  organizationRoutes: organizationActivityRoutes(needs),
});
