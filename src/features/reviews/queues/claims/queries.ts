import { type SqlBool, sql } from 'kysely';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { anyOf } from '#platform/postgres/paging.ts';

export interface Claimant {
  readonly user_id: number;
  readonly at: Date;
  readonly until: Date;
}

/** Locks the next items this person may have, passing over those that another transaction has locked. */
export async function lockClaimable(
  trx: Trx,
  queueId: string,
  wanted: { count: number; exclude: readonly string[] },
  claimant: Claimant,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('review_queue_item')
    .select('id')
    .where('queue_id', '=', queueId)
    .where('deleted_at', 'is', null)
    .where('disagreed_at', 'is', null)
    .where('id', '<>', sql<string>`all(${wanted.exclude}::uuid[])`)
    .where(isFree(claimant))
    .orderBy(sql`coalesce(claimed_by_id = ${claimant.user_id} and claimed_until > ${claimant.at}, false)`, 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .limit(wanted.count)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ id }) => id);
}

/** Claims those that still wait and are free, and answers which they were. */
export async function claimItems(
  db: Db,
  projectId: number,
  ids: readonly string[],
  claimant: Claimant,
): Promise<{ id: string; queue_id: string }[]> {
  return db
    .updateTable('review_queue_item')
    .set({ claimed_by_id: claimant.user_id, claimed_until: claimant.until })
    .where('project_id', '=', projectId)
    .where('id', '=', anyOf(ids))
    .where('deleted_at', 'is', null)
    .where('disagreed_at', 'is', null)
    .where(isFree(claimant))
    .returning(['id', 'queue_id'])
    .execute();
}

export function releaseClaim(db: Db, projectId: number, id: string, userId: number) {
  return db
    .updateTable('review_queue_item')
    .set({ claimed_by_id: null, claimed_until: null })
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .where('claimed_by_id', '=', userId)
    .returning('queue_id')
    .executeTakeFirst();
}

/** No other person has it, and this person has not rated it: two ratings come from two people. */
function isFree({ user_id, at }: Claimant) {
  return sql<SqlBool>`((claimed_until is null or claimed_until <= ${at} or claimed_by_id = ${user_id})
    and rated_by_id is distinct from ${user_id})`;
}
