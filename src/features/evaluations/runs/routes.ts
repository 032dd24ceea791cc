import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { HogTest, HogTestBody, RunBody, StartedRun } from './schema.ts';
import { type StartNeeds, startRun } from './start-run.ts';
import { type TryNeeds, tryProgram } from './try-program.ts';

export type RunRouteNeeds = StartNeeds & TryNeeds;

/** Runs on demand, and programs tried on recent generations or traces. */
export function runRoutes(needs: RunRouteNeeds): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.post(
      '/evaluation_runs/',
      {
        config: { scope: 'evaluation:write' },
        schema: {
          summary: 'Judge one event or trace now',
          description:
            'In the background, whatever the evaluation’s conditions say. Every call leaves a result of its own, an `$ai_evaluation` event. Name an event for an evaluation of generations, a trace for one of traces.',
          body: RunBody,
          response: { 202: StartedRun },
        },
      },
      async ({ project, body }, reply) => reply.code(202).send(await startRun(needs, project.id, body)),
    );

    api.post(
      '/evaluations/test_hog/',
      {
        config: { scope: 'evaluation:write' },
        schema: {
          summary: 'Try a Hog program on recent generations or traces',
          description: 'Of the last seven days, newest first. Nothing is stored.',
          body: HogTestBody,
          response: { 200: HogTest },
        },
      },
      async ({ project, body }) => tryProgram(needs, project, body),
    );
  };
}
