import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { toTimestamp, toTimestampOrNull } from '#kernel/time/text.ts';
import { percentOf } from './fill.ts';
import { type DemoRun, findRun } from './queries.ts';
import { DemoData, DemoDataWish } from './schema.ts';
import { type StartNeeds, startFilling, stopFilling } from './start.ts';

const READ = { scope: 'project:read' } as const;
const WRITE = { scope: 'project:write' } as const;
const answer = { response: { 200: DemoData } };

export function demoDataRoutes(needs: StartNeeds): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.get('/demo_data/', { config: READ, schema: { summary: 'Progress of demo data', ...answer } }, async (request) =>
      toWire(await findRun(needs.db, request.project.id)),
    );

    api.post(
      '/demo_data/',
      {
        config: WRITE,
        schema: {
          summary: 'Fill a demo project',
          description:
            'Writes a month of a made-up product in the background. What was stopped goes on where it was, by the seed it began with. Refused for projects that are not demo projects, and with 409 while one is being filled or full.',
          conflict: 'The project is being filled, or full.',
          body: DemoDataWish,
          response: { 202: DemoData },
        },
      },
      async ({ project, caller, body }, reply) => {
        const run = await startFilling(needs, { ...body, project_id: project.id, user_id: caller.user.id });
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
      async ({ project }) => toWire(await stopFilling(needs, project.id)),
    );
  };
}

function toWire(run: DemoRun | undefined): DemoData {
  if (!run) return NEVER;
  return {
    state: run.state,
    is_generating_demo_data: run.state === 'running',
    percent: percentOf(run),
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
