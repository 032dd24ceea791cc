import { Type } from 'typebox';
import { defineJob, type Worker, worker } from '#platform/jobs/jobs.ts';
import { endFailed, type FillNeeds, fillProject } from './fill.ts';

export const fillDemoProject = defineJob({
  name: 'demo_data.fill_project',
  payload: Type.Object({ project_id: Type.Integer(), turn: Type.Integer() }),
  attemptsMax: 8,
  retryDelaySeconds: 10,
  timeoutSeconds: 3600,
});

export function demoDataWorkers(needs: FillNeeds): Worker[] {
  return [
    worker(fillDemoProject, async (turn, { signal, attempt }) => {
      try {
        await fillProject(needs, turn, signal);
      } catch (error) {
        // A server that stops gives the job back, and the next one to start continues it.
        if (signal.aborted || attempt < fillDemoProject.attemptsMax) throw error;
        needs.log.warn({ err: error, projectId: turn.project_id }, 'a demo project could not be filled');
        await endFailed(needs, turn, 'Filling failed several times. The log of the server tells more.');
      }
    }),
  ];
}
