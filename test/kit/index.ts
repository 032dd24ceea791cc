import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { inject } from 'vitest';
import { createAnnouncer } from '#platform/announcer.ts';
import type { Blobs } from '#platform/blobs/blobs.ts';
import { createDiskBlobs } from '#platform/blobs/disk.ts';
import { createEventStore } from '#platform/clickhouse/client.ts';
import { createDatabase, dropDatabase as dropEvents } from '#platform/clickhouse/databases.ts';
import { migrateEvents } from '#platform/clickhouse/migrations.ts';
import { createJobs } from '#platform/jobs/pg-boss.ts';
import { createLogger } from '#platform/log.ts';
import type { Platform } from '#platform/platform.ts';
import { createDatabaseFromTemplate, dropDatabase } from '#platform/postgres/databases.ts';
import { openDb } from '#platform/postgres/open.ts';
import type { Settings } from '#platform/settings.ts';
import { type Composition, compose } from '#start/compose.ts';
import { readConfig } from '#start/config.ts';
import { type Client, createClient, type Who } from './client.ts';
import { type MovableClock, ShiftedClock } from './clock.ts';
import { type Makers, makers } from './makers.ts';
import { TEMPLATE } from './template.ts';

export type { Account } from './makers.ts';

/** The application on databases of this test process, and what tests need around it. */
export interface Kit extends Makers {
  readonly app: FastifyInstance;
  readonly platform: Platform;
  readonly composition: Composition;
  /** Unless a kit has another, the machine's time, moved by whatever tests have moved it. */
  readonly clock: MovableClock;
  /** One request through the whole server. A `key` becomes the bearer. */
  request(options: InjectOptions & { key?: string }): Promise<LightMyRequestResponse>;
  /** Requests of one account, by its key, to paths below `root`: its project unless another is named. */
  as(who: Who, root?: string): Client;
  /** Performs everything queued until nothing is left. */
  drainJobs(): Promise<void>;
}

export interface OwnKit extends Kit {
  close(): Promise<void>;
}

export interface KitOptions {
  readonly clock?: MovableClock;
  readonly settings?: Partial<Settings>;
  readonly blobs?: Blobs;
}

const EVENT_MIGRATIONS = join(import.meta.dirname, '../../migrations/events');
const sharedClock = new ShiftedClock();
let booted: Promise<Kit> | undefined;

/** The kit of this process: booted by the first test file, shared by all. Each file begins at the machine's time. */
export function useKit(): Promise<Kit> {
  sharedClock.reset();
  booted ??= bootKit({ clock: sharedClock });
  return booted;
}

/** A kit on databases of its own, for tests that need a server without accounts, other settings or another clock. */
export async function bootKit({ clock = new ShiftedClock(), settings = {}, blobs }: KitOptions = {}): Promise<OwnKit> {
  const log = createLogger('fatal');
  const name = `hedgerow_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const postgresUrl = inject('postgresUrl');
  const clickhouse = { url: inject('clickhouseUrl'), database: name };
  const [databaseUrl] = await Promise.all([
    createDatabaseFromTemplate(postgresUrl, TEMPLATE, name),
    createDatabase(clickhouse),
  ]);
  const events = createEventStore(clickhouse);
  await migrateEvents({ store: events, folder: EVENT_MIGRATIONS });
  const { db, pool, close } = openDb({ url: databaseUrl, log, max: 8 });
  const jobs = await createJobs({ url: databaseUrl, pool, log, isManual: true });
  const dataDir = await mkdtemp(join(tmpdir(), 'hg-kit-'));
  const platform: Platform = {
    db,
    events,
    jobs,
    clock,
    log,
    blobs: blobs ?? createDiskBlobs(join(dataDir, 'blobs')),
    announcer: createAnnouncer(log),
    settings: {
      ...readConfig({ HEDGEROW_DATA_DIR: dataDir, HEDGEROW_CANARY: 'off' }),
      secretKey: 'a secret that is long enough for tests',
      ...settings,
    },
  };
  const composition = await compose({ platform, connection: { connectionString: databaseUrl } });
  await composition.app.ready();
  await composition.start();
  const request: Kit['request'] = ({ key, ...options }) => {
    const headers = key === undefined ? options.headers : { authorization: `Bearer ${key}`, ...options.headers };
    return composition.app.inject({ ...options, headers });
  };
  return {
    app: composition.app,
    // A second server that a test starts on it would take the jobs of all later files with it when it ends.
    platform: { ...platform, jobs: { ...jobs, start: async () => {} } },
    composition,
    clock,
    ...makers(platform),
    request,
    as: (who, root = who.base) => createClient(request, who, root),
    drainJobs: () => jobs.drain(),
    async close() {
      await composition.close();
      await jobs.stop();
      await close();
      await Promise.all([dropDatabase(postgresUrl, name), dropEvents(clickhouse)]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
