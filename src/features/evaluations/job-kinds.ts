import { Type } from 'typebox';
import { defineJob } from '#platform/jobs/jobs.ts';

/**
 * The automatic runs one flush of capture asks for, in one row. It is queued before the events are stored, so it waits for
 * them; an event that never comes was never acknowledged, and its redelivery queues a dispatch of its own.
 */
export const dispatchRuns = defineJob({
  name: 'evaluations.dispatch_runs',
  payload: Type.Object({
    project_id: Type.Integer(),
    evaluations: Type.Array(Type.String()),
    /** Which evaluations each event goes to, by their place in the list. */
    events: Type.Array(Type.Object({ uuid: Type.String(), evaluations: Type.Array(Type.Integer()) })),
  }),
  attemptsMax: 4,
  retryDelaySeconds: 10,
  timeoutSeconds: 60,
  // One at a time: taking runs apart must not compete with capture for the database.
  concurrency: 1,
});

/** Of a run somebody asked for: the id of its result. Automatic runs have one that follows from the pair. */
const run_id = Type.Optional(Type.String());

/** One verdict of a model. Mostly waiting for the provider, so many at a time. */
export const judgeEvent = defineJob({
  name: 'evaluations.judge_event',
  payload: Type.Object({
    project_id: Type.Integer(),
    evaluation_id: Type.String(),
    event_uuid: Type.String(),
    run_id,
  }),
  attemptsMax: 4,
  retryDelaySeconds: 10,
  timeoutSeconds: 180,
  concurrency: 24,
});

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
  concurrency: 2,
});

/** Looks which reports are due. */
export const writeReports = defineJob({
  name: 'evaluations.write_reports',
  payload: Type.Object({}),
  attemptsMax: 1,
  timeoutSeconds: 600,
});
