import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import type { Account } from '#kit/makers.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
type Place = Pick<Account, 'base' | 'key'>;

const call = (place: Place, method: Method, path = '', payload?: object) =>
  kit.request({ method, url: `${place.base}/data_color_themes/${path}`, key: place.key, payload });

async function makeTheme(place: Place, body: object = { name: 'Brand', colors: ['#1d4aff'] }) {
  const answer = await call(place, 'POST', '', body);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

async function defaultTheme(place: Place) {
  return (await call(place, 'GET')).json()[0];
}

describe('colour themes', () => {
  it('are a bare array that begins with the default theme', async () => {
    const ada = await kit.makeAccount();
    const made = await makeTheme(ada);
    const answer = await call(ada, 'GET');
    expect(answer.statusCode).toBe(200);
    const [first, ...rest] = answer.json();
    expect(first).toEqual({
      id: expect.any(Number),
      name: 'Default Theme',
      colors: expect.any(Array),
      is_global: true,
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      created_by: null,
    });
    expect(first.colors).toHaveLength(15);
    expect(first.colors.every((color: string) => /^#[0-9A-F]{6}$/.test(color))).toBe(true);
    expect(rest).toEqual([made]);
    const environment = { ...ada, base: `/api/environments/${ada.project.id}` };
    expect((await call(environment, 'GET')).json()).toEqual([first, made]);
  });

  it('are made, changed and deleted', async () => {
    const ada = await kit.makeAccount();
    const made = await makeTheme(ada, { name: ' Brand ', colors: ['#1d4aff', 'red'], is_global: true });
    expect(made).toEqual({
      id: expect.any(Number),
      name: 'Brand',
      colors: ['#1d4aff', 'red'],
      is_global: false,
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      created_by: expect.objectContaining({ id: ada.user.id }),
    });
    expect((await makeTheme(ada, { name: 'Brand' })).colors).toEqual([]);
    expect((await call(ada, 'PATCH', `${made.id}/`, { colors: { any: 'JSON' } })).json()).toEqual({
      ...made,
      colors: { any: 'JSON' },
    });
    expect((await call(ada, 'PATCH', `${made.id}/`, {})).statusCode).toBe(200);
    expect((await call(ada, 'PUT', `${made.id}/`, { name: 'New' })).json()).toMatchObject({ name: 'New' });
    expect((await call(ada, 'PUT', `${made.id}/`, {})).json()).toMatchObject({ code: 'required', attr: 'name' });
    const gone = await call(ada, 'DELETE', `${made.id}/`);
    expect([gone.statusCode, gone.body]).toEqual([204, '']);
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      expect((await call(ada, method, `${made.id}/`, method === 'PATCH' ? {} : undefined)).statusCode).toBe(404);
    }
    const log = await kit.request({
      method: 'GET',
      url: `${ada.base}/activity_log/?scope=DataColorTheme&item_id=${made.id}`,
      key: ada.key,
    });
    const activities = log.json().results.map(({ activity }: { activity: string }) => activity);
    expect(activities).toEqual(['deleted', 'updated', 'updated', 'updated', 'created']);
  });

  it.each([
    [{}, 'required', 'name'],
    [{ name: ' ' }, 'blank', 'name'],
    [{ name: 'x'.repeat(101) }, 'max_length', 'name'],
    [{ name: 'x', colors: null }, 'null', 'colors'],
  ])('are refused as %j', async (body, code, attr) => {
    const ada = await kit.makeAccount();
    const answer = await call(ada, 'POST', '', body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ type: 'validation_error', code, attr });
  });

  it('that every project has are changed by staff only', async () => {
    const ada = await kit.makeAccount();
    const theme = await defaultTheme(ada);
    for (const method of ['PATCH', 'PUT', 'DELETE'] as const) {
      const answer = await call(ada, method, `${theme.id}/`, { name: 'Mine' });
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toEqual({
        type: 'authentication_error',
        code: 'permission_denied',
        detail: 'Only staff users can edit global themes.',
        attr: null,
      });
    }
    await kit.platform.db.updateTable('user').set({ is_staff: true }).where('id', '=', ada.user.id).execute();
    const staff = { ...ada, key: await kit.makeKey(ada, ['project:write']) };
    expect((await call(staff, 'PATCH', `${theme.id}/`, { name: theme.name })).json()).toEqual(theme);
  });
});

describe('access to colour themes', () => {
  it('needs a key with the scope', async () => {
    const ada = await kit.makeAccount();
    const made = await makeTheme(ada);
    expect((await kit.request({ method: 'GET', url: `${ada.base}/data_color_themes/` })).statusCode).toBe(401);
    const reader = { ...ada, key: await kit.makeKey(ada, ['project:read']) };
    expect((await call(reader, 'GET', `${made.id}/`)).statusCode).toBe(200);
    for (const [method, path] of [
      ['POST', ''],
      ['PATCH', `${made.id}/`],
      ['DELETE', `${made.id}/`],
    ] as const) {
      const answer = await call(reader, method, path, { name: 'x' });
      expect(answer.json().detail).toBe("API key missing required scope 'project:write'");
    }
  });

  it('is refused to strangers and missing from other projects', async () => {
    const [ada, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const made = await makeTheme(ada);
    expect((await call({ ...ada, key: stranger.key }, 'GET')).statusCode).toBe(403);
    const second = { ...ada, ...(await kit.makeProject(ada)) };
    for (const place of [stranger, second]) {
      for (const method of ['GET', 'PATCH', 'PUT', 'DELETE'] as const) {
        const answer = await call(place, method, `${made.id}/`, method === 'GET' ? undefined : { name: 'x' });
        expect([answer.statusCode, answer.json().detail]).toEqual([404, 'Not found.']);
      }
      expect((await call(place, 'GET')).json()).toHaveLength(1);
    }
    expect((await call(ada, 'GET', 'abc/')).statusCode).toBe(404);
  });

  it('becomes the one a project uses, until it is deleted; another project’s cannot', async () => {
    const ada = await kit.makeAccount();
    const stranger = await kit.makeAccount();
    const [own, foreign] = [await makeTheme(ada), await makeTheme(stranger)];
    const use = async (id: number | null) =>
      await kit.request({ method: 'PATCH', url: `${ada.base}/`, key: ada.key, payload: { default_data_theme: id } });
    expect((await use(own.id)).json()).toMatchObject({ default_data_theme: own.id });
    expect((await use((await defaultTheme(ada)).id)).statusCode).toBe(200);
    expect((await use(own.id)).statusCode).toBe(200);
    const refused = await use(foreign.id);
    expect([refused.statusCode, refused.json().code, refused.json().attr]).toEqual([
      400,
      'does_not_exist',
      'default_data_theme',
    ]);
    await call(ada, 'DELETE', `${own.id}/`);
    const { default_data_theme } = (await kit.request({ url: `${ada.base}/`, key: ada.key })).json();
    expect(default_data_theme).toBeNull();
  });

  it('ends with the project', async () => {
    const ada = await kit.makeAccount();
    await makeTheme(ada);
    expect((await kit.request({ method: 'DELETE', url: `${ada.base}/`, key: ada.key })).statusCode).toBe(204);
    await kit.drainJobs();
    const rows = await kit.platform.db
      .selectFrom('data_color_theme')
      .select('id')
      .where('project_id', '=', ada.project.id)
      .execute();
    expect(rows).toEqual([]);
    expect(await defaultTheme(await kit.makeAccount())).toMatchObject({ is_global: true });
  });
});
