import type { CaptureProject, SentEvent } from '#features/ingestion/index.ts';
import { ownProject } from '#features/provider-keys/index.ts';
import { type JobContext, type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { createRowCache } from '#platform/postgres/row-cache.ts';
import type { RunNeeds } from '../judging/run.ts';
import { type EvaluationRow, findLive } from '../set-up/queries.ts';
import { dispatch } from './dispatch.ts';
import { EventReader } from './event-reader.ts';
import { dispatchRuns, type JudgeJobs, runProgram, runTraceProgram, settleTrace } from './jobs.ts';
import { performRun, performTraceRun } from './perform.ts';
import { settle } from './settle.ts';

export interface JobNeeds extends RunNeeds, Pick<Platform, 'db' | 'events' | 'jobs' | 'clock' | 'announcer' | 'log'> {
  readonly judgeJobs: JudgeJobs;
  readonly capture: (project: CaptureProject, events: readonly SentEvent[]) => Promise<void>;
}

/** Few, because a program that never ends takes up a place for its whole time limit. */
const PROGRAMS_AT_ONCE = 4;

export function evaluationWorkers(needs: JobNeeds): Worker[] {
  const evaluations = createRowCache<string, EvaluationRow>(needs, {
    tables: ['evaluation'],
    tenantOf: (key) => key.split('/', 1)[0] ?? '',
    query: (key) => {
      const [projectId, id = ''] = key.split('/');
      return findLive(needs.db, Number(projectId), id);
    },
  });
  const find = (projectId: number, id: string) => evaluations.find(`${projectId}/${id}`);
  const inside = { ...needs, find, reader: new EventReader(needs.events) };
  const { judgeEvent, judgeTrace } = needs.judgeJobs;

  return [
    worker(dispatchRuns, (asked, context) => dispatch(inside, asked, context)),
    worker(settleTrace, (asked, context) => settle(inside, asked, context)),

    worker(judgeEvent, async ({ project_id, evaluation_id, event_uuid, run_id }, context) => {
      const evaluation = await find(project_id, evaluation_id);
      if (!evaluation) return;
      const { events } = await performRun(inside, evaluation, { eventUuid: event_uuid, runId: run_id }, context);
      await capture(project_id, events);
    }),

    worker(runProgram, async ({ project_id, evaluation_id, event_uuids, run_id }, context) => {
      const evaluation = await find(project_id, evaluation_id);
      if (!evaluation) return;
      await capture(project_id, await runPrograms(evaluation, event_uuids, run_id, context));
    }),

    ...[judgeTrace, runTraceProgram].map((kind) =>
      worker(kind, async ({ project_id, evaluation_id, trace_id, distinct_id, run_id }, context) => {
        const evaluation = await find(project_id, evaluation_id);
        if (!evaluation) return;
        const run = { traceId: trace_id, distinctId: distinct_id, runId: run_id };
        await capture(project_id, (await performTraceRun(inside, evaluation, run, context)).events);
      }),
    ),
  ];

  async function runPrograms(
    evaluation: EvaluationRow,
    uuids: readonly string[],
    runId: string | undefined,
    context: JobContext,
  ): Promise<SentEvent[]> {
    const events: SentEvent[] = [];
    for (let start = 0; start < uuids.length; start += PROGRAMS_AT_ONCE) {
      const part = uuids.slice(start, start + PROGRAMS_AT_ONCE);
      const done = await Promise.all(
        part.map((eventUuid) => performRun(inside, evaluation, { eventUuid, runId }, context)),
      );
      events.push(...done.flatMap((one) => one.events));
      if (done.some(({ isStopped }) => isStopped)) break;
    }
    return events;
  }

  async function capture(projectId: number, events: readonly SentEvent[]): Promise<void> {
    if (events.length > 0) await needs.capture(ownProject(projectId), events);
  }
}
