import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feature } from './feature.ts';
import { Level } from './request.ts';
import { ask, OURS, THEIRS, testServer } from './testing.ts';

const notes = {
  name: 'notes',
  projectRoutes: async (api) => {
    api.get('/notes/', { config: { scope: 'annotation:read' } }, async ({ project }) => ({ project: project.id }));
    api.post('/notes/', { config: { scope: 'annotation:write' } }, async ({ caller }) => ({ user: caller.user.id }));
    api.get('/notes/both/', { config: { scope: ['annotation:read', 'person:read'] } }, async () => ({}));
    api.get('/notes/copy/', { config: { scope: 'annotation:write', isChange: true } }, async () => ({}));
    api.get('/notes/any/', { config: { scope: 'any' } }, async () => ({}));
    api.get('/notes/session/', { config: { scope: 'session' } }, async () => ({}));
    api.get(
      '/notes/hidden/',
      { config: { scope: 'annotation:read', foreignOrganization: 'missing' } },
      async () => ({}),
    );
    api.get('/notes/admin/', { config: { scope: 'annotation:read', level: Level.admin } }, async () => ({}));
  },
  organizationRoutes: async (api) => {
    api.get('/roles/', { config: { scope: 'organization:read' } }, async ({ organization }) => organization);
    api.get('/hidden/', { config: { scope: 'organization:read', foreignOrganization: 'missing' } }, async () => ({}));
    api.get('/projects/:id/', { config: { scope: 'project:read', projectParam: 'id' } }, async () => ({}));
    api.get(
      '/owners/',
      { config: { scope: 'organization:read', level: Level.owner, levelDetail: 'Owners only.' } },
      async () => ({}),
    );
  },
  apiRoutes: async (api) => {
    api.get('/users/@me/', { config: { scope: 'user:read' } }, async ({ caller }) => ({ id: caller.user.id }));
    api.get('/things/', { config: { scope: 'project:read' } }, async () => ({}));
    api.post('/login/', { config: { scope: 'public' } }, async () => ({ welcome: true }));
  },
} satisfies Feature;

const NOTES = '/api/projects/1/notes/';
const denied = (detail: string) => ({ type: 'authentication_error', code: 'permission_denied', detail, attr: null });
const failed = (detail: string) => ({
  type: 'authentication_error',
  code: 'authentication_failed',
  detail,
  attr: null,
});

let app: Awaited<ReturnType<typeof testServer>>;
beforeAll(async () => {
  app = await testServer([notes]);
});
afterAll(() => app.close());

describe('credentials', () => {
  it('asks for credentials when none are sent', async () => {
    for (const headers of [
      {},
      { authorization: 'Bearer  ' },
      { authorization: 'bearer phx_all' },
      { authorization: 'Basic eDp5' },
    ]) {
      const answer = await ask(app, { url: NOTES, key: null, headers });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.json()).toEqual({
        type: 'authentication_error',
        code: 'not_authenticated',
        detail: 'Authentication credentials were not provided.',
        attr: null,
      });
    }
  });

  it('takes a key from the header, the body or the query, in this order', async () => {
    expect((await ask(app, { url: NOTES, key: '  phx_all' })).statusCode).toBe(200);
    const body = { method: 'POST', url: NOTES, key: null } as const;
    expect((await ask(app, { ...body, payload: { personal_api_key: 'phx_write' } })).statusCode).toBe(200);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await ask(app, { ...body, headers: form, payload: 'personal_api_key=phx_write' })).statusCode).toBe(200);
    expect((await ask(app, { url: `${NOTES}?personal_api_key=phx_read`, key: null })).statusCode).toBe(200);

    const wrongFirst = await ask(app, { url: `${NOTES}?personal_api_key=phx_all`, key: 'phx_wrong' });
    expect(wrongFirst.json()).toEqual(failed('Personal API key found in request Authorization header is invalid.'));
    const url = `${NOTES}?personal_api_key=phx_all`;
    const wrongBody = await ask(app, { ...body, url, payload: { personal_api_key: 'phx_wrong' } });
    expect(wrongBody.json()).toEqual(failed('Personal API key found in request body is invalid.'));
    const wrongQuery = await ask(app, { url: `${NOTES}?personal_api_key=x`, key: null });
    expect(wrongQuery.json()).toEqual(failed('Personal API key found in request query string is invalid.'));
    expect(wrongQuery.statusCode).toBe(401);
  });

  it('refuses a project token as a key, and takes a project secret for no credential at all', async () => {
    const token = await ask(app, { url: NOTES, key: 'phc_1' });
    expect([token.statusCode, token.json().code]).toEqual([401, 'authentication_failed']);
    const secret = await ask(app, { url: NOTES, key: 'phs_abc' });
    expect([secret.statusCode, secret.json().code]).toEqual([401, 'not_authenticated']);
  });

  it('lets a session read, and change only from pages of this server', async () => {
    const session = { key: null, url: NOTES, cookies: { hedgerow_session: 'ada-session' } };
    expect((await ask(app, session)).statusCode).toBe(200);
    const post = (headers: Record<string, string>) => ask(app, { ...session, method: 'POST', headers });
    expect((await post({ host: 'h.example', origin: 'https://h.example' })).statusCode).toBe(200);
    for (const headers of [
      { host: 'h.example' },
      { host: 'h.example', origin: 'https://evil.example' },
      { origin: 'null' },
    ]) {
      const answer = await post(headers as Record<string, string>);
      expect(answer.statusCode).toBe(403);
      expect(answer.json().detail).toMatch(/^CSRF Failed: Origin checking failed/);
    }
    const stale = await ask(app, { url: NOTES, key: null, cookies: { hedgerow_session: 'old' } });
    expect(stale.json().code).toBe('not_authenticated');
  });

  it('lets a session ask for a GET that changes something only from pages of this server', async () => {
    const session = { key: null, url: `${NOTES}copy/`, cookies: { hedgerow_session: 'ada-session' } };
    const from = async (headers: Record<string, string>, method: 'GET' | 'HEAD' = 'GET') =>
      (await ask(app, { ...session, method, headers: { host: 'h.example', ...headers } })).statusCode;
    for (const headers of [
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'http://h.example' },
      { referer: 'http://h.example/project/1/cohorts' },
    ] as Record<string, string>[]) {
      expect(await from(headers)).toBe(200);
    }
    for (const headers of [
      {},
      { 'sec-fetch-site': 'cross-site', referer: 'http://h.example/' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { referer: 'http://evil.example/h.example' },
      { origin: 'null' },
    ] as Record<string, string>[]) {
      expect([await from(headers), await from(headers, 'HEAD')]).toEqual([403, 403]);
    }
    expect((await ask(app, { url: session.url })).statusCode).toBe(200);
  });

  it('keeps a foreign page from signing its visitor in, and asks scripts for no origin', async () => {
    const login = (headers: Record<string, string>) =>
      ask(app, { method: 'POST', url: '/api/login/', key: null, headers });
    expect((await login({})).statusCode).toBe(200);
    expect((await login({ origin: 'https://evil.example' })).statusCode).toBe(403);
  });

  it('does not read a large body of an unknown caller', async () => {
    const payload = { personal_api_key: 'phx_all', filler: 'x'.repeat(1_100_000) };
    const answer = await ask(app, { method: 'POST', url: NOTES, key: null, payload });
    expect(answer.statusCode).toBe(401);
  });
});

