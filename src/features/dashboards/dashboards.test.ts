import { beforeAll, describe, expect, it } from 'vitest';
import { opened } from '#kit/client.ts';
import { type Account, type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let ada: Account;
beforeAll(async () => {
  kit = await useKit();
  ada = await kit.makeAccount();
});

type Place = Pick<Account, 'base' | 'key'>;
const as = (who: Place) => opened(kit.as(who));
const trend = { kind: 'TrendsQuery', series: [{ kind: 'EventsNode', event: 'opened' }] };
const sql = (query: string) => ({ kind: 'HogQLQuery', query });

async function make(path: 'dashboards/' | 'insights/', body: object = {}, who: Place = ada) {
  const { status, body: made } = await as(who).post(path, body);
  expect({ status, made }).toMatchObject({ status: 201 });
  return made;
}

const dashboard = (body: object = {}, who: Place = ada) => make('dashboards/', { name: 'Cost', ...body }, who);
const insight = (body: object = {}, who: Place = ada) => make('insights/', { query: trend, ...body }, who);
const read = async (id: number, query = '', who: Place = ada) => (await as(who).get(`dashboards/${id}/${query}`)).body;
const insightsOf = ({ tiles }: { tiles: { insight: { id: number } | null }[] }) =>
  tiles.map((tile) => tile.insight?.id);

describe('a dashboard', () => {
  it('has every key with its default', async () => {
    const made = await dashboard();
    expect(made).toEqual({
      id: expect.any(Number),
      team_id: ada.project.id,
      name: 'Cost',
      description: '',
      pinned: false,
      deleted: false,
      tags: [],
      filters: {},
      variables: {},
      persisted_filters: {},
      persisted_variables: {},
      breakdown_colors: [],
      data_color_theme_id: null,
      restriction_level: 21,
      auto_refresh: 0,
      creation_mode: 'default',
      created_by: expect.objectContaining({ id: ada.user.id }),
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      updated_at: expect.any(String),
      last_accessed_at: null,
      last_viewed_at: null,
      is_shared: false,
      effective_restriction_level: 21,
      effective_privilege_level: 37,
      user_access_level: 'editor',
      access_control_version: 'v2',
      quick_filter_ids: [],
      tiles: [],
    });
    const again = await read(made.id);
    expect(again).toEqual({ ...made, last_accessed_at: expect.any(String), last_viewed_at: expect.any(String) });
    const environment = { ...ada, base: `/api/environments/${ada.project.id}` };
    expect((await as(environment).get(`dashboards/${made.id}`)).body.id).toBe(made.id);
  });

  it.each([
    [{ filters: [] }, 'filters', 'Filters must be a dictionary'],
    [{ filters: 'x' }, 'filters', 'Filters must be a dictionary'],
    [{ variables: 3 }, 'variables', undefined],
    [{ name: 'x'.repeat(401) }, 'name', undefined],
    [{ restriction_level: 30 }, 'restriction_level', undefined],
    [{ auto_refresh: 7 }, 'auto_refresh', undefined],
    [{ data_color_theme_id: 999_999 }, 'data_color_theme_id', undefined],
  ])('is refused with %j', async (body, attr, detail) => {
    const { id } = await dashboard();
    for (const answer of [await as(ada).post('dashboards/', body), await as(ada).patch(`dashboards/${id}/`, body)]) {
      expect(answer).toMatchObject({ status: 400, body: { attr, ...(detail && { detail }) } });
    }
  });

  it('is listed without tiles, pinned ones first', async () => {
    const eve = await kit.makeAccount();
    const b = await dashboard({ name: 'B', tags: ['Money'] }, eve);
    const a = await dashboard({ name: 'A', description: 'of all' }, eve);
    const c = await dashboard({ name: 'C', pinned: true }, eve);
    const gone = await dashboard({ name: 'Gone' }, eve);
    await as(eve).patch(`dashboards/${gone.id}/`, { deleted: true });
    const ids = async (query = '') =>
      (await as(eve).get(`dashboards/${query}`)).body.results.map(({ id }: { id: number }) => id);
    expect(await ids()).toEqual([c.id, a.id, b.id]);
    expect(await ids('?pinned=true')).toEqual([c.id]);
    expect(await ids('?search=OF')).toEqual([a.id]);
    expect(await ids('?tags=money,x')).toEqual([b.id]);
    expect(await ids('?creation_mode=duplicate')).toEqual([]);
    expect((await as(eve).get('dashboards/')).body.results[0]).not.toHaveProperty('tiles');
  });

  it('is for those who may read it', async () => {
    const { id } = await dashboard();
    const stranger = await kit.makeAccount();
    expect((await as({ ...ada, key: '' }).get(`dashboards/${id}/`)).status).toBe(401);
    expect((await as({ ...ada, key: stranger.key }).get(`dashboards/${id}/`)).status).toBe(403);
    expect((await as(stranger).get(`dashboards/${id}/`)).status).toBe(404);
    expect((await as(stranger).patch(`dashboards/${id}/`, { name: 'x' })).status).toBe(404);
    const reading = { ...ada, key: await kit.makeKey(ada, ['dashboard:read']) };
    expect((await as(reading).get(`dashboards/${id}/`)).status).toBe(200);
    expect((await as(reading).post('dashboards/', {})).body.detail).toContain("'dashboard:write'");
    expect((await as(reading).get(`dashboards/${id}/run_insights/`)).body.detail).toContain("'query:read'");
  });

  it('is edited by its creator and admins only where it is restricted', async () => {
    const bob = await kit.makeMember(ada);
    const { id } = await dashboard({}, bob);
    const cyd = await kit.makeMember(ada);
    expect((await as(cyd).patch(`dashboards/${id}/`, { restriction_level: 37 })).status).toBe(403);
    expect((await as(bob).patch(`dashboards/${id}/`, { restriction_level: 37 })).status).toBe(200);
    const { id: shown } = await insight();
    for (const refused of [
      await as(cyd).patch(`dashboards/${id}/`, { name: 'x' }),
      await as(cyd).patch(`insights/${shown}/`, { dashboards: [id] }),
      await as(cyd).post(`dashboards/${id}/create_text_tile/`, { body: 'x' }),
    ]) {
      expect(refused).toMatchObject({
        status: 403,
        body: { detail: "You don't have edit permissions for this dashboard." },
      });
    }
    expect(await read(id, '', cyd)).toMatchObject({ effective_privilege_level: 21, user_access_level: 'viewer' });
    expect((await as(bob).patch(`insights/${shown}/`, { dashboards: [id] })).status).toBe(200);
    expect((await as(cyd).patch(`insights/${shown}/`, { dashboards: [] })).status).toBe(403);
    expect((await as(ada).patch(`dashboards/${id}/`, { name: 'x' })).status).toBe(200);
  });

  it('is hidden and brought back with its tiles, and with the insights that went with it', async () => {
    const { id } = await dashboard();
    const other = await dashboard();
    const own = await insight({ dashboards: [id] });
    const shared = await insight({ dashboards: [id, other.id] });
    expect((await as(ada).delete(`dashboards/${id}/`)).status).toBe(405);
    await as(ada).patch(`dashboards/${id}/`, { deleted: true, delete_insights: true });
    expect((await as(ada).get(`dashboards/${id}/`)).status).toBe(404);
    expect((await as(ada).get(`insights/${own.id}/`)).status).toBe(404);
    expect((await as(ada).get(`insights/${shared.id}/`)).body.dashboards).toEqual([other.id]);
    expect((await as(ada).patch(`dashboards/${id}/`, { name: 'x' })).status).toBe(404);
    const back = (await as(ada).patch(`dashboards/${id}/`, { deleted: false })).body;
    expect(insightsOf(back)).toEqual([own.id, shared.id]);
    const entries = (await as(ada).get(`dashboards/${id}/activity/`)).body.results;
    expect(entries.map(({ activity }: { activity: string }) => activity)).toEqual(['updated', 'deleted', 'created']);
  });

  it('is a project’s first page while it is there', async () => {
    const eve = await kit.makeAccount();
    const stranger = await dashboard();
    const { id } = await dashboard({}, eve);
    const first = async () => (await as(eve).get(`/api/projects/${eve.project.id}/`)).body.primary_dashboard;
    const set = (primary_dashboard: number | null) =>
      as(eve).patch(`/api/projects/${eve.project.id}/`, { primary_dashboard });
    expect((await set(id)).body.primary_dashboard).toBe(id);
    expect(await set(stranger.id)).toMatchObject({ status: 400, body: { code: 'does_not_exist' } });
    expect(await first()).toBe(id);
    await as(eve).patch(`dashboards/${id}/`, { deleted: true });
    expect(await first()).toBe(null);
    expect((await set(id)).status).toBe(400);
    await as(eve).patch(`dashboards/${id}/`, { deleted: false });
    expect(await first()).toBe(null);
    // Whichever comes first, no deleted dashboard stays named.
    await Promise.all([set(id), as(eve).patch(`dashboards/${id}/`, { deleted: true })]);
    expect(await first()).toBe(null);
  });

  it('is duplicated with the same insights, or with copies of them', async () => {
    const { id } = await dashboard({ filters: { date_from: '-30d' } });
    const shown = await insight({ name: 'Calls', dashboards: [id] });
    await as(ada).post(`dashboards/${id}/create_text_tile/`, { body: 'Read me' });
    const same = await dashboard({ use_dashboard: id });
    expect(same).toMatchObject({
      creation_mode: 'duplicate',
      tiles: [{ insight: { id: shown.id } }, { text: { body: 'Read me' } }],
    });
    const copies = await dashboard({ use_dashboard: id, duplicate_tiles: true });
    expect(copies.tiles[0].insight).toMatchObject({ name: 'Calls (Copy)', query: trend });
    expect(copies.tiles[0].insight.id).not.toBe(shown.id);
    expect(await as(ada).post('dashboards/', { use_dashboard: 999_999 })).toMatchObject({
      status: 400,
      body: { code: 'does_not_exist', attr: 'use_dashboard' },
    });
    expect(await as(ada).post('dashboards/', { use_template: 'Nothing' })).toMatchObject({
      status: 400,
      body: { attr: 'use_template' },
    });
  });
});

describe('insights on dashboards', () => {
  it('are replaced as a set, and a former tile returns as it was', async () => {
    const [a, b] = [await dashboard(), await dashboard()];
    const { id } = await insight({ dashboards: [a.id, b.id] });
    const tileOf = async (place: { id: number }) => (await read(place.id)).tiles[0];
    const tile = await tileOf(b);
    expect(tile.layouts).toEqual({ sm: { x: 0, y: 0, w: 6, h: 5 } });
    const layouts = { sm: { x: 6, y: 0, w: 3, h: 3 } };
    await as(ada).patch(`dashboards/${b.id}/`, { tiles: [{ id: tile.id, layouts, color: 'blue' }] });
    const only = (await as(ada).patch(`insights/${id}/`, { dashboards: [b.id] })).body;
    expect([only.dashboards, only.dashboard_tiles]).toEqual([
      [b.id],
      [{ id: tile.id, dashboard_id: b.id, deleted: false }],
    ]);
    expect((await read(a.id)).tiles).toEqual([]);
    await as(ada).patch(`insights/${id}/`, { dashboards: [] });
    await as(ada).patch(`insights/${id}/`, { dashboards: [b.id] });
    expect(await tileOf(b)).toMatchObject({ id: tile.id, layouts, color: 'blue' });
    const stranger = await dashboard({}, await kit.makeAccount());
    const gone = await dashboard();
    await as(ada).patch(`dashboards/${gone.id}/`, { deleted: true });
    for (const wrong of [stranger.id, gone.id, 999_999]) {
      const answer = await as(ada).patch(`insights/${id}/`, { name: 'x', dashboards: [a.id, wrong] });
      expect(answer).toMatchObject({ status: 400, body: { code: 'does_not_exist', attr: 'dashboards' } });
    }
    expect((await as(ada).get(`insights/${id}/`)).body).toMatchObject({ name: null, dashboards: [b.id] });
    const listed = async (ids: number[]) =>
      (await as(ada).get(`insights/?dashboards=${JSON.stringify(ids)}`)).body.results.map(
        (one: { id: number }) => one.id,
      );
    expect([await listed([b.id]), await listed([a.id, b.id])]).toEqual([[id], []]);
    await as(ada).patch(`insights/${id}/`, { deleted: true });
    await as(ada).patch(`insights/${id}/`, { deleted: false });
    expect((await read(b.id)).tiles).toEqual([]);
  });

  it('are put there from the dashboard, too', async () => {
    const { id } = await dashboard();
    const shown = await insight();
    const add = (tile: unknown) => as(ada).patch(`dashboards/${id}/`, { tiles: [tile] });
    expect(insightsOf((await add({ insight: { id: shown.id } })).body)).toEqual([shown.id]);
    expect(insightsOf((await add({ insight: shown.id })).body)).toEqual([shown.id]);
    const stranger = await insight({}, await kit.makeAccount());
    for (const wrong of [{ insight: stranger.id }, { insight: 'x' }, { insight: shown.id, text: { body: 'x' } }]) {
      expect(await add(wrong)).toMatchObject({ status: 400, body: { attr: 'tiles' } });
    }
  });

  it('are put there once when two do it at the same moment', async () => {
    const { id } = await dashboard();
    const shown = await insight();
    const put = () => as(ada).patch(`insights/${shown.id}/`, { dashboards: [id] });
    expect((await Promise.all([put(), put()])).map(({ status }) => status)).toEqual([200, 200]);
    expect((await read(id)).tiles).toHaveLength(1);
  });

  it('answer under the filters of dashboard, tile and request, the later over the earlier', async () => {
    const eve = await kit.makeAccount();
    await new Sender(kit, eve).batch([{ event: 'opened', distinct_id: 'ada' }]);
    const { id } = await dashboard({ filters: { date_from: '-30d' } }, eve);
    const shown = await insight({ dashboards: [id] }, eve);
    const days = async (query: string) => {
      const { tiles } = await read(id, query, eve);
      return tiles[0].insight.result[0].days.length;
    };
    expect((await read(id, '', eve)).tiles[0].insight.result).toBe(null);
    expect(await days('?refresh=blocking')).toBe(31);
    const [tile] = (await read(id, '', eve)).tiles;
    await as(eve).patch(`dashboards/${id}/`, { tiles: [{ id: tile.id, filters_overrides: { date_from: '-14d' } }] });
    expect(await days('?refresh=blocking')).toBe(15);
    const over = encodeURIComponent(JSON.stringify({ date_from: '-3d' }));
    expect(await days(`?refresh=blocking&filters_override=${over}`)).toBe(4);
    expect(await read(id, `?filters_override=${over}`, eve)).toMatchObject({
      filters: { date_from: '-3d' },
      persisted_filters: { date_from: '-30d' },
    });
    const alone = (await as(eve).get(`insights/${shown.id}/?refresh=blocking&from_dashboard=${id}`)).body;
    expect([alone.result[0].days.length, alone.query]).toEqual([15, trend]);
    expect(await as(eve).get(`insights/${shown.id}/?from_dashboard=999999`)).toMatchObject({
      status: 400,
      body: { attr: 'from_dashboard' },
    });
    expect((await as(eve).get(`dashboards/${id}/?filters_override=no`)).status).toBe(400);
  });

  it('stand although one of them is refused', async () => {
    const { id } = await dashboard();
    await insight({ query: sql('select 1'), dashboards: [id] });
    await insight({ query: sql('select nothing from nowhere'), dashboards: [id] });
    const { tiles } = await read(id, '?refresh=blocking');
    expect(tiles[0]).toMatchObject({ insight: { result: [[1]] }, order: 0, last_refresh: expect.any(String) });
    expect(tiles[1]).toMatchObject({
      insight: { result: null },
      error: { detail: expect.stringContaining('nowhere') },
    });
    const run = async (query = '') => (await as(ada).get(`dashboards/${id}/run_insights/${query}`)).body;
    expect((await run()).results).toMatchObject([
      { id: tiles[0].id, order: 0, insight: { result: '[1]', derived_name: 'select 1' } },
      { insight: { result: null, error: expect.any(String) } },
    ]);
    expect((await run(`?output_format=json&tile_ids=${tiles[0].id}`)).results).toMatchObject([
      { insight: { result: [[1]] } },
    ]);
    expect((await run('?max_result_chars=1')).results[0].insight.result).toContain('cut after 1');
    expect(await as(ada).get(`dashboards/${id}/run_insights/?tile_ids=a`)).toMatchObject({ status: 400 });
    const stream = await kit.as(ada).get(`dashboards/${id}/stream_tiles/?refresh=blocking`);
    const messages = stream.body
      .split('\n\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line.slice(6)));
    expect(messages.map(({ type }) => type)).toEqual(['metadata', 'complete']);
    expect(messages[0].dashboard.tiles).toHaveLength(2);
  });
});

describe('tiles', () => {
  it('are texts and buttons as well, changed all or none', async () => {
    const { id } = await dashboard();
    const text = (await as(ada).post(`dashboards/${id}/create_text_tile/`, { body: '**Hello**' })).body;
    expect(text).toMatchObject({ text: { id: text.id, body: '**Hello**' }, insight: null, button_tile: null });
    const button = { url: '/traces', text: 'Traces' };
    const added = (await as(ada).patch(`dashboards/${id}/`, { tiles: [{ button_tile: button }] })).body;
    expect(added.tiles[1]).toMatchObject({ button_tile: { ...button, placement: null }, layouts: { sm: { y: 5 } } });
    const changed = await as(ada).post(`dashboards/${id}/update_text_tile/`, { tile_id: text.id, body: 'Bye' });
    expect(changed.body.text.body).toBe('Bye');
    const other = (await as(ada).post(`dashboards/${(await dashboard()).id}/create_text_tile/`, { body: 'x' })).body;
    const change = {
      tiles: [
        { id: text.id, color: 'red' },
        { id: other.id, color: 'red' },
      ],
    };
    expect(await as(ada).patch(`dashboards/${id}/`, change)).toMatchObject({ status: 400, body: { attr: 'tiles' } });
    expect((await read(id)).tiles[0].color).toBe(null);
    expect((await as(ada).post(`dashboards/${id}/delete_tile/`, { tile_id: text.id })).status).toBe(204);
    expect((await read(id)).tiles).toMatchObject([{ button_tile: button, layouts: { sm: { y: 0 } } }]);
    expect((await as(ada).post(`dashboards/${id}/delete_tile/`, { tile_id: other.id })).status).toBe(404);
  });

  it.each([
    [{ tiles: [{ text: { body: 'x'.repeat(4001) } }] }, 'Text body cannot exceed 4000 characters'],
    [{ tiles: [{ text: { body: '' } }] }, undefined],
    [{ tiles: [{ button_tile: { url: 'javascript:alert(1)', text: 'x' } }] }, undefined],
    [{ tiles: [{ button_tile: { url: '//elsewhere', text: 'x' } }] }, undefined],
    [{ tiles: [{ widget: { widget_type: 'alerts' } }] }, undefined],
    [{ tiles: [{}] }, undefined],
    [{ tiles: [{ text: { body: 'x' }, layouts: { sm: { x: -1, y: 0, w: 1, h: 1 } } }] }, undefined],
    [{ tiles: [{ text: { body: 'x' }, layouts: { sm: { x: '1', y: 0, w: 1, h: 1 } } }] }, undefined],
    [{ tiles: ['x'] }, undefined],
  ])('are refused as %j', async (body, detail) => {
    const { id } = await dashboard();
    expect(await as(ada).patch(`dashboards/${id}/`, body)).toMatchObject({
      status: 400,
      body: { attr: 'tiles', ...(detail && { detail }) },
    });
    expect((await read(id)).tiles).toEqual([]);
  });

  it('are put in order, copied and moved', async () => {
    const [from, to] = [await dashboard(), await dashboard()];
    const first = await insight({ dashboards: [from.id] });
    const second = await insight({ dashboards: [from.id] });
    const [one, two] = (await read(from.id)).tiles;
    const order = { tile_order: [two.id, one.id], layout: 'two_column' };
    const put = (await as(ada).post(`dashboards/${from.id}/reorder_tiles/`, order)).body;
    expect(put.tiles.map(({ id, layouts }: { id: number; layouts: object }) => [id, layouts])).toEqual([
      [two.id, { sm: { x: 0, y: 0, w: 6, h: 5 } }],
      [one.id, { sm: { x: 6, y: 0, w: 6, h: 5 } }],
    ]);
    const reorder = (tile_order: number[]) => as(ada).post(`dashboards/${from.id}/reorder_tiles/`, { tile_order });
    expect([(await reorder([one.id, one.id])).status, (await reorder([999_999])).status]).toEqual([400, 404]);
    const copy = (dashboardId: number) =>
      as(ada).post(`dashboards/${dashboardId}/copy_tile/`, { fromDashboardId: from.id, tileId: one.id });
    expect(insightsOf((await copy(to.id)).body)).toEqual([first.id]);
    expect([(await copy(to.id)).status, (await copy(from.id)).status]).toEqual([400, 400]);
    const move = { tile: { id: two.id }, toDashboard: to.id };
    expect(insightsOf((await as(ada).patch(`dashboards/${from.id}/move_tile/`, move)).body)).toEqual([first.id]);
    expect(insightsOf(await read(to.id))).toEqual([first.id, second.id]);
    expect((await as(ada).patch(`dashboards/${from.id}/move_tile/`, { tile: { id: two.id } })).status).toBe(400);
  });
});
