import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountKit, bootAccounts, type Home, type Person } from '../users/testing.ts';

let kit: AccountKit;
beforeAll(async () => {
  kit = await bootAccounts();
});
afterAll(() => kit.close());

const list = (home: Home) => `/api/organizations/${home.organization.id}/members/`;
const one = (home: Home, person: Person) => `${list(home)}${person.user.uuid}/`;

describe('members', () => {
  it('are listed to every member, newest first', async () => {
    const home = await kit.makeHome();
    kit.clock.advance(1000);
    const member = await kit.makeMember(home, 1);
    const { body } = await kit.as(member).get(list(home));
    expect(body).toMatchObject({ count: 2, next: null, previous: null });
    expect(body.results[0]).toEqual({
      id: expect.any(String),
      user: expect.objectContaining({ uuid: member.user.uuid, hedgehog_config: null, role_at_organization: null }),
      level: 1,
      joined_at: expect.stringMatching(/Z$/),
      updated_at: expect.stringMatching(/Z$/),
      is_2fa_enabled: false,
      has_social_auth: false,
      last_login: null,
    });
    expect((await kit.as(member).get(`${list(home)}?order=joined_at`)).body.results[0].level).toBe(15);
    expect((await kit.as(home).get(`/api/organizations/@current/members/`)).body.count).toBe(2);
    const key = await kit.makeKey(member, ['organization:read']);
    expect((await kit.as(key).get(list(home))).body.detail).toContain('organization_member:read');
  });

  it('are hidden from strangers, and strangers from members', async () => {
    const [home, stranger] = [await kit.makeHome(), await kit.makeHome()];
    expect((await kit.as(stranger).get(list(home))).status).toBe(403);
    expect((await kit.anonymous.get(list(home))).status).toBe(401);
    expect((await kit.as(home).get(one(home, stranger))).status).toBe(404);
    expect((await kit.as(home).patch(one(home, stranger), { level: 8 })).status).toBe(404);
    expect((await kit.as(home).delete(one(home, stranger))).status).toBe(404);
    expect((await kit.as(home).get('/api/organizations/abc/members/')).body.detail).toBe('Organization not found.');
  });
});

describe('a level', () => {
  it('is changed by admins up to their own, and never for oneself', async () => {
    const home = await kit.makeHome();
    const [admin, admin2, member] = [
      await kit.makeMember(home, 8),
      await kit.makeMember(home, 8),
      await kit.makeMember(home, 1),
    ];
    const set = (as: Person, person: Person, level: number) => kit.as(as).patch(one(home, person), { level });
    expect((await set(member, admin, 1)).status).toBe(403);
    expect((await set(member, member, 8)).status).toBe(403);
    expect((await set(admin, admin, 1)).status).toBe(403);
    expect((await set(admin, home, 1)).status).toBe(403);
    expect((await set(admin, member, 15)).status).toBe(403);
    expect((await set(admin, member, 9)).body).toMatchObject({ code: 'invalid_choice', attr: 'level' });
    expect((await set(admin, member, 8)).body).toMatchObject({ level: 8, user: { uuid: member.user.uuid } });
    expect((await set(admin, admin2, 1)).body.level).toBe(1);
  });

  it('passes ownership on: the former owner becomes an admin', async () => {
    const home = await kit.makeHome();
    const heir = await kit.makeMember(home, 1);
    expect((await kit.as(home).patch(one(home, heir), { level: 15 })).body.level).toBe(15);
    expect((await kit.as(heir).get(one(home, home))).body.level).toBe(8);
  });

  it('holds at once for requests that follow', async () => {
    const home = await kit.makeHome();
    const admin = await kit.makeMember(home, 8);
    const path = `/api/projects/${home.project.id}/`;
    expect((await kit.as(admin).patch(path, { anonymize_ips: true })).status).toBe(200);
    await kit.as(home).patch(one(home, admin), { level: 1 });
    expect((await kit.as(admin).patch(path, { anonymize_ips: true })).status).toBe(403);
    await kit.as(home).delete(one(home, admin));
    expect((await kit.as(admin).get(path)).status).toBeOneOf([403, 404]);
  });
});

describe('leaving', () => {
  it('is each member’s right, except the last owner’s', async () => {
    const home = await kit.makeHome();
    const [admin, member] = [await kit.makeMember(home, 8), await kit.makeMember(home, 1)];
    expect((await kit.as(member).delete(one(home, admin))).status).toBe(403);
    expect((await kit.as(admin).delete(one(home, home))).status).toBe(403);
    expect((await kit.as(member).delete(one(home, member))).status).toBe(204);
    expect((await kit.as(home).delete(one(home, admin))).status).toBe(204);
    expect((await kit.as(home).delete(one(home, home))).body).toMatchObject({ code: 'last_owner' });
  });

  it('leaves an owner when all owners leave at once', async () => {
    const home = await kit.makeHome();
    const owners = [home, await kit.makeMember(home, 15), await kit.makeMember(home, 15)];
    const answers = await Promise.all(owners.map((owner) => kit.as(owner).delete(one(home, owner))));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 204, 400]);
  });

  it('leaves one owner when ownership is passed on twice at once', async () => {
    const home = await kit.makeHome();
    const heirs = [await kit.makeMember(home, 1), await kit.makeMember(home, 1)];
    const answers = await Promise.all(heirs.map((heir) => kit.as(home).patch(one(home, heir), { level: 15 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    const { body } = await kit.as(home).get(list(home));
    expect(body.results.filter(({ level }: { level: number }) => level === 15)).toHaveLength(1);
  });
});
