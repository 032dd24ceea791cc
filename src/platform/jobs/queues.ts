import type { PgBoss, QueueOptions } from 'pg-boss';
import type { JobKind } from './jobs.ts';

/** Knows that the queue of a kind exists and has the kind's present settings. */
export interface Queues {
  ensure(job: JobKind): Promise<void>;
}

const RETRY_DELAY_SECONDS_MAX = 3600;
/** A key makes no second job while the first is kept, so a finished job is kept for two days. */
const KEPT_SECONDS = 2 * 24 * 3600;
/** A worker that does not report for this long is dead, and its job is taken by another. */
export const HEARTBEAT_SECONDS = 60;

export function createQueues(boss: PgBoss): Queues {
  const known = new Map<string, Promise<void>>();
  return {
    ensure(job) {
      const found = known.get(job.name);
      if (found !== undefined) return found;
      // pg-boss looks a queue up before its first insert, on a connection of its own: better now than while callers hold them all.
      const ensured = ensureQueue(boss, job).then(async () => void (await boss.insert(job.name, [])));
      known.set(job.name, ensured);
      // A failed attempt is made again by the next caller.
      ensured.catch(() => known.delete(job.name));
      return ensured;
    },
  };
}

async function ensureQueue(boss: PgBoss, job: JobKind): Promise<void> {
  const wanted = queueOptions(job);
  const found = await boss.getQueue(job.name);
  if (!found) {
    await boss.createQueue(job.name, { ...wanted, notify: true });
    return;
  }
  const isSame = Object.entries(wanted).every(([name, value]) => Reflect.get(found, name) === value);
  if (!isSame) await boss.updateQueue(job.name, wanted);
}

function queueOptions(job: JobKind): QueueOptions {
  return {
    retryLimit: job.attemptsMax - 1,
    retryDelay: job.retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: RETRY_DELAY_SECONDS_MAX,
    expireInSeconds: job.timeoutSeconds,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    deleteAfterSeconds: KEPT_SECONDS,
  };
}
