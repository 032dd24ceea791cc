import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { MIB } from '#kernel/bytes.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { datasetKit } from '../testing.ts';
import { importWorkers } from './jobs.ts';
import { performImport } from './perform-import.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

async function setUp() {
  const account = await kit.makeAccount();
  const calls = datasetKit(kit, account);
  const dataset = await calls.makeDataset();
  return {
    account,
    ...calls,
    dataset,
    async importFile(file: string | Buffer, query: string) {
      const { status, body } = await calls.upload(dataset, file, query);
      expect([status, body.status]).toEqual([202, 'waiting']);
      await kit.drainJobs();
      return (await calls.api.get(`datasets/${dataset}/imports/${body.id}/`)).body;
    },
    errors: async (id: string) => (await calls.api.get(`datasets/${dataset}/imports/${id}/errors/`)).body,
    items: async () => (await calls.listItems(`?dataset=${dataset}&limit=1000`)).body.results,
  };
}

const lines = (count: number) => Array.from({ length: count }, (_, row) => `{"input":${row}}`).join('\n');
const inputsOf = (items: { input: unknown }[]) => items.map(({ input }) => input);

describe('an import', () => {
  it('makes items of the rows, in the order of the file', async () => {
    const { account, dataset, importFile, items } = await setUp();
    const done = await importFile(lines(1_200), 'format=jsonl&file_name=questions.jsonl');
    expect(done).toEqual({
      id: expect.any(String),
      dataset,
      status: 'completed',
      format: 'jsonl',
      file_name: 'questions.jsonl',
      bytes_total: lines(1_200).length,
      rows_total: 1_200,
      rows_done: 1_200,
      rows_imported: 1_200,
      rows_failed: 0,
      columns_ignored: [],
      columns_missing: [],
      error: null,
      created_by: expect.objectContaining({ id: account.user.id }),
      created_at: expect.any(String),
      updated_at: expect.any(String),
      finished_at: expect.any(String),
    });
    expect(inputsOf(await items())).toEqual(Array.from({ length: 1_000 }, (_, row) => row));
    expect(await kit.platform.blobs.size(`dataset-imports/${account.project.id}/${done.id}`)).toBeUndefined();
  });

  it('reads tables, JSON arrays and JSON lines', async () => {
    const { importFile, items } = await setUp();
    await importFile('input,output,other\nWhy?,"{""a"":1}",x\n12,,\n', 'format=csv');
    expect((await items()).map(({ input, output }: { input: unknown; output: unknown }) => [input, output])).toEqual([
      ['Why?', { a: 1 }],
      [12, null],
    ]);
    const json = '[{"input":["x"],"ref_trace_id":"t","ref_timestamp":"2026-01-01T00:00:00.000001Z","id":"ignored"}]';
    kit.clock.advance(1_000);
    await importFile(json, 'format=json');
    expect((await items())[0]).toMatchObject({
      input: ['x'],
      ref_trace_id: 't',
      ref_timestamp: '2026-01-01T00:00:00.000001Z',
    });
    kit.clock.advance(1_000);
    await importFile('output\tmetadata\nyes\t{}', 'format=tsv');
    expect((await items())[0]).toMatchObject({ input: null, output: 'yes', metadata: {} });
  });

  it('maps columns as the body says', async () => {
    const { importFile, items } = await setUp();
    const columns = [
      { column: 'question', to: 'input', as: 'text' },
      { column: 'score', to: 'metadata', as: 'number' },
      { column: 'tags', to: 'metadata', as: 'json', key: 'labels' },
      { column: 'event', to: 'ref_source_id' },
    ];
    const file = 'question,score,tags,event,skipped\n12,3.5,"[""a""]",e-1,x\n,,,,y\n';
    const done = await importFile(file, `format=csv&columns=${encodeURIComponent(JSON.stringify(columns))}`);
    expect(done).toMatchObject({ columns_ignored: ['skipped'], columns_missing: [] });
    const [first, second] = await items();
    expect(first).toMatchObject({ input: '12', metadata: { score: 3.5, labels: ['a'] }, ref_source_id: 'e-1' });
    expect(second).toMatchObject({ input: '', metadata: { score: null, labels: null }, ref_source_id: null });
  });

  it('keeps the digits of numbers, in cells that are said to be numbers too', async () => {
    const { importFile, dataset, download } = await setUp();
    const columns = encodeURIComponent(
      JSON.stringify([
        { column: 'id', to: 'input', as: 'number' },
        { column: 'price', to: 'metadata', as: 'number', key: 'price' },
        { column: 'trace', to: 'ref_trace_id' },
      ]),
    );
    await importFile('id,price,trace\n107505301260286111, 1.10 ,107505301260286112\n', `format=csv&columns=${columns}`);
    await importFile(
      '{"id":107505301260286111,"price":"1.10","trace":107505301260286112}',
      `format=jsonl&columns=${columns}`,
    );
    await importFile(
      '{"input":107505301260286111,"output":1e400,"metadata":0.10,"ref_source_id":12345678901234567890}',
      'format=jsonl',
    );
    const [first, second, third] = (await download(dataset, 'jsonl')).body.trim().split('\n').sort();
    for (const line of [second, third]) {
      expect(line).toContain('"input":107505301260286111');
      expect(line).toContain('"price":1.10');
      expect(line).toContain('"ref_trace_id":"107505301260286112"');
    }
    expect(first).toContain('"metadata":0.10,');
  });

  it.each([
    ['csv', 'Input,Expected_Output,Meta-Data\na,b,c\n'],
    ['csv', '\uFEFF"INPUT" ; expected_output ;MetaData\na;b;c\n'],
    ['csv', '\uFEFF\uFEFFinput\texpectedOutput\tMETADATA\na\tb\tc\n'],
    ['tsv', 'metadata\tinput\t expected output\nc\ta\tb\n'],
    ['json', '[{"Input":"a","expectedOutput":"b","METADATA":"c"}]'],
    ['jsonl', '{"input":"a","output":null,"expected_output":"b","metadata":"c"}'],
    ['csv', 'input,output,expected_output,metadata,output\na,,b,c,\n'],
  ])('knows the fields by their names however they are written: %s %j', async (format, file) => {
    const { importFile, items } = await setUp();
    const done = await importFile(file, `format=${format}`);
    expect(done).toMatchObject({ status: 'completed', rows_imported: 1 });
    expect(await items()).toMatchObject([{ input: 'a', output: 'b', metadata: 'c' }]);
  });

  it('names the columns that became nothing, and the chosen ones that are not there', async () => {
    const { importFile } = await setUp();
    const table = 'id,input,output,expected_output,tags,,tags\n1,a,b,c,,,x\n2,a,b,,,z,\n';
    expect((await importFile(table, 'format=csv')).columns_ignored).toEqual([
      'id',
      'expected_output',
      'tags',
      'tags (2)',
      'column 6',
    ]);
    expect((await importFile('{"input":1,"a":1}\n{"input":2,"b":null}', 'format=jsonl')).columns_ignored).toEqual([
      'a',
      'b',
    ]);
    const columns = encodeURIComponent('[{"column":"Input","to":"input"},{"column":"answer","to":"output"}]');
    expect(await importFile('input\n1\n', `format=csv&columns=${columns}`)).toMatchObject({
      columns_ignored: [],
      columns_missing: ['answer'],
    });
    const many = Array.from({ length: 150 }, (_, place) => `{"input":1,"${'k'.repeat(300)}${place}":1,"k${place}":1}`);
    const { columns_ignored } = await importFile(many.join('\n'), 'format=jsonl');
    expect(columns_ignored.length).toBe(100);
    expect(Math.max(...columns_ignored.map((name: string) => name.length))).toBe(201);
  });

  it('tells the rows that name nothing', async () => {
    const { importFile, errors } = await setUp();
    const table = await importFile('input,note\na,x\n,\n,y\n,,\n', 'format=csv');
    expect(table).toMatchObject({ rows_total: 4, rows_imported: 2, rows_failed: 2 });
    expect((await errors(table.id)).results).toMatchObject([
      { row: 2, line: 3, code: 'empty_row' },
      { row: 4, line: 5, code: 'empty_row' },
    ]);
    const lines = await importFile('{}\n{"question":1}\n', 'format=jsonl');
    expect(lines).toMatchObject({ rows_total: 2, rows_imported: 0, rows_failed: 2 });
    expect((await errors(lines.id)).results).toMatchObject([
      { code: 'no_fields' },
      { code: 'no_fields', detail: expect.stringContaining('question') },
    ]);
  });

  it('loses only the row with a stray quote or a huge cell', async () => {
    const { importFile, items, errors } = await setUp();
    const rows = Array.from({ length: 2_000 }, (_, place) => `${place},"a ""${place}"""`);
    rows[700] = '700,say "hi"';
    rows[900] = `900,"${'two\nlines'.repeat(1_000_000)}"`;
    rows[1_200] = '1200,"open';
    const done = await importFile(`input,output\n${rows.join('\n')}\n`, 'format=csv');
    expect(done).toMatchObject({ status: 'completed', rows_total: 2_000, rows_imported: 1_997, rows_failed: 3 });
    expect((await errors(done.id)).results).toMatchObject([
      { row: 701, line: 702, code: 'stray_quote' },
      { row: 901, line: 902, code: 'row_too_long' },
      { row: 1_201, line: 1_001_202, code: 'stray_quote' },
    ]);
    expect(new Set(inputsOf(await items())).has(701)).toBe(true);
  });

  it('takes the good rows and says of each bad one where and why', async () => {
    const { importFile, items, errors } = await setUp();
    const file = [
      '{"input":1}',
      '{"input":',
      '{"other":1}',
      `{"input":2,"ref_trace_id":"${'x'.repeat(300)}"}`,
      '{"input":3}',
    ].join('\n');
    const done = await importFile(file, 'format=jsonl');
    expect(done).toMatchObject({ status: 'completed', rows_total: 5, rows_imported: 2, rows_failed: 3 });
    expect(inputsOf(await items())).toEqual([1, 3]);
    expect((await errors(done.id)).results).toEqual([
      { row: 2, line: 2, attr: null, code: 'invalid_json', detail: expect.any(String) },
      { row: 3, line: 3, attr: null, code: 'no_fields', detail: expect.stringContaining('input') },
      { row: 4, line: 4, attr: 'ref_trace_id', code: 'max_length', detail: expect.any(String) },
    ]);
  });

  it.each([
    ['[{"input":1},{"input":2}', 'format=json', 'ends before'],
    ['a,b\n1,2\n', 'format=csv', 'none of the columns'],
    [Buffer.from([0xff]), 'format=jsonl', 'UTF-8'],
    [`${'{"input":1}\n'.repeat(100_001)}`, 'format=jsonl', 'at most 100000 rows'],
  ])('of a file that cannot be read imports nothing: %#', async (file, query, why) => {
    const { importFile, items } = await setUp();
    const done = await importFile(file, query);
    expect(done).toMatchObject({ status: 'failed', rows_imported: 0, error: expect.stringContaining(why) });
    expect(await items()).toEqual([]);
  });

  it('is refused before it begins', async () => {
    const { dataset, upload, api } = await setUp();
    const refused = async (query: string) => {
      const { status, body } = await upload(dataset, 'x', query);
      return [status, body.attr];
    };
    expect(await refused('')).toEqual([400, 'format']);
    expect(await refused('format=xlsx')).toEqual([400, 'format']);
    expect(await refused('file_name=x.xlsx')).toEqual([400, 'format']);
    expect(await refused('format=csv&delimiter=x')).toEqual([400, 'delimiter']);
    expect(await refused('format=csv&columns=[]')).toEqual([400, 'columns']);
    expect(await refused(`format=csv&columns=${encodeURIComponent('[{"column":"a","to":"nowhere"}]')}`)).toEqual([
      400,
      'columns',
    ]);
    const twice = JSON.stringify(['a', 'b'].map((column) => ({ column, to: 'ref_trace_id' })));
    expect(await refused(`format=csv&columns=${encodeURIComponent(twice)}`)).toEqual([400, 'columns']);
    expect((await api.get(`datasets/${dataset}/imports/`)).body.count).toBe(0);
    const large = await upload(dataset, Buffer.alloc(50 * MIB + 1, 'x'), 'format=csv');
    expect([large.status, large.body.code]).toEqual([413, 'payload_too_large']);
  });

  it('stops when it is cancelled, keeps what it has, and goes on when resumed', async () => {
    const { account, api, dataset, upload, items } = await setUp();
    const { body } = await upload(dataset, lines(1_600), 'format=jsonl');
    const path = `datasets/${dataset}/imports/${body.id}/`;
    const place = { id: body.id, project_id: account.project.id };
    const progress: number[] = [];
    const cancelled = new Promise<void>((resolve) => {
      const stop = kit.platform.announcer.listen('object.changed', ({ topic, content }) => {
        if (topic !== `dataset_import:${body.id}`) return;
        progress.push(Number(content.rows_done));
        if (content.rows_done === 500) void api.post(`${path}cancel/`).then(() => resolve());
        if (content.status === 'cancelled') stop();
      });
    });
    await performImport(kit.platform, place, { signal: new AbortController().signal, isLastTry: false });
    await cancelled;
    const stopped = (await api.get(path)).body;
    expect(stopped.status).toBe('cancelled');
    expect(stopped.rows_imported).toBeGreaterThanOrEqual(500);
    expect(stopped.rows_imported).toBeLessThan(1_600);
    expect((await items()).length).toBe(Math.min(stopped.rows_imported, 1_000));
    expect(progress).toContain(500);
    expect((await api.post(`${path}resume/`)).body.status).toBe('waiting');
    await kit.drainJobs();
    expect((await api.get(path)).body).toMatchObject({
      status: 'completed',
      rows_done: 1_600,
      rows_imported: 1_600,
    });
    expect((await api.get(`dataset_items/?dataset=${dataset}&limit=1`)).body.count).toBe(1_600);
    expect((await api.post(`${path}cancel/`)).body.status).toBe('completed');
    expect((await api.post(`${path}resume/`)).status).toBe(409);
  });

  it('stores nothing twice when it is performed twice, or by two at once', async () => {
    const { account, api, dataset, upload } = await setUp();
    const { body } = await upload(dataset, lines(1_300), 'format=jsonl');
    const place = { id: body.id, project_id: account.project.id };
    const perform = () =>
      performImport(kit.platform, place, { signal: new AbortController().signal, isLastTry: false });
    await Promise.all([perform(), perform(), perform()]);
    await perform();
    expect((await api.get(`datasets/${dataset}/imports/${body.id}/`)).body).toMatchObject({
      status: 'completed',
      rows_done: 1_300,
    });
    expect((await api.get(`dataset_items/?dataset=${dataset}&limit=1`)).body.count).toBe(1_300);
  });

  it('goes on after an interruption, and says so when it gives up', async () => {
    const { account, api, dataset, upload } = await setUp();
    const { body } = await upload(dataset, lines(1_300), 'format=jsonl');
    const path = `datasets/${dataset}/imports/${body.id}/`;
    const place = { id: body.id, project_id: account.project.id };
    const interruption = new AbortController();
    const stop = kit.platform.announcer.listen('object.changed', ({ content }) => {
      if (content.id === body.id && content.rows_done === 500) interruption.abort();
    });
    const { signal } = interruption;
    await expect(performImport(kit.platform, place, { signal, isLastTry: true })).rejects.toThrow();
    stop();
    expect((await api.get(path)).body).toMatchObject({ status: 'importing', rows_done: 500 });
    const blobs = { ...kit.platform.blobs, stream: () => Promise.reject(new Error('the disk is away')) };
    const lastTry = { signal: new AbortController().signal, isLastTry: true };
    await expect(performImport({ ...kit.platform, blobs }, place, lastTry)).rejects.toThrow('away');
    expect((await api.get(path)).body).toMatchObject({ status: 'failed', rows_imported: 500 });
    await api.post(`${path}resume/`);
    await kit.drainJobs();
    expect((await api.get(path)).body).toMatchObject({ status: 'completed', rows_imported: 1_300, error: null });
  });

  it('that was stopped keeps its file for a week', async () => {
    const { api, dataset, upload } = await setUp();
    const { body } = await upload(dataset, lines(2), 'format=jsonl');
    const path = `datasets/${dataset}/imports/${body.id}/`;
    await api.post(`${path}cancel/`);
    await kit.drainJobs();
    const clear = importWorkers(kit.platform).find(({ cron }) => cron !== undefined);
    const context = { signal: new AbortController().signal, attempt: 1 };
    await clear?.perform({}, context);
    expect((await api.post(`${path}resume/`)).body.status).toBe('waiting');
    await api.post(`${path}cancel/`);
    kit.clock.advance(8 * 86_400_000);
    await clear?.perform({}, context);
    kit.clock.advance(-8 * 86_400_000);
    expect((await api.post(`${path}resume/`)).body).toMatchObject({ code: 'file_gone' });
    expect((await api.get(path)).body).toMatchObject({ status: 'cancelled', rows_imported: 0 });
  });

  it('of another dataset or project is not there', async () => {
    const { account, dataset, upload, makeDataset, api } = await setUp();
    const { body } = await upload(dataset, '{"input":1}', 'format=jsonl');
    const other = await makeDataset();
    for (const path of ['', 'errors/']) {
      expect((await api.get(`datasets/${other}/imports/${body.id}/${path}`)).status).toBe(404);
    }
    expect((await api.post(`datasets/${other}/imports/${body.id}/cancel/`)).status).toBe(404);
    const elsewhere = datasetKit(kit, { ...account, base: (await kit.makeProject(account)).base });
    expect((await elsewhere.api.post(`datasets/${dataset}/imports/${body.id}/cancel/`)).status).toBe(404);
    expect((await elsewhere.upload(dataset, '{"input":1}', 'format=jsonl')).status).toBe(404);
  });
});

