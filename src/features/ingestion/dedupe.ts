import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { CapturedEvent } from './captured-event.ts';

/** What makes two events one: project, uuid, name and distinct id. */
export function identityOf(event: Pick<CapturedEvent, 'projectId' | 'uuid' | 'event' | 'distinctId'>): string {
  return `${event.projectId}\u0000${event.uuid}\u0000${event.event}\u0000${event.distinctId}`;
}

/**
 * The events that are not stored yet. A second copy is left out, whether it stands in the same flush or was stored a year ago.
 * Ids the server made itself are new by construction.
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
  const seen = new Set(
    rows.map((row) =>
      identityOf({ projectId: Number(row.team_id), uuid: row.uuid, event: row.event, distinctId: row.distinct_id }),
    ),
  );
  return events.filter((event) => {
    if (!event.uuidGiven) return true;
    const identity = identityOf(event);
    return !seen.has(identity) && seen.add(identity);
  });
}
