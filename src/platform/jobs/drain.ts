import type pg from 'pg';
import type { Job, PgBoss } from 'pg-boss';
import type { Logger } from '../log.ts';
import { listDueKinds, makeRetriesDue } from './job-table.ts';
import type { Worker } from './jobs.ts';
import { failure, performJob } from './lane.ts';
import type { Performer } from './performer.ts';

export interface DrainRequest {
  readonly boss: PgBoss;
  readonly pool: pg.Pool;
  readonly workers: readonly Worker[];
  /** Present when jobs are also being performed in the background. */
  readonly performer: Performer | undefined;
  readonly log: Logger;
}

const BATCH_SIZE = 50;

/** Performs what is due, one job after another, until a whole round finds nothing and nothing runs elsewhere. */
export async function drainJobs({ boss, pool, workers, performer, log }: DrainRequest): Promise<void> {
  for (;;) {
    await makeRetriesDue(pool);
    const due = await listDueKinds(pool);
    let performed = 0;
    for (const worker of workers.filter(({ job }) => due.has(job.name))) {
      const jobs = await boss.fetch<object>(worker.job.name, { batchSize: BATCH_SIZE });
      for (const job of jobs) await performNow(boss, worker, job, log);
      performed += jobs.length;
    }
    const elsewhere = performer?.running() ?? [];
    await Promise.all(elsewhere.map((job) => job.done));
    if (performed === 0 && elsewhere.length === 0) return;
  }
}

async function performNow(boss: PgBoss, worker: Worker, job: Job, log: Logger): Promise<void> {
  const signal = AbortSignal.timeout(worker.job.timeoutSeconds * 1000);
  const attempt = job.retryCount + 1;
  try {
    await performJob(worker, job, { signal, attempt });
  } catch (error) {
    log.warn({ err: error, job: job.name, jobId: job.id, attempt }, 'a job failed');
    await boss.fail(job.name, job, failure(error));
    return;
  }
  await boss.complete(job.name, job);
}
