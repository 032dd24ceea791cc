import { sql } from 'kysely';
import type { Db, Trx } from '#platform/postgres/db.ts';

/**
 * Held until commit by everything that reviews a trace, rates it or puts it into a queue. Under it a look whether the trace
 * is reviewed stays true until the commit, so that no reviewed trace is left waiting in a queue.
 */
export async function lockTrace(trx: Trx, projectId: number, traceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`review of ${projectId} ${traceId}`}, 0))`.execute(trx);
}

/** Whether the trace has a review that was not deleted. */
export async function hasActiveReview(db: Db, projectId: number, traceId: string): Promise<boolean> {
  const row = await db
    .selectFrom('trace_review')
    .select('id')
    .where('project_id', '=', projectId)
    .where('trace_id', '=', traceId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
