import { Type } from 'typebox';
import { recordActivity } from '#features/activity-log/index.ts';

import { defineJob, type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import { type PerformNeeds, reprice } from './perform.ts';
import { endWork, findRepricing, type RepricingRow } from './queries.ts';
import { sumReplaced } from './replaced.ts';
import { undo } from './undo.ts';

export const workOnRepricing = defineJob({
  name: 'model_prices.work_on_repricing',
  payload: Type.Object({ project_id: Type.Integer(), repricing_id: Type.String() }),
  attemptsMax: 6,
  retryDelaySeconds: 10,
  timeoutSeconds: 3_600,
  groupOf: ({ project_id }) => String(project_id),
});

export type RepricingNeeds = PerformNeeds & Pick<Platform, 'jobs' | 'log'>;

/** Longer work goes on in another job, so that other projects have their turn. */
const TURN_MS = 300_000;
const SCOPE = 'Repricing';

export function repricingWorkers(needs: RepricingNeeds): Worker[] {
  return [
    worker(workOnRepricing, async (payload, { signal, attempt }) => {
      const row = await findRepricing(needs.db, payload.project_id, payload.repricing_id);
      // Deleted with its project, or ended by another run of this job.
      if (row?.state !== 'running' && row?.state !== 'undoing') return;
      const work = row.state === 'running' ? reprice : undo;
      try {
        const isThrough = await work(needs, row, { signal, untilMs: performance.now() + TURN_MS });
        if (isThrough) await end(needs, row);
        else await needs.jobs.enqueue(needs.db, workOnRepricing, payload);
      } catch (error) {
        if (attempt < workOnRepricing.attemptsMax) throw error;
        needs.log.error({ err: error, repricing: row.id }, 'a repricing failed for good');
        await fail(needs, row);
      }
    }),
  ];
}

async function end(needs: RepricingNeeds, row: RepricingRow): Promise<void> {
  const at = needs.clock.now();
  if (row.state === 'undoing') {
    await endWork(needs.db, row, { state: 'undone', undone_at: at });
    return;
  }
  const sums = await sumReplaced(needs.events, row);
  await endWork(needs.db, row, { ...sums, state: 'done', finished_at: at });
}

/** What is done stays, and can be undone. */
async function fail(needs: RepricingNeeds, row: RepricingRow): Promise<void> {
  const error = 'It failed several times; the server’s log says why. Events it reached have their new costs.';
  const at = needs.clock.now();
  const sums = row.state === 'running' ? await sumReplaced(needs.events, row).catch(() => ({})) : {};
  await endWork(needs.db, row, { ...sums, state: 'failed', finished_at: row.finished_at ?? at, error });
}

/** In the transaction that begins the work. */
export async function recordRepricing(
  trx: Db,
  { row, organizationId, userId, at }: { row: RepricingRow; organizationId: string; userId: number; at: Date },
): Promise<void> {
  await recordActivity(trx, {
    scope: SCOPE,
    item_id: row.id,
    name: `${row.date_from.toISOString().slice(0, 10)} – ${row.date_until.toISOString().slice(0, 10)}`,
    activity: row.state === 'undoing' ? 'undone' : 'created',
    organization_id: organizationId,
    project_id: row.project_id,
    user_id: userId,
    at,
  });
}
