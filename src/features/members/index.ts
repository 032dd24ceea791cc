import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { memberRoutes } from './routes.ts';

export {
  countMembers,
  findMember,
  findMembership,
  findMembershipByEmail,
  insertMembership,
  lockMembers,
} from './queries.ts';
export { LEVELS } from './schema.ts';
export { toWire as toMember } from './to-wire.ts';

export const members = (needs: Pick<Platform, 'db' | 'clock' | 'announcer'>): Feature => ({
  name: 'members',
  about: 'Who belongs to an organization, and at which level.',
  organizationRoutes: memberRoutes(needs),
});
