import type { Platform } from '#platform/platform.ts';

/** Removes a project's events and what was said about refused ones. Safe to repeat. */
export function removeEvents({ db, events }: Pick<Platform, 'db' | 'events'>) {
  return async (projectId: number, signal: AbortSignal): Promise<void> => {
    await db.deleteFrom('ingestion_problem').where('project_id', '=', projectId).execute();
    await events.command(
      'ALTER TABLE events DELETE WHERE team_id = {project:Int64}',
      { project: projectId },
      { signal, timeoutMs: 3_600_000, settings: { mutations_sync: 2 } },
    );
  };
}
