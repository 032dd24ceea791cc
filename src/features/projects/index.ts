import type { Feature, Forget } from '#http/feature.ts';
import type { Trx } from '#platform/postgres/db.ts';
import { projectWorkers } from './jobs.ts';
import { createProjectLookups, type ProjectLookups } from './lookups.ts';
import { clearPrimaryDashboard, lockProject, setIngested } from './queries.ts';
import { createRemoval } from './removal.ts';
import { type Forgetful, removalSteps } from './removal-order.ts';
import { mountProjects, type ProjectMountNeeds } from './routes.ts';

export { createProject } from './change.ts';

export { listProjectIds, projectTokenExists } from './queries.ts';
export { hideProject } from './removal.ts';
export type { DemoStarter } from './routes-list.ts';

export interface ProjectsNeeds extends Omit<ProjectMountNeeds, 'lookups'> {
  /** All features, whose data of a deleted project is removed. Asked for when one is removed. */
  readonly features: () => readonly Forgetful[];
}

export interface Projects extends ProjectLookups {
  readonly feature: Feature;
  /** Called with a project's first stored event. */
  markIngested(projectId: number): Promise<void>;
  /** Removes a hidden project for good. */
  readonly removeData: Forget;
  /** Holds the project's row until the transaction ends. A transaction that locks a dashboard too locks the project first. */
  hold(trx: Trx, projectId: number): Promise<void>;
  /** Called in the transaction that deletes a dashboard, which is then no project's first page. */
  dashboardRemoved(trx: Trx, projectId: number, dashboardId: number): Promise<void>;
}

export function projects(needs: ProjectsNeeds): Projects {
  const { db, announcer } = needs;
  const lookups = createProjectLookups(needs);
  const removeData = createRemoval(db, () => removalSteps(needs.features()));
  return {
    ...lookups,
    feature: {
      name: 'projects',
      about: 'The apps of an organization, each with its own data and settings.',
      ...mountProjects({ ...needs, lookups }),
      workers: projectWorkers(removeData),
    },
    removeData,
    async hold(trx, projectId) {
      await lockProject(trx, projectId);
    },
    async dashboardRemoved(trx, projectId, dashboardId) {
      await clearPrimaryDashboard(trx, projectId, dashboardId);
    },
    async markIngested(projectId) {
      await setIngested(db, projectId);
      announcer.announce('rows.changed', { table: 'project' });
    },
  };
}
