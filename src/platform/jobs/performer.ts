import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { type Job, PgBoss } from 'pg-boss';
import type { Logger } from '../log.ts';
import { giveBack } from './job-table.ts';
import type { Worker } from './jobs.ts';
import { checkPayload } from './payload.ts';

/** Performs jobs as they arrive, until it is stopped. */
export interface Performer {
  /** Looks for jobs of that kind once the time has passed. */
  wakeIn(jobName: string, delayMs: number): void;
  /** Jobs that run in this process now. */
  readonly running: ReadonlySet<RunningJob>;
  stop(graceMs: number): Promise<void>;
}

export interface RunningJob {
  readonly id: string;
  readonly name: string;
  readonly done: Promise<unknown>;
}

export interface PerformerOptions {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly workers: readonly Worker[];
  readonly log: Logger;
}

/** Enqueueing wakes the workers through NOTIFY; looking without a reason is only a safety net. */
const POLL_SECONDS = 30;
const POLL_SECONDS_WITHOUT_NOTIFY = 2;
/** Beyond an hour the safety net is exact enough, and a Node timer overflows after 24 days. */
const WAKE_DELAY_MS_MAX = 3_600_000;
const ERROR_LOG_INTERVAL_MS = 10_000;

export async function startPerformer({ url, pool, workers, log }: PerformerOptions): Promise<Performer> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'hedgerow-jobs',
    max: 2,
    connectionTimeoutMillis: 5_000,
    useListenNotify: true,
    notifyHeartbeatIntervalMs: 30_000,
    schedule: workers.some((worker) => worker.cron !== undefined),
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: 10,
    flowIntervalSeconds: 3600, // Hedgerow makes no job wait for another.
    bamIntervalSeconds: 600,
    maintenanceIntervalSeconds: 6 * 3600,
  });
  reportTrouble(boss, log);
  await boss.start();

  const running = new Set<RunningJob>();
  const pollers = new Map<string, string[]>();
  const timers = new Set<NodeJS.Timeout>();
  const shutdown = new AbortController();

  function wakeIn(jobName: string, delayMs: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      for (const id of pollers.get(jobName) ?? []) boss.notifyWorker(id);
    }, Math.min(delayMs, WAKE_DELAY_MS_MAX) + 50);
    timers.add(timer.unref());
  }

  async function perform(worker: Worker, job: Job, pollerId: string | undefined): Promise<void> {
    const signal = AbortSignal.any([job.signal, shutdown.signal]);
    const attempt = job.retryCount + 1;
    const startedAt = performance.now();
    const done = Promise.race([performJob(worker, job, { signal, attempt }), whenTimedOut(job.signal)]);
    const entry: RunningJob = { id: job.id, name: job.name, done: done.catch(() => {}) };
    running.add(entry);
    try {
      await done;
    } catch (error) {
      const durationMs = Math.round(performance.now() - startedAt);
      log.warn({ err: error, job: job.name, jobId: job.id, attempt, durationMs }, 'a job failed');
      // pg-boss waits a random part of this, at least the half.
      if (attempt < worker.job.attemptsMax) wakeIn(job.name, worker.job.retryDelaySeconds * 1000 * 2 ** attempt);
      throw error;
    } finally {
      running.delete(entry);
      // Where one job waited, another may: without this the poller would rest between two jobs.
      if (pollerId) boss.notifyWorker(pollerId);
    }
  }

  for (const worker of workers) {
    const ids: string[] = [];
    pollers.set(worker.job.name, ids);
    // One poller for each concurrent job: pg-boss can wake only the first of the pollers it makes itself.
    for (let poller = 0; poller < worker.job.concurrency; poller++) {
      let id: string | undefined;
      id = await boss.work(
        worker.job.name,
        { pollingIntervalSeconds: POLL_SECONDS_WITHOUT_NOTIFY, notifyPollingIntervalSeconds: POLL_SECONDS },
        async ([job]: Job[]) => {
          if (job) await perform(worker, job, id);
        },
      );
      ids.push(id);
    }
  }
  await setSchedules(boss, workers);

  return {
    wakeIn,
    running,
    async stop(graceMs) {
      for (const timer of timers) clearTimeout(timer);
      const allEnded = Promise.all(workers.map((worker) => boss.offWork(worker.job.name, { wait: true })));
      const patience = new AbortController();
      await Promise.race([allEnded, wait(graceMs, undefined, { signal: patience.signal }).catch(() => {})]);
      patience.abort();
      // Given back before they are told: being interrupted by a shutdown must not use up an attempt.
      const interrupted = [...running].map((job) => job.id);
      // Without a database their heartbeat stops, and others take them after a minute.
      await giveBack(pool, interrupted).catch((error) => log.warn({ err: error }, 'running jobs were not given back'));
      shutdown.abort(new Error('Hedgerow is stopping'));
      await boss.stop({ graceful: false });
    },
  };
}

export async function performJob(
  worker: Worker,
  job: Job,
  context: { signal: AbortSignal; attempt: number },
): Promise<void> {
  // A job enqueued by an older version may no longer fit.
  checkPayload(worker.job, job.data);
  await worker.perform(job.data, context);
}

/** Also ends the wait for code that does not heed its signal: pg-boss has counted the run as failed by then. */
function whenTimedOut(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function setSchedules(boss: PgBoss, workers: readonly Worker[]): Promise<void> {
  const wanted = new Map(workers.flatMap(({ job, cron }) => (cron === undefined ? [] : [[job.name, cron] as const])));
  for (const schedule of await boss.getSchedules()) {
    if (!wanted.has(schedule.name)) await boss.unschedule(schedule.name);
  }
  for (const [name, cron] of wanted) await boss.schedule(name, cron, {}, { tz: 'UTC' });
}

/** While the database is away every poller fails at every look: one line in ten seconds says it. */
function reportTrouble(boss: PgBoss, log: Logger): void {
  let silentUntil = 0;
  boss.on('error', (error) => {
    const now = performance.now();
    if (now < silentUntil) return;
    silentUntil = now + ERROR_LOG_INTERVAL_MS;
    log.warn({ err: error }, 'the job queue reports an error');
  });
  boss.on('warning', (warning) => log.warn({ warning }, 'the job queue warns'));
}