describe('an upload', () => {
  it.each([
    ['application/octet-stream', 'x.csv', 'csv'],
    ['application/octet-stream', 'My File.TSV', 'tsv'],
    ['application/octet-stream', 'x.jsonl', 'jsonl'],
    ['application/octet-stream', 'x.json', 'json'],
    ['application/vnd.ms-excel', 'x.csv', 'csv'],
    ['application/vnd.ms-excel', '', 'csv'],
    ['text/csv; charset=utf-8', '', 'csv'],
    ['TEXT/TAB-separated-values', '', 'tsv'],
    ['application/json', 'x.ndjson', 'jsonl'],
    ['application/json', 'x', 'json'],
    ['text/plain', 'x.tab', 'tsv'],
    ['application/x-www-form-urlencoded', 'x.csv', 'csv'],
    ['', 'x.csv', 'csv'],
  ])('of type "%s" and name "%s" is %s', async (type, name, format) => {
    const { dataset, upload } = await setUp();
    const answer = await upload(dataset, 'input\n1\n', `file_name=${encodeURIComponent(name)}`, type);
    expect([answer.status, answer.body.format]).toEqual([202, format]);
  });

  it('is the file itself, and no form with the file in it', async () => {
    const { dataset, upload } = await setUp();
    const type = 'multipart/form-data; boundary=x';
    const form = '--x\r\ncontent-disposition: form-data; name="file"\r\n\r\n{"input":1}\r\n--x--\r\n';
    expect(await upload(dataset, form, 'format=jsonl', type)).toMatchObject({
      status: 415,
      body: { code: 'unsupported_media_type', attr: null },
    });
  });
});

