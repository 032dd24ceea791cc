import { toEngineTime } from '#kernel/time/text.ts';
import { type EventStore, PORTION_BYTES_MAX, type QueryOptions } from '#platform/clickhouse/event-store.ts';

/** Which calls are priced again. */
export interface Wish {
  readonly project_id: number;
  readonly fromMs: number;
  /** Not included. */
  readonly untilMs: number;
  /** Undefined for all. */
  readonly models: readonly string[] | undefined;
  readonly only_unpriced: boolean;
}

/** A part of the calls that fits into memory. */
export interface Portion {
  readonly fromMs: number;
  readonly untilMs: number;
  /** A minute with too many calls is taken in slices. */
  readonly slices: number;
  readonly slice: number;
}

export interface Bounds {
  readonly eventsMax: number;
  readonly bytesMax: number;
}

const MINUTE_MS = 60_000;
export const SCAN_MS_MAX = 120_000;

/** Calls whose cost is computed, or that have none; costs that senders gave are left out when the event is read. */
export const CALLS = `team_id = {project:Int64} AND event IN ('$ai_generation', '$ai_embedding', '$ai_evaluation')
  AND (event != '$ai_evaluation' OR \`num_$ai_input_tokens\` IS NOT NULL)
  AND timestamp >= {from:DateTime64(6, 'UTC')} AND timestamp < {until:DateTime64(6, 'UTC')}
  AND ifNull(\`mat_$ai_cost_source\`, 'table') IN ('table', 'operator', 'project')
  AND (NOT {only_unpriced:Bool} OR \`num_$ai_total_cost_usd\` IS NULL)
  AND ({all_models:Bool} OR ifNull(\`mat_$ai_model\`, '') IN {models:Array(String)})`;
export const SLICE = 'cityHash64(uuid) % {slices:UInt32} = {slice:UInt32}';

/** The portions of a wish in the order of time, and how many calls each holds. */
export async function listPortions(
  events: EventStore,
  wish: Wish,
  { eventsMax, bytesMax }: Bounds,
  options?: QueryOptions,
): Promise<(Portion & { readonly events: number })[]> {
  const minutes = await events.query<{ minute: string; events: string; bytes: string }>(
    `SELECT toInt64(floor(toUnixTimestamp64Milli(timestamp) / ${MINUTE_MS})) AS minute, count() AS events,
       sum(length(properties)) AS bytes
     FROM events WHERE ${CALLS} GROUP BY minute ORDER BY minute`,
    wishParams(wish),
    { timeoutMs: SCAN_MS_MAX, bytesMax: PORTION_BYTES_MAX, ...options },
  );
  const windows: { fromMs: number; untilMs: number; events: number; bytes: number }[] = [];
  for (const row of minutes) {
    const [fromMs, count, size] = [Number(row.minute) * MINUTE_MS, Number(row.events), Number(row.bytes)];
    const last = windows.at(-1);
    if (last && last.events + count <= eventsMax && last.bytes + size <= bytesMax) {
      last.untilMs = fromMs + MINUTE_MS;
      last.events += count;
      last.bytes += size;
    } else windows.push({ fromMs, untilMs: fromMs + MINUTE_MS, events: count, bytes: size });
  }
  return windows.flatMap(({ fromMs, untilMs, events: count, bytes }) => {
    const slices = Math.max(1, Math.ceil(count / eventsMax), Math.ceil(bytes / bytesMax));
    return Array.from({ length: slices }, (_, slice) => ({
      fromMs: Math.max(fromMs, wish.fromMs),
      untilMs: Math.min(untilMs, wish.untilMs),
      slices,
      slice,
      events: Math.round(count / slices),
    }));
  });
}

export interface StoredCall {
  readonly uuid: string;
  readonly timestamp: string;
  readonly properties: string;
  /** Of the properties: what is rewritten must still be what was read. */
  readonly hash: string;
}

const STORED =
  'toString(uuid) AS uuid, toString(timestamp) AS timestamp, properties, toString(cityHash64(properties)) AS hash';

/** A portion's calls, whole. */
export function readCalls(
  events: EventStore,
  wish: Wish,
  portion: Portion,
  options: QueryOptions,
): Promise<StoredCall[]> {
  return events.query<StoredCall>(
    `SELECT ${STORED} FROM events WHERE ${CALLS.replaceAll('timestamp', 'events.timestamp')} AND ${SLICE.replace('uuid', 'events.uuid')}`,
    { ...wishParams({ ...wish, ...portion }), slices: portion.slices, slice: portion.slice },
    { timeoutMs: SCAN_MS_MAX, bytesMax: PORTION_BYTES_MAX, ...options },
  );
}

/** Calls by their ids, between two times of the engine. */
export function readCallsById(
  events: EventStore,
  projectId: number,
  { uuids, first, last }: { uuids: readonly string[]; first: string; last: string },
  options: QueryOptions,
): Promise<StoredCall[]> {
  return events.query<StoredCall>(
    `SELECT ${STORED} FROM events
     WHERE team_id = {project:Int64} AND events.uuid IN {uuids:Array(UUID)}
       AND events.timestamp >= {first:DateTime64(6, 'UTC')} AND events.timestamp <= {last:DateTime64(6, 'UTC')}`,
    { project: projectId, uuids, first, last },
    { timeoutMs: SCAN_MS_MAX, bytesMax: PORTION_BYTES_MAX, ...options },
  );
}

export function wishParams({ project_id, fromMs, untilMs, models, only_unpriced }: Wish) {
  return {
    project: project_id,
    from: toEngineTime(fromMs * 1000),
    until: toEngineTime(untilMs * 1000),
    only_unpriced,
    all_models: models === undefined,
    models: models ?? [],
  };
}
