import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../log.ts';
import { createEventStore } from './client.ts';
import { createDatabase } from './databases.ts';
import type { EventStore } from './event-store.ts';
import { fillIn, migrateEvents, statements } from './migrations.ts';
import { type BundledClickhouse, startBundledClickhouse } from './supervisor.ts';

let dataDir: string;
let engine: BundledClickhouse;
let folder: string;
let store: EventStore;
let count = 0;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'migrations-engine-'));
  engine = await startBundledClickhouse({ dataDir, log: createLogger('warn') });
});

afterAll(async () => {
  await engine.stop();
  await rm(dataDir, { recursive: true });
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  const where = { url: engine.url, database: `migrated_${++count}` };
  await createDatabase(where);
  store = createEventStore(where);
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const FIRST = `-- Notes; kept by version;
CREATE TABLE IF NOT EXISTS note{{on_cluster}} (id Int64, version UInt64)
ENGINE = {{engine:ReplacingMergeTree(version)}} ORDER BY id;
INSERT INTO note SELECT 1, 1;
`;

describe('migrations of the event store', () => {
  it('are applied once, in the order of their names', async () => {
    await writeFile(
      join(folder, '20260102T0000_add_text.sql'),
      "ALTER TABLE note ADD COLUMN text String DEFAULT 'a;b'",
    );
    await writeFile(join(folder, '20260101T0000_create_note.sql'), FIRST);
    await writeFile(join(folder, 'README.md'), 'Not a migration.');
    expect(await migrateEvents({ store, folder })).toEqual([
      '20260101T0000_create_note.sql',
      '20260102T0000_add_text.sql',
    ]);
    expect(await migrateEvents({ store, folder })).toEqual([]);
    expect(await store.query('SELECT * FROM note')).toEqual([{ id: '1', version: '1', text: 'a;b' }]);
  });

  it('apply one that landed late', async () => {
    await writeFile(join(folder, '20260102T0000_b.sql'), 'CREATE TABLE b (id Int64) ENGINE = Log;');
    await migrateEvents({ store, folder });
    await writeFile(join(folder, '20260101T0000_a.sql'), 'CREATE TABLE a (id Int64) ENGINE = Log;');
    expect(await migrateEvents({ store, folder })).toEqual(['20260101T0000_a.sql']);
  });

  it('begin a file again that failed half-way, and name the statement at fault', async () => {
    const file = join(folder, '20260101T0000_create_note.sql');
    await writeFile(file, `${FIRST}CREATE NONSENSE;\n`);
    await expect(migrateEvents({ store, folder })).rejects.toThrow(
      '20260101T0000_create_note.sql failed at: CREATE NONSENSE',
    );
    await writeFile(file, FIRST);
    expect(await migrateEvents({ store, folder })).toEqual(['20260101T0000_create_note.sql']);
    expect(await store.query('SELECT id FROM note FINAL')).toEqual([{ id: '1' }]);
  });

  it('may run twice at once', async () => {
    await writeFile(join(folder, '20260101T0000_create_note.sql'), FIRST);
    await Promise.all([migrateEvents({ store, folder }), migrateEvents({ store, folder })]);
    expect(await store.query('SELECT id FROM note FINAL')).toEqual([{ id: '1' }]);
  });
});

describe('one text', () => {
  it('serves a single server', () => {
    expect(statements(FIRST).map((sql) => fillIn(sql, undefined))).toEqual([
      'CREATE TABLE IF NOT EXISTS note (id Int64, version UInt64)\nENGINE = ReplacingMergeTree(version) ORDER BY id',
      'INSERT INTO note SELECT 1, 1',
    ]);
  });

  it('serves a cluster', () => {
    expect(fillIn('CREATE TABLE note{{on_cluster}} ENGINE = {{engine:ReplacingMergeTree(version)}}', 'main')).toBe(
      'CREATE TABLE note ON CLUSTER `main` ENGINE = ReplicatedReplacingMergeTree(version)',
    );
  });

  it('is refused with an unknown placeholder', () => {
    expect(() => fillIn('{{nope}}', undefined)).toThrow('{{nope}} is no placeholder of a migration.');
  });
});
