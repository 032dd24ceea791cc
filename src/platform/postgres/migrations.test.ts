import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createLogger } from '../log.ts';
import { createDatabaseFromTemplate, dropDatabase } from './databases.ts';
import { migratePostgres } from './migrations.ts';
import { type OpenDb, openDb } from './open.ts';

const log = createLogger('silent');
const server = inject('postgresUrl');
const DATABASE = `migrated_${process.pid}`;
const COPY = `${DATABASE}_copy`;

let store: OpenDb;
let folder: string;
let url: string;

beforeEach(async () => {
  url = await createDatabaseFromTemplate(server, 'template0', DATABASE);
  store = openDb({ url, log });
  folder = await mkdtemp('/tmp/hedgerow-test-');
});
afterEach(async () => {
  await store.close();
  await dropDatabase(server, DATABASE);
  await rm(folder, { recursive: true });
});

async function write(name: string, text: string): Promise<void> {
  await writeFile(join(folder, name), text);
}

const migrate = () => migratePostgres({ db: store.db, log, folder });

async function tableNames(): Promise<string[]> {
  const found = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`.execute(
    store.db,
  );
  return found.rows.map((row) => row.name);
}

describe('migrations', () => {
  it('run in the order of their names, once', async () => {
    await write('20260301T0901_fill.sql', 'INSERT INTO a VALUES (1); INSERT INTO a VALUES (2);');
    await write('20260301T0900_create_a.sql', 'CREATE TABLE a (id int);');
    expect(await migrate()).toEqual(['20260301T0900_create_a.sql', '20260301T0901_fill.sql']);
    expect(await migrate()).toEqual([]);
    expect((await sql`SELECT count(*)::int AS count FROM a`.execute(store.db)).rows).toEqual([{ count: 2 }]);
  });

  it('may land out of order', async () => {
    await write('20260301T0900_create_a.sql', 'CREATE TABLE a (id int);');
    await write('20260303T0900_create_c.sql', 'CREATE TABLE c (id int);');
    await migrate();
    await write('20260302T0900_create_b.sql', 'CREATE TABLE b (id int);');
    expect(await migrate()).toEqual(['20260302T0900_create_b.sql']);
  });

  it('leave no trace when they fail, keep those before, and can be corrected', async () => {
    await write('20260301T0900_create_a.sql', 'CREATE TABLE a (id int);');
    await write('20260301T0901_break.sql', 'CREATE TABLE b (id int); SELECT 1 / 0;');
    await expect(migrate()).rejects.toThrow(
      'The migration 20260301T0901_break.sql failed and left no trace: division by zero',
    );
    expect(await tableNames()).toEqual(['a', 'schema_migration']);
    await write('20260301T0901_break.sql', 'CREATE TABLE b (id int);');
    expect(await migrate()).toEqual(['20260301T0901_break.sql']);
  });

  it('are refused when one was edited after being applied', async () => {
    await write('20260301T0900_create_a.sql', 'CREATE TABLE a (id int);\n');
    await migrate();
    await write('20260301T0900_create_a.sql', 'CREATE TABLE a (id int);\r\n');
    expect(await migrate()).toEqual([]);
    await write('20260301T0900_create_a.sql', 'CREATE TABLE a (id bigint);\n');
    await write('20260301T0901_create_b.sql', 'CREATE TABLE b (id int);');
    await expect(migrate()).rejects.toThrow('20260301T0900_create_a.sql changed after being applied');
    expect(await tableNames()).toEqual(['a', 'schema_migration']);
  });

  it('are refused when the name tells no time', async () => {
    await write('create_a.sql', 'CREATE TABLE a (id int);');
    await expect(migrate()).rejects.toThrow('create_a.sql is not named like');
  });

  it('run once when two processes start at the same moment', async () => {
    await write('20260301T0900_create_a.sql', 'CREATE TABLE a (id int);');
    const other = openDb({ url, log });
    const applied = await Promise.all([migrate(), migratePostgres({ db: other.db, log, folder })]);
    await other.close();
    expect(applied.flat()).toEqual(['20260301T0900_create_a.sql']);
  });
});

describe('a database made from a template', () => {
  it('has its tables and rows, and shares no later change', async () => {
    await write('20260301T0900_create_a.sql', 'CREATE TABLE a (id int); INSERT INTO a VALUES (1);');
    await migrate();
    await store.close();
    const copyUrl = await createDatabaseFromTemplate(server, DATABASE, COPY);
    const copy = openDb({ url: copyUrl, log });
    await sql`INSERT INTO a VALUES (2)`.execute(copy.db);
    expect((await sql`SELECT id FROM a ORDER BY id`.execute(copy.db)).rows).toEqual([{ id: 1 }, { id: 2 }]);
    await copy.close();
    await dropDatabase(server, COPY);
    store = openDb({ url, log });
    expect((await sql`SELECT id FROM a`.execute(store.db)).rows).toEqual([{ id: 1 }]);
  });
});
