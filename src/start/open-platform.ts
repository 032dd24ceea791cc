import { join } from 'node:path';
import type pg from 'pg';
import { systemClock } from '#kernel/clock.ts';
import { createAnnouncer } from '#platform/announcer.ts';
import { createBlobs } from '#platform/blobs/create.ts';
import { READ_SESSIONS } from '#platform/clickhouse/bundled-engine/protocol.ts';
import { createEventStore } from '#platform/clickhouse/client.ts';
import { createDatabase } from '#platform/clickhouse/databases.ts';
import { migrateEvents } from '#platform/clickhouse/migrations.ts';
import { startClickhousePulse } from '#platform/clickhouse/pulse.ts';
import { startBundledClickhouse } from '#platform/clickhouse/supervisor.ts';
import { lockDataFolder, readOrCreateSecret } from '#platform/data-folder.ts';
import { createJobs } from '#platform/jobs/pg-boss.ts';
import { createLogger, type Logger } from '#platform/log.ts';
import type { Platform } from '#platform/platform.ts';
import { withAdvisoryLock } from '#platform/postgres/advisory-lock.ts';
import { startBundledPostgres } from '#platform/postgres/bundled/bundled-postgres.ts';
import { migratePostgres } from '#platform/postgres/migrations.ts';
import { openDb } from '#platform/postgres/open.ts';
import { startPostgresPulse } from '#platform/postgres/pulse.ts';
import { checkSecret } from '#platform/postgres/secret-fingerprint.ts';
import { replaceWhenHung } from '#platform/replace-when-hung.ts';
import type { Config } from './config.ts';

const EVENT_MIGRATIONS = join(import.meta.dirname, '../../migrations/events');

/** The stores, opened and migrated, with what ends them in the right order. */
export interface OpenPlatform {
  readonly platform: Platform;
  readonly pool: pg.Pool;
  readonly databaseUrl: string;
  close(): Promise<void>;
}

/** Locks the data folder, starts what is not given by URL, and migrates both stores. */
export async function openPlatform(config: Config, log: Logger = createLogger(config.logLevel)): Promise<OpenPlatform> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.reverse().splice(0)) {
      await closer().catch((error: unknown) => log.error({ err: error }, 'something did not close'));
    }
  };
  try {
    const lock = await lockDataFolder(config.dataDir);
    closers.push(() => lock.release());
    const secretKey = config.secretKey ?? (await readOrCreateSecret(config.dataDir));
    const settings = { ...config, secretKey };
    const [postgres, clickhouse] = await startEngines(config, log, closers);
    const [databaseUrl, clickhouseUrl] = [postgres.url, clickhouse.url];
    await migrate({ ...config, secretKey }, databaseUrl, clickhouseUrl, log);
    const pulses = { postgres: startPostgresPulse(databaseUrl), clickhouse: startClickhousePulse(clickhouseUrl) };
    closers.push(async () => {
      pulses.postgres.stop();
      pulses.clickhouse.stop();
    });
    const { replace: replacePostgres } = postgres;
    if (replacePostgres) replaceWhenHung({ pulse: pulses.postgres, replace: replacePostgres, name: 'PostgreSQL', log });
    const { replace: replaceClickhouse } = clickhouse;
    if (replaceClickhouse)
      replaceWhenHung({ pulse: pulses.clickhouse, replace: replaceClickhouse, name: 'ClickHouse', log });
    const { db, pool, close: closeDb } = openDb({ url: databaseUrl, log, pulse: pulses.postgres });
    closers.push(closeDb);
    const readsMax = config.clickhouseUrl ? undefined : READ_SESSIONS;
    const events = createEventStore({ url: clickhouseUrl, readsMax, pulse: pulses.clickhouse });
    closers.push(() => events.close());
    const jobs = await createJobs({ url: databaseUrl, pool, log, isAlone: config.databaseUrl === undefined });
    closers.push(() => jobs.stop());
    const platform: Platform = {
      db,
      events,
      jobs,
      blobs: await createBlobs(settings),
      announcer: createAnnouncer(log),
      clock: systemClock,
      log,
      settings,
    };
    return { platform, pool, databaseUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Brings both stores up to date, one process after the other, and makes sure that this one belongs to them. A statement may take the
 * time it needs.
 */
async function migrate(
  config: Config & { readonly secretKey: string },
  databaseUrl: string,
  clickhouseUrl: string,
  log: Logger,
): Promise<void> {
  const { db, pool, close } = openDb({ url: databaseUrl, log, max: 4, answerTimeoutMs: 0 });
  const events = createEventStore({ url: clickhouseUrl });
  try {
    await migratePostgres({ db, log });
    await withAdvisoryLock(db, 'hedgerow.migrate_events', async () => {
      await checkSecret(db, config.secretKey);
      await migrateEvents({ store: events, folder: EVENT_MIGRATIONS, cluster: config.clickhouseCluster });
      // The queue makes its own schema, and two processes at once would be in each other's way.
      const jobs = await createJobs({ url: databaseUrl, pool, log });
      await jobs.stop();
    });
  } finally {
    await Promise.all([close(), events.close()]);
  }
}

/** A store as it was started or given. */
interface Engine {
  readonly url: string;
  /** Of a bundled one: ends it when it hangs. */
  readonly replace?: () => Promise<void>;
}

/** Both engines at once: each takes a second or so. */
async function startEngines(
  config: Config,
  log: Logger,
  closers: (() => Promise<void>)[],
): Promise<readonly [postgres: Engine, clickhouse: Engine]> {
  const postgres: Promise<Engine> = config.databaseUrl
    ? Promise.resolve({ url: config.databaseUrl })
    : startBundledPostgres({ dataDir: config.dataDir, log }).then((server) => {
        closers.push(() => server.stop());
        return server;
      });
  const clickhouse: Promise<Engine> = config.clickhouseUrl
    ? prepareOutside(config.clickhouseUrl, config.clickhouseCluster)
    : startBundledClickhouse({ dataDir: join(config.dataDir, 'clickhouse'), log }).then((engine) => {
        closers.push(() => engine.stop());
        return engine;
      });
  const started = await Promise.allSettled([postgres, clickhouse]);
  const [database, events] = started;
  if (database.status === 'rejected') throw database.reason;
  if (events.status === 'rejected') throw events.reason;
  return [database.value, events.value];
}

async function prepareOutside(url: string, cluster: string | undefined): Promise<Engine> {
  const database = new URL(url).pathname.slice(1) || 'default';
  if (database !== 'default') await createDatabase({ url, database, cluster });
  return { url };
}
