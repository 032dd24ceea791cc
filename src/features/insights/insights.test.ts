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

const as = (who: Pick<Account, 'base' | 'key'>) => opened(kit.as(who));
const trend = { kind: 'TrendsQuery', series: [{ kind: 'EventsNode', event: 'opened' }] };
const sql = (query: string) => ({ kind: 'DataVisualizationNode', source: { kind: 'HogQLQuery', query } });

async function make(body: object = { query: trend }, who: Pick<Account, 'base' | 'key'> = ada) {
  const { status, body: made } = await as(who).post('insights/', body);
  expect({ status, made }).toMatchObject({ status: 201 });
  return made;
}

async function send(who: Account, ...events: string[]) {
  const answer = await new Sender(kit, who).batch(events.map((event) => ({ event, distinct_id: 'ada' })));
  expect(answer.statusCode, answer.body).toBe(200);
}

describe('an insight', () => {
  it('has every key with its default, and is found by its number and its short id', async () => {
    const made = await make({ query: trend, id: 9, result: [1] });
    expect(made).toEqual({
      id: expect.any(Number),
      short_id: expect.stringMatching(/^[A-Za-z0-9]{8}$/),
      name: null,
      derived_name: 'opened count',
      description: null,
      query: trend,
      filters: {},
      order: null,
      deleted: false,
      favorited: false,
      saved: false,
      dashboards: [],
      dashboard_tiles: [],
      tags: [],
      result: null,
      columns: null,
      types: null,
      hasMore: null,
      hogql: null,
      timezone: null,
      is_cached: false,
      last_refresh: null,
      cache_target_age: null,
      next_allowed_client_refresh: null,
      query_status: null,
      ignored_overrides: [],
      created_by: expect.objectContaining({ id: ada.user.id }),
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      updated_at: expect.any(String),
      last_modified_by: expect.objectContaining({ id: ada.user.id }),
      last_modified_at: expect.any(String),
      last_viewed_at: null,
      is_sample: false,
      effective_restriction_level: 21,
      effective_privilege_level: 37,
      user_access_level: 'editor',
      filters_hash: null,
      alerts: [],
    });
    expect((await as(ada).get(`insights/${made.id}/`)).body).toEqual(made);
    expect((await as(ada).get(`insights/${made.short_id}`)).body).toEqual(made);
    const environment = { ...ada, base: `/api/environments/${ada.project.id}` };
    expect((await as(environment).get(`insights/${made.short_id}/`)).body).toEqual(made);
  });

  it.each([
    [{ query: { kind: 'PathsQuery' } }, 'query', "Queries of kind 'PathsQuery' are not supported."],
    [{ query: { ...trend, series: [{ kind: 'ActionsNode' }] } }, 'query', undefined],
    [{ query: { kind: 'InsightVizNode', source: { kind: 'HogQLQuery', query: 'select 1' } } }, 'query', undefined],
    [{ query: { kind: 'InsightVizNode' } }, 'query', undefined],
    [{ query: { kind: 'FunnelsQuery', series: [{ event: 'a' }] } }, 'query', undefined],
    [{ query: 'select 1' }, 'query', undefined],
    [{ query: trend, name: 'x'.repeat(401) }, 'name', undefined],
    [{ tags: ['x'.repeat(256)] }, expect.stringContaining('tags'), undefined],
    [{ query: { kind: 'HogQLQuery', query: 'x'.repeat(100_001) } }, 'query', undefined],
  ])('is refused with %j', async (body, attr, detail) => {
    const answer = await as(ada).post('insights/', body);
    expect(answer).toMatchObject({ status: 400, body: { attr, ...(detail && { detail }) } });
  });

  it('names itself by its query', async () => {
    const named = async (query: object) => (await make({ query })).derived_name;
    const funnel = { kind: 'FunnelsQuery', series: [{ event: 'a' }, { event: 'b' }] };
    expect(await named(funnel)).toBe('a → b conversion');
    expect(await named(sql('select\n  1'))).toBe('select 1');
    const summed = { event: '$ai_generation', math: 'sum', math_property: '$ai_total_cost_usd' };
    const breakdownFilter = { breakdown: '$ai_model' };
    expect(await named({ kind: 'TrendsQuery', series: [summed], breakdownFilter })).toBe(
      '$ai_generation sum of $ai_total_cost_usd by $ai_model',
    );
  });

  it('cannot be removed for good, only hidden and brought back', async () => {
    const { id } = await make();
    expect((await as(ada).delete(`insights/${id}/`)).status).toBe(405);
    expect((await as(ada).patch(`insights/${id}/`, { deleted: true })).body.deleted).toBe(true);
    expect((await as(ada).get(`insights/${id}/`)).status).toBe(404);
    expect((await as(ada).patch(`insights/${id}/`, { name: 'x' })).status).toBe(404);
    expect((await as(ada).patch(`insights/${id}/`, { deleted: false })).status).toBe(200);
    expect((await as(ada).get(`insights/${id}/`)).status).toBe(200);
    const entries = (await as(ada).get(`insights/${id}/activity/`)).body.results;
    expect(entries.map(({ activity }: { activity: string }) => activity)).toEqual(['updated', 'deleted', 'created']);
  });

  it('is modified by its name, description and query only', async () => {
    const made = await make();
    const bob = await kit.makeMember(ada);
    const marked = (await as(bob).patch(`insights/${made.id}/`, { favorited: true, tags: [' A ', 'a', 'b'] })).body;
    expect(marked).toMatchObject({ favorited: true, tags: ['a', 'b'], last_modified_at: made.last_modified_at });
    const renamed = (await as(bob).patch(`insights/${made.short_id}/`, { name: 'Cost' })).body;
    expect(renamed).toMatchObject({ name: 'Cost', last_modified_by: { id: bob.user.id } });
    const replaced = await as(ada).put(`insights/${made.id}/`, { query: sql('select 1') });
    expect(replaced.body).toMatchObject({ name: 'Cost', derived_name: 'select 1' });
  });

  it('is for those who may read it', async () => {
    const { id } = await make();
    const stranger = await kit.makeAccount();
    expect((await as({ ...ada, key: '' }).get(`insights/${id}/`)).status).toBe(401);
    expect((await as({ ...ada, key: stranger.key }).get(`insights/${id}/`)).status).toBe(403);
    expect((await as(stranger).get(`insights/${id}/`)).status).toBe(404);
    expect((await as(stranger).patch(`insights/${id}/`, { name: 'x' })).status).toBe(404);
    expect((await as(stranger).post(`insights/${id}/viewed/`)).status).toBe(404);
    const reading = { ...ada, key: await kit.makeKey(ada, ['insight:read']) };
    expect((await as(reading).get(`insights/${id}/`)).status).toBe(200);
    expect(await as(reading).post('insights/', {})).toMatchObject({
      status: 403,
      body: { detail: "API key missing required scope 'insight:write'" },
    });
    const other = { ...ada, key: await kit.makeKey(ada, ['annotation:read']) };
    expect((await as(other).get('insights/')).status).toBe(403);
    for (const wrong of ['0', 'nothing', '99999999999', '-1']) {
      expect((await as(ada).get(`insights/${wrong}/`)).status).toBe(404);
    }
  });

  it('keeps both of two changes at once', async () => {
    const { id } = await make();
    await Promise.all([
      as(ada).patch(`insights/${id}/`, { name: 'Both' }),
      as(ada).patch(`insights/${id}/`, { description: 'of them' }),
    ]);
    expect((await as(ada).get(`insights/${id}/`)).body).toMatchObject({ name: 'Both', description: 'of them' });
  });
});

