import { recordActivity } from '#features/activity-log/index.ts';
import type { Forget } from '#http/feature.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { type ChangeNeeds, changeProject, type Target } from './change.ts';
import { removeProjectDataJob } from './jobs.ts';
import { deleteProjectRow, lockProject, markDeleted } from './queries.ts';
import type { ProjectRow } from './settings.ts';

declare module '#platform/announcer.ts' {
  interface Announcements {
    /** No caller sees the project any more; its data is removed in the background. */
    'project.deleted': { readonly project_id: number; readonly organization_id: string };
  }
}

type Needs = ChangeNeeds & { readonly jobs: Jobs };

/** Hides the project immediately; a job deletes its data. */
export async function deleteProject(needs: Needs, target: Target): Promise<void> {
  const organizationId = await changeProject(needs, target.id, async (trx, row) => {
    await hide(trx, row, { user_id: target.user_id, at: needs.clock.now() });
    await needs.jobs.enqueue(trx, removeProjectDataJob, { project_id: row.id }, { key: String(row.id) });
    return row.organization_id;
  });
  needs.announcer.announce('project.deleted', { project_id: target.id, organization_id: organizationId });
}

/** For a feature that deletes many at once and removes their data itself; announce `rows.changed` after the commit. */
export async function hideProject(trx: Trx, id: number, facts: { user_id: number; at: Date }): Promise<void> {
  const row = await lockProject(trx, id);
  if (row) await hide(trx, row, facts);
}

async function hide(trx: Trx, row: ProjectRow, { user_id, at }: { user_id: number; at: Date }): Promise<void> {
  await markDeleted(trx, row.id, at);
  await recordActivity(trx, {
    scope: 'Project',
    item_id: row.id,
    activity: 'deleted',
    name: row.name,
    organization_id: row.organization_id,
    project_id: row.id,
    user_id,
    at,
  });
}

/** Removes a hidden project for good: first what the features hold, last the row, so that a crash in between is resumed. */
export function createRemoval(db: Db, steps: () => readonly Forget[]): Forget {
  return async (projectId, signal) => {
    for (const step of steps()) {
      signal.throwIfAborted();
      await step(projectId, signal);
    }
    await deleteProjectRow(db, projectId);
  };
}
