import { Type } from 'typebox';
import type { DemoStarter } from '#features/projects/index.ts';
import { Conflict, Forbidden } from '#kernel/errors.ts';
import { defineJob } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import type { Trx } from '#platform/postgres/db.ts';
import { type DemoRun, findDemoProject, insertRun, resumeRun, stopRun } from './queries.ts';
import { type DemoDataWish, EVENTS_DEFAULT, SEED_DEFAULT } from './schema.ts';
import { storyEnd } from './story/timeline.ts';

export const fillDemoProject = defineJob({
  name: 'demo_data.fill_project',
  payload: Type.Object({ project_id: Type.Integer(), turn: Type.Integer() }),
  attemptsMax: 8,
  retryDelaySeconds: 10,
  timeoutSeconds: 3600,
});

type Needs = Pick<Platform, 'jobs' | 'clock'>;

/** For the projects feature: a demo project begins to be filled in the transaction that makes it. */
export function demoStarter({ jobs, clock }: Needs): DemoStarter {
  return async (trx, project) => {
    const at = clock.now();
    const run = await insertRun(trx, { project_id: project.id, user_id: project.created_by_id, ...wished({}, at), at });
    if (run) await jobs.enqueue(trx, fillDemoProject, { project_id: project.id, turn: run.turn });
  };
}

/** Fills a demo project that is empty, or goes on where filling it was stopped. */
export async function beginRun(
  { clock }: Pick<Needs, 'clock'>,
  trx: Trx,
  wish: DemoDataWish & { readonly project_id: number; readonly user_id: number | null },
): Promise<DemoRun> {
  const project = await findDemoProject(trx, wish.project_id);
  if (!project?.is_demo) throw new Forbidden('Only a demo project can be filled with demo data.');
  const at = clock.now();
  const { project_id, user_id } = wish;
  const run =
    (await insertRun(trx, { project_id, user_id, ...wished(wish, at), at })) ?? (await resumeRun(trx, project_id));
  if (!run) {
    throw new Conflict(
      'demo_data_exists',
      'The project is being filled or is full already. For fresh demo data delete it and make another.',
    );
  }
  return run;
}

/** What has been written stays. Undefined when nothing is running. */
export function endRun({ clock }: Pick<Needs, 'clock'>, trx: Trx, projectId: number): Promise<DemoRun | undefined> {
  return stopRun(trx, projectId, clock.now());
}

function wished({ seed = SEED_DEFAULT, events = EVENTS_DEFAULT }: DemoDataWish, at: Date) {
  return { seed, events_wanted: events, story_ends_at: storyEnd(at) };
}
