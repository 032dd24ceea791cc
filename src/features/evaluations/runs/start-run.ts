import { readEvent } from '#features/events/index.ts';
import { readTotals } from '#features/traces/index.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { type EvaluationRow, findLive } from '../set-up/queries.ts';
import { type JudgeJobs, runProgram, runTraceProgram } from './jobs.ts';
import type { RunBody, StartedRun } from './schema.ts';

export interface StartNeeds extends Pick<Platform, 'db' | 'events' | 'jobs' | 'clock'> {
  readonly judgeJobs: JudgeJobs;
}

/** Queues a run that a person or client asked for, and returns what was started. */
export async function startRun(needs: StartNeeds, projectId: number, body: RunBody): Promise<StartedRun> {
  const { evaluation_id, target_trace_id, target_event_id, timestamp } = body;
  if (!target_trace_id) {
    if (!target_event_id) throw new Invalid('required', 'This field is required.', 'target_event_id');
    if (!timestamp) throw new Invalid('required', 'This field is required.', 'timestamp');
  }
  const evaluation = await findLive(needs.db, projectId, evaluation_id);
  if (!evaluation) throw new NotFound(`Evaluation ${evaluation_id} not found.`);
  if ((evaluation.target === 'trace') !== Boolean(target_trace_id)) throw mismatch(evaluation);
  const run_id = uuidv7(needs.clock.now().getTime());
  if (target_trace_id) await judgeTraceNow(needs, evaluation, { run_id, trace_id: target_trace_id });
  else await judgeEventNow(needs, evaluation, { ...body, run_id });
  return {
    workflow_id: run_id,
    status: 'started',
    evaluation: { id: evaluation.id, name: evaluation.name },
    target_event_id: target_trace_id ? null : (target_event_id ?? null),
    ...(target_trace_id && { target_trace_id }),
  };
}

function mismatch({ target }: EvaluationRow): Invalid {
  const detail =
    target === 'trace'
      ? 'The evaluation judges whole traces, not single events: name one as target_trace_id.'
      : 'The evaluation judges single events, not whole traces: name one as target_event_id.';
  return new Invalid('evaluation_target_mismatch', detail);
}

async function judgeEventNow(
  { db, events, jobs, judgeJobs }: StartNeeds,
  { project_id, id: evaluation_id, evaluation_type }: EvaluationRow,
  asked: RunBody & { readonly run_id: string },
): Promise<void> {
  const { target_event_id = '', timestamp = '', distinct_id, run_id } = asked;
  const event = await readEvent(events, project_id, target_event_id ?? '');
  const isMeant =
    event?.event === asked.event &&
    event.timestamp.slice(0, 10) === timestamp?.slice(0, 10) &&
    (!distinct_id || event.distinct_id === distinct_id);
  if (!isMeant) throw new NotFound(`Event ${target_event_id} not found.`);
  const run = { project_id, evaluation_id, run_id };
  if (evaluation_type === 'hog') await jobs.enqueue(db, runProgram, { ...run, event_uuids: [event.uuid] });
  else await jobs.enqueue(db, judgeJobs.judgeEvent, { ...run, event_uuid: event.uuid });
}

async function judgeTraceNow(
  { db, events, jobs, judgeJobs }: StartNeeds,
  { project_id, id: evaluation_id, evaluation_type }: EvaluationRow,
  { run_id, trace_id }: { readonly run_id: string; readonly trace_id: string },
): Promise<void> {
  const totals = await readTotals(events, { projectId: project_id, traceId: trace_id }, {});
  if (!totals) throw new NotFound(`Trace ${trace_id} not found.`);
  const run = { project_id, evaluation_id, trace_id, distinct_id: totals.distinctId, run_id };
  await jobs.enqueue(db, evaluation_type === 'hog' ? runTraceProgram : judgeJobs.judgeTrace, run);
}
