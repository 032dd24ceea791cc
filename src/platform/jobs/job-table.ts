import { createHash } from 'node:crypto';
import type pg from 'pg';

// What Hedgerow needs of pg-boss's schema and its interface does not offer.

/** Where pg-boss announces the kinds of new jobs: named after a hash of its schema's name. */
export const JOB_CHANNEL = `pgboss_${createHash('sha224').update('pgboss').digest('hex').slice(0, 24)}`;

/** Notes that these running jobs are alive; answers which of them are still held by the attempt that asks. */
export async function sayAlive(
  pool: pg.Pool,
  jobs: readonly { readonly id: string; readonly retryCount: number }[],
): Promise<Set<string>> {
  const found = await pool.query<{ id: string }>(
    `UPDATE pgboss.job SET heartbeat_on = now()
     FROM unnest($1::uuid[], $2::int[]) AS held (id, attempt)
     WHERE job.id = held.id AND job.retry_count = held.attempt AND job.state = 'active'
     RETURNING job.id`,
    [jobs.map(({ id }) => id), jobs.map(({ retryCount }) => retryCount)],
  );
  return new Set(found.rows.map(({ id }) => id));
}

/** Lets failed jobs be tried again at once. */
export async function makeRetriesDue(pool: pg.Pool): Promise<void> {
  await pool.query(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry' AND start_after > now()`);
}

/** The kinds with a job that may be performed now. */
export async function listDueKinds(pool: pg.Pool): Promise<Set<string>> {
  const found = await pool.query<{ name: string }>(
    `SELECT DISTINCT name FROM pgboss.job WHERE state IN ('created', 'retry') AND start_after <= now()`,
  );
  return new Set(found.rows.map((row) => row.name));
}

/** Makes running jobs wait again as if they had not been taken: without a start time the next one counts no attempt. */
export async function giveBack(pool: pg.Pool, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await pool.query(
    `UPDATE pgboss.job SET state = 'created', started_on = NULL, heartbeat_on = NULL
     WHERE state = 'active' AND id = ANY($1::uuid[])`,
    [ids],
  );
}

/** Lets the jobs that a killed process was performing be tried again at once; one that was at its last try waits to be called failed. */
export async function retryOrphans(pool: pg.Pool): Promise<void> {
  await pool.query(
    `UPDATE pgboss.job SET state = 'retry', start_after = now(), heartbeat_on = NULL
     WHERE state = 'active' AND retry_count < retry_limit`,
  );
}
