import { sql } from 'kysely';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';

/**
 * Writes to the event store which members of a cohort count, in one row; call it after the commit of the change. Writers may
 * race: the row with the highest order wins, in whatever order rows arrive. Taking the order before reading makes sure that
 * the last change has the highest.
 */
export async function publishCohort(
  { db, events }: Pick<Platform, 'db' | 'events'>,
  projectId: number,
  cohortId: number,
): Promise<void> {
  const changed_at = await nextOrder(db);
  const cohort = await db
    .selectFrom('cohort')
    .select(['generation', 'deleted'])
    .where('id', '=', cohortId)
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  if (!cohort?.generation) return;
  const is_deleted = cohort.deleted ? 1 : 0;
  await events.insert('cohort_versions', [
    { team_id: projectId, cohort_id: cohortId, version: cohort.generation, is_deleted, changed_at },
  ]);
}

async function nextOrder(db: Db): Promise<string> {
  const { rows } = await sql<{ next: string }>`
    select nextval(pg_get_serial_sequence('cohort_generation', 'generation')) as next`.execute(db);
  return rows[0]?.next ?? '0';
}
