import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from './db.ts';

const AGAIN_MS = 50;

/**
 * Runs `fn` while holding a lock that every process on this database knows by `name`; waits for it as long as it takes.
 * The lock belongs to the connection `fn` receives, so a crash frees it. Not inside a transaction: use a pool.
 */
export async function withAdvisoryLock<T>(db: Db, name: string, fn: (db: Db) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    // Asked for again and again, because a statement that waits has a time limit.
    while (!(await isTaken(connection, name))) await delay(AGAIN_MS);
    return unlockAfter(connection, name, fn);
  });
}

/** As `withAdvisoryLock`, but undefined at once when someone else holds the lock. */
export async function tryWithAdvisoryLock<T>(
  db: Db,
  name: string,
  fn: (db: Db) => Promise<T>,
): Promise<{ result: T } | undefined> {
  return db.connection().execute(async (connection) => {
    if (!(await isTaken(connection, name))) return undefined;
    return { result: await unlockAfter(connection, name, fn) };
  });
}

async function isTaken(connection: Db, name: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    SELECT pg_try_advisory_lock(hashtextextended(${name}, 0)) AS held`.execute(connection);
  return rows[0]?.held ?? false;
}

async function unlockAfter<T>(connection: Db, name: string, fn: (db: Db) => Promise<T>): Promise<T> {
  try {
    return await fn(connection);
  } finally {
    // A connection that broke has lost its locks already; the error of `fn` is the one to tell.
    await sql`SELECT pg_advisory_unlock(hashtextextended(${name}, 0))`.execute(connection).catch(() => {});
  }
}

/** Statements of `work` on this connection may take the time they need. The limit it had is put back: it is no default of the session. */
export async function withoutStatementLimit<T>(connection: Db, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ before: string }>`SELECT current_setting('statement_timeout') AS before`.execute(
    connection,
  );
  await sql`SET statement_timeout = 0`.execute(connection);
  try {
    return await work();
  } finally {
    // A connection that broke is not used again.
    await sql`SELECT set_config('statement_timeout', ${rows[0]?.before ?? '0'}, false)`
      .execute(connection)
      .catch(() => {});
  }
}
