import { lockDataFolder } from '#platform/data-folder.ts';
import { createLogger, type Logger } from '#platform/log.ts';
import { startBundledPostgres } from '#platform/postgres/bundled/bundled-postgres.ts';
import type { Db } from '#platform/postgres/db.ts';
import { migratePostgres } from '#platform/postgres/migrations.ts';
import { openDb } from '#platform/postgres/open.ts';
import type { Config } from './config.ts';
import { databaseOfRunningServer } from './running-server.ts';

/** Runs `work` on PostgreSQL alone: that of a running server where there is one, for accounts are mended while others work. */
export async function withAccounts<T>(config: Config, work: (db: Db) => Promise<T>): Promise<T> {
  const log = createLogger(config.logLevel);
  if (config.databaseUrl) return await migrated(config.databaseUrl, log, work);
  const lock = await lockDataFolder(config.dataDir).catch((error: unknown) => databaseOfRunningServer(config, error));
  // The running server has brought its tables up to date itself.
  if (typeof lock === 'string') return await opened(lock, log, work);
  try {
    const server = await startBundledPostgres({ dataDir: config.dataDir, log });
    return await migrated(server.url, log, work).finally(() => server.stop());
  } finally {
    await lock.release();
  }
}

function migrated<T>(url: string, log: Logger, work: (db: Db) => Promise<T>): Promise<T> {
  return opened(url, log, async (db) => {
    await migratePostgres({ db, log });
    return await work(db);
  });
}

async function opened<T>(url: string, log: Logger, work: (db: Db) => Promise<T>): Promise<T> {
  const { db, close } = openDb({ url, log, max: 2 });
  return await work(db).finally(close);
}
