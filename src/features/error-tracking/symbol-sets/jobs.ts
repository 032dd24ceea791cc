import { Type } from 'typebox';
import { defineJob, type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteSymbolSets, isText, lockAbandoned, updateSymbolSet } from './queries.ts';
import { restored } from './uploading/finish.ts';

export const dropAbandonedUploads = defineJob({
  name: 'error_tracking.drop_abandoned_uploads',
  payload: Type.Object({}),
  attemptsMax: 3,
  timeoutSeconds: 600,
});

interface Needs extends Pick<Platform, 'db' | 'clock'> {
  readonly dropFiles: (keys: readonly string[]) => Promise<void>;
}

/** A client may still be between its last upload and the call that finishes it. */
const GRACE_MS = 3_600_000;
const AT_ONCE = 500;

export function symbolSetWorkers(needs: Needs): Worker[] {
  return [
    worker(
      dropAbandonedUploads,
      async (_payload, { signal }) => {
        while ((await dropSome(needs)) === AT_ONCE) signal.throwIfAborted();
      },
      { cron: '20 * * * *' },
    ),
  ];
}

/** What was begun and never finished: a set that had a file has it again, the others go, with the bytes that came. */
async function dropSome({ db, clock, dropFiles }: Needs): Promise<number> {
  const before = new Date(clock.now().getTime() - GRACE_MS);
  const { count, keys } = await db.transaction().execute(async (trx) => {
    const rows = await lockAbandoned(trx, before, AT_ONCE);
    for (const row of rows) {
      if (row.previous_ptr !== null) await updateSymbolSet(trx, row.id, restored(row));
      else await deleteSymbolSets(trx, row.project_id, [row.id]);
    }
    return { count: rows.length, keys: rows.map((row) => row.storage_ptr).filter(isText) };
  });
  await dropFiles(keys);
  return count;
}