describe('an export', () => {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      null,
      '',
      ' ',
      'null',
      '12',
      '1.50',
      '=1+1',
      '"',
      'a,b',
      'a\r\nb',
      'a\rb',
      '\uFEFFx',
      ';',
      '-',
      '\t',
    ),
  );
  const reference = fc.option(
    fc.oneof(fc.constantFrom('=x', '"q"', '12', 'a,"b"', '@'), fc.string({ minLength: 1 })).map((text) => text.trim()),
  );

  it.each(['csv', 'jsonl'] as const)('as %s imports back to the same items in the same order', async (format) => {
    const { api, dataset, items, makeDataset, upload, download, listItems } = await setUp();
    const fields = fc.record({
      input: odd,
      output: odd,
      metadata: odd,
      ref_trace_id: reference.map((text) => text || null),
      ref_source_id: reference.map((text) => text || null),
      ref_timestamp: fc.constantFrom(null, '2026-01-02T03:04:05.000007Z'),
    });
    const empty = Object.fromEntries(['input', 'output', 'metadata', 'ref_trace_id'].map((name) => [name, null]));
    const rows = [...fc.sample(fields, 699), empty].map((row) => ({ dataset, ...row }));
    for (const part of [rows.slice(0, 400), rows.slice(400)]) {
      expect((await api.post('dataset_items/bulk/', { items: part })).status).toBe(201);
      kit.clock.advance(1_000);
    }
    const file = await download(dataset, format);
    expect(file.statusCode).toBe(200);
    expect(file.headers['content-disposition']).toBe(`attachment; filename="dataset-${dataset}.${format}"`);
    const copy = await makeDataset();
    await upload(copy, file.body, `format=${format}`);
    await kit.drainJobs();
    const shown = (item: Record<string, unknown>) =>
      JSON.stringify([
        item.input,
        item.output,
        item.metadata,
        item.ref_trace_id,
        item.ref_timestamp,
        item.ref_source_id,
      ]);
    const copied = (await listItems(`?dataset=${copy}&limit=1000`)).body.results;
    expect(copied.map(shown)).toEqual((await items()).map(shown));
    expect(copied).toHaveLength(700);
    expect((await download(copy, format)).body).toBe(file.body);
  });

  it('leaves deleted items out, and is empty for an empty dataset', async () => {
    const { api, dataset, item, download } = await setUp();
    const { id } = (await item(dataset, { input: 'gone' })).body;
    await api.patch(`dataset_items/${id}/`, { deleted: true });
    expect((await download(dataset, 'jsonl')).body).toBe('');
    expect((await download(dataset, 'csv')).body).toBe(
      'input,output,metadata,ref_trace_id,ref_timestamp,ref_source_id\r\n',
    );
    expect((await api.get(`datasets/${dataset}/export/?format=xml`)).status).toBe(400);
  });
});
