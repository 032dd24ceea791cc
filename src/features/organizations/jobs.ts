import { Type } from 'typebox';
import type { Forget } from '#http/feature.ts';
import { defineJob, type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteOrganizationRow, listHiddenProjectIds } from './queries.ts';

export const removeOrganizationJob = defineJob({
  name: 'organizations.remove_data',
  payload: Type.Object({ organization_id: Type.String() }),
  attemptsMax: 25,
  retryDelaySeconds: 30,
  timeoutSeconds: 3600,
});

export function organizationWorkers({ db }: Pick<Platform, 'db'>, removeProjectData: Forget): Worker[] {
  return [
    worker(removeOrganizationJob, async ({ organization_id }, { signal }) => {
      for (const { id } of await listHiddenProjectIds(db, organization_id)) await removeProjectData(id, signal);
      await deleteOrganizationRow(db, organization_id);
    }),
  ];
}
