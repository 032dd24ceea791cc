import type { EventStore } from '#platform/clickhouse/event-store.ts';
import type { CapturedEvent } from '../captured-event.ts';

/** What makes two events one: project, uuid, name and distinct id. */
export type Identity = Pick<CapturedEvent, 'projectId' | 'uuid' | 'event' | 'distinctId' | 'receivedMs'>;

export function identityOf(event: Omit<Identity, 'receivedMs'>): string {
  return `${event.projectId}\u0000${event.uuid}\u0000${event.event}\u0000${event.distinctId}`;
}

/** The first of each. Ids the server made itself are all different. */
export function withoutRepeats(events: readonly CapturedEvent[]): readonly CapturedEvent[] {
  if (new Set(events.map(({ uuid }) => uuid)).size === events.length) return events;
  const seen = new Set<string>();
  return events.filter((event) => {
    if (!event.uuidGiven) return true;
    const identity = identityOf(event);
    return !seen.has(identity) && seen.add(identity);
  });
}

/** With the moment each event was received. */
export type StoredIdentities = ReadonlyMap<string, number>;

/** The identities of those events that are in the table, however long ago they were stored. */
export async function findStored(
  store: EventStore,
  events: readonly Identity[],
  signal?: AbortSignal,
): Promise<StoredIdentities> {
  if (events.length === 0) return new Map();
  const rows = await store.query<StoredRow>(
    `SELECT team_id, uuid, event, distinct_id, toUnixTimestamp64Milli(created_at) AS received_ms FROM events
     WHERE team_id IN {projects:Array(Int64)} AND uuid IN {uuids:Array(UUID)}`,
    {
      projects: [...new Set(events.map((event) => event.projectId))],
      uuids: [...new Set(events.map((event) => event.uuid))],
    },
    {
      isUnheld: true,
      ...(signal && { signal }),
      // Below its default of a million rows the engine would scan all ids rather than use the projection.
      settings: { min_table_rows_to_use_projection_index: 0, max_threads: 1 },
    },
  );
  return new Map(
    rows.map((row) => [
      identityOf({ projectId: Number(row.team_id), uuid: row.uuid, event: row.event, distinctId: row.distinct_id }),
      Number(row.received_ms),
    ]),
  );
}

interface StoredRow {
  readonly team_id: string;
  readonly uuid: string;
  readonly event: string;
  readonly distinct_id: string;
  readonly received_ms: string;
}
