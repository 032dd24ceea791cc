import type { SentEvent } from '#features/ingestion/index.ts';
import type { JobContext } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import type { Judged } from '../judging/judged.ts';
import { automaticRunId, resultEvent } from '../judging/result-event.ts';
import { judge, type RunNeeds } from '../judging/run.ts';
import { judgedGeneration, toSubject } from '../judging/subject.ts';
import { judgedTrace } from '../judging/trace.ts';
import { type EvaluationRow, stopEvaluation } from '../set-up/queries.ts';
import type { EventReader } from './event-reader.ts';
import { asksExpressions, holdsNow } from './expressions.ts';
import { readTrace } from './trace-reader.ts';

export interface PerformNeeds extends RunNeeds, Pick<Platform, 'db' | 'events' | 'clock' | 'announcer' | 'log'> {
  readonly reader: EventReader;
}

/** What a run leaves: the events to capture, of which there may be none. */
export interface Performed {
  readonly events: readonly SentEvent[];
  /** The evaluation cannot go on; its other runs need not begin. */
  readonly isStopped: boolean;
}

const NOTHING: Performed = { events: [], isStopped: false };

/** Judges one event. `runId` is set for a run that a person started. Judging twice leaves one result, because its id is the same. */
export async function performRun(
  needs: PerformNeeds,
  evaluation: EvaluationRow,
  { eventUuid, runId }: { eventUuid: string; runId?: string | undefined },
  { signal, attempt }: JobContext,
): Promise<Performed> {
  const { reader } = needs;
  const { project_id: projectId } = evaluation;
  const isAutomatic = runId === undefined;
  // The evaluation was switched off after the run was queued, so the judge must cost nothing more.
  if (isAutomatic && !evaluation.enabled) return NOTHING;
  const id = runId ?? automaticRunId(evaluation.id, eventUuid);
  // The process may have died between the verdict's storing and the job's end.
  if (attempt > 1 && (await reader.read(projectId, id))) return NOTHING;
  const row = await reader.read(projectId, eventUuid);
  // The event was deleted after the run was queued.
  if (!row) return NOTHING;
  const subject = toSubject(row);
  if (isAutomatic && asksExpressions(evaluation) && !(await holdsNow(needs, evaluation, subject))) return NOTHING;
  return await performJudged(needs, evaluation, { id, judged: judgedGeneration(subject) }, signal);
}

/** Judges a whole trace. */
export async function performTraceRun(
  needs: PerformNeeds,
  evaluation: EvaluationRow,
  { traceId, distinctId, runId }: { traceId: string; distinctId: string; runId?: string | undefined },
  { signal }: JobContext,
): Promise<Performed> {
  const { project_id: projectId } = evaluation;
  if (runId === undefined && !evaluation.enabled) return NOTHING;
  const id = runId ?? automaticRunId(evaluation.id, traceId);
  // Looked for at every attempt: an id that many traces share outlives the key that keeps a second run away.
  if (await needs.reader.read(projectId, id)) return NOTHING;
  const trace = await readTrace(needs.events, { projectId, traceId, distinctId }, signal);
  return await performJudged(needs, evaluation, { id, judged: judgedTrace(trace) }, signal);
}

async function performJudged(
  needs: PerformNeeds,
  evaluation: EvaluationRow,
  { id, judged }: { id: string; judged: Judged },
  signal: AbortSignal,
): Promise<Performed> {
  const startedAt = needs.clock.now();
  const outcome = await judge(needs, evaluation, judged, signal);
  if (outcome.kind === 'stopped') {
    await stop(needs, evaluation, outcome);
    return { events: [], isStopped: true };
  }
  const { finding, judge: judgedBy, call } = outcome;
  const result = resultEvent({ id, evaluation, judged, startedAt, finding, judge: judgedBy });
  return { events: call ? [result, call] : [result], isStopped: false };
}

async function stop(
  { db, log, announcer }: PerformNeeds,
  evaluation: EvaluationRow,
  { reason, detail }: { reason: string; detail: string | null },
): Promise<void> {
  if (!(await stopEvaluation(db, evaluation, { reason, detail }))) return;
  log.info({ evaluation: evaluation.id, project: evaluation.project_id, reason }, 'an evaluation was stopped');
  announcer.announce('rows.changed', { table: 'evaluation' });
}
