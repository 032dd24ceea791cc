import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startBundledClickhouse } from '#platform/clickhouse/supervisor.ts';
import { createJobs } from '#platform/jobs/pg-boss.ts';
import { createLogger } from '#platform/log.ts';
import { startBundledPostgres } from '#platform/postgres/bundled/bundled-postgres.ts';
import { withDatabase } from '#platform/postgres/databases.ts';
import { migratePostgres } from '#platform/postgres/migrations.ts';
import { openDb } from '#platform/postgres/open.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that holds the migrated template database. */
    postgresUrl: string;
    clickhouseUrl: string;
  }
}

import { TEMPLATE } from './template.ts';

/** Both engines, once per run; every test process takes a database of its own on each. URLs of real servers replace them. */
export default async function startEngines(project: TestProject): Promise<() => Promise<void>> {
  const log = createLogger('fatal');
  const dataDir = await mkdtemp(join(tmpdir(), 'hg-test-'));
  const outsidePostgres = process.env.HEDGEROW_TEST_DATABASE_URL;
  const outsideClickhouse = process.env.HEDGEROW_TEST_CLICKHOUSE_URL;
  const [postgres, clickhouse] = await Promise.all([
    outsidePostgres ? undefined : startBundledPostgres({ dataDir, log }),
    outsideClickhouse ? undefined : startBundledClickhouse({ dataDir: join(dataDir, 'clickhouse'), log }),
  ]);
  const postgresUrl = outsidePostgres ?? postgres?.url ?? '';
  await prepareTemplate(postgresUrl, log);
  project.provide('postgresUrl', postgresUrl);
  project.provide('clickhouseUrl', outsideClickhouse ?? clickhouse?.url ?? '');
  return async () => {
    await Promise.all([postgres?.stop(), clickhouse?.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function prepareTemplate(url: string, log: ReturnType<typeof createLogger>): Promise<void> {
  const admin = openDb({ url, log, max: 1 });
  await admin.pool.query(`drop database if exists ${TEMPLATE}`);
  await admin.pool.query(`create database ${TEMPLATE}`);
  await admin.close();
  const templateUrl = withDatabase(url, TEMPLATE);
  const template = openDb({ url: templateUrl, log, max: 2 });
  await migratePostgres({ db: template.db, log });
  const jobs = await createJobs({ url: templateUrl, pool: template.pool, log, isManual: true });
  await jobs.stop();
  await template.close();
}
