import type { StoredEvents } from '#features/ingestion/index.ts';
import type { Platform } from '#platform/platform.ts';
import { followPersonMerges } from '../jobs.ts';

/** Events that may make two persons one. */
const MERGING: ReadonlySet<string> = new Set(['$identify', '$create_alias', '$merge_dangerously']);
const GATHER_MS = 1_000;

/** Asks for cohorts to follow soon after events that may have merged persons, once for many. Returns how to stop. */
export function hearMerges({ announcer, jobs, db, log }: Pick<Platform, 'announcer' | 'jobs' | 'db' | 'log'>) {
  let timer: NodeJS.Timeout | undefined;
  const leave = announcer.listen('events.stored', ({ events }: StoredEvents) => {
    if (timer !== undefined || !events.some(({ event }) => MERGING.has(event))) return;
    timer = setTimeout(() => {
      timer = undefined;
      jobs.enqueue(db, followPersonMerges, {}).catch((error: unknown) => {
        log.warn({ err: error }, 'merges wait for the next refresh to reach static cohorts');
      });
    }, GATHER_MS);
    timer.unref();
  });
  return () => {
    leave();
    clearTimeout(timer);
  };
}
