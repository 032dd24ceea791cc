import { type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { type CalculationNeeds, calculateCohort } from './calculate.ts';
import { removeOldMembers } from './generations.ts';
import { calculateCohorts, followPersonMerges, publishMembers, refreshCohorts } from './job-kinds.ts';
import { publishCohort } from './publish.ts';
import { requestDue, requestStuck } from './refresh.ts';
import { followMerges, projectsToFollow } from './static/follow-merges.ts';

export type JobNeeds = CalculationNeeds & Pick<Platform, 'jobs' | 'settings'>;

export function cohortWorkers(needs: JobNeeds): Worker[] {
  const { db, events, clock, jobs } = needs;
  return [
    worker(calculateCohorts, async ({ project_id: projectId, cohort_ids, is_refresh }, { signal, attempt }) => {
      const isLast = attempt >= calculateCohorts.attemptsMax;
      for (const cohortId of cohort_ids) {
        signal.throwIfAborted();
        await calculateCohort(needs, { projectId, cohortId }, { signal, isLast });
      }
      // Not all at once: what somebody edits meanwhile comes in between.
      if (is_refresh) await requestDue(needs);
    }),
    worker(publishMembers, ({ project_id, cohort_id }) => publishCohort(needs, project_id, cohort_id)),
    worker(followPersonMerges, async (_nothing, { signal }) => {
      for (const projectId of await projectsToFollow(db)) await followMerges(needs, projectId, signal);
    }),
    worker(
      refreshCohorts,
      async (_nothing, { signal }) => {
        await requestStuck(needs);
        await requestDue(needs);
        // Merges are told as they happen; this makes up for what was not heard.
        await jobs.enqueue(db, followPersonMerges, {});
        await removeOldMembers(db, events, clock.now(), signal);
      },
      { cron: '*/5 * * * *' },
    ),
  ];
}
