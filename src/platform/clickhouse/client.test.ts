import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../log.ts';
import { createEventStore } from './client.ts';
import { createDatabase, dropDatabase } from './databases.ts';
import { type EventStore, EventStoreError, EventStoreUnavailable } from './event-store.ts';
import { type BundledClickhouse, startBundledClickhouse } from './supervisor.ts';

let folder: string;
let engine: BundledClickhouse;
let store: EventStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'event-store-'));
  engine = await startBundledClickhouse({ dataDir: folder, log: createLogger('warn') });
  store = createEventStore({ url: engine.url });
  await store.command('CREATE TABLE note (id Int64, text String) ENGINE = MergeTree ORDER BY id');
});

afterAll(async () => {
  await store.close();
  await engine.stop();
  await rm(folder, { recursive: true });
});

describe('the event store', () => {
  it('answers rows as objects, with 64-bit integers as text', async () => {
    expect(await store.query('SELECT {id:Int64} AS id, {text:String} AS text', { id: 7, text: "it's" })).toEqual([
      { id: '7', text: "it's" },
    ]);
  });

  it('answers tables with the names and types of their columns, even without rows', async () => {
    expect(await store.queryTable('SELECT number AS n, toString(n) AS text FROM numbers(1)')).toEqual({
      columns: [
        { name: 'n', type: 'UInt64' },
        { name: 'text', type: 'String' },
      ],
      rows: [['0', '0']],
    });
    expect(await store.queryTable('SELECT 1 AS n WHERE 0')).toEqual({
      columns: [{ name: 'n', type: 'UInt8' }],
      rows: [],
    });
  });

  it('finds inserted rows with the next query', async () => {
    await store.insert('note', [{ id: 1, text: 'é\n' }]);
    await store.insertLines('note', '{"id":2,"text":"b"}\n{"id":3,"text":"c"}\n');
    await store.insertLines('note', Buffer.from('{"id":4}\n'), { columns: ['id'] });
    await store.insert('note', []);
    expect(await store.query('SELECT id, text FROM note ORDER BY id')).toEqual([
      { id: '1', text: 'é\n' },
      { id: '2', text: 'b' },
      { id: '3', text: 'c' },
      { id: '4', text: '' },
    ]);
  });

  it('inserts all rows of a block or none', async () => {
    await expect(store.insertLines('note', '{"id":5}\n{"id":"five"}\n')).rejects.toBeInstanceOf(EventStoreError);
    expect(await store.query('SELECT id FROM note WHERE id = 5')).toEqual([]);
  });

  it('tells a refused statement with the number of its reason', async () => {
    await expect(store.query('SELECT nope')).rejects.toMatchObject({ name: 'EventStoreError', code: 47 });
    await expect(store.command('DROP TABLE nope')).rejects.toMatchObject({ code: 60 });
    await expect(store.query('SELECT sleep(3)', {}, { timeoutMs: 1_000 })).rejects.toMatchObject({ code: 159 });
  });

  it('takes settings for one statement', async () => {
    const sql = "SELECT getSetting('max_block_size') AS size";
    expect(await store.query(sql, {}, { settings: { max_block_size: 9 } })).toEqual([{ size: 9 }]);
  });

  it('stops at once when the caller gives up', async () => {
    const gone = new Error('The caller is gone.');
    const abort = new AbortController();
    const slow = store.query('SELECT count() FROM numbers(99999999999) WHERE sipHash64(number) = 1', {}, abort);
    const running = "SELECT 1 FROM system.processes WHERE query LIKE '%99999999999%' AND query NOT LIKE '%processes%'";
    await expect.poll(() => store.query(running), { timeout: 5_000 }).toHaveLength(1);
    abort.abort(gone);
    await expect(slow).rejects.toBe(gone);
    await expect.poll(() => store.query(running), { timeout: 5_000 }).toEqual([]);
  });

  it('keeps databases of one server apart', async () => {
    const where = { url: engine.url, database: 'second' };
    await createDatabase(where);
    await createDatabase(where);
    const second = createEventStore(where);
    await expect(second.query('SELECT * FROM note')).rejects.toMatchObject({ code: 60 });
    expect(await second.query('SELECT currentDatabase() AS name')).toEqual([{ name: 'second' }]);
    await second.close();
    await dropDatabase(where);
    expect(await store.query("SELECT name FROM system.databases WHERE name = 'second'")).toEqual([]);
  });

  it('shows the rows of a result in many blocks, and no second head between them', async () => {
    const { columns, rows } = await store.queryTable('SELECT number AS n FROM numbers(200000)');
    expect(columns.map((column) => column.name)).toEqual(['n']);
    expect(rows.length).toBe(200_000);
    expect(rows.every(([n], i) => Number(n) === i)).toBe(true);
  });
});

describe('an event store that cannot be reached', () => {
  it('says so when nothing listens', async () => {
    const unreachable = createEventStore({ url: 'http://127.0.0.1:9/hedgerow' });
    await expect(unreachable.query('SELECT 1')).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(unreachable.insertLines('note', '{"id":1}\n')).rejects.toBeInstanceOf(EventStoreUnavailable);
    expect(await unreachable.ping()).toBe(false);
    await unreachable.close();
  });

  it('gives up on a server that never answers', async () => {
    const silent: Server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const waiting = createEventStore({ url: `http://127.0.0.1:${port}/hedgerow`, graceMs: 50 });
    await expect(waiting.query('SELECT 1', {}, { timeoutMs: 50 })).rejects.toThrow('gave no answer within 100 ms');
    expect(await waiting.ping(50)).toBe(false);
    await waiting.close();
    silent.close();
  });
});
