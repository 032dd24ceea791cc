import { findCurrent } from '#features/users/index.ts';
import type { Level } from '#http/request.ts';
import type { TenantLookups } from '#http/resolve.ts';
import type { Platform } from '#platform/platform.ts';
import { findOrganizationAccess } from './queries.ts';

/** What a path means by its organization, and whether this caller may enter. */
export function createOrganizationLookup({ db }: Pick<Platform, 'db'>): TenantLookups['findOrganization'] {
  return async ({ user }, wanted) => {
    const id = wanted === '@current' ? (await findCurrent(db, user.id)).organization_id : wanted;
    const found = id === null ? undefined : await findOrganizationAccess(db, user.id, id);
    if (!found) return 'missing';
    const { level, ...organization } = found;
    // The table's check holds it to the three levels.
    return level === null ? 'foreign' : { ...organization, level: level as Level };
  };
}
