import { sql } from 'kysely';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { Db } from '#platform/postgres/db.ts';
import {
  addReadable,
  type Bucket,
  countReadable,
  dueOf,
  HOUR,
  type LogBooks,
  readBooks,
  type Stretch,
} from './books.ts';

export interface CompareNeeds {
  readonly db: Db;
  readonly events: EventStore;
  readonly log: LogBooks;
}

/** A difference with a known reason, which is no loss. */
interface Explained {
  readonly projectId: number;
  readonly minute: number;
  readonly events: number;
  readonly reason: string;
}

export interface Compared {
  readonly buckets: readonly Bucket[];
  /** By what cannot be accounted for; buckets without are left out. */
  readonly differences: ReadonlyMap<Bucket, number>;
  readonly explained: readonly Explained[];
}

/**
 * Holds the books against the event store, while capture goes on. The books are read before and after the store is counted: its rows
 * have to lie between what was due before at least and what was due afterwards at most. What has been stored and not been taken off
 * the log yet counts as readable, not as waiting.
 */
export async function compare({ db, events, log }: CompareNeeds, stretch: Stretch): Promise<Compared> {
  const before = await readBooks(db, log, stretch);
  const readable = await countReadable(events, stretch);
  const buckets = await readBooks(db, log, stretch);
  addReadable(buckets, readable);
  const found = new Map<Bucket, number>();
  for (const [key, bucket] of buckets) {
    const now = dueOf(bucket);
    const earlier = dueOf(before.get(key) ?? bucket);
    const least = Math.min(now.least, earlier.least);
    const most = Math.max(now.most, earlier.most);
    if (bucket.readable < least) found.set(bucket, least - bucket.readable);
    else if (bucket.readable > most) found.set(bucket, most - bucket.readable);
    bucket.waiting = Math.max(now.most - bucket.readable - Math.max(found.get(bucket) ?? 0, 0), 0);
  }
  const all = [...buckets.values()].sort((a, b) => a.projectId - b.projectId || a.minute - b.minute);
  return { buckets: all, ...(await explain(db, found, stretch)) };
}

async function explain(
  db: Db,
  found: ReadonlyMap<Bucket, number>,
  stretch: Stretch,
): Promise<Pick<Compared, 'differences' | 'explained'>> {
  const differences = new Map<Bucket, number>();
  const explained: Explained[] = [];
  if (found.size === 0) return { differences, explained };
  const projects = [...new Set([...found.keys()].map(({ projectId }) => projectId))];
  const [begun, removals] = await Promise.all([readBeginnings(db, projects), readRemovals(db, projects, stretch)]);
  for (const [bucket, whole] of found) {
    const { projectId, minute } = bucket;
    let difference = whole;
    const explainAs = (reason: string, events: number) => {
      if (events === 0) return;
      explained.push({ projectId, minute, events, reason });
      difference -= events;
    };
    // Events that were captured before the ledger was kept are readable and were never counted.
    if (difference < 0 && minute <= (begun.get(projectId) ?? Number.POSITIVE_INFINITY)) {
      explainAs('before_the_ledger', difference);
    }
    for (const { reason, events } of removals.get(`${projectId} ${minute}`) ?? []) {
      explainAs(`removing:${reason}`, Math.max(Math.min(events, difference), 0));
    }
    if (difference !== 0) differences.set(bucket, difference);
  }
  return { differences, explained };
}

/** The first minute that the ledger knows of each project. */
async function readBeginnings(db: Db, projects: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ project_id: number; minute: string | null }>`
    select id as project_id, (select (extract(epoch from min(minute)) / 60)::bigint from ingestion_ledger
      where ingestion_ledger.project_id = id and stored > 0) as minute
    from unnest(${[...projects]}::integer[]) as id`.execute(db);
  return new Map(rows.flatMap(({ project_id, minute }) => (minute === null ? [] : [[project_id, Number(minute)]])));
}

/** What deletions that run are taking out of the event store. */
async function readRemovals(
  db: Db,
  projects: readonly number[],
  { step, hoursBefore }: Stretch,
): Promise<Map<string, { reason: string; events: number }[]>> {
  const running = await db
    .selectFrom('ingestion_removal')
    .select(['project_id', 'reason', 'minutes'])
    .where('project_id', 'in', [...projects])
    .execute();
  const found = new Map<string, { reason: string; events: number }[]>();
  for (const { project_id, reason, minutes } of running) {
    for (const [minute, events] of Object.entries(minutes)) {
      const size = Number(minute) < hoursBefore ? Math.max(step, HOUR) : step;
      const key = `${project_id} ${Math.floor(Number(minute) / size) * size}`;
      found.set(key, [...(found.get(key) ?? []), { reason, events }]);
    }
  }
  return found;
}
