import { sql } from 'kysely';
import { MIB } from '#kernel/bytes.ts';
import type { Db } from '#platform/postgres/db.ts';
import { anyOf } from '#platform/postgres/paging.ts';

type TraceState = 'reviewed' | 'queued';

/** A statement of the engine is not given more than this to compare with: some 200,000 ids of the usual length. */
const IDS_BYTES_MAX = 8 * MIB;

/** The traces with a review that stands, or with an item that waits for a reviewer; undefined when their ids are more than `IDS_BYTES_MAX`. */
export async function findTracesIn(db: Db, projectId: number, state: TraceState): Promise<string[] | undefined> {
  const { bytes } = await found(db, projectId, state)
    .select(sql<string>`coalesce(sum(octet_length(trace_id)), 0)`.as('bytes'))
    .executeTakeFirstOrThrow();
  if (Number(bytes) > IDS_BYTES_MAX) return undefined;
  // An id has a byte at least.
  const rows = await found(db, projectId, state).select('trace_id').limit(IDS_BYTES_MAX).execute();
  return rows.map((row) => row.trace_id);
}

/** Which of these traces are in the state. */
export async function whichAreIn(
  db: Db,
  projectId: number,
  state: TraceState,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await found(db, projectId, state).select('trace_id').where('trace_id', '=', anyOf(ids)).execute();
  return new Set(rows.map((row) => row.trace_id));
}

const found = (db: Db, projectId: number, state: TraceState) =>
  db.selectFrom(inState(db, projectId, state).as('found'));

/** A trace has one review that stands and one item that waits at most. */
function inState(db: Db, projectId: number, state: TraceState) {
  if (state === 'reviewed')
    return db
      .selectFrom('trace_review')
      .select('trace_id')
      .where('project_id', '=', projectId)
      .where('deleted_at', 'is', null);
  return db
    .selectFrom('review_queue_item')
    .select('trace_id')
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .where('disagreed_at', 'is', null);
}
