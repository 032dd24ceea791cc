import { toEventTime } from '#kernel/time/text.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { withoutDust } from '#platform/clickhouse/exact-floats.ts';

/** What one event's cost was before a repricing. */
export interface Replaced {
  readonly uuid: string;
  readonly timestamp: string;
  /** The cost properties as they stood, between commas. */
  readonly members: string;
  readonly old_total: number | null;
  readonly new_total: number | null;
}

/** Of one project. */
export interface Owner {
  readonly project_id: number;
  readonly id: string;
}

const SUM_MS_MAX = 120_000;

/** Written before the events are: what is replaced is known whatever happens then. */
export async function keepReplaced(
  events: EventStore,
  { project_id, id }: Owner,
  rows: readonly Replaced[],
  at: Date,
): Promise<void> {
  const kept_since = toEventTime(at).slice(0, 19);
  await events.insert(
    'repriced_costs',
    rows.map((row) => ({ team_id: project_id, repricing_id: id, kept_since, ...row })),
  );
}

/** The next ones after a place in the order of time. */
export function readReplaced(
  events: EventStore,
  { project_id, id }: Owner,
  after: { readonly timestamp: string; readonly uuid: string },
  limit: number,
): Promise<Pick<Replaced, 'uuid' | 'timestamp' | 'members'>[]> {
  return events.query(
    `SELECT toString(uuid) AS uuid, toString(timestamp) AS timestamp, members FROM repriced_costs AS r FINAL
     WHERE team_id = {project:Int64} AND repricing_id = {id:UUID}
       AND (r.timestamp, r.uuid) > ({timestamp:DateTime64(6, 'UTC')}, {uuid:UUID})
     ORDER BY r.timestamp, r.uuid LIMIT {limit:UInt32}`,
    { project: project_id, id, limit, ...after },
  );
}

/** Counted from what is kept, so that work done twice counts once. */
export async function sumReplaced(events: EventStore, { project_id, id }: Owner) {
  const [row] = await events.query<{
    changed: string;
    newly: string;
    no_longer: string;
    old_sum: number;
    new_sum: number;
  }>(
    `SELECT count() AS changed, countIf(old_total IS NULL AND new_total IS NOT NULL) AS newly,
       countIf(old_total IS NOT NULL AND new_total IS NULL) AS no_longer,
       ${withoutDust('sumKahan(ifNull(old_total, 0))')} AS old_sum,
       ${withoutDust('sumKahan(ifNull(new_total, 0))')} AS new_sum
     FROM repriced_costs FINAL WHERE team_id = {project:Int64} AND repricing_id = {id:UUID}`,
    { project: project_id, id },
    { timeoutMs: SUM_MS_MAX },
  );
  return {
    events_changed: Number(row?.changed ?? 0),
    newly_priced: Number(row?.newly ?? 0),
    no_longer_priced: Number(row?.no_longer ?? 0),
    old_sum: Number(row?.old_sum ?? 0),
    new_sum: Number(row?.new_sum ?? 0),
  };
}
