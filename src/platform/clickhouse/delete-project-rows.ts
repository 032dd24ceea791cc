import type { EventStore } from './event-store.ts';

const DELETE_MS_MAX = 3_600_000;

/** Removes a project's rows from one of our tables and waits until they are gone. A table without any is left in peace: deleting rewrites parts. */
export async function deleteProjectRows(
  store: EventStore,
  { table, projectId, signal }: { table: string; projectId: number; signal?: AbortSignal },
): Promise<void> {
  const where = 'WHERE team_id = {project:Int64}';
  const rows = await store.query(`SELECT 1 FROM ${table} ${where} LIMIT 1`, { project: projectId }, { signal });
  if (rows.length === 0) return;
  await store.command(
    `ALTER TABLE ${table} DELETE ${where}`,
    { project: projectId },
    { signal, timeoutMs: DELETE_MS_MAX, settings: { mutations_sync: 2 } },
  );
}
