import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { CapturedEvent } from './captured-event.ts';

/**
 * The events that are not stored yet. One event is (project, uuid) with equal name and distinct id; a second copy is left out,
 * whether it stands in the same flush or was stored a year ago. Ids the server made itself are new by construction.
 */
export async function withoutDuplicates(
  store: EventStore,
  events: readonly CapturedEvent[],
): Promise<readonly CapturedEvent[]> {
  const given = events.filter((event) => event.uuidGiven);
  if (given.length === 0) return events;
  const rows = await store.query<{ team_id: string; uuid: string; event: string; distinct_id: string }>(
    `SELECT team_id, uuid, event, distinct_id FROM events
     WHERE team_id IN {projects:Array(Int64)} AND uuid IN {uuids:Array(UUID)}`,
    {
      projects: [...new Set(given.map((event) => event.projectId))],
      uuids: [...new Set(given.map((event) => event.uuid))],
    },
    // Below its default of a million rows the engine would scan all ids rather than use the projection.
    { settings: { min_table_rows_to_use_projection_index: 0, max_threads: 1 } },
  );
  const seen = new Set(rows.map((row) => identity(Number(row.team_id), row.uuid, row.event, row.distinct_id)));
  return events.filter((event) => {
    if (!event.uuidGiven) return true;
    const key = identity(event.projectId, event.uuid, event.event, event.distinctId);
    return !seen.has(key) && seen.add(key);
  });
}

function identity(projectId: number, uuid: string, event: string, distinctId: string): string {
  return `${projectId}\u0000${uuid}\u0000${event}\u0000${distinctId}`;
}
