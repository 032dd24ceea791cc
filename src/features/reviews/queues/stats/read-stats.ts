import { sql } from 'kysely';
import type { Db } from '#platform/postgres/db.ts';

const QUEUES_MAX = 1_000;
/** A longer time between two reviews was a break, not the work of one review. */
const BREAK_SECONDS = 600;

interface StatsRow {
  readonly queue_id: string;
  readonly reviewed: number;
  readonly reviewers: number;
  readonly median_seconds: number | null;
  readonly oldest_waiting_at: Date | null;
  readonly disagreements: number;
}

/** One row a queue of the project: what was done in it since then, and what waits in it now. */
export async function readStats(db: Db, projectId: number, since: Date): Promise<readonly StatsRow[]> {
  const { rows } = await sql<StatsRow>`
    with done as (
      select queue_id, reviewed_by_id, extract(epoch from reviewed_at - lag(reviewed_at) over (
        partition by queue_id, reviewed_by_id order by reviewed_at)) as seconds
      from review_queue_item where project_id = ${projectId} and reviewed_at >= ${since}
    ), summed as (
      select queue_id, count(*)::integer as reviewed, count(distinct reviewed_by_id)::integer as reviewers,
        percentile_cont(0.5) within group (order by seconds) filter (where seconds <= ${BREAK_SECONDS}) as median_seconds
      from done group by queue_id
    )
    select queue.id as queue_id, coalesce(reviewed, 0) as reviewed, coalesce(reviewers, 0) as reviewers, median_seconds,
      (select min(created_at) from review_queue_item as item
        where item.queue_id = queue.id and item.deleted_at is null and item.disagreed_at is null) as oldest_waiting_at,
      (select count(*)::integer from review_queue_item as item
        where item.queue_id = queue.id and item.deleted_at is null and item.disagreed_at is not null) as disagreements
    from review_queue as queue left join summed on summed.queue_id = queue.id
    where queue.project_id = ${projectId} and queue.deleted_at is null
    order by queue.name, queue.id limit ${QUEUES_MAX}`.execute(db);
  return rows;
}
