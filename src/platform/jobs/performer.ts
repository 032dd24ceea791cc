import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { Logger } from '../log.ts';
import { rethrowInOurWords } from '../postgres/errors.ts';
import { giveBack, JOB_CHANNEL, sayAlive } from './job-table.ts';
import type { Worker } from './jobs.ts';
import { type RunningJob, startLane } from './lane.ts';
import { HEARTBEAT_SECONDS } from './queues.ts';

/** Performs jobs as they arrive, until it is stopped. */
export interface Performer {
  /** Looks for jobs of that kind once the time has passed. */
  wakeIn(jobName: string, delayMs: number): void;
  /** Jobs that run in this process now. */
  running(): RunningJob[];
  stop(graceMs: number): Promise<void>;
}

export interface PerformerOptions {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly workers: readonly Worker[];
  readonly log: Logger;
}

/** Enqueueing wakes the lanes through NOTIFY; looking without a reason is only a safety net. */
const POLL_MS = 30_000;
const POLL_MS_WITHOUT_NOTIFY = 2_000;
const ERROR_LOG_INTERVAL_MS = 10_000;

const ANSWER_MS_MAX = 35_000;

/** A statement without an answer for so long has failed. The queue hands on what its address says to each of its connections. */
function withAnswerLimit(url: string): string {
  const limited = new URL(url);
  limited.searchParams.set('query_timeout', String(ANSWER_MS_MAX));
  return limited.href;
}

export async function startPerformer({ url, pool, workers, log }: PerformerOptions): Promise<Performer> {
  const boss = new PgBoss({
    connectionString: withAnswerLimit(url),
    application_name: 'hedgerow-jobs',
    max: 2,
    connectionTimeoutMillis: 5_000,
    notifyHeartbeatIntervalMs: 30_000,
    schedule: workers.some((worker) => worker.cron !== undefined),
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: 10,
    flowIntervalSeconds: 3600, // Hedgerow makes no job wait for another.
    bamIntervalSeconds: 600,
    maintenanceIntervalSeconds: 6 * 3600,
  });
  const onTrouble = troubleReporter(log);
  boss.on('error', onTrouble);
  boss.on('warning', (warning) => log.warn({ warning }, 'the job queue warns'));
  await boss.start().catch(rethrowInOurWords);

  const lanes = new Map(workers.map((worker) => [worker.job.name, startLane({ boss, worker, log, onTrouble })]));
  const running = () => [...lanes.values()].flatMap((lane) => [...lane.running]);
  const wakeAll = () => {
    for (const lane of lanes.values()) lane.wake();
  };
  const listener = await listen(boss, (name) => lanes.get(name)?.wake(), wakeAll).catch((error) => {
    log.warn({ err: error }, 'jobs are not announced by the database; looking for them instead');
    return undefined;
  });
  const poll = setInterval(wakeAll, listener ? POLL_MS : POLL_MS_WITHOUT_NOTIFY);
  const heartbeat = setInterval(() => beat(pool, running()).catch(onTrouble), (HEARTBEAT_SECONDS * 1000) / 2);
  await setSchedules(boss, workers);
  wakeAll();

  return {
    wakeIn: (jobName, delayMs) => lanes.get(jobName)?.wakeIn(delayMs),
    running,
    async stop(graceMs) {
      clearInterval(poll);
      for (const lane of lanes.values()) lane.stop();
      const allEnded = Promise.all(running().map(({ done }) => done));
      const patience = new AbortController();
      await Promise.race([allEnded, wait(graceMs, undefined, { signal: patience.signal }).catch(() => {})]);
      patience.abort();
      clearInterval(heartbeat);
      // Given back before they are aborted, so that a shutdown does not use up an attempt.
      const interrupted = running();
      // Without a database their heartbeat stops, and others take them after a minute.
      await giveBack(
        pool,
        interrupted.map(({ job }) => job.id),
      ).catch((error) => log.warn({ err: error }, 'running jobs were not given back'));
      for (const { abort } of interrupted) abort(new Error('Hedgerow is stopping'));
      await listener?.close();
      await boss.stop({ graceful: false });
    },
  };
}

/** Calls back with the kind of every job that is enqueued anywhere; `onGap` when some may have been missed. */
async function listen(boss: PgBoss, onJob: (jobName: string) => void, onGap: () => void) {
  return await boss.getDb().listen?.(JOB_CHANNEL, onJob, onGap);
}

/** Renews the heartbeat of the running jobs, and aborts those that another process has taken over. */
async function beat(pool: pg.Pool, running: readonly RunningJob[]): Promise<void> {
  if (running.length === 0) return;
  const held = await sayAlive(
    pool,
    running.map(({ job }) => job),
  );
  for (const { job, abort } of running) {
    if (!held.has(job.id)) abort(new Error('the job is no longer held by this process'));
  }
}

async function setSchedules(boss: PgBoss, workers: readonly Worker[]): Promise<void> {
  const wanted = new Map(workers.flatMap(({ job, cron }) => (cron === undefined ? [] : [[job.name, cron] as const])));
  for (const schedule of await boss.getSchedules()) {
    if (!wanted.has(schedule.name)) await boss.unschedule(schedule.name);
  }
  for (const [name, cron] of wanted) await boss.schedule(name, cron, {}, { tz: 'UTC' });
}

/** While the database is away every lane fails at every look: one line in ten seconds says it. */
function troubleReporter(log: Logger): (error: unknown) => void {
  let silentUntil = 0;
  return (error) => {
    const now = performance.now();
    if (now < silentUntil) return;
    silentUntil = now + ERROR_LOG_INTERVAL_MS;
    log.warn({ err: error }, 'the job queue reports an error');
  };
}
