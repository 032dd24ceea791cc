import { sql } from 'kysely';
import { Type } from 'typebox';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createLogger } from '../log.ts';
import { startThrowawayPostgres } from '../postgres/bundled/throwaway.ts';
import { createDatabaseFromTemplate, dropDatabase } from '../postgres/databases.ts';
import { type OpenDb, openDb } from '../postgres/open.ts';
import { defineJob, type Jobs, worker } from './jobs.ts';
import { createJobs } from './pg-boss.ts';

const log = createLogger('silent');
const Payload = Type.Object({ number: Type.Integer() }, { additionalProperties: false });
const addNumber = defineJob({ name: 'test.add_number', payload: Payload, attemptsMax: 3, retryDelaySeconds: 1 });

let store: OpenDb;
let jobs: Jobs;
let url: string;
let databases = 0;

beforeEach(async () => {
  databases++;
  url = await createDatabaseFromTemplate(inject('postgresUrl'), 'template0', nameOf(databases));
  store = openDb({ url, log });
});
afterEach(async () => {
  await jobs.stop(100);
  await store.close();
  await dropDatabase(inject('postgresUrl'), nameOf(databases));
});

function nameOf(count: number): string {
  return `jobs_${process.pid}_${count}`;
}

async function startJobs(
  workers: Parameters<Jobs['start']>[0],
  options: { isManual?: boolean; isAlone?: boolean } = {},
): Promise<void> {
  jobs = await createJobs({ url, pool: store.pool, log, ...options });
  await jobs.start(workers);
}

/** A worker that remembers what it was given, and a promise for the moment it was given `count` jobs. */
function recorder(count: number) {
  const numbers: number[] = [];
  const reached = Promise.withResolvers<void>();
  const perform = async ({ number }: { number: number }) => {
    numbers.push(number);
    if (numbers.length === count) reached.resolve();
  };
  return { numbers, reached: reached.promise, perform };
}

describe('enqueueing', () => {
  it('makes the job exist exactly when the transaction that enqueued it commits', async () => {
    const seen = recorder(1);
    await startJobs([worker(addNumber, seen.perform)], { isManual: true });
    const abandoned = store.db.transaction().execute(async (trx) => {
      await jobs.enqueue(trx, addNumber, { number: 1 });
      throw new Error('changed my mind');
    });
    await expect(abandoned).rejects.toThrow('changed my mind');
    await store.db.transaction().execute((trx) => jobs.enqueue(trx, addNumber, { number: 2 }));
    await jobs.drain();
    expect(seen.numbers).toEqual([2]);
  });

  it('keeps one job for one key, also after that job is done', async () => {
    const seen = recorder(1);
    await startJobs([worker(addNumber, seen.perform)], { isManual: true });
    await jobs.enqueue(store.db, addNumber, { number: 1 }, { key: 'a' });
    await jobs.enqueue(store.db, addNumber, { number: 2 }, { key: 'a' });
    await jobs.drain();
    await jobs.enqueue(store.db, addNumber, { number: 3 }, { key: 'a' });
    await jobs.enqueue(store.db, addNumber, { number: 4 }, { key: 'b' });
    await jobs.drain();
    expect(seen.numbers).toEqual([1, 4]);
  });

  it('takes a thousand jobs at once and skips the keys it knows', async () => {
    const seen = recorder(1000);
    await startJobs([worker(addNumber, seen.perform)], { isManual: true });
    await jobs.enqueue(store.db, addNumber, { number: 7 }, { key: 'event-7' });
    const entries = Array.from({ length: 1000 }, (_, number) => ({ payload: { number }, key: `event-${number}` }));
    await jobs.enqueueMany(store.db, addNumber, [...entries, ...entries]);
    await jobs.drain();
    expect(seen.numbers.toSorted((a, b) => a - b)).toEqual(entries.map((entry) => entry.payload.number));
  });

  it('lets two transactions enqueue the same keys in opposite order', async () => {
    const seen = recorder(100);
    await startJobs([worker(addNumber, seen.perform)], { isManual: true });
    const entries = Array.from({ length: 100 }, (_, number) => ({ payload: { number }, key: `k${number}` }));
    await Promise.all([
      store.db.transaction().execute((trx) => jobs.enqueueMany(trx, addNumber, entries)),
      store.db.transaction().execute((trx) => jobs.enqueueMany(trx, addNumber, entries.toReversed())),
    ]);
    await jobs.drain();
    expect(seen.numbers).toHaveLength(100);
  });

  it('serves more transactions at once than there are connections, also as the first of their kind', async () => {
    await startJobs([], { isManual: true });
    await jobs.prepare([addNumber]);
    const all = Array.from({ length: 30 }, (_, number) =>
      store.db.transaction().execute(async (trx) => {
        await sql`select 1`.execute(trx);
        await jobs.enqueue(trx, addNumber, { number });
      }),
    );
    expect((await Promise.allSettled(all)).filter(({ status }) => status === 'rejected')).toEqual([]);
  });

  it('refuses a payload that does not fit the schema', async () => {
    await startJobs([], { isManual: true });
    const wrong: unknown = { number: 'seven' };
    await expect(jobs.enqueue(store.db, addNumber, wrong as { number: number })).rejects.toThrow(
      'The payload of test.add_number does not fit its schema: /number must be integer',
    );
  });

  it('leaves a job for later alone until its time', async () => {
    const seen = recorder(1);
    await startJobs([worker(addNumber, seen.perform)], { isManual: true });
    await jobs.enqueue(store.db, addNumber, { number: 1 }, { startAfterSeconds: 3600 });
    await jobs.drain();
    expect(seen.numbers).toEqual([]);
  });
});

