import { setTimeout as wait } from 'node:timers/promises';
import type { Feature } from '#http/feature.ts';
import { type FillNeeds, percentOf } from './fill.ts';
import { demoDataWorkers } from './jobs.ts';
import { findRun, isWriting, stopRun } from './queries.ts';
import { demoDataRoutes } from './routes.ts';
import { type StartNeeds, type StartWish, startFilling } from './start.ts';

export { EVENTS_DEFAULT, EVENTS_MAX, EVENTS_MIN, SEED_DEFAULT } from './schema.ts';
export { demoStarter } from './start.ts';

export type DemoDataNeeds = StartNeeds & FillNeeds;

interface DemoDataProgress {
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  readonly percent: number;
  readonly events: number;
  readonly error: string | null;
}

/** Starts and watches the filling, whichever process does the work. */
export interface DemoFilling {
  /** What `POST demo_data/` does, for the command line. */
  start(wish: StartWish): Promise<void>;
  /** Undefined for a project that was never filled. */
  findProgress(projectId: number): Promise<DemoDataProgress | undefined>;
}

export interface DemoDataDoor extends DemoFilling {
  readonly feature: Feature;
}

export function demoFilling(needs: StartNeeds): DemoFilling {
  return {
    async start(wish) {
      await startFilling(needs, wish);
    },
    async findProgress(projectId) {
      const run = await findRun(needs.db, projectId);
      return run && { state: run.state, percent: percentOf(run), events: run.events_done, error: run.error };
    },
  };
}

/** Fills demo projects with the story of a product, so that every page has something to show. */
export function demoData(needs: DemoDataNeeds): DemoDataDoor {
  return {
    feature: {
      name: 'demo-data',
      about: 'A month of a made-up product, for demo projects.',
      projectRoutes: demoDataRoutes(needs),
      workers: demoDataWorkers(needs),
      endWriting: (projectId, signal) => stopForGood(needs, projectId, signal),
    },
    ...demoFilling(needs),
  };
}

const LOOK_EVERY_MS = 100;

/** Stops the run and waits until its last write has ended, so that nothing is written while data is removed. */
async function stopForGood({ db, clock }: DemoDataNeeds, projectId: number, signal: AbortSignal): Promise<void> {
  await stopRun(db, projectId, clock.now());
  while (await isWriting(db, projectId, clock.now())) await wait(LOOK_EVERY_MS, undefined, { signal });
}
