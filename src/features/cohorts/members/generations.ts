import { sql } from 'kysely';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { Db } from '#platform/postgres/db.ts';

/** A set of members in the event store. It is a cohort's from the moment it is published, all at once. */
export interface Generation {
  readonly projectId: number;
  readonly cohortId: number;
  readonly generation: string;
}

/** A number for members that are about to be written. It counts for nothing until `keepGeneration`. */
export async function openGeneration(
  db: Db,
  { projectId, cohortId, at }: { projectId: number; cohortId: number; at: Date },
): Promise<Generation> {
  const { generation } = await db
    .insertInto('cohort_generation')
    .values({ project_id: projectId, cohort_id: cohortId, since: at })
    .returning('generation')
    .executeTakeFirstOrThrow();
  return { projectId, cohortId, generation };
}

/** In the transaction that makes it the cohort's: its members stay, and those of the one it replaces go after a while. */
export async function keepGeneration(
  db: Db,
  { projectId, cohortId, generation }: Generation,
  { replaced, at }: { replaced: string | null; at: Date },
): Promise<void> {
  await db.deleteFrom('cohort_generation').where('generation', '=', generation).execute();
  if (replaced === null || replaced === generation) return;
  await db
    .insertInto('cohort_generation')
    .values({ generation: replaced, project_id: projectId, cohort_id: cohortId, since: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Statements that began before a generation was replaced may still read it; none of them runs that long. */
const KEPT_MS = 3_600_000;
const REMOVED_AT_ONCE = 1_000;

/** Deletes members that count for nothing any more. */
export async function removeOldMembers(db: Db, events: EventStore, at: Date, signal: AbortSignal): Promise<void> {
  const rows = await db
    .selectFrom('cohort_generation')
    .select(['generation', 'project_id'])
    .where('since', '<', new Date(at.getTime() - KEPT_MS))
    .orderBy('since')
    .limit(REMOVED_AT_ONCE)
    .execute();
  if (rows.length === 0) return;
  const generations = rows.map((row) => row.generation);
  await events.command(
    'ALTER TABLE cohort_members DELETE WHERE team_id IN {projects:Array(Int64)} AND version IN {generations:Array(UInt64)}',
    { projects: [...new Set(rows.map((row) => row.project_id))], generations: generations.map(Number) },
    { signal, timeoutMs: 600_000, settings: { mutations_sync: 2 } },
  );
  await sql`delete from cohort_generation where generation = any(${generations}::bigint[])`.execute(db);
}
