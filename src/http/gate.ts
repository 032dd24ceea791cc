import type { FastifyContextConfig, FastifyRequest } from 'fastify';
import { Forbidden } from '#kernel/errors.ts';
import { isObject } from '#kernel/json.ts';
import { authenticate, bearerToken, type CredentialLookups, rejectForeignOrigin } from './authenticate.ts';
import { UNKNOWN_BODY_BYTES_MAX } from './body-limits.ts';
import { isFromOwnPage } from './origin.ts';
import { KEY_RATES, type Limiter, type Rate } from './rate-limits.ts';
import type { Caller, ForeignAnswer, Level, RouteAccess } from './request.ts';
import { rejectOtherProjectId, requireOrganization, requireProject, type TenantLookups } from './resolve.ts';
import { missingScope, type Scope } from './scopes.ts';

/** Under what a route is mounted, and so what its path has to resolve to. */
export type Mount = 'project' | 'organization' | 'api';

/** What a route's config asks, worked out once at start. */
export interface RouteRules {
  readonly mount: Mount;
  readonly access: readonly Scope[] | 'session' | 'any' | 'public';
  readonly level: Level;
  readonly levelDetail: string;
  readonly foreignOrganization: ForeignAnswer;
  readonly projectParam: string | undefined;
  readonly isChange: boolean;
  readonly keyRate: Rate | undefined;
  readonly limits: readonly Rate[];
}

export interface GateNeeds extends CredentialLookups, TenantLookups {
  readonly limiter: Limiter;
  readonly rateLimits: boolean;
}

/** The names in a route's path with what the request put there. */
export type PathNames = Readonly<Partial<Record<string, string>>>;

const LEVEL_DETAIL = {
  project: "You don't have sufficient permissions in the project.",
  organization: 'Your organization access level is insufficient.',
  api: 'You do not have permission to perform this action.',
} as const;

export function routeRules(mount: Mount, config: FastifyContextConfig & { readonly scope: RouteAccess }): RouteRules {
  const { scope, rate = 'crud' } = config;
  return {
    mount,
    access: isScope(scope) ? [scope] : scope,
    level: config.level ?? 1,
    levelDetail: config.levelDetail ?? LEVEL_DETAIL[mount],
    foreignOrganization: config.foreignOrganization ?? 'forbidden',
    projectParam: config.projectParam,
    isChange: config.isChange ?? false,
    keyRate: rate === 'none' ? undefined : KEY_RATES[rate],
    limits: config.limits ?? [],
  };
}

/**
 * Lets a request in or throws: who it is, whether the key reaches that far, the path's project or organization, the
 * level there, then the rate. Scopes come before any lookup, so a key learns nothing about what it may not read.
 */
export async function admit(
  needs: GateNeeds,
  rules: RouteRules,
  request: FastifyRequest,
  path: PathNames,
): Promise<void> {
  if (rules.access === 'public') {
    rejectForeignOrigin(request);
    return await takeLimits(needs, rules, request, undefined);
  }
  const caller = await authenticate(request, needs);
  if (rules.isChange && !caller.key && !isFromOwnPage(request)) {
    throw new Forbidden('CSRF Failed: this request must come from a page of this server.');
  }
  rejectMissingScope(rules, caller);
  await enterTenant(needs, rules, request, caller, path);
  await takeLimits(needs, rules, request, caller);
  request.caller = caller;
}

/** Throws when the request would not be let in any more. Counts nothing: long answers ask while they are being given. */
export async function readmit(
  needs: GateNeeds,
  rules: RouteRules,
  request: FastifyRequest,
  path: PathNames,
): Promise<void> {
  const caller = await authenticate(request, needs);
  rejectMissingScope(rules, caller);
  await enterTenant(needs, rules, request, caller, path);
}

/** Resolves what the path names and checks the level there; also what a known path with an unknown method goes through. */
export async function enterTenant(
  needs: TenantLookups,
  rules: Omit<RouteRules, 'keyRate' | 'limits'>,
  request: FastifyRequest,
  caller: Caller,
  path: PathNames,
): Promise<void> {
  if (rules.mount === 'project') {
    const named = { id: path.project_id ?? '', token: tokenOf(request) };
    request.project = await requireProject(needs, caller, named, rules.foreignOrganization);
    if (request.project.level < rules.level) throw new Forbidden(rules.levelDetail);
    return;
  }
  if (caller.key && caller.key.scoped_teams.length > 0 && !isAboutOneself(rules.access)) {
    if (rules.projectParam === undefined) {
      throw new Forbidden('API keys with scoped projects are only supported on project-based endpoints.');
    }
    rejectOtherProjectId(caller, path[rules.projectParam] ?? '');
  }
  if (rules.mount === 'organization') {
    const id = path.organization_id ?? '';
    request.organization = await requireOrganization(needs, caller, id, rules.foreignOrganization);
    if (request.organization.level < rules.level) throw new Forbidden(rules.levelDetail);
  }
}

/** Whether the key may be inside the body. Only small bodies are read for it, because the caller is still unknown. */
export function mayCarryKey(request: FastifyRequest): boolean {
  const { method, headers } = request;
  if (method === 'GET' || method === 'HEAD' || bearerToken(request)) return false;
  const length = Number(headers['content-length'] ?? 0);
  return length > 0 && length <= UNKNOWN_BODY_BYTES_MAX;
}

function rejectMissingScope({ access }: RouteRules, { key }: Caller): void {
  if (!key || access === 'any' || access === 'public') return;
  if (access === 'session') throw new Forbidden('This action does not support personal API key access');
  const missing = missingScope(key.scopes, access);
  if (missing) throw new Forbidden(`API key missing required scope '${missing}'`);
}

/** `/api/users/@me/` and the like work for a key of any reach: they tell it about itself. */
function isAboutOneself(access: RouteRules['access']): boolean {
  if (access === 'any') return true;
  return Array.isArray(access) && access.every((scope: Scope) => scope.startsWith('user:'));
}

async function takeLimits(
  needs: GateNeeds,
  rules: RouteRules,
  request: FastifyRequest,
  caller: Caller | undefined,
): Promise<void> {
  const { limiter, rateLimits } = needs;
  const { keyRate, limits } = rules;
  if (rateLimits && keyRate && caller?.key) await limiter.take(keyRate, whoIs(request, caller));
  for (const rate of limits) {
    if (rateLimits || rate.always) await limiter.take(rate, whoIs(request, caller));
  }
}

function whoIs(request: FastifyRequest, caller: Caller | undefined): string {
  if (!caller) return `address ${request.ip}`;
  return caller.key ? `key ${caller.key.id}` : `user ${caller.user.id}`;
}

function tokenOf({ query }: FastifyRequest): string | undefined {
  const token = isObject(query) ? query.token : undefined;
  return typeof token === 'string' && token !== '' ? token : undefined;
}

function isScope(scope: RouteAccess): scope is Scope {
  return typeof scope === 'string' && scope.includes(':');
}
