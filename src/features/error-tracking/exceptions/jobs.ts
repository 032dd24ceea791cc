import { Type } from 'typebox';
import { defineJob, type Worker, worker } from '#platform/jobs/jobs.ts';
import { type ResolveStoredNeeds, resolveStored } from './resolve-stored.ts';

export const resolveFrames = defineJob({
  name: 'error_tracking.resolve_frames',
  payload: Type.Object({ project_id: Type.Integer(), refs: Type.Array(Type.String()) }),
  attemptsMax: 5,
  retryDelaySeconds: 10,
  timeoutSeconds: 1_800,
});

export function exceptionWorkers(needs: ResolveStoredNeeds): Worker[] {
  return [worker(resolveFrames, ({ project_id, refs }, { signal }) => resolveStored(needs, project_id, refs, signal))];
}
