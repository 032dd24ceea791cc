import { type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { type CalculationNeeds, calculateCohort } from './calculation/calculate.ts';
import { requestDue, requestStuck } from './calculation/refresh.ts';
import { calculateCohorts, followPersonMerges, publishMembers, refreshCohorts } from './jobs.ts';
import { removeOldMembers } from './members/generations.ts';
import { publishCohort } from './members/publish.ts';
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
      // Queues the next portion only now, so that cohorts edited during a refresh are calculated in between.
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
        // Merges are announced as they happen; this catches up on announcements that were missed.
        await jobs.enqueue(db, followPersonMerges, {});
        await removeOldMembers(db, events, clock.now(), signal);
      },
      { cron: '*/5 * * * *' },
    ),
  ];
}
