import { Type } from 'typebox';
import { recordActivity } from '#features/activity-log/index.ts';
import { hideProject, listProjectIds } from '#features/projects/index.ts';
import type { Forget } from '#http/feature.ts';
import { defineJob, type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteOrganizationRow, findOrganization, listHiddenProjectIds, markOrganizationDeleted } from './queries.ts';

export const removeOrganizationJob = defineJob({
  name: 'organizations.remove_data',
  payload: Type.Object({ organization_id: Type.String() }),
  attemptsMax: 25,
  retryDelaySeconds: 30,
  timeoutSeconds: 3600,
});

/** Hides the organization and its projects immediately; a job deletes their data. */
export async function dissolveOrganization(
  needs: Pick<Platform, 'db' | 'clock' | 'jobs' | 'announcer'>,
  id: string,
  userId: number,
): Promise<void> {
  const { db, jobs, announcer } = needs;
  const at = needs.clock.now();
  const projectIds = await db.transaction().execute(async (trx) => {
    const organization = await findOrganization(trx, id);
    if (!organization) return [];
    const ids = (await listProjectIds(trx, id)).map((project) => project.id);
    for (const projectId of ids) await hideProject(trx, projectId, { user_id: userId, at });
    await recordActivity(trx, {
      scope: 'Organization',
      item_id: id,
      activity: 'deleted',
      name: organization.name,
      organization_id: id,
      user_id: userId,
      at,
    });
    await markOrganizationDeleted(trx, id, at);
    await jobs.enqueue(trx, removeOrganizationJob, { organization_id: id }, { key: id });
    return ids;
  });
  for (const table of ['organization', 'project', 'user']) announcer.announce('rows.changed', { table });
  for (const project_id of projectIds) announcer.announce('project.deleted', { project_id, organization_id: id });
}

export function organizationWorkers({ db }: Pick<Platform, 'db'>, removeProjectData: Forget): Worker[] {
  return [
    worker(removeOrganizationJob, async ({ organization_id }, { signal }) => {
      for (const { id } of await listHiddenProjectIds(db, organization_id)) await removeProjectData(id, signal);
      await deleteOrganizationRow(db, organization_id);
    }),
  ];
}
