import { deleteProjectRows } from '#platform/clickhouse/delete-project-rows.ts';
import type { Platform } from '#platform/platform.ts';

/** Removes a project's events and what was said about refused ones. Safe to repeat. */
export function removeEvents({ db, events }: Pick<Platform, 'db' | 'events'>) {
  return async (projectId: number, signal: AbortSignal): Promise<void> => {
    await db.deleteFrom('ingestion_problem').where('project_id', '=', projectId).execute();
    await deleteProjectRows(events, { table: 'events', projectId, signal });
  };
}
