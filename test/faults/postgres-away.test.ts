import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { systemClock } from '#kernel/clock.ts';
import { StoreAway } from '#kernel/errors.ts';
import { createAnnouncer } from '#platform/announcer.ts';
import { createDiskBlobs } from '#platform/blobs/disk.ts';
import { createEventStore } from '#platform/clickhouse/client.ts';
import { createDatabase } from '#platform/clickhouse/databases.ts';
import { migrateEvents } from '#platform/clickhouse/migrations.ts';
import { createJobs } from '#platform/jobs/pg-boss.ts';
import { createLogger } from '#platform/log.ts';
import type { Platform } from '#platform/platform.ts';
import { startThrowawayPostgres, type ThrowawayPostgres } from '#platform/postgres/bundled/throwaway.ts';
import { migratePostgres } from '#platform/postgres/migrations.ts';
import { type OpenDb, openDb } from '#platform/postgres/open.ts';
import { type Composition, compose } from '#start/compose.ts';
import { readConfig } from '#start/config.ts';
import { type Account, makers } from '../kit/makers.ts';

const EVENT_MIGRATIONS = join(import.meta.dirname, '../../migrations/events');
const log = createLogger('silent');

let postgres: ThrowawayPostgres;
let store: OpenDb;
let dataDir: string;
let platform: Platform;
let composition: Composition;
let account: Account;

beforeAll(async () => {
  const database = `hedgerow_away_${process.pid}`;
  const url = inject('clickhouseUrl');
  dataDir = await mkdtemp(join(tmpdir(), 'hg-away-'));
  await createDatabase({ url, database });
  postgres = await startThrowawayPostgres();
  store = openDb({ url: postgres.url, log, max: 20 });
  await migratePostgres({ db: store.db, log });
  const events = createEventStore({ url, database });
  await migrateEvents({ store: events, folder: EVENT_MIGRATIONS });
  platform = {
    db: store.db,
    events,
    jobs: await createJobs({ url: postgres.url, pool: store.pool, log, isManual: true }),
    clock: systemClock,
    log,
    blobs: createDiskBlobs(join(dataDir, 'blobs')),
    announcer: createAnnouncer(log),
    settings: { ...readConfig({ HEDGEROW_DATA_DIR: dataDir }), secretKey: 'a secret that is long enough for tests' },
  };
  composition = await compose({ platform });
  await composition.app.ready();
  await composition.start();
  account = await makers(platform).makeAccount();
}, 90_000);

afterAll(async () => {
  await composition?.close();
  await platform?.jobs.stop();
  await platform?.events.close();
  await store?.close();
  await postgres?.remove();
  await rm(dataDir, { recursive: true, force: true });
});

/** Each waits inside its handler for a lock on the table that it reads or writes. */
const REQUESTS = [
  { table: 'annotation', method: 'GET', path: 'annotations/' },
  { table: 'dataset', method: 'POST', path: 'datasets/', payload: { name: 'a' } },
  { table: 'cohort', method: 'GET', path: 'cohorts/' },
  { table: 'llm_prompt', method: 'GET', path: 'llm_prompts/' },
  { table: 'saved_view', method: 'GET', path: 'saved_views/' },
  { table: 'evaluation', method: 'GET', path: 'evaluations/' },
] as const;

function ask({ method, path, payload }: { method: 'GET' | 'POST'; path: string; payload?: object }) {
  return composition.app.inject({
    method,
    url: `/api/projects/${account.project.id}/${path}`,
    headers: { authorization: `Bearer ${account.key}` },
    payload,
  });
}

function expectAway(answers: Awaited<ReturnType<typeof ask>>[]): void {
  expect(answers.map((answer) => answer.statusCode)).toEqual(answers.map(() => 503));
  for (const answer of answers) {
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    expect(answer.json()).toMatchObject({ type: 'server_error', code: 'unavailable', attr: null });
  }
}

/** Calls back while every request waits inside a handler for a lock on its table. */
async function whileAllWait(
  end: (trx: Platform['db']) => Promise<unknown>,
): Promise<Awaited<ReturnType<typeof ask>>[]> {
  const asked: ReturnType<typeof ask>[] = [];
  await store.db
    .transaction()
    .execute(async (trx) => {
      await sql`LOCK TABLE ${sql.join(REQUESTS.map(({ table }) => sql.table(table)))} IN ACCESS EXCLUSIVE MODE`.execute(
        trx,
      );
      asked.push(...REQUESTS.map(ask));
      await expect.poll(() => awaitedTables(trx), { timeout: 60_000 }).toBe(REQUESTS.length);
      await end(trx);
    })
    .catch((error: unknown) => {
      // The lock's own connection may be among those that end.
      if (!(error instanceof StoreAway)) throw error;
    });
  return Promise.all(asked);
}

