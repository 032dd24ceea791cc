import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { previewOf } from '#features/ai-events/index.ts';
import { listEvents, readEvent } from '#features/events/index.ts';
import type { Hog } from '#features/hog/index.ts';
import { PURPOSE_PROPERTY } from '#features/provider-keys/index.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { compileConditions, readConditions } from './conditions.ts';
import { judgeEvent, runProgram } from './job-kinds.ts';
import { askProgram } from './judging/program.ts';
import { type Subject, toSubject } from './judging/subject.ts';
import { isWanted } from './matching.ts';
import { findLive } from './queries.ts';
import { compileSource } from './rules.ts';
import { HogTest, HogTestBody, RunBody, StartedRun } from './schema.ts';

const SAMPLES_DEFAULT = 5;
const SEARCHED_EVENTS_MAX = 200;
const SEARCHED_MS = 7 * 24 * 3_600_000;
const PREVIEW_LENGTH_MAX = 200;

export type RunRouteNeeds = Pick<Platform, 'db' | 'events' | 'jobs' | 'clock'> & { readonly hog: Hog };

/** Runs on demand, and programs tried on recent generations. */
export function runRoutes(needs: RunRouteNeeds): FastifyPluginAsyncTypebox {
  const { db, events, jobs, clock, hog } = needs;
  return async (api) => {
    api.post(
      '/evaluation_runs/',
      {
        config: { scope: 'evaluation:write' },
        schema: {
          summary: 'Judge one event now',
          description:
            'In the background, whatever the evaluation’s conditions say. Every call leaves a result of its own, an `$ai_evaluation` event.',
          body: RunBody,
          response: { 202: StartedRun },
        },
      },
      async ({ project, body }, reply) => {
        const evaluation = await findLive(db, project.id, body.evaluation_id);
        if (!evaluation) throw new NotFound(`Evaluation ${body.evaluation_id} not found.`);
        if (evaluation.target !== 'generation') {
          throw new Invalid('evaluation_target_mismatch', 'The evaluation judges whole traces, not single events.');
        }
        const event = await readEvent(events, project.id, body.target_event_id);
        const isMeant =
          event?.event === body.event &&
          event.timestamp.slice(0, 10) === body.timestamp.slice(0, 10) &&
          (!body.distinct_id || event.distinct_id === body.distinct_id);
        if (!isMeant) throw new NotFound(`Event ${body.target_event_id} not found.`);
        const run_id = uuidv7(clock.now().getTime());
        const run = { project_id: project.id, evaluation_id: evaluation.id, run_id };
        if (evaluation.evaluation_type === 'hog') {
          await jobs.enqueue(db, runProgram, { ...run, event_uuids: [event.uuid] });
        } else {
          await jobs.enqueue(db, judgeEvent, { ...run, event_uuid: event.uuid });
        }
        return reply.code(202).send({
          workflow_id: run_id,
          status: 'started',
          evaluation: { id: evaluation.id, name: evaluation.name },
          target_event_id: event.uuid,
        });
      },
    );

    api.post(
      '/evaluations/test_hog/',
      {
        config: { scope: 'evaluation:write' },
        schema: {
          summary: 'Try a Hog program on recent generations',
          description: 'Of the last seven days, newest first. Nothing is stored.',
          body: HogTestBody,
          response: { 200: HogTest },
        },
      },
      async ({ project, body }) => {
        if (body.source.trim() === '') throw new Invalid('blank', 'This field may not be blank.', 'source');
        const bytecode = await compileSource(body.source, hog.compile).catch((error: unknown) => {
          if (error instanceof Invalid) throw new Invalid(error.code, error.detail, 'source');
          throw error;
        });
        const conditions = readConditions(body.conditions);
        const now = clock.now();
        const rows = await listEvents(events, {
          projectId: project.id,
          event: '$ai_generation',
          after: new Date(now.getTime() - SEARCHED_MS).toISOString(),
          limit: SEARCHED_EVENTS_MAX,
          offset: 0,
        });
        const compiled = compileConditions(conditions, { timezone: project.timezone, now });
        const asked = { timezone: project.timezone, hogql: () => undefined };
        const samples = rows
          .map(toSubject)
          .filter(({ properties }) => properties[PURPOSE_PROPERTY] === undefined)
          .filter((subject) => compiled.length === 0 || isWanted(subject, compiled, asked))
          .slice(0, body.sample_count ?? SAMPLES_DEFAULT);
        const results = await Promise.all(
          samples.map(async (subject) => {
            const outcome = await askProgram(hog, bytecode, subject, { allowsNa: body.allows_na });
            const isFailed = outcome.kind === 'failed';
            return {
              ...describe(subject),
              result: outcome.kind === 'result' ? outcome.result : null,
              reasoning: isFailed ? outcome.printed : outcome.reasoning,
              error: isFailed ? outcome.error : null,
            };
          }),
        );
        if (results.length > 0) return { results };
        return { results, message: 'No generation of the last 7 days matches.' };
      },
    );
  };
}

function describe(subject: Subject) {
  const traceId = subject.properties.$ai_trace_id;
  return {
    sample_id: subject.uuid,
    sample_type: 'generation',
    event_uuid: subject.uuid,
    trace_id: typeof traceId === 'string' ? traceId : null,
    input_preview: previewOf(subject.input, PREVIEW_LENGTH_MAX),
    output_preview: previewOf(subject.output, PREVIEW_LENGTH_MAX),
  };
}
