import { type RawBuilder, sql } from 'kysely';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { Db } from '#platform/postgres/db.ts';
import { MINUTE_MS } from './lanes.ts';

/** What the ledger has to know of the log of acknowledged events, which belongs to ingestion. */
export interface LogBooks {
  /** A query of `project_id`, `minute` since 1970, `waiting` and `set_aside`, a row for each run of the log's events. */
  readonly runs: RawBuilder<unknown>;
}

/** A stretch of the books: minutes since 1970, the last one not included. */
export interface Stretch {
  /** Undefined: all projects. */
  readonly projectId?: number | undefined;
  readonly from: number;
  readonly until: number;
  /** Minutes that are one row. */
  readonly step: number;
  /** Rows before this minute are those of hours. */
  readonly hoursBefore: number;
}

/** One row of the comparison. All but `readable` stands in Postgres. */
export interface Bucket {
  readonly projectId: number;
  /** Its first minute. */
  readonly minute: number;
  stored: number;
  lateDeduplicated: number;
  removed: number;
  waiting: number;
  setAside: number;
  readable: number;
}

const KEPT_BY_MINUTE_DAYS = 8;
const KEPT_DAYS = 400;
export const HOUR = 60;
export const DAY = 24 * HOUR;
const STORE_MS_MAX = 20_000;

/** The first minute of which single minutes are kept; it begins an hour. */
export function hoursBefore(now: Date): number {
  return Math.floor((now.getTime() / MINUTE_MS - KEPT_BY_MINUTE_DAYS * DAY) / HOUR) * HOUR;
}

/** The first minute of which anything is kept. */
export function keptFrom(now: Date): number {
  return Math.floor((now.getTime() / MINUTE_MS - KEPT_DAYS * DAY) / HOUR) * HOUR;
}

export function timeOf(minute: number): Date {
  return new Date(minute * MINUTE_MS);
}

/** Rows that the store has to have: what was stored and is accounted for nowhere else. Those that wait may be there already. */
export function dueOf({ stored, waiting, setAside, lateDeduplicated, removed }: Bucket): {
  least: number;
  most: number;
} {
  const most = stored - setAside - lateDeduplicated - removed;
  return { least: most - waiting, most };
}

/** What Postgres says of a stretch, as of one moment. */
export async function readBooks(db: Db, log: LogBooks, stretch: Stretch): Promise<Map<string, Bucket>> {
  const { projectId, from, until } = stretch;
  const ofProject = projectId === undefined ? sql`true` : sql`project_id = ${projectId}`;
  const { rows } = await sql<Record<string, string>>`
    select project_id, ${bucketOf(stretch)} as bucket, sum(stored) as stored, sum(late) as late, sum(removed) as removed,
      sum(waiting) as waiting, sum(set_aside) as set_aside
    from (
      select project_id, (extract(epoch from minute) / 60)::bigint as minute, stored, late_deduplicated as late, removed,
        0 as waiting, 0 as set_aside
      from ingestion_ledger where ${ofProject} and minute >= ${timeOf(from)} and minute < ${timeOf(until)}
      union all
      select project_id, minute, 0, 0, 0, waiting, set_aside from (${log.runs}) as run
      where ${ofProject} and minute >= ${from} and minute < ${until}
    ) as book
    group by project_id, bucket`.execute(db);
  const buckets = new Map<string, Bucket>();
  for (const row of rows) {
    const [project, minute] = [Number(row.project_id), Number(row.bucket)];
    const bucket = bucketAt(buckets, project, minute);
    bucket.stored = Number(row.stored);
    bucket.lateDeduplicated = Number(row.late);
    bucket.removed = Number(row.removed);
    bucket.waiting = Number(row.waiting);
    bucket.setAside = Number(row.set_aside);
  }
  return buckets;
}

interface Readable {
  readonly project: string;
  readonly bucket: string;
  readonly rows: string;
}

/** How many rows the event store answers, after those that were on their way. */
export async function countReadable(events: EventStore, stretch: Stretch): Promise<readonly Readable[]> {
  const { projectId, from, until, step, hoursBefore: hours } = stretch;
  return await events.query<Readable>(
    `SELECT team_id AS project, intDiv(minute, size) * size AS bucket, count() AS rows
     FROM (
       SELECT team_id, intDiv(toUnixTimestamp(created_at), 60) AS minute,
         if(minute < {hours:Int64}, greatest({step:Int64}, 60), {step:Int64}) AS size
       FROM events
       WHERE created_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created_at < fromUnixTimestamp64Milli({until:Int64}, 'UTC')
         ${projectId === undefined ? '' : 'AND team_id = {project:Int64}'}
     )
     GROUP BY project, bucket`,
    {
      from: from * MINUTE_MS,
      until: until * MINUTE_MS,
      step,
      hours,
      ...(projectId !== undefined && { project: projectId }),
    },
    { timeoutMs: STORE_MS_MAX },
  );
}

export function addReadable(buckets: Map<string, Bucket>, rows: readonly Readable[]): void {
  for (const row of rows) bucketAt(buckets, Number(row.project), Number(row.bucket)).readable = Number(row.rows);
}

function bucketAt(buckets: Map<string, Bucket>, projectId: number, minute: number): Bucket {
  const key = `${projectId} ${minute}`;
  let bucket = buckets.get(key);
  if (bucket === undefined) {
    bucket = { projectId, minute, stored: 0, lateDeduplicated: 0, removed: 0, waiting: 0, setAside: 0, readable: 0 };
    buckets.set(key, bucket);
  }
  return bucket;
}

/** The first minute of the row to which `minute` belongs, in SQL. */
export function bucketOf({ step, hoursBefore: hours }: Stretch): RawBuilder<unknown> {
  const size = sql`case when minute < ${hours}::bigint then greatest(${step}::bigint, 60) else ${step}::bigint end`;
  return sql`(minute / (${size})) * (${size})`;
}