async function awaitedTables(trx: Platform['db']): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(DISTINCT relation)::int AS count FROM pg_locks WHERE NOT granted`.execute(trx);
  return found.rows[0]?.count ?? 0;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  /** What a key needs is named here; where nothing is, no caller is asked for a key. */
  readonly security?: readonly object[];
  readonly example: object;
}

/** Every operation of the document, with a body where it takes one. */
async function readOperations(): Promise<Operation[]> {
  const text = await readFile(join(import.meta.dirname, '../../docs/openapi.json'), 'utf8');
  const { paths } = JSON.parse(text) as {
    paths: Record<string, Record<string, { security?: object[]; requestBody?: { content: Record<string, Body> } }>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security, requestBody }]) => {
      const body = requestBody?.content['application/json'];
      const example = body?.example ?? Object.values(body?.examples ?? {})[0]?.value ?? {};
      return { method: method.toUpperCase(), path, example, ...(security && { security }) };
    }),
  );
}
type Body = { readonly example?: object; readonly examples?: Record<string, { readonly value: object }> };

/** What signing up and signing in ask for. */
const NEWCOMER = { email: 'new@example.com', password: 'a long password', first_name: 'New', organization_name: 'New' };

/** As the account that may do everything; by its browser where keys are not let in. */
function perform(app: Composition['app'], { method, path, security, example }: Operation, cookie: string) {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'project_id' || path.startsWith('/api/organizations/{organization_id}/projects/{id}/')) {
      return String(name === 'organization_id' ? account.organization.id : account.project.id);
    }
    if (name === 'organization_id') return account.organization.id;
    if (name === 'user_id') return '@me';
    return path.includes('/cohorts/') ? '1' : '01890000-0000-7000-8000-000000000000';
  });
  const takesKeys = !security?.length || security.some((one) => 'PersonalAPIKey' in one);
  const takesCookies = !security?.length || !takesKeys;
  const caller = {
    ...(takesKeys && { authorization: `Bearer ${account.key}` }),
    ...(takesCookies && { cookie, host: 'h.test', origin: 'http://h.test' }),
  };
  return app.inject({
    method: method as 'GET', // A method of the document.
    url,
    headers: caller,
    ...(method !== 'GET' && { payload: { api_key: account.project.api_token, ...NEWCOMER, ...example } }),
  });
}

describe('without ClickHouse', () => {
  it('answers no read of the document with 500, and those about events with 503', async () => {
    const events = createEventStore({ url: 'http://127.0.0.1:9/nothing', graceMs: 1_000 });
    const without = await compose({ platform: { ...platform, events, announcer: createAnnouncer(log) } });
    await without.app.ready();
    try {
      const cookie = await makers(platform).makeSession(account);
      const wrong: string[] = [];
      const away = new Set<string>();
      for (const operation of await readOperations()) {
        const isRead = operation.method === 'GET' || /\/(query|preview|search)\/$/.test(operation.path);
        if (!isRead || operation.path.includes('/stream/')) continue;
        const answer = await perform(without.app, operation, cookie);
        const name = `${operation.method} ${operation.path}`;
        if (answer.statusCode >= 500 && answer.statusCode !== 503) wrong.push(`${name} ${answer.statusCode}`);
        if (answer.statusCode === 503) {
          away.add(name);
          if (!/^\d+$/.test(String(answer.headers['retry-after']))) wrong.push(`${name} without Retry-After`);
        }
      }
      expect(wrong).toEqual([]);
      expect([...away]).toEqual(expect.arrayContaining(['GET /api/projects/{project_id}/events/']));
    } finally {
      await without.close();
      await events.close();
    }
  });
});

describe('without Postgres', () => {
  it('answers 503 to requests whose connections an administrator ends', async () => {
    const answers = await whileAllWait((trx) =>
      sql`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted`.execute(trx),
    );
    expectAway(answers);
    expect((await ask(REQUESTS[0])).statusCode).toBe(200);
  });

  it('answers 503 to requests that the death of the server interrupts, and works again once it is back', async () => {
    const isBack = Promise.withResolvers<void>();
    const stopListening = postgres.server.onState((state) => state === 'ready' && isBack.resolve());
    const answers = await whileAllWait(async (trx) => {
      // Ends every backend where it stands; a backend that were left to notice would free its locks first.
      if (postgres.server.pid !== undefined) process.kill(postgres.server.pid, 'SIGQUIT');
      await sql`SELECT pg_sleep(60)`.execute(trx);
    });
    expectAway(answers);
    await isBack.promise;
    stopListening();
    expect((await ask(REQUESTS[0])).statusCode).toBe(200);
  });

  it('answers 503 while no server is there, also to callers it cannot look up and to senders', async () => {
    await postgres.server.stop();
    expectAway(await Promise.all(REQUESTS.map(ask)));
    const others = await Promise.all([
      composition.app.inject({
        method: 'POST',
        url: '/api/login/',
        payload: { email: 'a@example.com', password: 'b' },
      }),
      composition.app.inject({ url: '/api/users/@me/', headers: { cookie: 'hedgerow_session=unknown' } }),
      composition.app.inject({
        url: '/api/organizations/@current/',
        headers: { authorization: `Bearer ${account.key}` },
      }),
      composition.app.inject({
        method: 'POST',
        url: '/i/v0/e/',
        payload: { api_key: account.project.api_token, event: 'a', distinct_id: 'b' },
      }),
    ]);
    expect(others.map((answer) => answer.statusCode)).toEqual(others.map(() => 503));
    for (const answer of others) expect(answer.headers['retry-after']).toMatch(/^\d+$/);
  });

  it('answers every operation of the document with 503 that needs it', async () => {
    const wrong: string[] = [];
    for (const operation of await readOperations()) {
      const answer = await perform(composition.app, operation, 'hedgerow_session=unknown');
      const isAway = answer.statusCode === 503 && /^\d+$/.test(String(answer.headers['retry-after']));
      if (!isAway) wrong.push(`${operation.method} ${operation.path} ${answer.statusCode}`);
    }
    expect(wrong).toEqual([]);
    for (const path of ['/_liveness', '/metrics']) {
      expect([path, (await composition.app.inject({ url: path })).statusCode]).toEqual([path, 200]);
    }
    const preflight = await composition.app.inject({
      method: 'OPTIONS',
      url: '/i/v0/e/',
      headers: { origin: 'https://a.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.statusCode).toBeLessThan(300);
  });
});
