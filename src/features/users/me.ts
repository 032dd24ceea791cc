import { isLimited, reachesOrganization, reachesProject } from '#http/key-reach.ts';
import type { CallerKey } from '#http/request.ts';
import { toTimestamp } from '#kernel/time/text.ts';
import type { Db } from '#platform/postgres/db.ts';
import { findCurrent } from './current.ts';
import { ownProjects } from './own-projects.ts';
import type { UserRow } from './queries.ts';
import type { Me } from './schema.ts';
import { toUserBasic } from './user-basic.ts';

const ORGANIZATIONS_MAX = 1000;

/**
 * The person as they see themselves, with where they work: what clients ask first. A key that is limited sees only the
 * organizations and projects it is limited to.
 */
export async function readMe(db: Db, user: UserRow, key?: CallerKey): Promise<Me> {
  const [all, current] = await Promise.all([listOwnOrganizations(db, user.id), findCurrent(db, user.id)]);
  const organizations = isLimited(key) ? all.flatMap((organization) => within(key, organization)) : all;
  const organization = organizations.find(({ id }) => id === current.organization_id) ?? null;
  const team = organization?.teams.find(({ id }) => id === current.project_id) ?? null;
  return {
    ...toUserBasic(user),
    date_joined: toTimestamp(user.created_at),
    is_staff: user.is_staff,
    is_impersonated: false,
    has_password: user.password_hash !== null,
    has_social_auth: false,
    is_2fa_enabled: false,
    pending_email: null,
    preferences: user.preferences,
    organization,
    organizations: organizations.map(({ teams: _, ...basic }) => basic),
    team,
  };
}

type Listed = Awaited<ReturnType<typeof listOwnOrganizations>>[number];

function within(key: CallerKey | undefined, organization: Listed): Listed[] {
  if (!reachesOrganization(key, organization.id)) return [];
  const teams = organization.teams.filter(({ id }) => reachesProject(key, id, organization.id));
  return teams.length > 0 || key?.scoped_teams.length === 0 ? [{ ...organization, teams }] : [];
}

async function listOwnOrganizations(db: Db, userId: number) {
  const rows = await db
    .selectFrom('organization_membership as membership')
    .innerJoin('organization', 'organization.id', 'membership.organization_id')
    .select([
      'organization.id',
      'organization.name',
      'organization.slug',
      'membership.level',
      'organization.created_at',
    ])
    .select(ownProjects().as('teams'))
    .where('membership.user_id', '=', userId)
    .where('organization.deleted_at', 'is', null)
    .orderBy('membership.joined_at')
    .orderBy('membership.id')
    .limit(ORGANIZATIONS_MAX)
    .execute();
  return rows.map(({ level, created_at, ...row }) => ({
    ...row,
    logo_media_id: null,
    membership_level: level,
    created_at: toTimestamp(created_at),
  }));
}
