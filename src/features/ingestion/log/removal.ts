import type { Forget } from '#http/feature.ts';
import { deleteProjectRows } from '#platform/clickhouse/delete-project-rows.ts';
import type { Platform } from '#platform/platform.ts';

/** Removes a project's events and what was said about refused ones. Safe to repeat. */
export function forgetEvents({ db, events }: Pick<Platform, 'db' | 'events'>): Forget {
  return async (projectId, signal) => {
    await db.deleteFrom('ingestion_problem').where('project_id', '=', projectId).execute();
    await deleteProjectRows(events, { table: 'events', projectId, signal });
  };
}
