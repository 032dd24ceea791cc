import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { inviteRoutes } from './routes.ts';

export { deleteInvite, findInvite } from './queries.ts';
export { isExpired } from './rules.ts';

export const invites = (needs: Pick<Platform, 'db' | 'clock'>): Feature => ({
  name: 'invites',
  about: 'Invites to an organization.',
  organizationRoutes: inviteRoutes(needs),
});
