import type { Job, PgBoss } from 'pg-boss';
import { tenantOfWork } from '#kernel/tenant.ts';
import type { Logger } from '../log.ts';
import { FairShare } from './fair-share.ts';
import type { Worker } from './jobs.ts';
import { checkPayload } from './payload.ts';

/** Performs the jobs of one kind as they come, as many at a time as the kind allows. */
export interface Lane {
  /** Looks for jobs now. */
  wake(): void;
  /** Looks for jobs once the time has passed. */
  wakeIn(delayMs: number): void;
  readonly running: ReadonlySet<RunningJob>;
  /** Takes no further job. */
  stop(): void;
}

export interface RunningJob {
  readonly job: Job;
  /** Settles when the job is over and that is written down. */
  readonly done: Promise<unknown>;
  abort(reason: Error): void;
}

export interface LaneNeeds {
  readonly boss: PgBoss;
  readonly worker: Worker;
  readonly log: Logger;
  /** Says, not too often, that looking for jobs failed. */
  readonly onTrouble: (error: unknown) => void;
}

/** Beyond an hour the safety net is exact enough, and a Node timer overflows after 24 days. */
const WAKE_DELAY_MS_MAX = 3_600_000;
const AFTER_TROUBLE_MS = 2_000;
/** Looking past the waiting jobs of groups at their share costs time that grows with their number: at most a tenth goes there. */
const REST_FACTOR = 9;

export function startLane({ boss, worker, log, onTrouble }: LaneNeeds): Lane {
  const { job: kind } = worker;
  const share = new FairShare(kind.concurrency);
  const running = new Set<RunningJob>();
  const timers = new Set<NodeJS.Timeout>();
  let isLooking = false;
  let isAskedAgain = false;
  let isStopped = false;
  let restUntil = 0;
  let isWakeDue = false;

  function wake(): void {
    isAskedAgain = true;
    if (!isLooking) void look();
  }

  function wakeIn(delayMs: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      wake();
    }, Math.min(delayMs, WAKE_DELAY_MS_MAX) + 50);
    timers.add(timer.unref());
  }

  async function look(): Promise<void> {
    isLooking = true;
    try {
      while (isAskedAgain && !isStopped) {
        isAskedAgain = false;
        for (let job = await take(); job; job = await take()) begin(job);
      }
    } catch (error) {
      onTrouble(error);
      wakeIn(AFTER_TROUBLE_MS);
    } finally {
      isLooking = false;
    }
  }

  /** Takes one job at a time, because each job changes the shares. */
  async function take(): Promise<Job | undefined> {
    if (share.isFull || isStopped) return undefined;
    const ignoreGroups = share.groupsAtShare();
    if (ignoreGroups.length === 0) return (await boss.fetch<object>(kind.name))[0];
    const startedAt = performance.now();
    if (startedAt < restUntil) {
      // One wake-up serves every call made during the rest.
      if (!isWakeDue) wakeIn(restUntil - startedAt);
      isWakeDue = true;
      return undefined;
    }
    isWakeDue = false;
    const [job] = await boss.fetch<object>(kind.name, { ignoreGroups });
    const endedAt = performance.now();
    if (!job) restUntil = endedAt + (endedAt - startedAt) * REST_FACTOR;
    return job;
  }

  function begin(job: Job): void {
    const group = job.groupId ?? undefined;
    const ending = new AbortController();
    share.take(group);
    const entry: RunningJob = {
      job,
      abort: (reason) => ending.abort(reason),
      done: perform(job, ending).finally(() => {
        running.delete(entry);
        share.giveBack(group);
        wake();
      }),
    };
    running.add(entry);
  }

  /** Never rejects. A failure is stored with the job; if even that fails, another process takes the job once its heartbeat stops. */
  async function perform(job: Job, ending: AbortController): Promise<void> {
    const attempt = job.retryCount + 1;
    const startedAt = performance.now();
    const late = () => ending.abort(new Error(`the job took longer than ${job.expireInSeconds} s`));
    const timer = setTimeout(late, job.expireInSeconds * 1000);
    try {
      await Promise.race([performJob(worker, job, { signal: ending.signal, attempt }), whenAborted(ending.signal)]);
      await boss.complete(kind.name, job).catch(onTrouble);
    } catch (error) {
      const durationMs = Math.round(performance.now() - startedAt);
      log.warn({ err: error, job: job.name, jobId: job.id, attempt, durationMs }, 'a job failed');
      await boss.fail(kind.name, job, failure(error)).catch(onTrouble);
      // pg-boss waits a random part of this, at least the half.
      if (attempt < kind.attemptsMax) wakeIn(kind.retryDelaySeconds * 1000 * 2 ** attempt);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    wake,
    wakeIn,
    running,
    stop() {
      isStopped = true;
      for (const timer of timers) clearTimeout(timer);
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
  // A job has its project's share of the engine, or that of all other jobs: none takes it from people who wait.
  const tenant = worker.job.groupOf?.(job.data) ?? 'jobs';
  await tenantOfWork.run(tenant, () => worker.perform(job.data, context));
}

/** What is written down with a failed job. */
export function failure(error: unknown): object {
  return error instanceof Error ? { message: error.message } : {};
}

/** Ends the wait also for code that does not heed its signal. */
function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
