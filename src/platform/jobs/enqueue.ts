import { fromKysely, type JobInsert, type PgBoss } from 'pg-boss';
import { uuidv5 } from '#kernel/ids.ts';
import type { Db } from '../postgres/db.ts';
import type { EnqueueOptions, JobKind } from './jobs.ts';
import { checkPayload } from './payload.ts';
import type { Queues } from './queues.ts';

const KEY_NAMESPACE = '5f0c3b52-5a0e-5d5e-9a4e-6f1a8e0b7c21';
const ENTRIES_PER_STATEMENT_MAX = 5_000;

export interface EnqueueRequest {
  readonly boss: PgBoss;
  readonly queues: Queues;
  readonly db: Db;
  readonly job: JobKind;
  readonly entries: readonly ({ readonly payload: unknown } & EnqueueOptions)[];
}

/** One statement on the caller's connection, however many entries (up to some thousands). */
export async function enqueueJobs({ boss, queues, db, job, entries }: EnqueueRequest): Promise<void> {
  if (entries.length === 0) return;
  for (const { payload } of entries) checkPayload(job, payload);
  await queues.ensure(job);
  const inserts = toInserts(job, entries);
  for (let start = 0; start < inserts.length; start += ENTRIES_PER_STATEMENT_MAX) {
    await boss.insert(job.name, inserts.slice(start, start + ENTRIES_PER_STATEMENT_MAX), {
      db: fromKysely(db),
    });
  }
}

/**
 * A key becomes the job's id, and the table's primary key refuses the second one: whatever state the first is in,
 * also when it is complete, and without a wait for a lock of ours.
 */
function toInserts(job: JobKind, entries: EnqueueRequest['entries']): JobInsert[] {
  const keyed = new Map<string, JobInsert>();
  const unkeyed: JobInsert[] = [];
  for (const { payload, key, startAfterSeconds } of entries) {
    // Checked against the schema; pg-boss stores any JSON.
    const insert: JobInsert = { data: payload as object };
    if (startAfterSeconds) insert.startAfter = startAfterSeconds;
    const group = job.groupOf?.(payload);
    if (group !== undefined) insert.group = { id: group };
    if (key === undefined) {
      unkeyed.push(insert);
      continue;
    }
    const id = uuidv5(`${job.name}\n${key}`, KEY_NAMESPACE);
    if (!keyed.has(id)) keyed.set(id, { ...insert, id });
  }
  // Always in the same order: two transactions that enqueue the same keys then wait for each other, never in a circle.
  const sorted = [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, insert]) => insert);
  return [...sorted, ...unkeyed];
}