describe('older filters', () => {
  const filters = {
    insight: 'TRENDS',
    events: [{ id: 'opened', type: 'events', order: 0 }],
    date_from: '-3d',
    interval: 'day',
    display: 'ActionsBar',
  };

  it('become a query that counts the same', async () => {
    const made = await make({ filters });
    expect(made).toMatchObject({ filters: {}, query: { kind: 'InsightVizNode', source: { kind: 'TrendsQuery' } } });
    const funnel = { ...filters, insight: 'FUNNELS', display: null, events: [{ id: 'a' }, { id: 'b' }] };
    expect((await make({ filters: { ...funnel, funnel_window_interval: 3 } })).query.source).toMatchObject({
      kind: 'FunnelsQuery',
      funnelsFilter: { funnelWindowInterval: 3 },
    });
  });

  it.each([
    [{ filters: { insight: 'PATHS' } }],
    [{ filters: { ...filters, smoothing: 3 } }],
    [{ filters: { ...filters, events: [] } }],
    [{ filters, query: trend }],
  ])('are refused as %j', async (body) => {
    const before = (await as(ada).get('insights/')).body.count;
    const answer = await as(ada).post('insights/', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'legacy_filters', attr: 'filters' } });
    expect((await as(ada).get('insights/')).body.count).toBe(before);
  });
});

