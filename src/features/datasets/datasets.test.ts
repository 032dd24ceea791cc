import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { datasetKit } from './testing.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

async function setUp() {
  const account = await kit.makeAccount();
  return { account, ...datasetKit(kit, account) };
}

const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
const namesOf = (body: { results: { name: string }[] }) => body.results.map(({ name }) => name);

describe('a dataset', () => {
  it('is created, read, listed and changed', async () => {
    const { account, api } = await setUp();
    const made = await api.post('datasets/', { name: ' Refunds ', team: 7, id: 'x', created_by: null });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(String),
      name: 'Refunds',
      description: null,
      metadata: null,
      item_count: 0,
      deleted: false,
      created_at: moment,
      updated_at: made.body.created_at,
      created_by: expect.objectContaining({ id: account.user.id, hedgehog_config: null }),
      team: account.project.id,
    });
    const { id } = made.body;
    expect((await api.get(`datasets/${id}/`)).body).toEqual(made.body);
    expect((await api.get('datasets/')).body).toEqual({
      count: 1,
      next: null,
      previous: null,
      results: [made.body],
    });
    kit.clock.advance(1000);
    const changed = await api.patch(`datasets/${id}/`, { description: '', metadata: [1, { z: 1, a: 2 }] });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ name: 'Refunds', description: '', created_at: made.body.created_at });
    expect(JSON.stringify(changed.body.metadata)).toBe('[1,{"z":1,"a":2}]');
    expect(changed.body.updated_at > made.body.updated_at).toBe(true);
    expect((await api.patch(`datasets/${id}/`, {})).status).toBe(200);
    const cleared = await api.patch(`datasets/${id}/`, { metadata: null, description: null });
    expect(cleared.body).toMatchObject({ metadata: null, description: null });
  });

  it('is replaced by PUT, which needs a name', async () => {
    const { api, makeDataset } = await setUp();
    const id = await makeDataset({ metadata: { a: 1 } });
    const replaced = await api.put(`datasets/${id}/`, { name: 'Other', description: 'x' });
    expect(replaced.status).toBe(200);
    expect(replaced.body).toMatchObject({ name: 'Other', description: 'x' });
    const { status, body } = await api.put(`datasets/${id}/`, { description: 'x' });
    expect([status, body.attr, body.code]).toEqual([400, 'name', 'required']);
  });

  it.each([
    [{}, 'name', 'required'],
    [{ name: '  ' }, 'name', 'blank'],
    [{ name: null }, 'name', 'null'],
    [{ name: 'a'.repeat(401) }, 'name', 'max_length'],
    [{ name: 'x', deleted: 'perhaps' }, 'deleted', 'invalid_input'],
    [{ name: 'x', description: { a: 1 } }, 'description', 'invalid_input'],
  ])('is refused: %#', async (body, attr, code) => {
    const { api } = await setUp();
    const answer = await api.post('datasets/', body);
    expect([answer.status, answer.body.type, answer.body.attr, answer.body.code]).toEqual([
      400,
      'validation_error',
      attr,
      code,
    ]);
  });

  it('may share its name with another', async () => {
    const { api, makeDataset } = await setUp();
    await makeDataset();
    await makeDataset();
    expect((await api.get('datasets/')).body.count).toBe(2);
  });

  it('is hidden when deleted, and can be changed and brought back', async () => {
    const { api, makeDataset, item, listItems } = await setUp();
    const id = await makeDataset();
    await item(id, { input: 1 });
    expect((await api.patch(`datasets/${id}/`, { deleted: true })).body).toMatchObject({ id, deleted: true });
    expect((await api.get(`datasets/${id}/`)).status).toBe(404);
    expect((await api.get('datasets/')).body.count).toBe(0);
    expect((await listItems(`?dataset=${id}`)).body.count).toBe(1);
    const edited = await api.patch(`datasets/${id}/`, { name: 'Renamed' });
    expect(edited.body).toMatchObject({ name: 'Renamed', deleted: true });
    expect((await item(id)).body).toMatchObject({ attr: 'dataset', code: 'does_not_exist' });
    await api.patch(`datasets/${id}/`, { deleted: false });
    expect((await api.get(`datasets/${id}/`)).body.name).toBe('Renamed');
  });

  it('says how many items it has, wherever it is answered', async () => {
    const { api } = await setUp();
    const [full, bare] = [await api.post('datasets/', { name: 'A' }), await api.post('datasets/', { name: 'B' })];
    const items = [1, 2, 3].map((input) => ({ dataset: full.body.id, input }));
    await api.post('dataset_items/bulk/', { items });
    const [item] = (await api.get(`dataset_items/?dataset=${full.body.id}`)).body.results;
    await api.patch(`dataset_items/${item.id}/`, { deleted: true });
    const listed = (await api.get('datasets/')).body.results;
    const countOf = ({ id }: { id: string }) => listed.find((row: { id: string }) => row.id === id).item_count;
    expect([full.body, bare.body].map(countOf)).toEqual([2, 0]);
    expect((await api.get(`datasets/${full.body.id}/`)).body.item_count).toBe(2);
    expect((await api.patch(`datasets/${full.body.id}/`, { item_count: 9 })).body.item_count).toBe(2);
  });

  it('cannot be deleted for good', async () => {
    const { api, makeDataset } = await setUp();
    const id = await makeDataset();
    const { status, body } = await api.delete(`datasets/${id}/`);
    expect([status, body.type, body.code]).toEqual([405, 'invalid_request', 'method_not_allowed']);
    expect((await api.get(`datasets/${id}/`)).status).toBe(200);
  });

  it('is found by search and by id', async () => {
    const { api, makeDataset } = await setUp();
    const refunds = await makeDataset({ name: 'Refunds 100%' });
    await makeDataset({ name: 'B', description: 'about REFUNDS' });
    await makeDataset({ name: 'C', metadata: { kind: 'refunds' } });
    await makeDataset({ name: 'D' });
    const found = async (query: string) => namesOf((await api.get(`datasets/?${query}`)).body);
    expect((await found('search=refunds')).sort()).toEqual(['B', 'C', 'Refunds 100%']);
    expect(await found('search=100%25')).toEqual(['Refunds 100%']);
    expect(await found('search=10_%25')).toEqual([]);
    expect(await found('search=')).toHaveLength(4);
    expect(await found(`id__in=${refunds},019f0000-0000-7000-8000-000000000001`)).toEqual(['Refunds 100%']);
    const wrong = await api.get(`datasets/?id__in=${refunds},x`);
    expect([wrong.status, wrong.body.attr]).toEqual([400, 'id__in']);
  });

  it('is listed newest first, or as asked', async () => {
    const { api, makeDataset } = await setUp();
    const first = await makeDataset({ name: 'A' });
    kit.clock.advance(1000);
    await makeDataset({ name: 'B' });
    kit.clock.advance(1000);
    await api.patch(`datasets/${first}/`, { description: 'later' });
    const names = async (query: string) => namesOf((await api.get(`datasets/${query}`)).body);
    expect(await names('')).toEqual(['B', 'A']);
    expect(await names('?order_by=created_at')).toEqual(['A', 'B']);
    expect(await names('?order_by=-updated_at')).toEqual(['A', 'B']);
    expect(await names('?limit=1&offset=1')).toEqual(['A']);
    const wrong = await api.get('datasets/?order_by=name');
    expect(wrong.body).toMatchObject({ attr: 'order_by', code: 'invalid_choice' });
  });

  it('tells what happened to it', async () => {
    const { api, makeDataset } = await setUp();
    const id = await makeDataset();
    await api.patch(`datasets/${id}/`, { name: 'Renamed', metadata: { secret: 1 } });
    const { body } = await api.get(`datasets/${id}/activity/`);
    expect(body.results.map(({ activity }: { activity: string }) => activity)).toEqual(['updated', 'created']);
    expect(body.results[0].detail.changes).toEqual([
      { type: 'Dataset', action: 'changed', field: 'name', before: 'Questions', after: 'Renamed' },
    ]);
  });
});