describe('performing', () => {
  it('begins at once and goes on without a pause while jobs wait', async () => {
    const seen = recorder(200);
    await startJobs([worker(addNumber, seen.perform)]);
    await jobs.enqueueMany(
      store.db,
      addNumber,
      Array.from({ length: 200 }, (_, number) => ({ payload: { number } })),
    );
    await seen.reached; // Looking every 30 seconds only, this would outlast the test.
    expect(seen.numbers).toHaveLength(200);
  });

  it('is woken by a job that another process enqueues', async () => {
    const seen = recorder(1);
    await startJobs([worker(addNumber, seen.perform)]);
    const other = openDb({ url, log });
    const enqueuer = await createJobs({ url, pool: other.pool, log });
    await enqueuer.enqueue(other.db, addNumber, { number: 5 });
    await seen.reached;
    await enqueuer.stop();
    await other.close();
    expect(seen.numbers).toEqual([5]);
  });

  it('tries again after a failure, counting, and gives up after the last try', async () => {
    const attempts: number[] = [];
    const failing = worker(addNumber, async (_payload, { attempt }) => {
      attempts.push(attempt);
      throw new Error('no');
    });
    await startJobs([failing], { isManual: true });
    await jobs.enqueue(store.db, addNumber, { number: 1 });
    await jobs.drain();
    await jobs.drain();
    expect(attempts).toEqual([1, 2, 3]);
  });

  it('tries again by itself once the delay is over', async () => {
    const done = Promise.withResolvers<number>();
    const flaky = worker(addNumber, async (_payload, { attempt }) => {
      if (attempt === 1) throw new Error('not yet');
      done.resolve(attempt);
    });
    await startJobs([flaky]);
    await jobs.enqueue(store.db, addNumber, { number: 1 });
    expect(await done.promise).toBe(2);
  });

  it('performs as many of a kind at a time as the kind allows', async () => {
    const pair = defineJob({ name: 'test.pair', payload: Payload, attemptsMax: 1, concurrency: 2 });
    const bothRun = Promise.withResolvers<void>();
    const finished = recorder(6);
    let running = 0;
    let runningMax = 0;
    const counting = worker(pair, async (payload) => {
      running++;
      runningMax = Math.max(runningMax, running);
      if (running === 2) bothRun.resolve();
      await bothRun.promise;
      running--;
      await finished.perform(payload);
    });
    await startJobs([counting]);
    await jobs.enqueueMany(
      store.db,
      pair,
      Array.from({ length: 6 }, (_, number) => ({ payload: { number } })),
    );
    await finished.reached;
    expect(runningMax).toBe(2);
  });

  it('keeps places free for others while one group’s jobs take for ever', async () => {
    const shared = defineJob({
      name: 'test.shared',
      payload: Type.Object({ owner: Type.String() }),
      attemptsMax: 1,
      concurrency: 4,
      groupOf: ({ owner }) => owner,
    });
    const ofOthers = recorder(40);
    const ends = Promise.withResolvers<void>();
    let slow = 0;
    const mixed = worker(shared, async ({ owner }) => {
      if (owner !== 'slow') return ofOthers.perform({ number: 1 });
      slow++;
      await ends.promise;
    });
    await startJobs([mixed]);
    const entries = (owner: string, count: number) => Array.from({ length: count }, () => ({ payload: { owner } }));
    await jobs.enqueueMany(store.db, shared, entries('slow', 500));
    await jobs.enqueueMany(store.db, shared, [...entries('quick', 20), ...entries('brisk', 20)]);
    await ofOthers.reached;
    expect(slow).toBe(2);
    ends.resolve();
    await jobs.drain();
    expect(slow).toBe(500);
  });

  it('aborts a run that takes too long and tries it again', async () => {
    const short = defineJob({
      name: 'test.short',
      payload: Payload,
      attemptsMax: 2,
      timeoutSeconds: 1,
      retryDelaySeconds: 1,
    });
    const second = Promise.withResolvers<void>();
    let aborted = false;
    const hanging = worker(short, async (_payload, { signal, attempt }) => {
      if (attempt === 2) return second.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      aborted = true;
    });
    await startJobs([hanging]);
    await jobs.enqueue(store.db, short, { number: 1 });
    await second.promise;
    expect(aborted).toBe(true);
  });

  it('gives a running job back at shutdown without using up a try', async () => {
    const started = Promise.withResolvers<void>();
    const stuck = worker(addNumber, async (_payload, { signal }) => {
      started.resolve();
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    await startJobs([stuck]);
    await jobs.enqueue(store.db, addNumber, { number: 1 });
    await started.promise;
    await jobs.stop(10);
    const attempts: number[] = [];
    const next = worker(addNumber, async (_payload, { attempt }) => {
      attempts.push(attempt);
    });
    await startJobs([next], { isManual: true });
    await jobs.drain();
    expect(attempts).toEqual([1]);
  });

  it.each([true, false])('tries what a killed process was at again when it is alone: %s', async (isAlone) => {
    const attempts: number[] = [];
    const perform = async (_: unknown, { attempt }: { attempt: number }) => void attempts.push(attempt);
    await startJobs([worker(addNumber, perform)], { isManual: true });
    await jobs.enqueue(store.db, addNumber, { number: 1 });
    await jobs.stop();
    await sql`update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now()`.execute(store.db);
    await startJobs([worker(addNumber, perform)], { isManual: true, isAlone });
    await jobs.drain();
    expect(attempts).toEqual(isAlone ? [2] : []);
  });

  it('goes on by itself after the database was away', async () => {
    const postgres = await startThrowawayPostgres();
    await store.close();
    url = postgres.url;
    store = openDb({ url, log });
    const seen = recorder(1);
    await startJobs([worker(addNumber, seen.perform)]);
    const isBack = Promise.withResolvers<void>();
    postgres.server.onState((state) => state === 'ready' && isBack.resolve());
    if (postgres.server.pid !== undefined) process.kill(postgres.server.pid, 'SIGKILL');
    await isBack.promise;
    await jobs.enqueue(store.db, addNumber, { number: 1 });
    await seen.reached;
    await jobs.stop(100);
    await postgres.remove();
    expect(seen.numbers).toEqual([1]);
  });

  it('keeps one schedule for each worker with a cron text and forgets the others', async () => {
    const seen = recorder(1);
    await startJobs([worker(addNumber, seen.perform, { cron: '0 3 * * *' })]);
    const other = defineJob({ name: 'test.other', payload: Type.Object({}), attemptsMax: 1 });
    await jobs.stop();
    await startJobs([worker(other, async () => {}, { cron: '*/5 * * * *' })]);
    const found = await sql<{ name: string; cron: string }>`SELECT name, cron FROM pgboss.schedule`.execute(store.db);
    expect(found.rows).toEqual([{ name: 'test.other', cron: '*/5 * * * *' }]);
  });
});
