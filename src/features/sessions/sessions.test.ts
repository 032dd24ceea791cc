import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountKit, bootAccounts, PASSWORD } from '../users/testing.ts';

let kit: AccountKit;
beforeAll(async () => {
  kit = await bootAccounts();
});
afterAll(() => kit.close());

const ME = '/api/users/@me/';
const DAY_MS = 86_400_000;

function login(email: string, password: string) {
  return kit.anonymous.post('/api/login/', { email, password });
}

describe('signing in', () => {
  it('gives a cookie that scripts cannot read and other sites do not send', async () => {
    const { user } = await kit.makeHome();
    const { status, headers } = await login(user.email.toUpperCase(), PASSWORD);
    expect(status).toBe(200);
    const cookie = String(headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const signedIn = { user, cookie: cookie.split(';', 1)[0] ?? '' };
    expect((await kit.as(signedIn).get(ME)).body.email).toBe(user.email);
    expect((await kit.as(signedIn).post('/api/logout/')).status).toBe(204);
    expect((await kit.as(signedIn).get(ME)).status).toBe(401);
  });

  it('answers the same for a wrong password, an unknown address and a deactivated person', async () => {
    const { user } = await kit.makeHome();
    const wrong = await login(user.email, 'wrong');
    expect(wrong).toMatchObject({
      status: 400,
      body: { type: 'validation_error', code: 'invalid_credentials', attr: null },
    });
    expect((await login('unknown@example.com', 'wrong')).body).toEqual(wrong.body);
    await kit.platform.db.updateTable('user').set({ is_active: false }).where('id', '=', user.id).execute();
    expect((await login(user.email, PASSWORD)).body).toEqual(wrong.body);
    expect((await kit.anonymous.post('/api/login/', {})).body).toMatchObject({
      code: 'required',
      attr: 'email',
    });
  });

  it('stops guessing after ten tries, for a quarter of an hour, also when they come at once', async () => {
    const { user } = await kit.makeHome();
    const answers = await Promise.all(Array.from({ length: 14 }, () => login(user.email, 'guess')));
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(10);
    const blocked = await login(user.email, PASSWORD);
    expect(blocked).toMatchObject({ status: 429, body: { type: 'throttled_error', code: 'throttled' } });
    expect(Number(blocked.headers['retry-after'])).toBeGreaterThan(0);
    kit.clock.advance(15 * 60_000);
    expect((await login(user.email, PASSWORD)).status).toBe(200);
  });

  it('refuses a page of another site', async () => {
    const { user } = await kit.makeHome();
    const payload = { email: user.email, password: PASSWORD };
    const headers = { origin: 'http://evil.test' };
    expect((await kit.request({ method: 'POST', url: '/api/login/', payload, headers })).statusCode).toBe(403);
  });
});

describe('a session', () => {
  it('lasts a fortnight after it was last used', async () => {
    const home = await kit.makeHome();
    const status = async () => (await kit.as(home).get(ME)).status;
    for (let week = 0; week < 3; week++) {
      kit.clock.advance(7 * DAY_MS);
      expect(await status()).toBe(200);
    }
    kit.clock.advance(15 * DAY_MS);
    expect(await status()).toBe(401);
  });

  it('ends with its person’s deactivation', async () => {
    const home = await kit.makeHome();
    await kit.platform.db.updateTable('user').set({ is_active: false }).where('id', '=', home.user.id).execute();
    expect((await kit.as(home).get(ME)).status).toBe(401);
  });
});

describe('one’s own sessions', () => {
  const SESSIONS = `${ME}sessions/`;
  const agent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };

  it('are listed with where they began, and can be ended, one or all others', async () => {
    const home = await kit.makeHome();
    const second = await kit.request({
      method: 'POST',
      url: '/api/login/',
      payload: { email: home.user.email, password: PASSWORD },
      headers: agent,
    });
    const elsewhere = { ...home, cookie: String(second.headers['set-cookie']).split(';', 1)[0] ?? '' };
    const { body } = await kit.as(elsewhere).get(SESSIONS);
    expect(body.count).toBe(2);
    const own = body.results.find((one: { is_current: boolean }) => one.is_current);
    expect(own).toEqual({
      id: expect.any(String),
      user_agent: agent['user-agent'],
      address: '127.0.0.1',
      created_at: expect.any(String),
      last_seen_at: expect.any(String),
      expires_at: new Date(kit.clock.now().getTime() + 14 * DAY_MS).toISOString().replace('Z', '000Z'),
      is_current: true,
    });
    const other = body.results.find((one: { is_current: boolean }) => !one.is_current);
    expect((await kit.as(elsewhere).delete(`${SESSIONS}${other.id}/`)).status).toBe(204);
    expect((await kit.as(home).get(ME)).status).toBe(401);
    expect((await kit.as(elsewhere).delete(`${SESSIONS}${other.id}/`)).status).toBe(404);

    const third = { ...home, cookie: await kit.makeSession(home) };
    expect((await kit.as(elsewhere).delete(SESSIONS)).status).toBe(204);
    expect((await kit.as(third).get(ME)).status).toBe(401);
    expect((await kit.as(elsewhere).get(ME)).status).toBe(200);
  });

  it('are shown to no other person and to no key', async () => {
    const [home, stranger] = [await kit.makeHome(), await kit.makeHome()];
    const { id } = (await kit.as(home).get(SESSIONS)).body.results[0];
    expect((await kit.as(stranger).get(`/api/users/${home.user.uuid}/sessions/`)).status).toBe(404);
    expect((await kit.as(stranger).delete(`${SESSIONS}${id}/`)).status).toBe(404);
    expect((await kit.as(home).get(ME)).status).toBe(200);
    expect((await kit.anonymous.get(SESSIONS)).status).toBe(401);
    for (const method of ['GET', 'DELETE'] as const)
      expect((await kit.as(await kit.makeKey(home)).send(method, SESSIONS)).status).toBe(403);
  });

  it('end ninety days after they began, however much they are used', async () => {
    const home = await kit.makeHome();
    for (let day = 0; day < 90; day += 10) {
      expect((await kit.as(home).get(ME)).status).toBe(200);
      kit.clock.advance(10 * DAY_MS);
    }
    expect((await kit.as(home).get(ME)).status).toBe(401);
  });
});
