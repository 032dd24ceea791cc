import { AuthenticationFailed, Forbidden, NotFound } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';
import { reachesOrganization } from './key-reach.ts';
import type { Caller, ForeignAnswer, RequestOrganization, RequestProject } from './request.ts';

/** How the ids of a path become what the caller may enter. `start` passes the functions of the owning features. */
export interface TenantLookups {
  /** `foreign`: it exists, and the caller's user is no member. */
  findProject(caller: Caller, wanted: WantedProject): Promise<RequestProject | 'foreign' | 'missing' | 'unknown_token'>;
  /** `id` is a uuid or `@current`. */
  findOrganization(caller: Caller, id: string): Promise<RequestOrganization | 'foreign' | 'missing'>;
}

/** A project by number; or the user's current one, unless `token` names another. */
export type WantedProject =
  | { readonly id: number; readonly token?: undefined }
  | { readonly id: '@current'; readonly token?: string };

const INTEGER_COLUMN_MAX = 2_147_483_647;

/** The project a path names, or the refusal the caller gets to see. */
export async function requireProject(
  lookups: TenantLookups,
  caller: Caller,
  { id, token }: { readonly id: string; readonly token?: string },
  foreign: ForeignAnswer,
): Promise<RequestProject> {
  const wanted = readProjectId(id, token);
  if (!wanted) throw new NotFound('Project not found.');
  const found = await lookups.findProject(caller, wanted);
  if (found === 'missing' || (found === 'foreign' && foreign === 'missing')) throw new NotFound('Project not found.');
  if (found === 'unknown_token') throw new AuthenticationFailed('Incorrect authentication credentials.');
  const foundId = found === 'foreign' ? wanted.id : found.id;
  rejectOtherProject(caller, foundId);
  if (found === 'foreign') throw new Forbidden("You don't have access to the project.");
  rejectOtherOrganization(caller, found.organization_id);
  return found;
}

/** `foreign` says how an organization without the caller is answered: most resources refuse, some do not show it. */
export async function requireOrganization(
  lookups: TenantLookups,
  caller: Caller,
  id: string,
  foreign: ForeignAnswer,
): Promise<RequestOrganization> {
  const wanted = id === '@current' ? id : readUuid(id);
  const found = wanted === undefined ? 'missing' : await lookups.findOrganization(caller, wanted);
  if (found === 'missing') throw new NotFound('Organization not found.');
  rejectOtherOrganization(caller, found === 'foreign' ? String(wanted) : found.id);
  if (found === 'foreign') throw foreign === 'missing' ? new NotFound() : new Forbidden();
  return found;
}

function readProjectId(id: string, token: string | undefined): WantedProject | undefined {
  if (id === '@current') return { id, token };
  const number = /^\d{1,10}$/.test(id) ? Number(id) : Number.NaN;
  return number <= INTEGER_COLUMN_MAX ? { id: number } : undefined;
}

/** For a path that names a project below something else: holds a key to its projects as if the project were resolved. */
export function rejectOtherProjectId(caller: Caller, id: string): void {
  const wanted = readProjectId(id, undefined);
  if (!wanted) throw new NotFound('Project not found.');
  rejectOtherProject(caller, wanted.id);
}

function rejectOtherProject({ key }: Caller, id: number | '@current'): void {
  if (!key || key.scoped_teams.length === 0) return;
  if (id === '@current') throw new Forbidden("You don't have access to the project.");
  if (key.scoped_teams.includes(id)) return;
  throw new Forbidden(`API key does not have access to the requested project: ID ${id}.`);
}

function rejectOtherOrganization({ key }: Caller, id: string): void {
  if (reachesOrganization(key, id)) return;
  throw new Forbidden(`API key does not have access to the requested organization: ID ${id}.`);
}
