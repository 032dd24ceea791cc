import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import { resumeCalculations } from './calculation/refresh.ts';
import { removeMembersOfProject } from './members/queries.ts';
import { memberRoutes } from './members/routes.ts';
import { findCohortId, findCohortNames } from './queries.ts';
import { cohortRoutes } from './routes.ts';
import { hearMerges } from './static/hear-merges.ts';
import { cohortWorkers, type JobNeeds } from './workers.ts';

export { createCohort } from './create.ts';

/** Groups of persons, chosen or calculated from what they are and did. */
export function cohorts(needs: JobNeeds): Feature {
  return {
    name: 'cohorts',
    about: 'Sets of persons, fixed or calculated.',
    projectRoutes: async (api) => {
      await api.register(cohortRoutes(needs));
      await api.register(memberRoutes(needs));
    },
    workers: cohortWorkers(needs),
    async forget(projectId, signal) {
      await removeMembersOfProject(needs.events, projectId, signal);
      await deleteInPortions(needs.db, 'cohort', { projectId, signal, rowsAtOnce: 200 });
    },
    run() {
      const resumed = needs.settings.roles.includes('jobs') ? resumeCalculations(needs) : Promise.resolve();
      const settled = resumed.catch((error: unknown) =>
        needs.log.warn({ err: error }, 'interrupted calculations of cohorts wait for the next refresh'),
      );
      const deafen = hearMerges(needs);
      return async () => {
        deafen();
        await settled;
      };
    },
  };
}

/** The id of a project's living cohort with this id or name. */
export function createCohortLookup({ db }: Pick<Platform, 'db'>) {
  return (projectId: number, reference: number | string): Promise<number | undefined> =>
    findCohortId(db, projectId, reference);
}

/** The names of a project's living cohorts among these ids. */
export function createCohortNames({ db }: Pick<Platform, 'db'>) {
  return (projectId: number, ids: readonly number[]) => findCohortNames(db, projectId, ids);
}
