import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountKit, bootAccounts, type Home, type Person } from '../users/testing.ts';

let kit: AccountKit;
beforeAll(async () => {
  kit = await bootAccounts();
});
afterAll(() => kit.close());

const list = (home: Home) => `/api/organizations/${home.organization.id}/invites/`;
const invite = (as: Person, home: Home, body: object) => kit.as(as).post(list(home), body);
const newcomer = { first_name: 'Grace', password: 'a long enough secret' };
const address = () => `${randomUUID()}@example.com`;
const cookieOf = (headers: Record<string, unknown>) => String(headers['set-cookie']).split(';', 1)[0] ?? '';

describe('inviting', () => {
  it('makes an invite that lasts three days', async () => {
    const home = await kit.makeHome();
    const { status, body } = await invite(home, home, {
      target_email: 'Grace@Example.com',
      level: 8,
      message: 'Come!',
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      target_email: 'Grace@Example.com',
      first_name: '',
      emailing_attempt_made: false,
      level: 8,
      is_expired: false,
      created_by: expect.objectContaining({ uuid: home.user.uuid }),
      created_at: expect.any(String),
      updated_at: expect.any(String),
      message: 'Come!',
    });
    kit.clock.advance(3 * 86_400_000);
    expect((await kit.as(home).get(list(home))).body.results[0].is_expired).toBe(true);
    expect((await kit.anonymous.post(`/api/signup/${body.id}/`, newcomer)).body.code).toBe('expired');
    expect((await kit.as(home).delete(`${list(home)}${body.id}/`)).status).toBe(204);
    expect((await kit.as(home).delete(`${list(home)}${body.id}/`)).status).toBe(404);
  });

  it('refuses members, levels above one’s own and, if the organization wants it so, plain members', async () => {
    const home = await kit.makeHome();
    const member = await kit.makeMember(home, 1);
    expect((await invite(home, home, {})).body).toMatchObject({ code: 'required', attr: 'target_email' });
    expect((await invite(home, home, { target_email: 'x' })).body).toMatchObject({ attr: 'target_email' });
    expect((await invite(home, home, { target_email: member.user.email.toUpperCase() })).body).toMatchObject({
      type: 'validation_error',
      attr: 'target_email',
    });
    expect((await invite(member, home, { target_email: address(), level: 8 })).status).toBe(403);
    expect((await invite(member, home, { target_email: address() })).status).toBe(201);
    await kit.as(home).patch('/api/organizations/@current/', { members_can_invite: false });
    expect((await invite(member, home, { target_email: address() })).status).toBe(403);
    expect((await invite(await kit.makeHome(), home, { target_email: address() })).status).toBe(403);
  });

  it('hides an invite to a level above the reader’s own, whose id would let them in', async () => {
    const home = await kit.makeHome();
    const member = await kit.makeMember(home, 1);
    const { body } = await invite(home, home, { target_email: address(), level: 8 });
    expect((await kit.as(member).get(list(home))).body.count).toBe(0);
    expect((await kit.as(member).delete(`${list(home)}${body.id}/`)).status).toBe(404);
  });

  it('takes up to twenty at once, all or none, the last one for an address', async () => {
    const home = await kit.makeHome();
    const bulk = (body: object) => kit.as(home).post(`${list(home)}bulk/`, body);
    const email = address();
    const made = await bulk([
      { target_email: email },
      { target_email: email.toUpperCase() },
      { target_email: address() },
    ]);
    expect(made.status).toBe(201);
    expect((await kit.as(home).get(list(home))).body.count).toBe(2);
    expect((await bulk([{ target_email: address() }, { target_email: home.user.email }])).status).toBe(400);
    expect((await kit.as(home).get(list(home))).body.count).toBe(2);
    expect((await bulk(Array.from({ length: 21 }, () => ({ target_email: address() })))).status).toBe(400);
  });
});

describe('accepting', () => {
  it('makes an account, joins and signs in', async () => {
    const home = await kit.makeHome();
    const target_email = address();
    const { body } = await invite(home, home, { target_email, level: 8 });
    const offer = await kit.anonymous.get(`/api/signup/${body.id}/`);
    expect(offer.body).toMatchObject({
      target_email,
      organization_name: expect.stringContaining('Org'),
      has_account: false,
    });
    expect((await kit.anonymous.post(`/api/signup/${body.id}/`, {})).body).toMatchObject({
      code: 'required',
      attr: 'password',
    });
    const done = await kit.anonymous.post(`/api/signup/${body.id}/`, newcomer);
    expect(done.status).toBe(201);
    expect(done.body).toMatchObject({
      email: target_email,
      organization: { id: home.organization.id, membership_level: 8 },
    });
    const as = { user: done.body, cookie: cookieOf(done.headers) };
    expect((await kit.as(as).get('/api/projects/@current/')).body.id).toBe(home.project.id);
    expect((await kit.anonymous.get(`/api/signup/${body.id}/`)).status).toBe(404);
  });

  it('lets in those who are signed in under the invited address, and no other', async () => {
    const [home, guest, other] = [await kit.makeHome(), await kit.makeHome(), await kit.makeHome()];
    const { body } = await invite(home, home, { target_email: guest.user.email.toUpperCase() });
    const path = `/api/signup/${body.id}/`;
    expect((await kit.as(other).post(path, {})).body.code).toBe('invalid_recipient');
    expect((await kit.anonymous.post(path, newcomer)).body.code).toBe('account_exists');
    expect((await kit.as(guest).post(path, {})).body.organization.id).toBe(home.organization.id);
  });

  it('works once, also when two try at the same moment', async () => {
    const home = await kit.makeHome();
    const { body } = await invite(home, home, { target_email: address() });
    const answers = await Promise.all([1, 2].map(() => kit.anonymous.post(`/api/signup/${body.id}/`, newcomer)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await kit.as(home).get(`/api/organizations/${home.organization.id}/members/`)).body.count).toBe(2);
  });
});
