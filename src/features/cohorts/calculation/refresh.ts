import { sql } from 'kysely';
import type { Platform } from '#platform/platform.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { anyOf } from '#platform/postgres/paging.ts';
import { calculateCohorts } from '../jobs.ts';
import { readGraph } from '../queries.ts';

type Needs = Pick<Platform, 'db' | 'jobs' | 'clock' | 'settings'>;

/** Asks for calculations in the caller's transaction, in this order. */
export async function requestCalculations(
  trx: Trx,
  { jobs }: Pick<Platform, 'jobs'>,
  request: { projectId: number; cohortIds: readonly number[]; at: Date; isRefresh?: boolean },
): Promise<void> {
  const { projectId, cohortIds, at, isRefresh } = request;
  if (cohortIds.length === 0) return;
  await trx
    .updateTable('cohort')
    .set({ is_calculating: true, pending_version: sql`coalesce(pending_version, 0) + 1`, requested_at: at })
    .where('project_id', '=', projectId)
    .where('id', '=', anyOf(cohortIds))
    .execute();
  const payload = { project_id: projectId, cohort_ids: [...cohortIds] };
  await jobs.enqueue(trx, calculateCohorts, isRefresh ? { ...payload, is_refresh: true } : payload);
}

const REFRESHED_AT_ONCE = 10;
const ERRORS_MAX = 20;

/** The cohorts that were not calculated for longest, a few of one project; nothing when none is due. */
export async function requestDue({ db, jobs, clock, settings }: Needs): Promise<void> {
  const at = clock.now();
  await db.transaction().execute(async (trx) => {
    const due = await trx
      .selectFrom('cohort')
      .select(['id', 'project_id'])
      .where('is_static', '=', false)
      .where('deleted', '=', false)
      .where('is_calculating', '=', false)
      .where('errors_calculating', '<=', ERRORS_MAX)
      .where('last_attempt_at', '<', new Date(at.getTime() - settings.cohortRefreshMinutes * 60_000))
      .where(
        sql<boolean>`errors_calculating = 0
          or last_attempt_at < ${at}::timestamptz - interval '30 minutes' * power(2, errors_calculating)`,
      )
      .orderBy('last_attempt_at')
      .limit(REFRESHED_AT_ONCE)
      .forUpdate()
      .skipLocked()
      .execute();
    const projectId = due[0]?.project_id;
    if (projectId === undefined) return;
    const own = due.filter((row) => row.project_id === projectId).map(({ id }) => id);
    const cohortIds = (await readGraph(trx, projectId)).inOrder(own);
    await requestCalculations(trx, { jobs }, { projectId, cohortIds, at, isRefresh: true });
  });
}

const STUCK_MS = 2 * 3_600_000;
const RESUMED_AT_ONCE = 1_000;

/** Calculations that were asked for long ago, and whose job is lost. */
export async function requestStuck({ db, jobs, clock }: Needs): Promise<void> {
  await resume(db, jobs, new Date(clock.now().getTime() - STUCK_MS));
}

/** At start: whatever was being calculated when the process ended is calculated again. */
export async function resumeCalculations({ db, jobs, clock }: Needs): Promise<void> {
  await resume(db, jobs, clock.now());
}

async function resume(db: Db, jobs: Platform['jobs'], before: Date): Promise<void> {
  const rows = await db
    .selectFrom('cohort')
    .select(['id', 'project_id'])
    .where('is_calculating', '=', true)
    .where('requested_at', '<=', before)
    .orderBy('requested_at')
    .limit(RESUMED_AT_ONCE)
    .execute();
  for (const [projectId, own] of Map.groupBy(rows, (row) => row.project_id)) {
    const cohortIds = (await readGraph(db, projectId)).inOrder(own.map(({ id }) => id));
    // In portions, so that a cohort edited during the refresh need not wait for all of them.
    for (let start = 0; start < cohortIds.length; start += REFRESHED_AT_ONCE) {
      const cohort_ids = cohortIds.slice(start, start + REFRESHED_AT_ONCE);
      await jobs.enqueue(db, calculateCohorts, { project_id: projectId, cohort_ids });
    }
  }
}
