import type { Hog } from '#features/hog/index.ts';
import type { CaptureProject, SentEvent } from '#features/ingestion/index.ts';
import type { ModelAccess } from '#features/provider-keys/index.ts';
import type { Feature } from '#http/feature.ts';
import { worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import { agreementRoutes } from './agreement/routes.ts';
import { writeReports } from './reports/jobs.ts';
import { reportRoutes } from './reports/routes.ts';
import { writeDueReports } from './reports/write.ts';
import { resultRoutes } from './results/routes.ts';
import { judgeJobs } from './runs/jobs.ts';
import { runRoutes } from './runs/routes.ts';
import { evaluationWorkers } from './runs/workers.ts';
import { evaluationRoutes } from './set-up/routes.ts';
import { summaryRoutes } from './summary/routes.ts';

export { evaluationEnqueuer } from './runs/enqueue.ts';
export { changeEvaluation, createEvaluation } from './set-up/change.ts';
export { keyDependants } from './set-up/key-dependants.ts';
export { findInvertedIds, listEvaluations } from './set-up/queries.ts';

export interface EvaluationsNeeds
  extends Pick<Platform, 'db' | 'events' | 'jobs' | 'clock' | 'announcer' | 'log' | 'settings'> {
  readonly hog: Hog;
  readonly access: ModelAccess;
  readonly capture: (project: CaptureProject, events: readonly SentEvent[]) => Promise<void>;
}

/** Judges generations and traces, by models or programs, as they arrive and on demand. */
export function evaluations(given: EvaluationsNeeds): Feature {
  const needs = { ...given, judgeJobs: judgeJobs(given.settings) };
  return {
    name: 'evaluations',
    about: 'Rules that judge generations and traces by themselves, their results, and how far people agree.',
    projectRoutes: async (api) => {
      await api.register(evaluationRoutes({ ...needs, compile: needs.hog.compile }));
      await api.register(runRoutes(needs));
      await api.register(agreementRoutes(needs));
      await api.register(resultRoutes(needs));
      await api.register(summaryRoutes(needs));
      await api.register(reportRoutes(needs));
    },
    workers: [
      ...evaluationWorkers(needs),
      worker(writeReports, (_payload, { signal }) => writeDueReports(needs, signal), { cron: '*/15 * * * *' }),
    ],
    async forget(projectId, signal) {
      await deleteInPortions(needs.db, 'evaluation_report', { projectId, signal });
      await deleteInPortions(needs.db, 'evaluation', { projectId, signal });
    },
    run: () => async () => needs.hog.close(),
  };
}
