import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { datasetKit } from '../testing.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

async function setUp() {
  const account = await kit.makeAccount();
  const calls = datasetKit(kit, account);
  return { account, ...calls, dataset: await calls.makeDataset() };
}

describe('a dataset item', () => {
  it('is created, read, listed and changed', async () => {
    const { account, api, item, listItems, dataset } = await setUp();
    const made = await item(dataset, {
      input: { question: 'Why?' },
      ref_trace_id: ' trace-1 ',
      ref_timestamp: '2026-01-02T03:04:05.678901+01:00',
      ref_source_id: 'event-1',
      team: 5,
      created_by: { id: 1 },
    });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(String),
      dataset,
      input: { question: 'Why?' },
      output: null,
      metadata: null,
      ref_trace_id: 'trace-1',
      ref_timestamp: '2026-01-02T02:04:05.678901Z',
      ref_source_id: 'event-1',
      deleted: false,
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      updated_at: made.body.created_at,
      created_by: expect.objectContaining({ id: account.user.id }),
      team: account.project.id,
    });
    const path = `dataset_items/${made.body.id}/`;
    expect((await api.get(path)).body).toEqual(made.body);
    expect((await listItems()).body.results).toEqual([made.body]);
    kit.clock.advance(1000);
    const changed = (await api.patch(path, { output: false, ref_trace_id: null })).body;
    expect(changed).toMatchObject({ input: { question: 'Why?' }, output: false, ref_trace_id: null });
    expect(changed.updated_at > made.body.updated_at).toBe(true);
    const replaced = await api.put(path, { dataset, input: 'new' });
    expect(replaced.body).toMatchObject({ input: 'new', dataset });
    expect((await api.put(path, { input: 'new' })).body).toMatchObject({ attr: 'dataset', code: 'required' });
    expect((await api.patch(path, { input: null })).body.input).toBeNull();
  });

  it('keeps any JSON exactly as it was sent', async () => {
    const { account, api, dataset } = await setUp();
    const texts = [
      '{"z":1,"a":{"ü":"\\u2028","emoji":"👩‍👩‍👧"},"m":[]}',
      '[1,1.5,-0.25,1e-7,123456789012345680000,true,false,null,""]',
      '"just text"',
      '"  spaces  "',
      '0',
      'false',
      '{}',
      '[]',
      '{"__proto__":{"a":1},"constructor":2}',
    ];
    for (const text of texts) {
      const reply = await kit.request({
        method: 'POST',
        url: `${account.base}/dataset_items/`,
        key: account.key,
        headers: { 'content-type': 'application/json' },
        payload: `{"dataset":"${dataset}","input":${text},"metadata":${text}}`,
      });
      expect(reply.statusCode).toBe(201);
      expect(reply.body).toContain(`"input":${JSON.stringify(JSON.parse(text))},`);
      const { id } = reply.json();
      expect(JSON.stringify((await api.get(`dataset_items/${id}/`)).body.metadata)).toBe(
        JSON.stringify(JSON.parse(text)),
      );
    }
  });

  it('keeps whatever JSON there is', async () => {
    const { item, dataset } = await setUp();
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        const { status, body } = await item(dataset, { input: value });
        expect(status).toBe(201);
        expect(JSON.stringify(body.input)).toBe(JSON.stringify(value));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [{ dataset: undefined }, 'dataset', 'required'],
    [{ dataset: 'x' }, 'dataset', 'invalid_input'],
    [{ dataset: null }, 'dataset', 'null'],
    [{ dataset: '019f0000-0000-7000-8000-000000000001' }, 'dataset', 'does_not_exist'],
    [{ ref_trace_id: 'x'.repeat(256) }, 'ref_trace_id', 'max_length'],
    [{ ref_source_id: '' }, 'ref_source_id', 'blank'],
    [{ ref_timestamp: 'yesterday' }, 'ref_timestamp', 'invalid_input'],
  ])('is refused: %#', async (fields, attr, code) => {
    const { api, dataset } = await setUp();
    const { status, body } = await api.post('dataset_items/', { dataset, ...fields });
    expect([status, body.attr, body.code]).toEqual([400, attr, code]);
  });

  it('is hidden when deleted, and can be changed and brought back', async () => {
    const { api, item, listItems, dataset } = await setUp();
    const { id } = (await item(dataset, { input: 1 })).body;
    const path = `dataset_items/${id}/`;
    expect((await api.patch(path, { deleted: true })).body.deleted).toBe(true);
    expect((await api.get(path)).status).toBe(404);
    expect((await listItems()).body.count).toBe(0);
    expect((await api.patch(path, { input: 2 })).body).toMatchObject({ input: 2, deleted: true });
    await api.patch(path, { deleted: false });
    expect((await api.get(path)).body.input).toBe(2);
    const hard = await api.delete(path);
    expect([hard.status, hard.body.code]).toEqual([405, 'method_not_allowed']);
  });

  it('moves to another dataset of the project', async () => {
    const { api, item, listItems, makeDataset, dataset } = await setUp();
    const other = await makeDataset();
    const { id } = (await item(dataset)).body;
    expect((await api.patch(`dataset_items/${id}/`, { dataset: other })).body.dataset).toBe(other);
    expect((await listItems(`?dataset=${dataset}`)).body.count).toBe(0);
    expect((await listItems(`?dataset=${other}`)).body.count).toBe(1);
    await api.patch(`datasets/${dataset}/`, { deleted: true });
    const refused = await api.patch(`dataset_items/${id}/`, { dataset });
    expect(refused.body).toMatchObject({ attr: 'dataset', code: 'does_not_exist' });
    await api.patch(`datasets/${other}/`, { deleted: true });
    expect((await api.put(`dataset_items/${id}/`, { dataset: other, input: 'kept' })).status).toBe(200);
  });

  it('is listed newest first and by dataset', async () => {
    const { item, listItems, makeDataset, dataset } = await setUp();
    const other = await makeDataset();
    for (const input of [1, 2, 3]) {
      await item(dataset, { input });
      kit.clock.advance(1000);
    }
    await item(other, { input: 'other' });
    const inputs = async (query: string) =>
      (await listItems(query)).body.results.map(({ input }: { input: unknown }) => input);
    expect(await inputs('')).toEqual(['other', 3, 2, 1]);
    expect(await inputs(`?dataset=${dataset}`)).toEqual([3, 2, 1]);
    expect(await inputs(`?dataset=${dataset}&limit=1&offset=1`)).toEqual([2]);
    for (const wrong of ['x', '019f0000-0000-7000-8000-000000000001']) {
      const { status, body } = await listItems(`?dataset=${wrong}`);
      expect([status, body.attr]).toEqual([400, 'dataset']);
    }
  });
});

