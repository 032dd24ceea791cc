import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { Logger } from '../log.ts';
import { drainJobs } from './drain.ts';
import { enqueueJobs } from './enqueue.ts';
import { retryOrphans } from './job-table.ts';
import type { JobKind, Jobs, Worker } from './jobs.ts';
import { type Performer, startPerformer } from './performer.ts';
import { createQueues } from './queues.ts';

export interface CreateJobsOptions {
  /** The database the pool belongs to; performing opens a few connections of its own to it. */
  readonly url: string;
  readonly pool: pg.Pool;
  readonly log: Logger;
  /** Performs nothing until `drain` is called, and runs no cron: for tests that decide when work happens. */
  readonly isManual?: boolean;
  /** No other process performs jobs of this database: what is running when this one starts was left by one that was killed. */
  readonly isAlone?: boolean;
}

/** Jobs kept in the schema `pgboss` of the same database, which this makes when it is missing. */
export async function createJobs({
  url,
  pool,
  log,
  isManual = false,
  isAlone = false,
}: CreateJobsOptions): Promise<Jobs> {
  // Enqueues only. It borrows the application's connections, so that a process without the `jobs` role holds no others.
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    supervise: false,
    schedule: false,
    queueCacheIntervalSeconds: 3600,
    bamIntervalSeconds: 3600,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue reports an error'));
  await boss.start();
  const queues = createQueues(boss);
  let workers: readonly Worker[] = [];
  let performer: Performer | undefined;

  async function prepare(kinds: readonly JobKind[]): Promise<void> {
    for (const job of kinds) await queues.ensure(job);
  }

  return {
    async enqueue(db, job, payload, options = {}) {
      await enqueueJobs({ boss, queues, db, job, entries: [{ payload, ...options }] });
      if (options.startAfterSeconds) performer?.wakeIn(job.name, options.startAfterSeconds * 1000);
    },
    async enqueueMany(db, job, entries) {
      await enqueueJobs({ boss, queues, db, job, entries });
      const delays = new Set(entries.flatMap(({ startAfterSeconds }) => startAfterSeconds ?? []));
      for (const delaySeconds of delays) performer?.wakeIn(job.name, delaySeconds * 1000);
    },
    prepare,
    async start(given) {
      workers = given;
      await prepare(workers.map(({ job }) => job));
      if (isAlone) await retryOrphans(pool);
      if (!isManual) performer = await startPerformer({ url, pool, workers, log });
    },
    async drain() {
      await drainJobs({ boss, pool, workers, performer, log });
    },
    async stop(graceMs = 10_000) {
      await performer?.stop(graceMs);
      performer = undefined;
      await boss.stop({ graceful: false });
    },
  };
}
