import { Type } from 'typebox';
import { defineJob, type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { moveStoredExceptions } from '../exceptions/stored-exceptions.ts';

export const moveExceptions = defineJob({
  name: 'error_tracking.move_exceptions',
  payload: Type.Object({
    project_id: Type.Integer(),
    fingerprint: Type.String(),
    from: Type.Array(Type.String()),
    to: Type.String(),
  }),
  attemptsMax: 10,
  retryDelaySeconds: 10,
  timeoutSeconds: 1_800,
});

export function issueWorkers({ events }: Pick<Platform, 'events'>): Worker[] {
  return [
    worker(moveExceptions, ({ project_id, fingerprint, from, to }, { signal }) =>
      moveStoredExceptions(events, project_id, { fingerprint, from, to }, signal),
    ),
  ];
}
