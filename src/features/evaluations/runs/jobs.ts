import { Type } from 'typebox';
import { defineJob } from '#platform/jobs/jobs.ts';
import type { Settings } from '#platform/settings.ts';

/**
 * The life of one run, in order:
 *
 * 1. Capture matches generations against the conditions of the project's evaluations, in memory (`enqueue.ts`, `enabled.ts`,
 *    `matching.ts`), and queues one `dispatchRuns` a flush, in the transaction that acknowledges the events.
 * 2. `dispatch.ts` waits until the events are stored and queues a run for each pair of evaluation and event. An evaluation of
 *    traces gets a `settleTrace` instead, and `settle.ts` queues its run when the trace is complete.
 *    A run that a person asks for (`start-run.ts`) skips both steps.
 * 3. `judgeEvent` and `judgeTrace` perform the runs of models, `runProgram` and `runTraceProgram` those of programs
 *    (`workers.ts`). `perform.ts` reads the event or trace, asks conditions in HogQL (`expressions.ts`), and has it judged.
 * 4. `judging/` shows it to the model or program and reads the verdict. A failure that may pass is thrown, and the job is tried
 *    again; one that the owner has to mend switches the evaluation off.
 * 5. The verdict is captured as an `$ai_evaluation` event. The id of an automatic run follows from the pair, so that a job that
 *    is performed twice leaves one result.
 */

/** Providers and programs of one project may be slow. Grouped by project, its jobs leave places for those of others. */
const groupOf = ({ project_id }: { project_id: number }) => String(project_id);

/**
 * The automatic runs of one flush, in one row. It is queued before the events are stored and waits for them. An event that
 * never comes was never acknowledged, and when it is sent again a dispatch of its own is queued.
 */
export const dispatchRuns = defineJob({
  name: 'evaluations.dispatch_runs',
  payload: Type.Object({
    project_id: Type.Integer(),
    /** Events that the same evaluations want, which most do, are named together. */
    groups: Type.Array(
      Type.Object({
        evaluations: Type.Array(Type.String()),
        events: Type.Array(
          Type.Object({
            uuid: Type.String(),
            /** Present when one of them judges whole traces. */
            trace_id: Type.Optional(Type.String()),
            distinct_id: Type.Optional(Type.String()),
          }),
        ),
      }),
    ),
  }),
  attemptsMax: 4,
  retryDelaySeconds: 10,
  // A thousand evaluations of 250 events, at the pace dispatch.ts keeps.
  timeoutSeconds: 300,
  // One at a time for a project: taking runs apart must not compete with capture for the database.
  concurrency: 3,
  groupOf,
});

const TraceOf = {
  project_id: Type.Integer(),
  evaluation_id: Type.String(),
  trace_id: Type.String(),
  /** The distinct id of the event because of which the trace is judged. */
  distinct_id: Type.String(),
};

/** Looks whether a trace is complete. When it is not, another of these is queued for later. */
export const settleTrace = defineJob({
  name: 'evaluations.settle_trace',
  payload: Type.Object({
    ...TraceOf,
    /** When an event made the evaluation want the trace, in milliseconds. */
    wanted_at: Type.Integer(),
    /** How often it was looked at before. */
    looks: Type.Integer(),
  }),
  attemptsMax: 4,
  retryDelaySeconds: 10,
  timeoutSeconds: 60,
  concurrency: 2,
});

/** The id of the result, for a run that a person asked for. For automatic runs it follows from the pair. */
const run_id = Type.Optional(Type.String());
const EventRun = Type.Object({
  project_id: Type.Integer(),
  evaluation_id: Type.String(),
  event_uuid: Type.String(),
  run_id,
});
const TraceRun = Type.Object({ ...TraceOf, run_id });

/** Verdicts of models: how long a provider that fails is left alone is the operator's choice. */
export function judgeJobs({ judgeRetrySeconds }: Pick<Settings, 'judgeRetrySeconds'>) {
  const kind = { attemptsMax: 4, retryDelaySeconds: judgeRetrySeconds, timeoutSeconds: 180, groupOf } as const;
  return {
    /** Mostly waiting for the provider, so many at a time. */
    judgeEvent: defineJob({ ...kind, name: 'evaluations.judge_event', payload: EventRun, concurrency: 48 }),
    /** Apart, and fewer: a trace is read whole. */
    judgeTrace: defineJob({ ...kind, name: 'evaluations.judge_trace', payload: TraceRun, concurrency: 16 }),
  };
}
export type JudgeJobs = ReturnType<typeof judgeJobs>;

export const PROGRAM_EVENTS_MAX = 50;

/** Verdicts of a program on some events; apart, so that slow providers do not hold programs up. */
export const runProgram = defineJob({
  name: 'evaluations.run_program',
  payload: Type.Object({
    project_id: Type.Integer(),
    evaluation_id: Type.String(),
    event_uuids: Type.Array(Type.String()),
    run_id,
  }),
  attemptsMax: 4,
  retryDelaySeconds: 10,
  timeoutSeconds: 300,
  concurrency: 4,
  groupOf,
});

/** The verdict of a program on a trace. */
export const runTraceProgram = defineJob({
  name: 'evaluations.run_trace_program',
  payload: TraceRun,
  attemptsMax: 4,
  retryDelaySeconds: 10,
  timeoutSeconds: 60,
  concurrency: 4,
  groupOf,
});
