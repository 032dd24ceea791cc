import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { createLogger } from '#platform/log.ts';
import { withDatabase } from '#platform/postgres/databases.ts';
import { openDb } from '#platform/postgres/open.ts';

/** Settings that point a server at databases of its own on the engines of this test run. */
export async function outsideEngines(): Promise<Record<string, string>> {
  const name = `hedgerow_outside_${randomBytes(4).toString('hex')}`;
  const postgres = inject('postgresUrl');
  const admin = openDb({ url: postgres, log: createLogger('fatal'), max: 1 });
  await admin.pool.query(`create database ${name}`);
  await admin.close();
  const clickhouse = new URL(inject('clickhouseUrl'));
  clickhouse.pathname = `/${name}`;
  // Servers on the same stores need the same secret.
  const HEDGEROW_SECRET_KEY = randomBytes(24).toString('hex');
  return {
    HEDGEROW_SECRET_KEY,
    HEDGEROW_DATABASE_URL: withDatabase(postgres, name),
    HEDGEROW_CLICKHOUSE_URL: clickhouse.href,
  };
}
