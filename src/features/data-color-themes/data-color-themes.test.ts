import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import type { Account } from '#kit/makers.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

type Place = Pick<Account, 'base' | 'key'>;

async function makeTheme(place: Place, body: object = { name: 'Brand', colors: ['#1d4aff'] }) {
  const answer = await kit.as(place).post('data_color_themes/', body);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

async function defaultTheme(place: Place) {
  return (await kit.as(place).get('data_color_themes/')).json()[0];
}

describe('colour themes', () => {
  it('are a bare array that begins with the default theme', async () => {
    const ada = await kit.makeAccount();
    const made = await makeTheme(ada);
    const answer = await kit.as(ada).get('data_color_themes/');
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
    expect((await kit.as(environment).get('data_color_themes/')).json()).toEqual([first, made]);
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
    expect((await kit.as(ada).patch(`data_color_themes/${made.id}/`, { colors: { any: 'JSON' } })).json()).toEqual({
      ...made,
      colors: { any: 'JSON' },
    });
    expect((await kit.as(ada).patch(`data_color_themes/${made.id}/`, {})).statusCode).toBe(200);
    expect((await kit.as(ada).put(`data_color_themes/${made.id}/`, { name: 'New' })).json()).toMatchObject({
      name: 'New',
    });
    expect((await kit.as(ada).put(`data_color_themes/${made.id}/`, {})).json()).toMatchObject({
      code: 'required',
      attr: 'name',
    });
    const gone = await kit.as(ada).delete(`data_color_themes/${made.id}/`);
    expect([gone.statusCode, gone.body]).toEqual([204, '']);
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      expect(
        (await kit.as(ada).send(method, `data_color_themes/${made.id}/`, method === 'PATCH' ? {} : undefined))
          .statusCode,
      ).toBe(404);
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
    const answer = await kit.as(ada).post('data_color_themes/', body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ type: 'validation_error', code, attr });
  });

  it('that every project has are changed by staff only', async () => {
    const ada = await kit.makeAccount();
    const theme = await defaultTheme(ada);
    for (const method of ['PATCH', 'PUT', 'DELETE'] as const) {
      const answer = await kit.as(ada).send(method, `data_color_themes/${theme.id}/`, { name: 'Mine' });
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
    expect((await kit.as(staff).patch(`data_color_themes/${theme.id}/`, { name: theme.name })).json()).toEqual(theme);
  });
});

describe('access to colour themes', () => {
  it('needs a key with the scope', async () => {
    const ada = await kit.makeAccount();
    const made = await makeTheme(ada);
    expect((await kit.request({ method: 'GET', url: `${ada.base}/data_color_themes/` })).statusCode).toBe(401);
    const reader = { ...ada, key: await kit.makeKey(ada, ['project:read']) };
    expect((await kit.as(reader).get(`data_color_themes/${made.id}/`)).statusCode).toBe(200);
    for (const [method, path] of [
      ['POST', ''],
      ['PATCH', `${made.id}/`],
      ['DELETE', `${made.id}/`],
    ] as const) {
      const answer = await kit.as(reader).send(method, `data_color_themes/${path}`, { name: 'x' });
      expect(answer.json().detail).toBe("API key missing required scope 'project:write'");
    }
  });

  it('is refused to strangers and missing from other projects', async () => {
    const [ada, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const made = await makeTheme(ada);
    expect((await kit.as({ ...ada, key: stranger.key }).get('data_color_themes/')).statusCode).toBe(403);
    const second = { ...ada, ...(await kit.makeProject(ada)) };
    for (const place of [stranger, second]) {
      for (const method of ['GET', 'PATCH', 'PUT', 'DELETE'] as const) {
        const answer = await kit
          .as(place)
          .send(method, `data_color_themes/${made.id}/`, method === 'GET' ? undefined : { name: 'x' });
        expect([answer.statusCode, answer.json().detail]).toEqual([404, 'Not found.']);
      }
      expect((await kit.as(place).get('data_color_themes/')).json()).toHaveLength(1);
    }
    expect((await kit.as(ada).get('data_color_themes/abc/')).statusCode).toBe(404);
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
    await kit.as(ada).delete(`data_color_themes/${own.id}/`);
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
