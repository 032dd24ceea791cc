import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountKit, bootAccounts } from '../users/testing.ts';

const removed: number[] = [];
let kit: AccountKit;
beforeAll(async () => {
  kit = await bootAccounts({ forgetters: [async (id) => void removed.push(id)] });
});
afterAll(() => kit.close());

const ALL = '/api/organizations/';

describe('organizations', () => {
  it('are those of the caller, and of the key', async () => {
    const home = await kit.makeHome();
    await kit.makeHome();
    kit.clock.advance(1000);
    const second = await kit.call('POST', ALL, { as: home, body: { name: 'Zweite Firma' } });
    expect(second.status).toBe(201);
    expect(second.body).toMatchObject({
      name: 'Zweite Firma',
      slug: 'zweite-firma',
      membership_level: 15,
      member_count: 1,
      is_ai_data_processing_approved: true,
      teams: [{ name: 'Default project' }],
    });
    const { body } = await kit.call('GET', ALL, { as: home });
    expect(body.count).toBe(2);
    expect(body.results.map(({ id }: { id: string }) => id)).toEqual([home.organization.id, second.body.id]);
    const key = await kit.makeKey(home, ['*'], { scoped_organizations: [second.body.id] });
    expect((await kit.call('GET', ALL, { as: key })).body).toMatchObject({
      count: 1,
      results: [{ id: second.body.id }],
    });
    expect((await kit.call('GET', `${ALL}${home.organization.id}/`, { as: key })).body.detail).toBe(
      `API key does not have access to the requested organization: ID ${home.organization.id}.`,
    );
  });

  it('may share a name, never a slug', async () => {
    const home = await kit.makeHome();
    const slugs = await Promise.all(
      [1, 2, 3].map(async () => (await kit.call('POST', ALL, { as: home, body: { name: '株式会社' } })).body.slug),
    );
    expect(new Set(slugs).size).toBe(3);
  });

  it('are changed by admins', async () => {
    const home = await kit.makeHome();
    const member = await kit.makeMember(home, 1);
    const path = `${ALL}@current/`;
    const changed = await kit.call('PATCH', path, { as: home, body: { is_ai_data_processing_approved: false } });
    expect(changed.body).toMatchObject({ id: home.organization.id, is_ai_data_processing_approved: false });
    expect((await kit.call('GET', `${ALL}${home.organization.id}/`, { as: member })).body.membership_level).toBe(1);
    const own = `${ALL}${home.organization.id}/`;
    expect(await kit.call('PATCH', own, { as: member, body: { name: 'x' } })).toMatchObject({
      status: 403,
      body: { detail: 'Your organization access level is insufficient.' },
    });
    expect((await kit.call('PATCH', own, { as: home, body: { name: ' ' } })).body).toMatchObject({
      code: 'blank',
      attr: 'name',
    });
    expect((await kit.call('PUT', own, { as: home, body: {} })).body).toMatchObject({ code: 'required', attr: 'name' });
  });

  it('are closed to strangers and unknown under other ids', async () => {
    const [home, stranger] = [await kit.makeHome(), await kit.makeHome()];
    expect((await kit.call('GET', `${ALL}${home.organization.id}/`, { as: stranger })).status).toBe(403);
    expect((await kit.call('GET', `${ALL}${crypto.randomUUID()}/`, { as: stranger })).status).toBe(404);
    expect((await kit.call('GET', ALL)).status).toBe(401);
    expect((await kit.call('POST', ALL, { as: await kit.makeKey(home, ['organization:read']), body: {} })).status).toBe(
      403,
    );
  });

  it('are dissolved by their owner, with all projects', async () => {
    const home = await kit.makeHome();
    const admin = await kit.makeMember(home, 8);
    const path = `${ALL}${home.organization.id}/`;
    expect((await kit.call('DELETE', path, { as: admin })).status).toBe(403);
    expect((await kit.call('DELETE', path, { as: home })).status).toBe(204);
    expect((await kit.call('GET', path, { as: home })).status).toBe(404);
    expect((await kit.call('GET', `/api/projects/${home.project.id}/`, { as: admin })).status).toBe(404);
    expect(await kit.projects.findByToken(home.project.api_token)).toBeUndefined();
    expect((await kit.call('GET', '/api/users/@me/', { as: admin })).body).toMatchObject({
      organization: null,
      team: null,
    });
    await kit.jobs.drain();
    expect(removed).toContain(home.project.id);
    const rows = await kit.db.selectFrom('organization').select('id').where('id', '=', home.organization.id).execute();
    expect(rows).toEqual([]);
  });
});
