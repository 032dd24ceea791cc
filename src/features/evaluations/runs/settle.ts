import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { JobContext } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import type { EvaluationRow } from '../set-up/queries.ts';
import { type JudgeJobs, runTraceProgram, settleTrace } from './jobs.ts';
import { readLastArrival } from './trace-reader.ts';

/** A trace that an evaluation wants to judge once it is complete. */
export interface WantedTrace {
  readonly project_id: number;
  readonly evaluation_id: string;
  readonly trace_id: string;
  readonly distinct_id: string;
}

export interface SettleNeeds extends Pick<Platform, 'db' | 'events' | 'jobs' | 'clock'> {
  readonly judgeJobs: JudgeJobs;
  readonly find: (projectId: number, id: string) => Promise<EvaluationRow | undefined>;
}

/**
 * Queues the first look at each of these traces. The key is the pair of evaluation and trace, so every event after the
 * first finds the look, or what came of it, already there.
 */
export async function awaitTraces(
  { db, jobs, clock }: Pick<SettleNeeds, 'db' | 'jobs' | 'clock'>,
  { target_config }: EvaluationRow,
  wanted: readonly WantedTrace[],
): Promise<void> {
  const wanted_at = clock.now().getTime();
  const entries = wanted.map((trace) => ({
    payload: { ...trace, wanted_at, looks: 0 },
    key: keyOf(trace, 0),
    startAfterSeconds: toConfig(target_config).firstLookSeconds,
  }));
  await jobs.enqueueMany(db, settleTrace, entries);
}

/** Queues the run of a trace that is complete, or the next look. Doing it twice queues neither a second time. */
export async function settle(
  needs: SettleNeeds,
  asked: WantedTrace & { readonly wanted_at: number; readonly looks: number },
  { signal }: Pick<JobContext, 'signal'>,
): Promise<void> {
  const { db, jobs, judgeJobs } = needs;
  const { wanted_at, looks, ...trace } = asked;
  const evaluation = await needs.find(trace.project_id, trace.evaluation_id);
  if (!evaluation?.enabled || evaluation.target !== 'trace') return;
  const waitSeconds = await secondsLeft(needs, evaluation, asked, signal);
  if (waitSeconds > 0) {
    const next = { ...asked, looks: looks + 1 };
    await jobs.enqueue(db, settleTrace, next, { key: keyOf(trace, next.looks), startAfterSeconds: waitSeconds });
    return;
  }
  const kind = evaluation.evaluation_type === 'hog' ? runTraceProgram : judgeJobs.judgeTrace;
  await jobs.enqueue(db, kind, trace, { key: `${trace.evaluation_id}/${trace.trace_id}` });
}

function keyOf({ evaluation_id, trace_id }: WantedTrace, looks: number): string {
  return `${looks}/${evaluation_id}/${trace_id}`;
}

async function secondsLeft(
  { events, clock }: { readonly events: EventStore } & Pick<Platform, 'clock'>,
  { target_config }: EvaluationRow,
  { project_id, trace_id, wanted_at }: WantedTrace & { readonly wanted_at: number },
  signal: AbortSignal,
): Promise<number> {
  const { windowSeconds, quietSeconds } = toConfig(target_config);
  const now = clock.now().getTime();
  const latest = wanted_at + windowSeconds * 1000;
  if (quietSeconds === undefined) return secondsUntil(latest, now);
  const arrived = await readLastArrival(events, { projectId: project_id, traceId: trace_id }, signal);
  const quietAt = (arrived?.getTime() ?? 0) + quietSeconds * 1000;
  return secondsUntil(Math.min(quietAt, latest), now);
}

/** The queue starts a job by its own clock, which may run a little ahead of ours. */
const LENIENCE_MS = 500;

function secondsUntil(time: number, now: number): number {
  return time - now <= LENIENCE_MS ? 0 : Math.ceil((time - now) / 1000);
}

/** As target-config.ts completed it when it was saved. */
function toConfig(config: Readonly<Record<string, unknown>>) {
  if (config.strategy === 'inactivity') {
    const quietSeconds = Number(config.quiet_period_seconds);
    return { windowSeconds: Number(config.max_age_seconds), quietSeconds, firstLookSeconds: quietSeconds };
  }
  const windowSeconds = Number(config.window_seconds);
  return { windowSeconds, quietSeconds: undefined, firstLookSeconds: windowSeconds };
}