describe('a result', () => {
  it('is null until it is asked for, and kept from then on', async () => {
    const eve = await kit.makeAccount();
    await send(eve, 'opened', 'opened');
    const { id } = await make({ query: trend }, eve);
    const get = async (query = '') => (await as(eve).get(`insights/${id}/${query}`)).body;
    expect(await get()).toMatchObject({ result: null, last_refresh: null });
    const first = await get('?refresh=blocking');
    expect(first).toMatchObject({ is_cached: false, timezone: 'UTC' });
    expect(first.result[0].count).toBe(2);
    const again = await get('?refresh=blocking');
    expect(again).toMatchObject({ is_cached: true, last_refresh: first.last_refresh, result: first.result });
    expect(await get()).toMatchObject({ is_cached: true, result: first.result });
    await send(eve, 'opened');
    expect((await get('?refresh=force_blocking')).result[0].count).toBe(3);
    expect((await get('?refresh=force_cache')).result[0].count).toBe(3);
    expect(await as(eve).get(`insights/${id}/?refresh=maybe`)).toMatchObject({
      status: 400,
      body: { attr: 'refresh' },
    });
    const listed = (await as(eve).get('insights/?refresh=blocking')).body.results[0];
    expect(listed.result[0].count).toBe(3);
    expect((await as(eve).get('insights/?basic=true')).body.results[0]).not.toHaveProperty('result');
  });

  it('has columns where it is a table', async () => {
    const { short_id } = await make({ query: sql('select 1 as one, 2 as two') });
    const table = (await as(ada).get(`insights/${short_id}/?refresh=true`)).body;
    expect(table).toMatchObject({ result: [[1, 2]], columns: ['one', 'two'], hasMore: false });
    const broken = await make({ query: sql('select nothing from nowhere') });
    expect((await as(ada).get(`insights/${broken.id}/?refresh=true`)).status).toBe(400);
    expect((await as(ada).get(`insights/${broken.id}/`)).status).toBe(200);
  });

  it('follows the overrides of a request, and nothing is stored', async () => {
    const eve = await kit.makeAccount();
    await send(eve, 'opened');
    const { id } = await make({ query: trend }, eve);
    const over = (filters: unknown, more = '') =>
      as(eve).get(
        `insights/${id}/?refresh=blocking&filters_override=${encodeURIComponent(JSON.stringify(filters))}${more}`,
      );
    expect((await over({ date_from: '-30d' })).body.result[0].days).toHaveLength(31);
    expect((await over({ properties: [{ key: 'x', value: 'y', type: 'event' }] })).body.result[0].count).toBe(0);
    expect((await over({ interval: 'month', colour: 'red' })).body).toMatchObject({ ignored_overrides: ['colour'] });
    expect((await as(eve).get(`insights/${id}/`)).body.query).toEqual(trend);
    expect(await as(eve).get(`insights/${id}/?filters_override=no`)).toMatchObject({
      status: 400,
      body: { attr: 'filters_override' },
    });
    const table = await make({ query: sql('select {variables.who} as who'), name: 'v' }, eve);
    const variables = encodeURIComponent(JSON.stringify({ 'id-1': { code_name: 'who', value: 'bob' } }));
    const answer = await as(eve).get(
      `insights/${table.id}/?refresh=true&variables_override=${variables}&filters_override={"date_from":"-1d"}`,
    );
    expect(answer.body).toMatchObject({ result: [['bob']], ignored_overrides: ['date_from'] });
  });
});

describe('the list', () => {
  it('is searched, narrowed and ordered', async () => {
    const eve = await kit.makeAccount();
    const bob = await kit.makeMember(eve);
    const first = await make({ query: trend, name: 'Cost', tags: ['Money'], favorited: true, saved: true }, eve);
    const second = await make({ query: sql('select 2'), name: 'Apples' }, bob);
    const gone = await make({ query: trend, name: 'Gone' }, eve);
    await as(eve).patch(`insights/${gone.id}/`, { deleted: true });
    const ids = async (query = '') =>
      (await as(eve).get(`insights/${query}`)).body.results.map(({ id }: { id: number }) => id);
    expect((await ids()).sort()).toEqual([first.id, second.id].sort());
    for (const query of [
      '?search=cos',
      '?search=mone',
      '?favorited=true',
      '?saved=true',
      '?insight=TRENDS',
      '?tags=money',
    ]) {
      expect([query, await ids(query)]).toEqual([query, [first.id]]);
    }
    expect(await ids('?user=true')).toEqual([first.id]);
    expect(await ids(`?created_by=${bob.user.id}`)).toEqual([second.id]);
    expect(await ids(`?short_id=${second.short_id}`)).toEqual([second.id]);
    expect(await ids('?insight=SQL')).toEqual([second.id]);
    expect(await ids('?date_from=2050-01-01')).toEqual([]);
    expect(await ids('?order=name')).toEqual([second.id, first.id]);
    expect(await ids('?order=-name')).toEqual([first.id, second.id]);
    expect(await as(eve).get('insights/?order=colour')).toMatchObject({ status: 400, body: { attr: 'order' } });
    expect((await as(eve).post(`insights/${second.id}/viewed/`)).status).toBe(201);
    expect(await ids('?order=-last_viewed_at')).toEqual([second.id, first.id]);
    const viewed = (await as(eve).get('insights/my_last_viewed/')).body;
    expect(viewed.map(({ id }: { id: number }) => id)).toEqual([second.id]);
    expect((await as(bob).get('insights/my_last_viewed/')).body).toEqual([]);
    expect(await ids('?limit=1&order=name')).toEqual([second.id]);
  });
});
