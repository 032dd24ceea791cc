import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type ClickHouseClient, createClient, TupleParam } from '@clickhouse/client';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../log.ts';
import { type BundledClickhouse, startBundledClickhouse } from '../supervisor.ts';

let folder: string;
let engine: BundledClickhouse;
let client: ClickHouseClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundled-engine-'));
  engine = await startBundledClickhouse({ dataDir: folder, log: createLogger('warn') });
  client = createClient({ url: engine.url, log: { level: 127 }, max_open_connections: 400 });
});

afterAll(async () => {
  await client.close();
  await engine.stop();
  await rm(folder, { recursive: true });
});

async function rows<Row>(query: string, query_params: Record<string, unknown> = {}): Promise<Row[]> {
  const result = await client.query({ query, query_params, format: 'JSONEachRow' });
  return result.json<Row>();
}

describe('the official client', () => {
  it('pings', async () => {
    expect(await client.ping()).toMatchObject({ success: true });
    expect(await client.ping({ select: true })).toMatchObject({ success: true });
  });

  it('is refused with a wrong password', async () => {
    const url = new URL(engine.url);
    url.password = 'guess';
    const stranger = createClient({ url, log: { level: 127 } });
    await expect(stranger.query({ query: 'SELECT 1' })).rejects.toMatchObject({ code: '516' });
    await stranger.close();
  });

  it('reads in every format it asks for', async () => {
    const text = async (format: 'CSV' | 'JSONCompactEachRow' | 'TabSeparatedWithNames') =>
      (await client.query({ query: 'SELECT number AS n FROM numbers(2)', format })).text();
    expect(await text('CSV')).toBe('0\n1\n');
    expect(await text('JSONCompactEachRow')).toBe('["0"]\n["1"]\n');
    expect(await text('TabSeparatedWithNames')).toBe('n\n0\n1\n');
    const result = await client.query({ query: 'SELECT 1 AS a WHERE 0', format: 'JSON' });
    expect(await result.json()).toMatchObject({ meta: [{ name: 'a', type: 'UInt8' }], data: [], rows: 0 });
  });

  it('gets every text back as it sent it', async () => {
    const text = fc.string({ unit: 'binary' });
    await fc.assert(
      fc.asyncProperty(text, fc.array(text), fc.option(text), fc.dictionary(text, text), async (a, b, c, d) => {
        const [row] = await rows(
          'SELECT {a:String} AS a, {b:Array(String)} AS b, {c:Nullable(String)} AS c, {d:Map(String, String)} AS d',
          { a, b, c, d: new Map(Object.entries(d)) },
        );
        expect(row).toEqual({ a, b, c, d: { ...d } });
      }),
      { numRuns: 200, examples: [["'\\\0\t\n\r`{a:String}", ["'", '\\', '\0', '];'], '\\N', { "'": '}' }]] },
    );
  });

  it('binds the other types', async () => {
    const [row] = await rows(
      `SELECT {big:Int64} AS big, {float:Float64} AS float, {yes:Bool} AS yes, {at:DateTime64(3, 'UTC')} AS at,
        {id:UUID} AS id, {ids:Array(Int64)} AS ids, {none:Nullable(Int64)} AS none, {low:LowCardinality(String)} AS low,
        {pair:Tuple(String, Nullable(Int64))} AS pair, {level:Enum8('it''s' = 1)} AS level
        FROM {database:Identifier}.{table:Identifier} LIMIT {limit:UInt64}`,
      {
        big: 9007199254740993n,
        float: 1.5,
        yes: true,
        at: new Date('2026-01-02T03:04:05.678Z'),
        id: '01890a5d-ac96-774b-bcce-b302099a8057',
        ids: [1, 2],
        none: null,
        low: "it's",
        pair: new TupleParam(["it's", null]),
        level: "it's",
        database: 'system',
        table: 'one',
        limit: 1,
      },
    );
    expect(row).toEqual({
      big: '9007199254740993',
      float: 1.5,
      yes: true,
      at: '2026-01-02 03:04:05.678',
      id: '01890a5d-ac96-774b-bcce-b302099a8057',
      ids: ['1', '2'],
      none: null,
      low: "it's",
      pair: ["it's", null],
      level: "it's",
    });
  });

  it('sends long lists of values', async () => {
    const ids = Array.from({ length: 20_000 }, (_, id) => id);
    const sql = 'SELECT length({ids:Array(UInt32)}) AS length';
    expect(await rows(sql, { ids })).toEqual([{ length: '20000' }]);
    const form = await client.query({ query: sql, query_params: { ids }, use_multipart_params: true });
    expect((await form.json()).data).toEqual([{ length: '20000' }]);
  });

  it('streams 100,000 rows', async () => {
    const result = await client.query({ query: 'SELECT number FROM numbers(100000)', format: 'JSONEachRow' });
    let count = 0;
    for await (const batch of result.stream()) count += batch.length;
    expect(count).toBe(100_000);
  });

  it('hears of an error in the middle of a result', async () => {
    const result = await client.query({
      query: 'SELECT throwIf(number = 900000) FROM numbers(1000000)',
      format: 'JSONEachRow',
    });
    await expect(result.json()).rejects.toMatchObject({ code: '395' });
  });

  it.each([
    ['SELEC 1', '62', 'SYNTAX_ERROR'],
    ['SELECT nope', '47', 'UNKNOWN_IDENTIFIER'],
    ['SELECT * FROM nope', '60', 'UNKNOWN_TABLE'],
    ['SELECT {nope:String}', '456', 'UNKNOWN_QUERY_PARAMETER'],
    ['SELECT 1; SELECT 2', '62', 'SYNTAX_ERROR'],
    [
      'SELECT groupArray(number) FROM numbers(10000000) SETTINGS max_memory_usage = 1000000',
      '241',
      'MEMORY_LIMIT_EXCEEDED',
    ],
  ])('learns why %s failed', async (query, code, type) => {
    await expect(client.query({ query })).rejects.toMatchObject({ code, type });
  });

  it('bounds a query in time', async () => {
    await expect(
      client.query({
        query: 'SELECT count() FROM numbers(100000000000)',
        clickhouse_settings: { max_execution_time: 1 },
      }),
    ).rejects.toMatchObject({ code: '159' });
  });

  it('leaves no setting and no database behind for the next query', async () => {
    await client.query({ query: 'SELECT 1', clickhouse_settings: { max_block_size: '7' } });
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        expect(await rows("SELECT getSetting('max_block_size') != 7 AS fresh, currentDatabase() AS name")).toEqual([
          { fresh: 1, name: 'hedgerow' },
        ]);
      }),
    );
  });

  it('inserts objects, arrays and compressed bodies', async () => {
    await client.command({ query: 'CREATE TABLE many (a Int64, b String) ENGINE = MergeTree ORDER BY a' });
    await client.insert({
      table: 'many',
      values: [
        { a: 1, b: "it's" },
        { a: '2', b: 'é\n;' },
      ],
      format: 'JSONEachRow',
    });
    await client.insert({ table: 'many', values: [[3, 'c']], format: 'JSONCompactEachRow' });
    const packer = createClient({ url: engine.url, compression: { request: true } });
    await packer.insert({ table: 'many', values: [{ a: 4, b: 'd' }], format: 'JSONEachRow', columns: ['a', 'b'] });
    await packer.close();
    await client.command({ query: 'INSERT INTO many VALUES (5, {b:String})', query_params: { b: "'" } });
    await client.command({ query: 'INSERT INTO many FORMAT JSONEachRow\n{"a":6}\n{"a":7}' });
    await client.insert({ table: 'many', values: [], format: 'JSONEachRow' });
    expect(await rows('SELECT a, b FROM many ORDER BY a')).toEqual([
      { a: '1', b: "it's" },
      { a: '2', b: 'é\n;' },
      { a: '3', b: 'c' },
      { a: '4', b: 'd' },
      { a: '5', b: "'" },
      { a: '6', b: '' },
      { a: '7', b: '' },
    ]);
  });

  it('cannot smuggle a statement into the data of an INSERT', async () => {
    await client.command({ query: 'CREATE TABLE kept (a String) ENGINE = MergeTree ORDER BY a' });
    for (const tail of [
      '\n\nDROP TABLE kept',
      ';\nDROP TABLE kept',
      '\n;DROP TABLE kept;\n',
      '\r\n\r\nDROP TABLE kept',
    ]) {
      const values = Readable.from([`{"a":"x"}${tail}`], { objectMode: false });
      await expect(client.exec({ query: 'INSERT INTO kept FORMAT JSONEachRow', values })).rejects.toMatchObject({
        code: '27',
      });
    }
    expect(await rows('SELECT count() AS count FROM kept')).toEqual([{ count: '0' }]);
  });

  it('kills a query by aborting the request', async () => {
    const abort = new AbortController();
    const slow = client.query({
      query: 'SELECT count() FROM numbers(100000000000) WHERE sipHash64(number) = 1',
      abort_signal: abort.signal,
    });
    const isRunning = async () =>
      (await rows("SELECT 1 FROM system.processes WHERE query LIKE '%100000000000%' AND query NOT LIKE '%processes%'"))
        .length;
    await expect.poll(isRunning, { timeout: 5_000 }).toBe(1);
    abort.abort();
    await expect(slow).rejects.toThrow('aborted');
    await expect.poll(isRunning, { timeout: 5_000 }).toBe(0);
  });

  it('reads a large table on two processors, though it has less memory than a server', async () => {
    await client.command({ query: 'CREATE TABLE wide (n UInt64, word String) ENGINE = MergeTree ORDER BY n' });
    await client.command({ query: 'INSERT INTO wide SELECT number, toString(number) FROM numbers(1000000)' });
    const plan = await rows("EXPLAIN PIPELINE SELECT count() FROM wide WHERE word = 'x' SETTINGS max_threads = 2");
    expect(JSON.stringify(plan)).toContain('algorithm: Thread) × 2');
    await client.command({ query: 'DROP TABLE wide' });
  });

  it('never finds the remains of a failed query in its next answer', async () => {
    for (let round = 0; round < 20; round++) {
      const failed = client.query({
        query: 'SELECT throwIf(number = 3, {r:String}) FROM numbers(9)',
        query_params: { r: `${round}` },
      });
      await expect(failed).rejects.toMatchObject({ code: '395' });
      const answers = Array.from({ length: 5 }, (_, id) => rows('SELECT {id:UInt8} AS id', { id }));
      expect(await Promise.all(answers)).toEqual(
        [{ id: 0 }, { id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }].map((row) => [row]),
      );
    }
  });

  it('gets a 503 to retry later when too many queries wait', async () => {
    const abort = new AbortController();
    const crowd = Array.from({ length: 300 }, () =>
      client.query({ query: 'SELECT sleep(3)', abort_signal: abort.signal }),
    );
    // On a slow machine some are done before the last ones come.
    const refused = crowd.map((query) =>
      query.then(
        () => Promise.reject(new Error('answered')),
        (error: unknown) => error,
      ),
    );
    expect(await Promise.any(refused)).toMatchObject({ code: '202' });
    // Pings do not stand in that line.
    expect(await client.ping({ select: true })).toMatchObject({ success: true });
    abort.abort();
    await Promise.allSettled(refused);
    expect(await rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
