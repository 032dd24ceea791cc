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

describe('a limited key', () => {
  it('sees of its owner only what it is limited to', async () => {
    const home = await kit.makeHome();
    const { body: second } = await kit.as(home).post('/api/organizations/', { name: 'Second' });
    const current = (await kit.as(home).get(ME)).body;
    expect(current.team.organization).toBe(second.id);
    const limits = [{ scoped_teams: [home.project.id] }, { scoped_organizations: [home.organization.id] }];
    for (const limit of limits) {
      const key = await kit.makeKey(home, ['*'], limit);
      const { body } = await kit.as(key).get(ME);
      expect(body.organizations.map(({ id }: { id: string }) => id)).toEqual([home.organization.id]);
      expect(body).toMatchObject({ organization: null, team: null });
      expect(JSON.stringify(body)).not.toContain(current.team.api_token);
      for (const [field, value] of [
        ['set_current_organization', second.id],
        ['set_current_project', current.team.id],
      ]) {
        expect(await kit.as(key).patch(ME, { [String(field)]: value })).toMatchObject({
          status: 400,
          body: { code: 'does_not_exist', attr: field },
        });
      }
      expect((await kit.as(key).post('/api/organizations/', { name: 'Third' })).status).toBe(403);
    }
    const ofFirst = await kit.makeKey(home, ['*'], { scoped_organizations: [home.organization.id] });
    const move = `/api/projects/${home.project.id}/change_organization/`;
    expect(await kit.as(ofFirst).post(move, { organization_id: second.id })).toMatchObject({
      status: 400,
      body: { code: 'does_not_exist', attr: 'organization_id' },
    });
    const back = await kit.as(ofFirst).patch(ME, { set_current_project: home.project.id });
    expect(back.body).toMatchObject({
      team: { id: home.project.id },
      organization: { teams: [{ id: home.project.id }] },
    });
    expect((await kit.as(home).get(ME)).body.organizations).toHaveLength(2);
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
    const body = { email: other.user.email.toUpperCase(), current_password: PASSWORD };
    expect(await kit.as(home).patch(ME, body)).toMatchObject({
      status: 400,
      body: { code: 'unique', attr: 'email' },
    });
    const key = await kit.makeKey(home);
    expect((await kit.as(key).patch(ME, { email: 'new@example.com' })).status).toBe(403);
  });

  it('changes the address against the password only, and tells the organization', async () => {
    const home = await kit.makeHome();
    const patch = (body: object) => kit.as(home).patch(ME, body);
    const email = `new-${home.user.email}`;
    for (const [current_password, code] of [
      [undefined, 'required'],
      ['', 'required'],
      ['wrong', 'incorrect_password'],
    ]) {
      expect(await patch({ email, current_password })).toMatchObject({
        status: 400,
        body: { code, attr: 'current_password' },
      });
    }
    expect((await kit.as(home).get(ME)).body.email).toBe(home.user.email);
    expect((await patch({ email: home.user.email, first_name: 'Eve' })).status).toBe(200);
    expect(await patch({ email, current_password: PASSWORD })).toMatchObject({ status: 200, body: { email } });
    const log = await kit.as(home).get(`/api/organizations/${home.organization.id}/activity_log/`);
    expect(log.body.results).toContainEqual(
      expect.objectContaining({ scope: 'User', activity: 'email_changed', item_id: home.user.uuid }),
    );
  });

  it.each([
    ['password2026!', 'password_too_common'],
    ['PASSWORD----', 'password_too_common'],
    ['  qwertyuiop', 'password_too_common'],
    ['trustno1trustno1', undefined],
    ['1hedgerow2026', 'password_too_similar'],
    ['1234567890', 'password_entirely_numeric'],
    ['nine-char', 'password_too_short'],
    ['\u{1F994}'.repeat(9), 'password_too_short'],
    ['\u{1F994}'.repeat(128), undefined],
    ['\u{1F994}'.repeat(129), 'max_length'],
    ['ada-cannonball', undefined],
  ])('answers the new password %s with %s', async (password, code) => {
    const home = await kit.makeHome();
    const { status, body } = await kit.as(home).patch(ME, { password, current_password: PASSWORD });
    expect({ status, code: body.code }).toEqual({ status: code ? 400 : 200, code });
    if (code) expect(body.attr).toBe('password');
  });

  it('refuses a password that is the person’s own name or address, less what stands around it', async () => {
    const home = await kit.makeHome();
    const patch = (body: object) => kit.as(home).patch(ME, body);
    await patch({ first_name: 'Wilhelmina', last_name: 'Kowalska' });
    const own = home.user.email;
    for (const password of ['wilhelmina', 'KOWALSKA99', '!Wilhelminakowalska1', own, `${own}1`]) {
      const { body } = await patch({ password, current_password: PASSWORD });
      expect({ password, code: body.code }).toEqual({ password, code: 'password_too_similar' });
    }
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
