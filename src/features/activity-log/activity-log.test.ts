import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountKit, bootAccounts } from '../users/testing.ts';
import { changesBetween, maskSecret } from './index.ts';

let kit: AccountKit;
beforeAll(async () => {
  kit = await bootAccounts();
});
afterAll(() => kit.close());

describe('the activity log', () => {
  it('tells who changed what, newest first, page by page', async () => {
    const home = await kit.makeHome();
    const member = await kit.makeMember(home, 1);
    const path = `/api/projects/${home.project.id}/`;
    for (const name of ['a', 'b', 'c']) {
      kit.clock.advance(1000);
      await kit.as(member).patch(path, { name });
    }
    const log = `${path}activity_log/`;
    const { body } = await kit.as(home).get(`${log}?scope=Project&limit=2`);
    expect(body.total_count).toBe(4);
    expect(body.results[0]).toEqual({
      id: expect.any(String),
      user: expect.objectContaining({ uuid: member.user.uuid }),
      activity: 'updated',
      scope: 'Project',
      item_id: String(home.project.id),
      detail: {
        id: String(home.project.id),
        name: 'c',
        short_id: null,
        type: null,
        changes: [{ type: 'Project', action: 'changed', field: 'name', before: 'b', after: 'c' }],
        merge: null,
        trigger: null,
      },
      created_at: expect.stringMatching(/Z$/),
      is_system: false,
      was_impersonated: false,
      organization_id: home.organization.id,
    });
    expect(body.previous).toBeNull();
    const next = new URL(body.next);
    const second = await kit.as(home).get(`${next.pathname}${next.search}`);
    expect(second.body).toMatchObject({ total_count: 4, next: null, previous: expect.stringContaining('page=1') });
    expect(second.body.results.map(({ activity }: { activity: string }) => activity)).toEqual(['updated', 'created']);
    expect((await kit.as(home).get(`${log}?user=${home.user.uuid}`)).body.total_count).toBe(2);
    expect((await kit.as(home).get(`${log}?date_from=2030-01-01`)).body.total_count).toBe(0);
    expect((await kit.as(home).get(`${log}?date_from=x`)).body).toMatchObject({ attr: 'date_from' });
    expect((await kit.as(home).get(`${log}?scopes=Cohort,Team&item_id=${home.project.id}`)).body.total_count).toBe(4);
  });

  it('writes nothing when nothing changes', async () => {
    const home = await kit.makeHome();
    const path = `/api/projects/${home.project.id}/`;
    await kit.as(home).patch(path, { extra_settings: { a: 1, b: 2 } });
    const count = async () => (await kit.as(home).get(`${path}activity_log/`)).body.total_count;
    const before = await count();
    await kit.as(home).patch(path, { extra_settings: { b: 2, a: 1 }, timezone: 'UTC' });
    expect(await count()).toBe(before);
  });

  it('of an organization tells its admins also what belongs to no project', async () => {
    const home = await kit.makeHome();
    const [admin, member] = [await kit.makeMember(home, 8), await kit.makeMember(home, 1)];
    const path = `/api/organizations/${home.organization.id}/`;
    await kit.as(home).patch(`${path}members/${member.user.uuid}/`, { level: 8 });
    await kit.as(home).patch(`${path}members/${member.user.uuid}/`, { level: 1 });
    const { status, body } = await kit.as(admin).get(`${path}activity_log/`);
    expect(status).toBe(200);
    expect(new Set(body.results.map(({ scope }: { scope: string }) => scope))).toEqual(
      new Set(['OrganizationMembership', 'Organization', 'Project', 'Team']),
    );
    expect((await kit.as(admin).get(`${path}activity_log/?scope=Project`)).body.total_count).toBe(1);
    expect((await kit.as(member).get(`${path}activity_log/`)).status).toBe(403);
    expect((await kit.as(await kit.makeHome()).get(`${path}activity_log/`)).status).toBe(403);
  });

  it('asks for its own scope, and shows strangers nothing', async () => {
    const [home, stranger] = [await kit.makeHome(), await kit.makeHome()];
    const path = `/api/projects/${home.project.id}/activity_log/`;
    expect((await kit.as(await kit.makeKey(home, ['project:write'])).get(path)).body.detail).toContain(
      'activity_log:read',
    );
    expect((await kit.as(await kit.makeKey(home, ['activity_log:read'])).get(path)).status).toBe(200);
    expect((await kit.as(stranger).get(path)).status).toBe(403);
    expect((await kit.anonymous.get(path)).status).toBe(401);
  });
});

describe('changesBetween', () => {
  it('names created, changed and deleted fields and masks secrets', () => {
    const before = { a: 1, b: null, c: 'x', key: 'phs_aaaaaaaaaaaaaaaa1111' };
    const after = { a: 1, b: 2, c: null, key: 'phs_bbbbbbbbbbbbbbbb2222' };
    expect(changesBetween('Thing', before, after, { secrets: ['key'] })).toEqual([
      { type: 'Thing', action: 'created', field: 'b', before: null, after: 2 },
      { type: 'Thing', action: 'deleted', field: 'c', before: 'x', after: null },
      { type: 'Thing', action: 'changed', field: 'key', before: 'phs_...1111', after: 'phs_...2222' },
    ]);
    expect(maskSecret('short')).toBe('****');
  });
});
