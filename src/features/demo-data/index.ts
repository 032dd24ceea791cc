import { setTimeout as wait } from 'node:timers/promises';
import type { ProjectDataRemover } from '#features/projects/index.ts';
import type { Feature } from '#http/feature.ts';
import { type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { endFailed, type FillNeeds, fillProject } from './fill.ts';
import { isWriting, stopRun } from './queries.ts';
import { demoDataRoutes, type RouteNeeds } from './routes.ts';
import type { DemoDataWish } from './schema.ts';
import { beginRun, fillDemoProject } from './start.ts';

export { EVENTS_DEFAULT, EVENTS_MAX, EVENTS_MIN, SEED_DEFAULT } from './schema.ts';
export { demoStarter } from './start.ts';

export type DemoDataNeeds = RouteNeeds & FillNeeds;

export interface DemoDataProgress {
  readonly percent: number;
  readonly events: number;
}

export interface DemoDataFilling {
  readonly feature: Feature;
  /** Begins to fill a demo project, or goes on where that was stopped; resolves when all of it is there. For the command line. */
  fillNow(
    wish: DemoDataWish & { readonly project_id: number; readonly user_id: number | null },
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: DemoDataProgress) => void },
  ): Promise<void>;
}

/** Fills demo projects with the story of a product, so that every page has something to show. */
export function demoData(needs: DemoDataNeeds): DemoDataFilling {
  return {
    feature: { name: 'demo-data', projectRoutes: demoDataRoutes(needs), workers: [filler(needs)] },
    async fillNow(wish, { signal, onProgress }) {
      const { db, projects } = needs;
      const turn = await db.transaction().execute(async (trx) => {
        await projects.beginDemoData(trx, wish.project_id);
        return beginRun(needs, trx, wish);
      });
      await fillProject(needs, turn, signal, onProgress);
    },
  };
}

function filler(needs: DemoDataNeeds): Worker {
  return worker(fillDemoProject, async (turn, { signal, attempt }) => {
    try {
      await fillProject(needs, turn, signal);
    } catch (error) {
      // A server that stops gives the job back: whoever starts next goes on.
      if (signal.aborted || attempt < fillDemoProject.attemptsMax) throw error;
      needs.log.warn({ err: error, projectId: turn.project_id }, 'a demo project could not be filled');
      await endFailed(needs, turn, 'Filling failed several times. The log of the server tells more.');
    }
  });
}

const LOOK_EVERY_MS = 100;

/** Before all others: nothing may be written any more while the rest is removed. */
export function removeDemoData({ db, clock }: Pick<Platform, 'db' | 'clock'>): ProjectDataRemover {
  return async (projectId, signal) => {
    await stopRun(db, projectId, clock.now());
    while (await isWriting(db, projectId, clock.now())) await wait(LOOK_EVERY_MS, undefined, { signal });
  };
}
