import { readdir } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { Command, DataFolders, Server, serveEnvironment } from '#kit/server.ts';
import { createLogger } from '#platform/log.ts';
import { openDb } from '#platform/postgres/open.ts';
import { outsideEngines } from './outside-engines.ts';

const TIMEOUT = 120_000;
const folders = new DataFolders();
afterAll(() => folders.remove());

describe('a server on engines it did not bring', () => {
  it('works, keeps nothing of them in its folder, and finds everything again', { timeout: TIMEOUT }, async () => {
    const [dataDir, settings] = [await folders.make(), await outsideEngines()];
    for (const run of [1, 2]) {
      const server = await Server.start(dataDir, settings);
      expect((await server.get('/_health')).status).toBe(200);
      expect((await server.batch([{ event: `run ${run}`, distinct_id: 'ada', $set: { run } }])).status).toBe(200);
      const events = await server.events();
      expect(events.map(({ event }) => event).sort()).toEqual(['run 1', 'run 2'].slice(0, run));
      const persons = (await (await server.get('/api/projects/@current/persons/')).json()) as { results: unknown[] };
      expect(persons.results).toMatchObject([{ distinct_ids: ['ada'], properties: { run } }]);
      expect(await server.stop()).toMatchObject({ code: 0 });
    }
    const kept = await readdir(dataDir);
    expect(kept).not.toContain('postgres');
    expect(kept).not.toContain('clickhouse');
  });
});

describe('servers on the same stores', () => {
  it('start together on empty ones', { timeout: TIMEOUT }, async () => {
    const settings = await outsideEngines();
    const servers = await Promise.all(
      Array.from({ length: 4 }, async () => await Server.start(await folders.make(), settings)),
    );
    try {
      for (const server of servers) expect((await server.get('/api/users/@me/')).status).toBe(200);
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  });

  it('have one secret: another is refused in words, and can be accepted', { timeout: TIMEOUT }, async () => {
    const settings = await outsideEngines();
    await (await Server.start(await folders.make(), settings)).stop();
    const other = { ...settings, HEDGEROW_SECRET_KEY: 'x'.repeat(32) };
    const environment = serveEnvironment(await folders.make(), other);
    const refused = await new Command(['serve'], environment).ended;
    expect(refused.code).toBe(3);
    expect(refused.output).toMatch(/^The secret key differs from the one this database was sealed with\./);
    expect(refused.output).not.toMatch(/^\s+at /m);
    expect(await new Command(['accept-secret'], environment).ended).toMatchObject({ code: 0 });
    await (await Server.start(await folders.make(), other)).stop();
  });

  it('are refused to a version that does not know what was done to them', { timeout: TIMEOUT }, async () => {
    const settings = await outsideEngines();
    await (await Server.start(await folders.make(), settings)).stop();
    const { db, close } = openDb({ url: settings.HEDGEROW_DATABASE_URL ?? '', log: createLogger('silent') });
    await sql`insert into schema_migration (name, checksum) values ('99991231T2359_from_the_future.sql', '')`.execute(
      db,
    );
    await close();
    const refused = await new Command(['serve'], serveEnvironment(await folders.make(), settings)).ended;
    expect(refused.code).toBe(3);
    expect(refused.output).toMatch(/^The stores were written by a newer version .* 99991231T2359_from_the_future\.sql/);
  });
});

describe('a server started by npm', () => {
  it('stops cleanly when npm gets a signal, and npm waits for it', { timeout: TIMEOUT }, async () => {
    const dataDir = await folders.make();
    const environment = serveEnvironment(dataDir, await outsideEngines());
    const command = new Command(['start'], environment, { program: ['npm'] });
    await command.prints(/running at/);
    command.signal('SIGTERM');
    expect(await command.ended).toMatchObject({ code: 0 });
    expect(await readdir(dataDir)).not.toContain('hedgerow.pid');
  });
});

describe('a server with a wrong configuration', () => {
  it('tells all mistakes at once and does not start', { timeout: TIMEOUT }, async () => {
    const wrong = {
      HEDGEROW_PORT: 'eighty',
      HEDGEROW_DATABASE_URL: 'mysql://localhost/x',
      HEDGEROW_CLICKHOUSE_URL: 'localhost:8123',
      HEDGEROW_LOG_LEVEL: 'loud',
      HEDGEROW_ROLES: 'api,kitchen',
      HEDGEROW_SECRET_KEY: 'short',
      HEDGEROW_INIT_PASSWORD: 'short',
      HEDGEROW_S3_BUCKET: 'files',
      HEDGEROW_PROT: '8000',
    };
    const ended = await new Command(['serve'], serveEnvironment(await folders.make(), wrong)).ended;
    expect(ended.code).toBe(1);
    const lines = ended.output.trim().split('\n');
    expect(lines[0]).toBe('The configuration has mistakes:');
    for (const name of Object.keys(wrong)) expect(lines.filter((line) => line.includes(name))).not.toEqual([]);
    expect(ended.output).not.toMatch(/^\s+at /m);
  });

  it.each([
    ['event store', { HEDGEROW_CLICKHOUSE_URL: 'http://user:secret@127.0.0.1:9/x' }],
    ['database', { HEDGEROW_DATABASE_URL: 'postgres://user:secret@127.0.0.1:9/x' }],
  ])('says in a sentence that the %s cannot be reached', { timeout: TIMEOUT }, async (name, wrong) => {
    const settings = { ...(await outsideEngines()), ...wrong };
    const ended = await new Command(['serve'], serveEnvironment(await folders.make(), settings)).ended;
    expect(ended.code).toBe(1);
    expect(ended.output).toMatch(new RegExp(`^The ${name} could not be reached: .*127.0.0.1:9`));
    expect(ended.output).not.toMatch(/^\s+at /m);
    expect(ended.output).not.toContain('secret');
  });
});
