import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Projects } from '#features/projects/index.ts';
import { toTimestamp, toTimestampOrNull } from '#kernel/timestamps.ts';
import type { Platform } from '#platform/platform.ts';
import { percentOf } from './fill.ts';
import { type DemoRun, findRun } from './queries.ts';
import { DemoData, DemoDataWish } from './schema.ts';
import { beginRun, endRun, fillDemoProject } from './start.ts';

export type RouteNeeds = Pick<Platform, 'db' | 'jobs' | 'clock'> & {
  readonly projects: Pick<Projects, 'beginDemoData' | 'finishDemoData'>;
};

const READ = { scope: 'project:read' } as const;
const WRITE = { scope: 'project:write' } as const;
const answer = { response: { 200: DemoData } };

export function demoDataRoutes(needs: RouteNeeds): FastifyPluginAsyncTypebox {
  const { db, jobs, projects } = needs;
  return async (api) => {
    api.get('/demo_data/', { config: READ, schema: { summary: 'Progress of demo data', ...answer } }, async (request) =>
      toWire(await findRun(db, request.project.id)),
    );

    api.post(
      '/demo_data/',
      {
        config: WRITE,
        schema: {
          summary: 'Fill a demo project',
          description:
            'Writes a month of a made-up product in the background. What was stopped goes on where it was, by the seed it began with. Refused for projects that are not demo projects, and with 409 while one is being filled or full.',
          body: DemoDataWish,
          response: { 202: DemoData },
        },
      },
      async ({ project, caller, body }, reply) => {
        const run = await db.transaction().execute(async (trx) => {
          const begun = await beginRun(needs, trx, { ...body, project_id: project.id, user_id: caller.user.id });
          await projects.beginDemoData(trx, project.id);
          await jobs.enqueue(trx, fillDemoProject, { project_id: project.id, turn: begun.turn });
          return begun;
        });
        return reply.code(202).send(toWire(run));
      },
    );

    api.post(
      '/demo_data/stop/',
      {
        config: WRITE,
        schema: {
          summary: 'Stop filling',
          description: 'What is written stays. Nothing happens when nothing runs.',
          ...answer,
        },
      },
      async ({ project }) => {
        const stopped = await db.transaction().execute((trx) => endRun(needs, trx, project.id));
        if (stopped) await projects.finishDemoData(project.id);
        return toWire(stopped ?? (await findRun(db, project.id)));
      },
    );
  };
}

function toWire(run: DemoRun | undefined): DemoData {
  if (!run) return NEVER;
  return {
    state: run.state,
    is_generating_demo_data: run.state === 'running',
    percent: run.state === 'done' ? 100 : percentOf(run.days_done),
    events: run.events_done,
    events_wanted: run.events_wanted,
    seed: run.seed,
    started_at: toTimestamp(run.started_at),
    finished_at: toTimestampOrNull(run.finished_at),
    error: run.error,
  };
}

const NEVER: DemoData = {
  state: 'never',
  is_generating_demo_data: false,
  percent: 0,
  events: 0,
  events_wanted: null,
  seed: null,
  started_at: null,
  finished_at: null,
  error: null,
};
