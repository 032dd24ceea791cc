import { afterEach, describe, expect, it } from 'vitest';
import type { Settings } from '#platform/settings.ts';
import { type AccountKit, bootAccounts } from '../users/testing.ts';
import { ensureInitialData } from './index.ts';

let kit: AccountKit;
afterEach(() => kit.close());

const ada = {
  first_name: 'Ada',
  email: 'ada@example.com',
  password: 'a long enough secret',
  organization_name: 'Engines',
};
const fresh = async (settings: Partial<Settings> = {}) => {
  kit = await bootAccounts({ settings });
  return (body: object) => kit.anonymous.post('/api/signup/', body);
};

describe('signing up', () => {
  it('makes the owner of a fresh server, signed in, and then closes', async () => {
    const signUp = await fresh();
    expect((await kit.anonymous.get('/api/signup/')).body).toMatchObject({ is_open: true, has_organization: false });
    const { status, body, headers } = await signUp(ada);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      email: ada.email,
      is_staff: true,
      organization: { name: 'Engines', membership_level: 15 },
      team: { name: 'Default project', api_token: expect.stringMatching(/^phc_/) },
    });
    const as = { user: body, cookie: String(headers['set-cookie']).split(';', 1)[0] ?? '' };
    expect((await kit.as(as).post('/api/personal_api_keys/', { label: 'x', scopes: ['*'] })).status).toBe(201);
    expect((await signUp({ ...ada, email: 'eve@example.com' })).status).toBe(403);
    expect((await kit.anonymous.get('/api/signup/')).body).toMatchObject({ is_open: false, has_organization: true });
  });

  it('lets one of two people in who find a fresh server at the same moment', async () => {
    const signUp = await fresh();
    const answers = await Promise.all([1, 2, 3].map((n) => signUp({ ...ada, email: `${n}@example.com` })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403]);
  });

  it('gives an address to one of those who ask for it at once', async () => {
    const signUp = await fresh({ allowSignup: true });
    const answers = await Promise.all(
      [ada.email, ada.email.toUpperCase(), ada.email].map((email) => signUp({ ...ada, email })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
    const refused = answers.find(({ status }) => status === 400);
    expect(refused?.body).toMatchObject({ type: 'validation_error', code: 'unique', attr: 'email' });
    const users = await kit.platform.db.selectFrom('user').select('is_staff').execute();
    expect(users).toEqual([{ is_staff: true }]);
  });

  it('asks for a name, an address and a password worth the name', async () => {
    const signUp = await fresh();
    for (const [field, value, code] of [
      ['password', 'short', 'password_too_short'],
      ['password', '1234567890', 'password_entirely_numeric'],
      ['email', 'x', 'invalid_input'],
      ['first_name', undefined, 'required'],
    ])
      expect((await signUp({ ...ada, [String(field)]: value })).body).toMatchObject({ code, attr: field });
    await kit.close();
    const closed = await fresh({ allowSignup: false });
    expect((await closed(ada)).status).toBe(403);
  });
});

describe('initial data', () => {
  const init = {
    email: 'ops@example.com',
    password: 'a long enough secret',
    organization: 'Ops',
    project: 'Production',
    projectToken: 'phc_known_in_advance',
    personalApiKey: 'phx_known_in_advance_too',
  };

  it('makes every credential that is asked for, once', async () => {
    await fresh();
    const needs = { db: kit.platform.db, clock: kit.clock, announcer: kit.platform.announcer };
    await Promise.all([ensureInitialData(needs, init), ensureInitialData(needs, init)]);
    await ensureInitialData(needs, init);
    const as = init.personalApiKey;
    const { body } = await kit.as(as).get('/api/projects/@current/');
    expect(body).toMatchObject({ name: 'Production', api_token: init.projectToken, effective_membership_level: 15 });
    expect((await kit.as(as).get('/api/projects/')).body.count).toBe(1);
    expect((await kit.as(as).get('/api/organizations/')).body).toMatchObject({
      count: 1,
      results: [{ name: 'Ops' }],
    });
    expect((await kit.as(as).get('/api/personal_api_keys/@current')).body.scopes).toEqual(['*']);
    const login = { email: init.email, password: init.password };
    expect((await kit.anonymous.post('/api/login/', login)).status).toBe(200);
  });

  it('adds what a later start asks for and leaves what people changed', async () => {
    await fresh();
    const needs = { db: kit.platform.db, clock: kit.clock, announcer: kit.platform.announcer };
    await ensureInitialData(needs, { email: init.email, password: init.password });
    await ensureInitialData(needs, { ...init, organization: undefined, password: 'quite another secret' });
    const as = init.personalApiKey;
    expect((await kit.as(as).get('/api/projects/')).body.count).toBe(2);
    const login = { email: init.email, password: init.password };
    expect((await kit.anonymous.post('/api/login/', login)).status).toBe(200);
    await ensureInitialData(needs, {});
  });
});
