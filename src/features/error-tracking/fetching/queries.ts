import { sql } from 'kysely';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';

/** Whether there is no usable file for this address, none is on its way, and the project has fetches left this hour. */
export async function mayFetch(
  db: Db,
  projectId: number,
  url: string,
  { since, fetchesMax }: { since: Date; fetchesMax: number },
): Promise<boolean> {
  const found = await db
    .selectFrom('symbol_set')
    .select(['storage_ptr', 'last_used'])
    .where('project_id', '=', projectId)
    .where('ref', '=', url)
    .executeTakeFirst();
  if (found && (found.storage_ptr !== null || (found.last_used !== null && found.last_used > since))) return false;
  const { count } = await db
    .selectFrom('symbol_set')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('project_id', '=', projectId)
    .where('ref', 'like', 'http%')
    .where('last_used', '>', since)
    .executeTakeFirstOrThrow();
  return count < fetchesMax;
}

/** A set without a file, which says why there is none. One with a file is left alone. */
export async function recordMissing(db: Db, projectId: number, url: string, reason: string, at: Date): Promise<void> {
  await db
    .insertInto('symbol_set')
    .values({
      id: uuidv7(at.getTime()),
      project_id: projectId,
      ref: url,
      storage_ptr: null,
      failure_reason: reason,
      last_used: at,
      created_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .constraint('symbol_set_ref')
        .doUpdateSet({ failure_reason: reason, last_used: at })
        .where('symbol_set.storage_ptr', 'is', null),
    )
    .execute();
}
