import type { CallerKey } from './request.ts';

/** Whether a key may see and change a project; a session and an unlimited key may do what their user may. */
export function reachesProject(key: CallerKey | undefined, id: number, organizationId: string): boolean {
  if (!key || !reachesOrganization(key, organizationId)) return !key;
  return key.scoped_teams.length === 0 || key.scoped_teams.includes(id);
}

/** Whether a key that is limited to organizations is limited to this one, too. */
export function reachesOrganization(key: CallerKey | undefined, id: string): boolean {
  return !key || key.scoped_organizations.length === 0 || key.scoped_organizations.includes(id);
}

export function isLimited(key: CallerKey | undefined): boolean {
  return key !== undefined && key.scoped_teams.length + key.scoped_organizations.length > 0;
}
