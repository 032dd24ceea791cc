import type { Feature, Forget } from '#http/feature.ts';
import { projectWorkers } from './jobs.ts';
import { createProjectLookups, type ProjectLookups } from './lookups.ts';
import { setIngested } from './queries.ts';
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
    async markIngested(projectId) {
      await setIngested(db, projectId);
      announcer.announce('rows.changed', { table: 'project' });
    },
  };
}