describe('many items at once', () => {
  const bulk = async (items: readonly object[], more: object = {}) => {
    const calls = await setUp();
    const whole = items.map((item) => ({ dataset: calls.dataset, ...item }));
    return { ...calls, answer: await calls.api.post('dataset_items/bulk/', { items: whole, ...more }) };
  };

  it('are stored and listed in their order', async () => {
    const inputs = Array.from({ length: 500 }, (_, place) => place);
    const { answer, listItems } = await bulk(inputs.map((input) => ({ input })));
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ created: 500, skipped: 0 });
    expect(answer.body.results.map(({ input }: { input: number }) => input)).toEqual(inputs);
    const listed = (await listItems('?limit=500')).body.results;
    expect(listed.map(({ input }: { input: number }) => input)).toEqual(inputs);
  });

  it('are stored all or not at all, and every wrong one is named', async () => {
    const { answer, listItems } = await bulk([
      { input: 1 },
      { dataset: '019f0000-0000-7000-8000-000000000001' },
      { ref_timestamp: 'never' },
      { input: 2 },
    ]);
    expect([answer.status, answer.body.type, answer.body.attr]).toEqual([400, 'validation_error', 'items']);
    expect(answer.body.errors).toEqual([
      { index: 1, attr: 'dataset', code: 'does_not_exist', detail: expect.stringContaining('does not exist') },
      { index: 2, attr: 'ref_timestamp', code: 'invalid_input', detail: expect.any(String) },
    ]);
    expect((await listItems()).body.count).toBe(0);
  });

  it('are at least one and at most five hundred, and objects', async () => {
    expect((await bulk([])).answer.body).toMatchObject({ attr: 'items', code: 'empty' });
    const many = await bulk(Array.from({ length: 501 }, () => ({})));
    expect([many.answer.status, many.answer.body.attr, many.answer.body.code]).toEqual([400, 'items', 'max_length']);
    const { api } = await setUp();
    const wrong = await api.post('dataset_items/bulk/', { items: [7] });
    expect(wrong.body.errors).toEqual([expect.objectContaining({ index: 0, attr: null })]);
  });

  it('leave out sources the dataset has, on request', async () => {
    const source = { ref_source_id: 'event-1' };
    const { api, dataset, answer } = await bulk([source, { input: 'no source' }, source], {
      skip_existing_sources: true,
    });
    expect(answer.body).toMatchObject({ created: 2, skipped: 1 });
    const again = {
      items: [
        { dataset, ...source },
        { dataset, ref_source_id: 'event-2' },
      ],
      skip_existing_sources: true,
    };
    expect((await api.post('dataset_items/bulk/', again)).body).toMatchObject({ created: 1, skipped: 1 });
    const plain = { items: [{ dataset, ...source }] };
    expect((await api.post('dataset_items/bulk/', plain)).body).toMatchObject({ created: 1, skipped: 0 });
  });
});
