import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Clock } from '#kernel/clock.ts';
import type { QueryParams } from '#platform/clickhouse/event-store.ts';
import {
  addReadable,
  type Bucket,
  countReadable,
  dueOf,
  HOUR,
  hoursBefore,
  keptFrom,
  readBooks,
  type Stretch,
} from './books.ts';
import type { CompareNeeds } from './compare.ts';
import type { Ledger } from './ledger.ts';
import { Tally } from './tally.ts';

export interface RemovalNeeds extends CompareNeeds {
  readonly clock: Clock;
  readonly ledger: Ledger;
}

export interface Removal {
  /** The same for every attempt of one deletion, and no other's. */
  readonly key: string;
  readonly projectId: number;
  /** As the ledger counts it, such as `person`. */
  readonly reason: string;
  /** Which rows go, as a condition in the engine's SQL, which may name `{project:Int64}` too. */
  readonly where: string;
  readonly params: QueryParams;
  readonly signal?: AbortSignal;
}

const COUNT_MS_MAX = 120_000;
const TRIES_MAX = 100;
const AGAIN_MS = 200;

/**
 * Deletes rows of the event store and counts them as removed. What will go is written down first: a crash between the two leaves an
 * explained difference, which the next attempt closes. Only as many are counted as are really gone, so no loss hides behind a deletion.
 */
export async function removeCounted(needs: RemovalNeeds, removal: Removal, remove: () => Promise<void>): Promise<void> {
  const now = needs.clock.now();
  const planned = await countPlanned(needs, removal, now);
  if (planned.size > 0) await plan(needs, removal, planned, now);
  await remove();
  await close(needs, removal.key, now);
}

/** By minute, of older days by hour. */
async function countPlanned(
  { events }: RemovalNeeds,
  { projectId, where, params, signal }: Removal,
  now: Date,
): Promise<Map<number, number>> {
  const rows = await events.query<{ bucket: string; rows: string }>(
    `SELECT intDiv(minute, size) * size AS bucket, count() AS rows FROM (
       SELECT intDiv(toUnixTimestamp(created_at), 60) AS minute, if(minute < {hours:Int64}, 60, 1) AS size
       FROM events WHERE team_id = {project:Int64} AND (${where}))
     WHERE bucket >= {kept:Int64} GROUP BY bucket`,
    { ...params, project: projectId, hours: hoursBefore(now), kept: keptFrom(now) },
    { timeoutMs: COUNT_MS_MAX, ...(signal && { signal }) },
  );
  return new Map(rows.map(({ bucket, rows: count }) => [Number(bucket), Number(count)]));
}

async function plan(
  { db }: RemovalNeeds,
  { key, projectId, reason }: Removal,
  planned: ReadonlyMap<number, number>,
  at: Date,
): Promise<void> {
  // An earlier attempt may have removed what it wrote down, or not: the sum is what may be gone at most.
  await sql`
    insert into ingestion_removal (key, project_id, reason, minutes, created_at)
    values (${key}, ${projectId}, ${reason}, ${JSON.stringify(Object.fromEntries(planned))}, ${at})
    on conflict (key) do update set minutes = (
      select jsonb_object_agg(minute, events) from (
        select key as minute, sum(value::bigint) as events from (
          select * from jsonb_each_text(ingestion_removal.minutes)
          union all select * from jsonb_each_text(excluded.minutes)) as both_of
        group by key) as summed)`.execute(db);
}

async function close(needs: RemovalNeeds, key: string, now: Date): Promise<void> {
  const plan = await needs.db.selectFrom('ingestion_removal').selectAll().where('key', '=', key).executeTakeFirst();
  if (!plan) return;
  const minutes = new Map(Object.entries(plan.minutes).map(([minute, events]) => [Number(minute), events]));
  const known = [...minutes.keys()];
  const stretch = {
    projectId: plan.project_id,
    from: Math.min(...known),
    until: Math.max(...known) + HOUR,
    step: 1,
    hoursBefore: hoursBefore(now),
  };
  const tally = new Tally();
  for (const bucket of await readSettled(needs, stretch, minutes)) {
    const gone = Math.max(Math.min(dueOf(bucket).most - bucket.readable, minutes.get(bucket.minute) ?? 0), 0);
    if (gone > 0) tally.add({ ...bucket, lane: 'internal' }, plan.reason, { removed: gone });
  }
  await needs.db.transaction().execute(async (trx) => {
    const { numDeletedRows } = await trx.deleteFrom('ingestion_removal').where('key', '=', key).executeTakeFirst();
    if (numDeletedRows > 0n) await needs.ledger.write(trx, tally);
  });
}

/** The books of these minutes when nothing of them is on its way. Fails while that goes on; the deletion is tried again then. */
async function readSettled(
  { db, events, log }: RemovalNeeds,
  stretch: Stretch,
  minutes: ReadonlyMap<number, number>,
): Promise<readonly Bucket[]> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const before = await readBooks(db, log, stretch);
    const readable = await countReadable(events, stretch);
    const after = await readBooks(db, log, stretch);
    const isSettled = [...after].every(([key, bucket]) => {
      const earlier = before.get(key);
      return !minutes.has(bucket.minute) || (earlier && isSame(earlier, bucket) && bucket.waiting === 0);
    });
    addReadable(after, readable);
    if (isSettled) return [...after.values()];
    await delay(AGAIN_MS);
  }
  throw new Error('The events of a deletion could not be counted: others of the same minutes are on their way.');
}

function isSame(a: Bucket, b: Bucket): boolean {
  return dueOf(a).most === dueOf(b).most && a.waiting === b.waiting;
}
