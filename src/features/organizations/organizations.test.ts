import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountKit, bootAccounts } from '../users/testing.ts';

let kit: AccountKit;
beforeAll(async () => {
  kit = await bootAccounts();
});
afterAll(() => kit.close());

const ALL = '/api/organizations/';

describe('organizations', () => {
  it('are those of the caller, and of the key', async () => {
    const home = await kit.makeHome();
    await kit.makeHome();
    kit.clock.advance(1000);
    const second = await kit.as(home).post(ALL, { name: 'Zweite Firma' });
    expect(second.status).toBe(201);
    expect(second.body).toMatchObject({
      name: 'Zweite Firma',
      slug: 'zweite-firma',
      membership_level: 15,
      member_count: 1,
      is_ai_data_processing_approved: true,
      teams: [{ name: 'Default project' }],
    });
    const { body } = await kit.as(home).get(ALL);
    expect(body.count).toBe(2);
    expect(body.results.map(({ id }: { id: string }) => id)).toEqual([home.organization.id, second.body.id]);
    const key = await kit.makeKey(home, ['*'], { scoped_organizations: [second.body.id] });
    expect((await kit.as(key).get(ALL)).body).toMatchObject({
      count: 1,
      results: [{ id: second.body.id }],
    });
    expect((await kit.as(key).get(`${ALL}${home.organization.id}/`)).body.detail).toBe(
      `API key does not have access to the requested organization: ID ${home.organization.id}.`,
    );
  });

  it('may share a name, never a slug', async () => {
    const home = await kit.makeHome();
    const slugs = await Promise.all(
      [1, 2, 3].map(async () => (await kit.as(home).post(ALL, { name: '株式会社' })).body.slug),
    );
    expect(new Set(slugs).size).toBe(3);
  });

  it('are changed by admins', async () => {
    const home = await kit.makeHome();
    const member = await kit.makeMember(home, 1);
    const path = `${ALL}@current/`;
    const changed = await kit.as(home).patch(path, { is_ai_data_processing_approved: false });
    expect(changed.body).toMatchObject({ id: home.organization.id, is_ai_data_processing_approved: false });
    expect((await kit.as(member).get(`${ALL}${home.organization.id}/`)).body.membership_level).toBe(1);
    const own = `${ALL}${home.organization.id}/`;
    expect(await kit.as(member).patch(own, { name: 'x' })).toMatchObject({
      status: 403,
      body: { detail: 'Your organization access level is insufficient.' },
    });
    expect((await kit.as(home).patch(own, { name: ' ' })).body).toMatchObject({
      code: 'blank',
      attr: 'name',
    });
    expect((await kit.as(home).put(own, {})).body).toMatchObject({ code: 'required', attr: 'name' });
  });

  it('are closed to strangers and unknown under other ids', async () => {
    const [home, stranger] = [await kit.makeHome(), await kit.makeHome()];
    expect((await kit.as(stranger).get(`${ALL}${home.organization.id}/`)).status).toBe(403);
    expect((await kit.as(stranger).get(`${ALL}${crypto.randomUUID()}/`)).status).toBe(404);
    expect((await kit.anonymous.get(ALL)).status).toBe(401);
    expect((await kit.as(await kit.makeKey(home, ['organization:read'])).post(ALL, {})).status).toBe(403);
  });

  it('are dissolved by their owner, with all projects', async () => {
    const home = await kit.makeHome();
    const admin = await kit.makeMember(home, 8);
    const path = `${ALL}${home.organization.id}/`;
    expect((await kit.as(admin).delete(path)).status).toBe(403);
    expect((await kit.as(home).delete(path)).status).toBe(204);
    expect((await kit.as(home).get(path)).status).toBe(404);
    expect((await kit.as(admin).get(`/api/projects/${home.project.id}/`)).status).toBe(404);
    expect(await kit.composition.features.projects.findByToken(home.project.api_token)).toBeUndefined();
    expect((await kit.as(admin).get('/api/users/@me/')).body).toMatchObject({
      organization: null,
      team: null,
    });
    await kit.drainJobs();
    const rows = await kit.platform.db
      .selectFrom('organization')
      .select('id')
      .where('id', '=', home.organization.id)
      .execute();
    expect(rows).toEqual([]);
  });
});
