import type { Feature } from '#http/feature.ts';
import type { Db } from '#platform/postgres/db.ts';
import { createProjectLookups, type ProjectLookups } from './lookups.ts';
import { setGeneratingDemoData, setIngested } from './queries.ts';
import { createRemoval, type ProjectDataRemover, removalWorkers } from './removal.ts';
import { mountProjects, type ProjectMountNeeds } from './routes.ts';

export { createProject, type NewProject } from './create.ts';
export type { ProjectLookups, TokenOwner } from './lookups.ts';
export { listProjectIds, projectTokenExists } from './queries.ts';
export { hideProject, type ProjectDataRemover } from './removal.ts';
export type { DemoStarter } from './routes-list.ts';
export { Project, ProjectSummary } from './schema.ts';

export interface ProjectsNeeds extends Omit<ProjectMountNeeds, 'lookups'> {
  /** What each feature does to forget a deleted project, in this order. */
  readonly removers: readonly ProjectDataRemover[];
}

export interface Projects extends ProjectLookups {
  readonly feature: Feature;
  /** Told with a project's first stored event. */
  markIngested(projectId: number): Promise<void>;
  /** Removes a hidden project for good. */
  readonly removeData: ProjectDataRemover;
  /** Whoever fills a demo project again says so, in the transaction that begins it. */
  beginDemoData(trx: Db, projectId: number): Promise<void>;
  /** Whoever fills demo projects says so when it is done, or has given up. */
  finishDemoData(projectId: number): Promise<void>;
}

export function projects(needs: ProjectsNeeds): Projects {
  const { db, announcer } = needs;
  const lookups = createProjectLookups(needs);
  const removeData = createRemoval(db, needs.removers);
  const forget = () => announcer.announce('rows.changed', { table: 'project' });
  return {
    ...lookups,
    feature: {
      name: 'projects',
      about: 'The apps of an organization, each with its own data and settings.',
      ...mountProjects({ ...needs, lookups }),
      workers: removalWorkers(removeData),
    },
    removeData,
    async markIngested(projectId) {
      await setIngested(db, projectId);
      forget();
    },
    beginDemoData: (trx, projectId) => setGeneratingDemoData(trx, projectId, true),
    async finishDemoData(projectId) {
      await setGeneratingDemoData(db, projectId, false);
      forget();
    },
  };
}
