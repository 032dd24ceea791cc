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
    const { status, body } = await kit.as(home).get(ME);
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
    expect((await kit.as(limited).get(ME)).status).toBe(200);
    const without = await kit.makeKey(home, ['project:read']);
    expect(await kit.as(without).get(ME)).toMatchObject({
      status: 403,
      body: { detail: "API key missing required scope 'user:read'" },
    });
    expect((await kit.anonymous.get(ME)).status).toBe(401);
    expect((await kit.as(home).get(`/api/users/${(await kit.makeHome()).user.uuid}/`)).status).toBe(404);
    expect((await kit.as(home).get(`/api/users/${home.user.uuid}/`)).status).toBe(200);
  });
});

describe('PATCH /api/users/@me/', () => {
  it('merges preferences, of which null removes one', async () => {
    const home = await kit.makeHome();
    const patch = (preferences: unknown) => kit.as(home).patch(ME, { preferences });
    await patch({ theme: 'dark', density: 'compact', keys: { single: true } });
    const { body } = await patch({ density: null, keys: { motion: false } });
    expect(body.preferences).toEqual({ theme: 'dark', keys: { single: true, motion: false } });
    expect(await patch({ notes: 'x'.repeat(60_000) })).toMatchObject({ status: 400, body: { attr: 'preferences' } });
    expect(await patch('dark')).toMatchObject({ status: 400, body: { attr: 'preferences' } });
  });

  it('moves @current to another of one’s own projects and organizations only', async () => {
    const home = await kit.makeHome();
    const made = await kit.as(home).post('/api/organizations/', { name: 'Second' });
    const second = made.body.id;
    expect((await kit.as(home).get(ME)).body.organization.id).toBe(second);
    const back = await kit.as(home).patch(ME, { set_current_project: home.project.id });
    expect(back.body).toMatchObject({ organization: { id: home.organization.id }, team: { id: home.project.id } });
    const there = await kit.as(home).patch(ME, { set_current_organization: second });
    expect(there.body.team.organization).toBe(second);
    const stranger = await kit.makeHome();
    for (const [field, value] of [
      ['set_current_organization', stranger.organization.id],
      ['set_current_project', stranger.project.id],
      ['set_current_team', stranger.project.id],
    ])
      expect(await kit.as(home).patch(ME, { [String(field)]: value })).toMatchObject({
        status: 400,
        body: { code: 'does_not_exist', attr: field },
      });
  });

  it('refuses an address that is taken, in any case', async () => {
    const [home, other] = [await kit.makeHome(), await kit.makeHome()];
    const body = { email: other.user.email.toUpperCase() };
    expect(await kit.as(home).patch(ME, body)).toMatchObject({
      status: 400,
      body: { code: 'unique', attr: 'email' },
    });
    const key = await kit.makeKey(home);
    expect((await kit.as(key).patch(ME, { email: 'new@example.com' })).status).toBe(403);
  });

  it('sets a new password against the old one, and signs out everywhere else', async () => {
    const home = await kit.makeHome();
    const elsewhere = { ...home, cookie: await kit.makeSession(home) };
    const patch = (body: object) => kit.as(home).patch(ME, body);
    const password = 'another long secret';
    expect((await patch({ password })).body).toMatchObject({ code: 'required', attr: 'current_password' });
    expect((await patch({ password, current_password: 'wrong' })).body).toMatchObject({ attr: 'current_password' });
    expect((await patch({ password: 'short', current_password: PASSWORD })).body).toMatchObject({
      code: 'password_too_short',
      attr: 'password',
    });
    expect((await patch({ password, current_password: PASSWORD })).status).toBe(200);
    expect((await kit.as(home).get(ME)).status).toBe(200);
    expect((await kit.as(elsewhere).get(ME)).status).toBe(401);
    const login = await kit.anonymous.post('/api/login/', { email: home.user.email, password });
    expect(login.status).toBe(200);
    expect((await kit.as(await kit.makeKey(home)).patch(ME, { password })).status).toBe(403);
  });
});
