import { Type } from 'typebox';
import { defineJob } from '#platform/jobs/jobs.ts';
import type { Settings } from '#platform/settings.ts';

/** Providers and programs of one project may be slow: its jobs leave places to other projects. */
const groupOf = ({ project_id }: { project_id: number }) => String(project_id);

/**
 * The automatic runs one flush of capture asks for, in one row. It is queued before the events are stored, so it waits for
 * them; an event that never comes was never acknowledged, and its redelivery queues a dispatch of its own.
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
  /** Whose event made the evaluation want the trace. */
  distinct_id: Type.String(),
};

/** Looks whether a trace is complete; when it is not, a later one of these looks again. */
export const settleTrace = defineJob({
  name: 'evaluations.settle_trace',
  payload: Type.Object({
    ...TraceOf,
    /** When an event made the evaluation want the trace, in milliseconds. */
    wanted_at: Type.Integer(),
    /** How often somebody looked before. */
    looks: Type.Integer(),
  }),
  attemptsMax: 4,
  retryDelaySeconds: 10,
  timeoutSeconds: 60,
  concurrency: 2,
});

/** Of a run somebody asked for: the id of its result. Automatic runs have one that follows from the pair. */
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

/** Looks which reports are due. */
export const writeReports = defineJob({
  name: 'evaluations.write_reports',
  payload: Type.Object({}),
  attemptsMax: 1,
  timeoutSeconds: 600,
});
