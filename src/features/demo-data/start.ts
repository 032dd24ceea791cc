import type { DemoStarter } from '#features/projects/index.ts';
import { Conflict, Forbidden } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { fillDemoProject } from './jobs.ts';
import { type DemoRun, findDemoProject, findRun, insertRun, resumeRun, stopRun } from './queries.ts';
import { type DemoDataWish, EVENTS_DEFAULT, SEED_DEFAULT } from './schema.ts';
import { storyEnd } from './story/timeline.ts';

export type StartNeeds = Pick<Platform, 'db' | 'jobs' | 'clock'>;

export interface StartWish extends DemoDataWish {
  readonly project_id: number;
  /** In whose name people's work in the story is written. */
  readonly user_id: number | null;
}

/** For the projects feature: a demo project begins to be filled in the transaction that makes it. */
export function demoStarter({ jobs, clock }: Pick<Platform, 'jobs' | 'clock'>): DemoStarter {
  return async (trx, project) => {
    const at = clock.now();
    const run = await insertRun(trx, { project_id: project.id, user_id: project.created_by_id, ...settle({}, at), at });
    if (run) await jobs.enqueue(trx, fillDemoProject, { project_id: project.id, turn: run.turn });
  };
}

/** Begins to fill a demo project that is empty, or goes on where filling it was stopped: then by the seed it began with. */
export async function startFilling({ db, jobs, clock }: StartNeeds, wish: StartWish): Promise<DemoRun> {
  const { project_id, user_id } = wish;
  return db.transaction().execute(async (trx) => {
    const project = await findDemoProject(trx, project_id);
    if (!project?.is_demo) throw new Forbidden('Only a demo project can be filled with demo data.');
    const at = clock.now();
    const run =
      (await insertRun(trx, { project_id, user_id, ...settle(wish, at), at })) ?? (await resumeRun(trx, project_id));
    if (!run) {
      throw new Conflict(
        'demo_data_exists',
        'The project is being filled or is full already. For fresh demo data delete it and make another.',
      );
    }
    await jobs.enqueue(trx, fillDemoProject, { project_id, turn: run.turn });
    return run;
  });
}

/** What has been written stays. Answers how far it came; undefined for a project that was never filled. */
export async function stopFilling({ db, clock }: StartNeeds, projectId: number): Promise<DemoRun | undefined> {
  const stopped = await stopRun(db, projectId, clock.now());
  return stopped ?? (await findRun(db, projectId));
}

function settle({ seed = SEED_DEFAULT, events = EVENTS_DEFAULT }: DemoDataWish, at: Date) {
  return { seed, events_wanted: events, story_ends_at: storyEnd(at) };
}
