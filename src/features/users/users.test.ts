import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountKit, bootAccounts, PASSWORD } from './testing.ts';

let kit: AccountKit;
beforeAll(async () => {
  kit = await bootAccounts();
});
afterAll(() => kit.close());

const ME = '/api/users/@me/';

describe('GET /api/users/@me/', () => {
  it('tells a client who it is and where it works', async () => {
    const home = await kit.makeHome();
    const { status, body } = await kit.call('GET', ME, { as: home });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: home.user.id,
      uuid: home.user.uuid,
      distinct_id: home.user.distinct_id,
      email: home.user.email,
      first_name: 'Ada',
      is_staff: false,
      has_password: true,
      preferences: {},
      team: { id: home.project.id, organization: home.organization.id, api_token: home.project.api_token },
      organization: { id: home.organization.id, membership_level: 15, teams: [{ id: home.project.id }] },
      organizations: [{ id: home.organization.id }],
    });
    expect(JSON.stringify(body)).not.toContain('argon2');
  });

  it('works for a key with user:read, also one limited to a project, and for none without', async () => {
    const home = await kit.makeHome();
    const limited = await kit.makeKey(home, ['user:read'], { scoped_teams: [home.project.id] });
    expect((await kit.call('GET', ME, { as: limited })).status).toBe(200);
    const without = await kit.makeKey(home, ['project:read']);
    expect(await kit.call('GET', ME, { as: without })).toMatchObject({
      status: 403,
      body: { detail: "API key missing required scope 'user:read'" },
    });
    expect((await kit.call('GET', ME)).status).toBe(401);
    expect((await kit.call('GET', `/api/users/${(await kit.makeHome()).user.uuid}/`, { as: home })).status).toBe(404);
    expect((await kit.call('GET', `/api/users/${home.user.uuid}/`, { as: home })).status).toBe(200);
  });
});

describe('PATCH /api/users/@me/', () => {
  it('merges preferences, of which null removes one', async () => {
    const home = await kit.makeHome();
    const patch = (preferences: unknown) => kit.call('PATCH', ME, { as: home, body: { preferences } });
    await patch({ theme: 'dark', density: 'compact', keys: { single: true } });
    const { body } = await patch({ density: null, keys: { motion: false } });
    expect(body.preferences).toEqual({ theme: 'dark', keys: { single: true, motion: false } });
    expect(await patch({ notes: 'x'.repeat(60_000) })).toMatchObject({ status: 400, body: { attr: 'preferences' } });
    expect(await patch('dark')).toMatchObject({ status: 400, body: { attr: 'preferences' } });
  });

  it('moves @current to another of one’s own projects and organizations only', async () => {
    const home = await kit.makeHome();
    const made = await kit.call('POST', '/api/organizations/', { as: home, body: { name: 'Second' } });
    const second = made.body.id;
    expect((await kit.call('GET', ME, { as: home })).body.organization.id).toBe(second);
    const back = await kit.call('PATCH', ME, { as: home, body: { set_current_project: home.project.id } });
    expect(back.body).toMatchObject({ organization: { id: home.organization.id }, team: { id: home.project.id } });
    const there = await kit.call('PATCH', ME, { as: home, body: { set_current_organization: second } });
    expect(there.body.team.organization).toBe(second);
    const stranger = await kit.makeHome();
    for (const [field, value] of [
      ['set_current_organization', stranger.organization.id],
      ['set_current_project', stranger.project.id],
      ['set_current_team', stranger.project.id],
    ])
      expect(await kit.call('PATCH', ME, { as: home, body: { [String(field)]: value } })).toMatchObject({
        status: 400,
        body: { code: 'does_not_exist', attr: field },
      });
  });

  it('refuses an address that is taken, in any case', async () => {
    const [home, other] = [await kit.makeHome(), await kit.makeHome()];
    const body = { email: other.user.email.toUpperCase() };
    expect(await kit.call('PATCH', ME, { as: home, body })).toMatchObject({
      status: 400,
      body: { code: 'unique', attr: 'email' },
    });
    const key = await kit.makeKey(home);
    expect((await kit.call('PATCH', ME, { as: key, body: { email: 'new@example.com' } })).status).toBe(403);
  });

  it('sets a new password against the old one, and signs out everywhere else', async () => {
    const home = await kit.makeHome();
    const elsewhere = { ...home, cookie: await kit.signIn(home.user.id) };
    const patch = (body: unknown) => kit.call('PATCH', ME, { as: home, body });
    const password = 'another long secret';
    expect((await patch({ password })).body).toMatchObject({ code: 'required', attr: 'current_password' });
    expect((await patch({ password, current_password: 'wrong' })).body).toMatchObject({ attr: 'current_password' });
    expect((await patch({ password: 'short', current_password: PASSWORD })).body).toMatchObject({
      code: 'password_too_short',
      attr: 'password',
    });
    expect((await patch({ password, current_password: PASSWORD })).status).toBe(200);
    expect((await kit.call('GET', ME, { as: home })).status).toBe(200);
    expect((await kit.call('GET', ME, { as: elsewhere })).status).toBe(401);
    const login = await kit.call('POST', '/api/login/', { body: { email: home.user.email, password } });
    expect(login.status).toBe(200);
    expect((await kit.call('PATCH', ME, { as: await kit.makeKey(home), body: { password } })).status).toBe(403);
  });
});
