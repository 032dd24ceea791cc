import { isGrantableScope } from '#http/scopes.ts';
import { Invalid } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { listOwnOrganizationIds, listVisibleProjects } from './queries.ts';

/** What a key is limited to. */
export interface Reach {
  readonly scopes?: readonly string[];
  readonly scoped_teams?: readonly number[] | null;
  readonly scoped_organizations?: readonly string[] | null;
}

/** Refuses unknown scopes, and projects and organizations that its owner cannot enter. Null and an empty list mean no limit. */
export async function settleReach(db: Db, userId: number, reach: Reach) {
  const { scopes, scoped_teams: teams, scoped_organizations: organizations } = reach;
  const unknown = scopes?.find((scope) => !isGrantableScope(scope));
  if (unknown !== undefined) throw new Invalid('invalid_input', `Invalid scope: ${unknown}`, 'scopes');
  const settled: { scopes?: string[]; scoped_teams?: number[]; scoped_organizations?: string[] } = {};
  if (scopes) settled.scopes = [...new Set(scopes)];
  if (teams !== undefined) settled.scoped_teams = await ownProjectIds(db, userId, teams ?? []);
  if (organizations !== undefined)
    settled.scoped_organizations = await ownOrganizationIds(db, userId, organizations ?? []);
  return settled;
}

async function ownProjectIds(db: Db, userId: number, asked: readonly number[]): Promise<number[]> {
  const ids = [...new Set(asked)];
  const visible = ids.length === 0 ? new Set() : await listVisibleProjects(db, userId, ids);
  if (ids.every((id) => visible.has(id))) return ids;
  const detail = 'You must be a member of all teams that you are scoping the key to.';
  throw new Invalid('invalid_input', detail, 'scoped_teams');
}

async function ownOrganizationIds(db: Db, userId: number, asked: readonly string[]): Promise<string[]> {
  const ids = [...new Set(asked.map(readUuid))].filter((id) => id !== undefined);
  if (asked.some((id) => readUuid(id) === undefined)) {
    throw new Invalid('invalid_input', 'Invalid organization UUID', 'scoped_organizations');
  }
  const own = ids.length === 0 ? new Set() : await listOwnOrganizationIds(db, userId, ids);
  if (ids.every((id) => own.has(id))) return ids;
  const detail = 'You must be a member of all organizations that you are scoping the key to.';
  throw new Invalid('invalid_input', detail, 'scoped_organizations');
}
