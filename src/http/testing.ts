import type { FastifyInstance, InjectOptions } from 'fastify';
import pino from 'pino';
import { ManualClock } from '#kernel/clock.ts';
import type { Feature } from './feature.ts';
import type { Caller, CallerKey, CallerUser, RequestOrganization, RequestProject } from './request.ts';
import { createServer, type ServerNeeds } from './server.ts';

/** The small world of this room's tests: two organizations, their people, and lookups over plain maps. */
export const OURS = '018f0000-0000-7000-8000-000000000001';
export const THEIRS = '018f0000-0000-7000-8000-000000000002';
const NOWHERE = '018f0000-0000-7000-8000-0000000000ff';

const ada: CallerUser = {
  id: 1,
  uuid: '018f0000-0000-7000-8000-0000000000a1',
  email: 'ada@example.com',
  is_staff: false,
  current_organization_id: OURS,
  current_project_id: 1,
};

const key = (id: string, limits: Partial<CallerKey>): Caller => ({
  user: ada,
  key: { id, scopes: ['*'], scoped_teams: [], scoped_organizations: [], ...limits },
});

const KEYS = new Map<string, Caller>([
  ['phx_all', key('all', {})],
  ['phx_read', key('read', { scopes: ['annotation:read'] })],
  ['phx_write', key('write', { scopes: ['annotation:write'] })],
  ['phx_project_2', key('project_2', { scoped_teams: [2] })],
  ['phx_theirs', key('theirs', { scoped_organizations: [THEIRS] })],
  ['phx_nowhere', { user: { ...ada, current_project_id: null, current_organization_id: null } }],
]);

const SESSIONS = new Map<string, Caller>([
  ['ada-session', { user: ada }],
  ['member-session', { user: { ...ada, id: 2 } }],
]);

/** Project 1 and 2 are ours, 9 is theirs. */
const project = (id: number, level: 1 | 8 | 15): RequestProject => ({
  id,
  uuid: '018f0000-0000-7000-8000-0000000000b1',
  name: `Project ${id}`,
  api_token: `phc_${id}`,
  organization_id: OURS,
  timezone: 'UTC',
  week_start_day: null,
  test_account_filters: [],
  level,
});

export async function testServer(
  features: readonly Feature[],
  overrides: Partial<ServerNeeds> = {},
): Promise<FastifyInstance> {
  const levelOf = (caller: Caller) => (caller.user.id === 1 ? 15 : 1);
  return createServer({
    log: pino({ level: 'silent' }),
    clock: new ManualClock(),
    settings: { trustProxy: false, rateLimits: false },
    features,
    findKey: async (value) => KEYS.get(value),
    findSession: async (token) => SESSIONS.get(token),
    findProject: async (caller, wanted) => {
      if (wanted.token === 'phc_unknown') return 'unknown_token';
      if (wanted.token === 'phc_9') return 'foreign';
      if (wanted.token !== undefined) return project(Number(wanted.token.slice(4)), levelOf(caller));
      const id = wanted.id === '@current' ? caller.user.current_project_id : wanted.id;
      if (id === 9) return 'foreign';
      return id === 1 || id === 2 ? project(id, levelOf(caller)) : 'missing';
    },
    findOrganization: async (caller, wanted): Promise<RequestOrganization | 'foreign' | 'missing'> => {
      const id = wanted === '@current' ? caller.user.current_organization_id : wanted;
      if (id === THEIRS) return 'foreign';
      return id === null || id === NOWHERE ? 'missing' : { id, name: 'Ours', level: levelOf(caller) };
    },
    ...overrides,
  });
}

/** `inject` as the holder of a key that may do everything, unless other headers are given. */
export async function ask(app: FastifyInstance, request: InjectOptions & { readonly key?: string | null }) {
  const { key: value = 'phx_all', ...rest } = request;
  const authorization = value === null ? {} : { authorization: `Bearer ${value}` };
  return app.inject({ ...rest, headers: { ...authorization, ...rest.headers } });
}