describe('scopes', () => {
  it('names the first missing scope, and lets write include read', async () => {
    const write = await ask(app, { method: 'POST', url: NOTES, key: 'phx_read' });
    expect(write.statusCode).toBe(403);
    expect(write.json()).toEqual(denied("API key missing required scope 'annotation:write'"));
    expect((await ask(app, { url: NOTES, key: 'phx_write' })).statusCode).toBe(200);
    const both = await ask(app, { url: `${NOTES}both/`, key: 'phx_read' });
    expect(both.json()).toEqual(denied("API key missing required scope 'person:read'"));
  });

  it('checks scopes before it looks anything up', async () => {
    const answer = await ask(app, { method: 'POST', url: '/api/projects/999/notes/', key: 'phx_read' });
    expect(answer.json()).toEqual(denied("API key missing required scope 'annotation:write'"));
  });

  it('keeps keys out of what is for signed-in people, and skips scopes for sessions', async () => {
    const answer = await ask(app, { url: `${NOTES}session/` });
    expect(answer.json()).toEqual(denied('This action does not support personal API key access'));
    const session = { url: `${NOTES}session/`, key: null, cookies: { hedgerow_session: 'ada-session' } };
    expect((await ask(app, session)).statusCode).toBe(200);
    expect((await ask(app, { url: `${NOTES}any/`, key: 'phx_read' })).statusCode).toBe(200);
  });

  it('holds a key to its projects', async () => {
    const asProject2 = (url: string) => ask(app, { url, key: 'phx_project_2' });
    expect((await asProject2('/api/projects/2/notes/')).statusCode).toBe(200);
    expect((await asProject2(NOTES)).json()).toEqual(
      denied('API key does not have access to the requested project: ID 1.'),
    );
    expect((await asProject2('/api/projects/@current/notes/')).statusCode).toBe(403);
    const elsewhere = denied('API keys with scoped projects are only supported on project-based endpoints.');
    expect((await asProject2('/api/things/')).json()).toEqual(elsewhere);
    expect((await asProject2(`/api/organizations/${OURS}/roles/`)).json()).toEqual(elsewhere);
    expect((await asProject2('/api/users/@me/')).statusCode).toBe(200);
  });

  it('lets a key reach its projects below their organization', async () => {
    const asProject2 = (id: string, method: 'GET' | 'DELETE' = 'GET') =>
      ask(app, { method, url: `/api/organizations/${OURS}/projects/${id}/`, key: 'phx_project_2' });
    expect((await asProject2('2')).statusCode).toBe(200);
    expect((await asProject2('2', 'DELETE')).statusCode).toBe(405);
    for (const method of ['GET', 'DELETE'] as const) {
      expect((await asProject2('1', method)).json()).toEqual(
        denied('API key does not have access to the requested project: ID 1.'),
      );
    }
    expect((await asProject2('@current')).statusCode).toBe(403);
    expect((await asProject2('abc')).statusCode).toBe(404);
    const theirs = await ask(app, { url: `/api/organizations/${THEIRS}/projects/2/`, key: 'phx_project_2' });
    expect(theirs.statusCode).toBe(403);
  });

  it('holds a key to its organizations', async () => {
    const detail = `API key does not have access to the requested organization: ID ${OURS}.`;
    const asTheirs = (url: string) => ask(app, { url, key: 'phx_theirs' });
    expect((await asTheirs(`/api/organizations/${OURS}/roles/`)).json()).toEqual(denied(detail));
    expect((await asTheirs(NOTES)).json()).toEqual(denied(detail));
    expect((await asTheirs('/api/things/')).statusCode).toBe(200);
  });
});

