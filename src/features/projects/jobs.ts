import { Type } from 'typebox';
import type { Forget } from '#http/feature.ts';
import { defineJob, type Worker, worker } from '#platform/jobs/jobs.ts';

export const removeProjectDataJob = defineJob({
  name: 'projects.remove_data',
  payload: Type.Object({ project_id: Type.Integer() }),
  attemptsMax: 25,
  retryDelaySeconds: 30,
  timeoutSeconds: 3600,
});

export function projectWorkers(remove: Forget): Worker[] {
  return [worker(removeProjectDataJob, ({ project_id }, { signal }) => remove(project_id, signal))];
}
