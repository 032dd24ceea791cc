import type pg from 'pg';

// The two things Hedgerow needs of pg-boss's table that its interface does not offer.

/** Lets failed jobs be tried again at once. */
export async function makeRetriesDue(pool: pg.Pool, names: readonly string[]): Promise<void> {
  await pool.query(
    `UPDATE pgboss.job SET start_after = now() WHERE state = 'retry' AND start_after > now() AND name = ANY($1)`,
    [names],
  );
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
