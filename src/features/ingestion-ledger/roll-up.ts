import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#platform/postgres/db.ts';
import { hoursBefore, keptFrom, timeOf } from './books.ts';
import { COUNTERS, MINUTE_MS } from './lanes.ts';

/** After so long the rows of several processes become one. */
const TOGETHER_AFTER_MS = 60 * MINUTE_MS;
const ROWS_AT_ONCE = 20_000;
const REQUESTS_KEPT_MS = 24 * 60 * MINUTE_MS;
const REQUESTS_KEPT = 100_000;
const CANARIES_KEPT_MS = 2 * 24 * 60 * MINUTE_MS;

const COLUMNS = sql.raw(COUNTERS.join(', '));
const TOTALS = sql.raw(COUNTERS.map((counter) => `sum(${counter})`).join(', '));
const SUMS = sql.raw(
  COUNTERS.map((counter) => `${counter} = ingestion_ledger.${counter} + excluded.${counter}`).join(', '),
);

/** Makes rows of hours of those that are old, one of those that several processes wrote, and forgets what is kept no longer. */
export async function rollUp(db: Db, now: Date, signal: AbortSignal): Promise<void> {
  const hours = timeOf(hoursBefore(now));
  const together = new Date(now.getTime() - TOGETHER_AFTER_MS);
  // What is folded stands under other keys than what is, so that a statement never meets its own rows.
  const loose = sql`(minute < ${together} and writer <> 0) or (minute < ${hours} and minute <> date_trunc('hour', minute))`;
  while (!signal.aborted && (await fold(db, loose, hours)) > 0);
  await db
    .deleteFrom('ingestion_ledger')
    .where('minute', '<', timeOf(keptFrom(now)))
    .execute();
  await forgetRequests(db, now);
  await db
    .deleteFrom('ingestion_canary')
    .where('minute', '<', new Date(now.getTime() - CANARIES_KEPT_MS))
    .execute();
}

async function fold(db: Db, loose: RawBuilder<unknown>, hours: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with moved as (
      delete from ingestion_ledger where ctid = any(array(select ctid from ingestion_ledger where ${loose} limit ${ROWS_AT_ONCE}))
      returning *
    ), folded as (
      insert into ingestion_ledger (project_id, minute, lane, writer, reason, ${COLUMNS})
      select project_id, case when minute < ${hours} then date_trunc('hour', minute) else minute end, lane, 0, reason, ${TOTALS}
      from moved group by 1, 2, 3, 5
      on conflict (project_id, minute, lane, writer, reason) do update set ${SUMS}
    )
    select count(*)::integer as count from moved`.execute(db);
  return rows[0]?.count ?? 0;
}

/** All that is kept of one project. Safe to repeat. */
export async function forgetProject(db: Db, projectId: number, signal: AbortSignal): Promise<void> {
  for (const table of ['ingestion_ledger', 'ingestion_request', 'ingestion_removal']) {
    for (let deleted = ROWS_AT_ONCE; deleted === ROWS_AT_ONCE; ) {
      signal.throwIfAborted();
      const { numAffectedRows } = await sql`
        delete from ${sql.table(table)} where ctid = any(array(
          select ctid from ${sql.table(table)} where project_id = ${projectId} limit ${ROWS_AT_ONCE}))`.execute(db);
      deleted = Number(numAffectedRows);
    }
  }
}

async function forgetRequests(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('ingestion_request')
    .where('last_at', '<', new Date(now.getTime() - REQUESTS_KEPT_MS))
    .execute();
  await sql`
    delete from ingestion_request using (
      select project_id, id, row_number() over (partition by project_id order by last_at desc, id) as place
      from ingestion_request
    ) as ranked
    where ranked.place > ${REQUESTS_KEPT} and ingestion_request.project_id = ranked.project_id
      and ingestion_request.id = ranked.id`.execute(db);
}
