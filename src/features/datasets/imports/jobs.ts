import { Type } from 'typebox';
import { defineJob, type Worker, worker } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { performImport } from './perform-import.ts';
import { listCreatedBetween, moveImport } from './queries.ts';
import { blobKey } from './raw-rows.ts';

export const importItems = defineJob({
  name: 'datasets.import_items',
  payload: Type.Object({ project_id: Type.Integer(), import_id: Type.String() }),
  attemptsMax: 5,
  timeoutSeconds: 900,
  concurrency: 3,
  // A large file of one project does not hold up a small one of another.
  groupOf: ({ project_id }) => String(project_id),
});

const clearFiles = defineJob({ name: 'datasets.clear_import_files', payload: Type.Object({}), attemptsMax: 3 });

const DAY_MS = 86_400_000;
/** How long a stopped import can be resumed. */
const KEPT_DAYS = 7;
/** Days without a run after which a file could be left behind. */
const LOOKED_BACK_DAYS = 30;

export type ImportNeeds = Pick<Platform, 'db' | 'blobs' | 'clock' | 'announcer'>;

export function importWorkers(needs: ImportNeeds): Worker[] {
  const { db, blobs, clock } = needs;
  return [
    worker(importItems, async ({ project_id, import_id }, { signal, attempt }) => {
      const isLastTry = attempt >= importItems.attemptsMax;
      await performImport(needs, { id: import_id, project_id }, { signal, isLastTry });
    }),
    worker(
      clearFiles,
      async (_nothing, { signal }) => {
        const now = clock.now();
        const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
        for (const row of await listCreatedBetween(db, before(LOOKED_BACK_DAYS), before(KEPT_DAYS))) {
          signal.throwIfAborted();
          const error = 'The import did not end within a week.';
          const failed = { status: 'failed', error, updated_at: now, finished_at: now } as const;
          await moveImport(db, row.id, ['uploading', 'waiting', 'checking', 'importing'], failed);
          await blobs.delete(blobKey(row));
        }
      },
      { cron: '40 3 * * *' },
    ),
  ];
}
