import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCOPE_OBJECTS } from '#http/scopes.ts';
import { type AccountKit, bootAccounts, type Person } from '../users/testing.ts';

const KEYS_MAX = 5;
const PATH = '/api/personal_api_keys/';

let kit: AccountKit;
beforeAll(async () => {
  kit = await bootAccounts({ settings: { personalApiKeysMax: KEYS_MAX } });
});
afterAll(() => kit.close());

const create = (as: Person, body: object) => kit.as(as).post(PATH, { label: 'CI', scopes: ['*'], ...body });

describe('a personal API key', () => {
  it('is shown whole once, and by its ends afterwards', async () => {
    const home = await kit.makeHome();
    const { status, body } = await create(home, { scopes: ['project:read', 'llm_prompt:write'] });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      label: 'CI',
      value: expect.stringMatching(/^phx_\w{43}$/),
      mask_value: `phx_...${body.value.slice(-4)}`,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{6}Z$/),
      last_used_at: null,
      last_rolled_at: null,
      user_id: home.user.id,
      scopes: ['project:read', 'llm_prompt:write'],
      scoped_teams: [],
      scoped_organizations: [],
    });
    expect((await kit.as(home).get(`${PATH}${body.id}/`)).body).toEqual({ ...body, value: null });
    const stored = await kit.platform.db
      .selectFrom('personal_api_key')
      .selectAll()
      .where('id', '=', body.id)
      .executeTakeFirst();
    expect(JSON.stringify(stored)).not.toContain(body.value);
  });

  it('is listed newest first, without pages, to its owner alone', async () => {
    const [home, other] = [await kit.makeHome(), await kit.makeHome()];
    const first = (await create(home, { label: 'first' })).body;
    kit.clock.advance(1000);
    await create(home, { label: 'second' });
    const { body } = await kit.as(home).get(PATH);
    expect(body.map(({ label }: { label: string }) => label)).toEqual(['second', 'first']);
    expect((await kit.as(other).get(PATH)).body).toEqual([]);
    const path = `${PATH}${first.id}/`;
    for (const [method, url] of [
      ['GET', path],
      ['PATCH', path],
      ['DELETE', path],
      ['POST', `${path}roll/`],
    ] as const)
      expect((await kit.as(other).send(method, url, method === 'PATCH' ? {} : undefined)).status).toBe(404);
  });

  it('leaves what happens to it in the log of the organizations it opens, without its value', async () => {
    const home = await kit.makeHome();
    const { body } = await create(home, { label: 'deploy' });
    const path = `${PATH}${body.id}/`;
    await kit.as(home).patch(path, { label: 'deploy', scopes: ['project:read'] });
    await kit.as(home).patch(path, { label: 'deploy' });
    const rolled = (await kit.as(home).post(`${path}roll/`)).body;
    await kit.as(home).delete(path);
    const log = `/api/organizations/${home.organization.id}/activity_log/?scope=PersonalAPIKey`;
    const { results } = (await kit.as(home).get(log)).body;
    const entries = results.map(
      ({ activity, detail }: { activity: string; detail: { changes: { field: string }[] } }) => [
        activity,
        ...detail.changes.map(({ field }) => field),
      ],
    );
    expect(entries.sort()).toEqual([['created'], ['deleted'], ['updated', 'mask_value'], ['updated', 'scopes']]);
    expect(results[0].detail.name).toBe('deploy');
    for (const { value } of [body, rolled]) expect(JSON.stringify(results)).not.toContain(value);
  });

  it('cannot be managed with a key', async () => {
    const home = await kit.makeHome();
    const { body } = await create(home, {});
    expect(await kit.as(body.value).get(PATH)).toMatchObject({
      status: 403,
      body: { detail: 'This action does not support personal API key access' },
    });
    expect((await kit.as(body.value).post(PATH, {})).status).toBe(403);
    expect((await kit.anonymous.get(PATH)).status).toBe(401);
  });

  it('knows itself', async () => {
    const home = await kit.makeHome();
    const { body } = await create(home, { scopes: ['survey:read'], scoped_teams: [home.project.id] });
    const self = await kit.as(body.value).get(`${PATH}@current`);
    expect(self.body).toMatchObject({
      id: body.id,
      scopes: ['survey:read'],
      scoped_teams: [home.project.id],
      value: null,
    });
    expect((await kit.as(home).get(`${PATH}@current/`)).status).toBe(404);
  });

  it('notes its last use, at most once an hour', async () => {
    const home = await kit.makeHome();
    const { value, id } = (await create(home, {})).body;
    const used = async () => (await kit.as(home).get(`${PATH}${id}/`)).body.last_used_at;
    await kit.as(value).get('/api/users/@me/');
    const first = await used();
    expect(first).not.toBeNull();
    kit.clock.advance(59 * 60_000);
    await kit.as(value).get('/api/users/@me/');
    expect(await used()).toBe(first);
    kit.clock.advance(2 * 60_000);
    await kit.as(value).get('/api/users/@me/');
    expect(await used()).not.toBe(first);
  });

  it('dies at once when deleted or rolled, or with its owner', async () => {
    const home = await kit.makeHome();
    const status = async (value: string) => (await kit.as(value).get('/api/users/@me/')).status;
    const { value, id } = (await create(home, {})).body;
    expect(await status(value)).toBe(200);
    const rolled = await kit.as(home).post(`${PATH}${id}/roll/`);
    expect(rolled).toMatchObject({
      status: 200,
      body: { id, value: expect.stringMatching(/^phx_/), last_rolled_at: expect.any(String) },
    });
    expect(await kit.as(value).get('/api/users/@me/')).toMatchObject({
      status: 401,
      body: {
        code: 'authentication_failed',
        detail: 'Personal API key found in request Authorization header is invalid.',
      },
    });
    expect(await status(rolled.body.value)).toBe(200);
    expect((await kit.as(home).delete(`${PATH}${id}/`)).status).toBe(204);
    expect(await status(rolled.body.value)).toBe(401);
    const last = (await create(home, {})).body.value;
    expect(await status(last)).toBe(200);
    await kit.platform.db.updateTable('user').set({ is_active: false }).where('id', '=', home.user.id).execute();
    // The row is changed beside the server, as another process would: the change feed tells it.
    await expect.poll(() => status(last)).toBe(401);
  });

  it.each([
    [{ label: undefined }, 'required', 'label'],
    [{ label: 'x'.repeat(41) }, 'max_length', 'label'],
    [{ scopes: undefined }, 'required', 'scopes'],
    [{ scopes: 'x' }, 'not_a_list', 'scopes'],
    [{ scopes: ['teapot:read'] }, 'invalid_input', 'scopes'],
    [{ scopes: ['project:admin'] }, 'invalid_input', 'scopes'],
    [{ scopes: ['INTERNAL:read'] }, 'invalid_input', 'scopes'],
    [{ scoped_teams: [999_999] }, 'invalid_input', 'scoped_teams'],
    [{ scoped_organizations: ['nonsense'] }, 'invalid_input', 'scoped_organizations'],
    [{ scoped_organizations: ['452c1a86-a0af-475b-b03f-724878b0f387'] }, 'invalid_input', 'scoped_organizations'],
  ])('is refused with %j', async (body, code, attr) => {
    const answer = await create(await kit.makeHome(), body);
    expect(answer).toMatchObject({ status: 400, body: { type: 'validation_error', code, attr } });
  });

  it('takes every scope there is, and changes its own label and reach', async () => {
    const home = await kit.makeHome();
    const scopes = SCOPE_OBJECTS.filter((object) => object !== 'INTERNAL').map((object) => `${object}:write`);
    const { body } = await create(home, { scopes, scoped_teams: null });
    expect(body.scopes).toEqual(scopes);
    const patch = (changes: object) => kit.as(home).patch(`${PATH}${body.id}/`, changes);
    expect((await patch({ label: 'new', scopes: ['user:read'] })).body).toMatchObject({
      label: 'new',
      scopes: ['user:read'],
    });
    expect((await patch({ scoped_organizations: [home.organization.id] })).body.scoped_organizations).toEqual([
      home.organization.id,
    ]);
    expect((await patch({ scoped_teams: [(await kit.makeHome()).project.id] })).body.detail).toBe(
      'You must be a member of all teams that you are scoping the key to.',
    );
    expect((await kit.as(body.value).get(`/api/projects/${home.project.id}/`)).status).toBe(403);
  });

  it('reaches only the projects it is scoped to', async () => {
    const home = await kit.makeHome();
    const second = (await kit.as(home).post('/api/projects/', {})).body.id;
    const { value } = (await create(home, { scoped_teams: [home.project.id] })).body;
    expect((await kit.as(value).get(`/api/projects/${home.project.id}/`)).status).toBe(200);
    expect((await kit.as(value).get(`/api/projects/${second}/`)).body.detail).toBe(
      `API key does not have access to the requested project: ID ${second}.`,
    );
    expect((await kit.as(value).get('/api/organizations/')).body.detail).toBe(
      'API keys with scoped projects are only supported on project-based endpoints.',
    );
  });

  it('exists as often as the operator allows, also when made at once', async () => {
    const home = await kit.makeHome();
    const answers = await Promise.all(Array.from({ length: KEYS_MAX + 3 }, () => create(home, {})));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(KEYS_MAX);
    expect(answers.find(({ status }) => status === 400)?.body.detail).toContain(`only have ${KEYS_MAX}`);
  });
});
