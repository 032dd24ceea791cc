import { mkdtemp, rm } from 'node:fs/promises';
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
});