describe('what the path names', () => {
  const answerTo = async (url: string, key = 'phx_all') => {
    const answer = await ask(app, { url, key });
    return [answer.statusCode, answer.json().detail ?? answer.json()];
  };

  it('resolves a project by number and as the current one, below both prefixes', async () => {
    expect(await answerTo(NOTES)).toEqual([200, { project: 1 }]);
    expect(await answerTo('/api/environments/2/notes/')).toEqual([200, { project: 2 }]);
    expect(await answerTo('/api/environments/@current/notes/')).toEqual([200, { project: 1 }]);
    expect(await answerTo('/api/projects/@current/notes/', 'phx_nowhere')).toEqual([404, 'Project not found.']);
  });

  it('tells a foreign project from a missing one, and knows what is no project id', async () => {
    expect(await answerTo('/api/projects/9/notes/')).toEqual([403, "You don't have access to the project."]);
    for (const id of ['999', '0', '-1', 'abc', '1.5', '99999999999999999999', '2147483648', '%00']) {
      expect(await answerTo(`/api/projects/${id}/notes/`)).toEqual([404, 'Project not found.']);
    }
  });

  it('does not show a foreign project where its row would not be visible', async () => {
    for (const id of ['9', '999']) {
      expect(await answerTo(`/api/projects/${id}/notes/hidden/`)).toEqual([404, 'Project not found.']);
      expect(await answerTo(`/api/projects/${id}/notes/hidden/`, 'phx_project_2')).toEqual([404, 'Project not found.']);
    }
    expect(await answerTo('/api/projects/1/notes/hidden/')).toEqual([200, {}]);
  });

  it('follows a project token only from the current project', async () => {
    expect(await answerTo('/api/projects/@current/notes/?token=phc_2')).toEqual([200, { project: 2 }]);
    expect(await answerTo('/api/projects/1/notes/?token=phc_2')).toEqual([200, { project: 1 }]);
    expect(await answerTo('/api/projects/@current/notes/?token=phc_9')).toEqual([
      403,
      "You don't have access to the project.",
    ]);
    expect(await answerTo('/api/projects/@current/notes/?token=phc_unknown')).toEqual([
      401,
      'Incorrect authentication credentials.',
    ]);
  });

  it('resolves organizations, and refuses or hides foreign ones as the resource says', async () => {
    const roles = (id: string) => `/api/organizations/${id}/roles/`;
    expect((await ask(app, { url: roles('@current') })).json()).toEqual({ id: OURS, name: 'Ours', level: 15 });
    expect(await answerTo(roles(THEIRS))).toEqual([403, 'You do not have permission to perform this action.']);
    expect(await answerTo(`/api/organizations/${THEIRS}/hidden/`)).toEqual([404, 'Not found.']);
    for (const id of ['018f0000-0000-7000-8000-0000000000ff', 'nonsense', '12']) {
      expect(await answerTo(roles(id))).toEqual([404, 'Organization not found.']);
    }
    expect(await answerTo(roles('@current'), 'phx_nowhere')).toEqual([404, 'Organization not found.']);
  });

  it('asks for the level a route needs', async () => {
    const asMember = (url: string) => ask(app, { url, key: null, cookies: { hedgerow_session: 'member-session' } });
    expect(await answerTo(`${NOTES}admin/`)).toEqual([200, {}]);
    expect((await asMember(`${NOTES}admin/`)).json()).toEqual(
      denied("You don't have sufficient permissions in the project."),
    );
    expect((await asMember(`/api/organizations/${OURS}/owners/`)).json()).toEqual(denied('Owners only.'));
  });
});

describe('start', () => {
  it('stops at a route that declares no scope, and names it', async () => {
    const open = {
      name: 'open',
      projectRoutes: async (api) => void api.get('/open/', async () => ({})),
    } satisfies Feature;
    await expect(testServer([open])).rejects.toThrow(
      /GET \/api\/projects\/:project_id\/open\/ of open declares no scope/,
    );
  });
});