describe('datasets and their items', () => {
  const routes = (id: string, item: string) =>
    [
      ['GET', 'datasets/', undefined],
      ['GET', `datasets/${id}/`, undefined],
      ['GET', 'dataset_items/', undefined],
      ['GET', `dataset_items/${item}/`, undefined],
      ['GET', `datasets/${id}/imports/`, undefined],
      ['GET', `datasets/${id}/export/`, undefined],
      ['POST', 'datasets/', { name: 'x' }],
      ['PATCH', `datasets/${id}/`, { name: 'x' }],
      ['PUT', `datasets/${id}/`, { name: 'x' }],
      ['POST', 'dataset_items/', { dataset: id }],
      ['POST', 'dataset_items/bulk/', { items: [{ dataset: id }] }],
      ['PATCH', `dataset_items/${item}/`, { input: 1 }],
      ['PUT', `dataset_items/${item}/`, { dataset: id }],
      ['POST', `datasets/${id}/imports/?format=csv`, undefined],
    ] as const;

  async function withItem() {
    const calls = await setUp();
    const id = await calls.makeDataset();
    const { body } = await calls.item(id, { input: 'secret' });
    const { base } = calls.account;
    const withKey = (key?: string) => datasetKit(kit, { base, key }).api;
    return { ...calls, id, itemId: String(body.id), withKey };
  }

  it('are not for callers without a key, nor for keys without the scope', async () => {
    const { account, withKey, id, itemId } = await withItem();
    const other = await kit.makeKey(account, ['llm_prompt:write']);
    const reader = await kit.makeKey(account, ['dataset:read']);
    for (const [method, path, body] of routes(id, itemId)) {
      expect((await withKey().send(method, path, body)).body.code).toBe('not_authenticated');
      const scope = method === 'GET' ? 'dataset:read' : 'dataset:write';
      expect((await withKey(other).send(method, path, body)).body.detail).toBe(
        `API key missing required scope '${scope}'`,
      );
      if (method !== 'GET') expect((await withKey(reader).send(method, path, body)).status).toBe(403);
    }
    expect((await withKey(reader).get(`datasets/${id}/`)).status).toBe(200);
  });

  it('belong to one project: strangers are refused, other projects see nothing', async () => {
    const { account, api, withKey, id, itemId } = await withItem();
    const stranger = await kit.makeAccount();
    const elsewhere = datasetKit(kit, { ...account, base: (await kit.makeProject(account)).base });
    for (const [method, path, body] of routes(id, itemId)) {
      expect((await withKey(stranger.key).send(method, path, body)).status).toBe(403);
      if (path.includes(id) || path.includes(itemId)) {
        expect([path, (await elsewhere.api.send(method, path, body)).status]).toEqual([path, 404]);
      }
    }
    expect((await elsewhere.item(id)).body).toMatchObject({ attr: 'dataset', code: 'does_not_exist' });
    expect((await elsewhere.listItems(`?dataset=${id}`)).body).toMatchObject({
      type: 'validation_error',
      attr: 'dataset',
    });
    expect((await elsewhere.listItems()).body.count).toBe(0);
    const bulk = await elsewhere.api.post('dataset_items/bulk/', { items: [{ dataset: id }] });
    expect(bulk.body.errors).toEqual([expect.objectContaining({ index: 0, attr: 'dataset', code: 'does_not_exist' })]);
    const own = await elsewhere.makeDataset();
    const theirs = (await elsewhere.item(own)).body;
    const moved = await elsewhere.api.patch(`dataset_items/${theirs.id}/`, { dataset: id });
    expect(moved.body).toMatchObject({ attr: 'dataset', code: 'does_not_exist' });
    expect((await api.get(`datasets/${id}/`)).status).toBe(200);
  });

  it('are not found by what is no id', async () => {
    const { api } = await setUp();
    for (const path of ['datasets/x/', 'dataset_items/x/', 'datasets/x/imports/']) {
      expect((await api.get(path)).status).toBe(404);
    }
  });

  it('go when their project goes', async () => {
    const { account, api, id, upload } = await withItem();
    await upload(id, '{"input":1}', 'format=jsonl');
    const { body } = await api.get(`datasets/${id}/imports/`);
    const file = `dataset-imports/${account.project.id}/${body.results[0].id}`;
    expect(await kit.platform.blobs.size(file)).toBe(11);
    await kit.request({ method: 'DELETE', url: `${account.base}/`, key: account.key });
    await kit.drainJobs();
    for (const table of ['dataset', 'dataset_item', 'dataset_import'] as const) {
      const left = await kit.platform.db
        .selectFrom(table)
        .select('id')
        .where('project_id', '=', account.project.id)
        .execute();
      expect(left).toEqual([]);
    }
    expect(await kit.platform.blobs.size(file)).toBeUndefined();
  });
});
