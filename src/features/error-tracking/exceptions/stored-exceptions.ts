import { MIB } from '#kernel/bytes.ts';
import { toEngineJson } from '#kernel/digits.ts';
import { isObject, type JsonObject, parseJson } from '#kernel/json.ts';
import { type EventStore, PORTION_BYTES_MAX } from '#platform/clickhouse/event-store.ts';

export interface StoredException {
  readonly uuid: string;
  readonly timestamp: string;
  readonly properties: JsonObject;
}

/** ClickHouse's own limit of needles in one search. */
const NEEDLES_MAX = 250;

/** The newest stored exceptions that hold one of these frames and are not wholly resolved. */
export async function findExceptionsWithFrames(
  store: EventStore,
  projectId: number,
  { rawIds, days, limit }: { rawIds: readonly string[]; days: number; limit: number },
): Promise<StoredException[]> {
  const found = new Map<string, StoredException>();
  for (let start = 0; start < rawIds.length && found.size < limit; start += NEEDLES_MAX) {
    const rows = await store.query<{ uuid: string; timestamp: string; properties: string }>(
      `SELECT toString(uuid) AS uuid, toString(timestamp) AS timestamp, properties FROM events
       WHERE team_id = {project:Int64} AND event = '$exception' AND toDate(timestamp) >= today() - {days:UInt16}
         AND position(properties, '"resolved":false') > 0 AND multiSearchAny(properties, {needles:Array(String)})
       ORDER BY toDate(events.timestamp) DESC, events.timestamp DESC LIMIT {limit:UInt32}`,
      { project: projectId, days, needles: rawIds.slice(start, start + NEEDLES_MAX), limit: limit - found.size },
      { bytesMax: PORTION_BYTES_MAX },
    );
    for (const { uuid, timestamp, properties } of rows) {
      const read = parseJson(properties);
      if (isObject(read)) found.set(uuid, { uuid, timestamp, properties: read });
    }
  }
  return [...found.values()];
}

const REWRITE_BYTES_MAX = 2 * MIB;
const REWRITE_EVENTS_MAX = 200;
const REWRITE_TIMEOUT_MS = 300_000;

/** Puts other properties into stored events. A rewrite touches whole parts of the table, so many are done in one. */
export async function rewriteExceptions(
  store: EventStore,
  projectId: number,
  events: readonly StoredException[],
  signal: AbortSignal,
): Promise<void> {
  let batch: { uuid: string; timestamp: string; properties: string; issue: string }[] = [];
  let bytes = 0;
  const flush = async () => {
    if (batch.length > 0) await rewrite(store, projectId, batch, signal);
    batch = [];
    bytes = 0;
  };
  for (const { uuid, timestamp, properties } of events) {
    const text = toEngineJson(properties);
    if (bytes + text.length > REWRITE_BYTES_MAX || batch.length === REWRITE_EVENTS_MAX) await flush();
    batch.push({ uuid, timestamp, properties: text, issue: String(properties.$exception_issue_id ?? '') });
    bytes += text.length;
  }
  await flush();
}

async function rewrite(
  store: EventStore,
  projectId: number,
  batch: readonly { uuid: string; timestamp: string; properties: string; issue: string }[],
  signal: AbortSignal,
): Promise<void> {
  const times = batch.map((one) => one.timestamp).sort();
  await store.command(
    `ALTER TABLE events UPDATE
       properties = transform(toString(uuid), {uuids:Array(String)}, {properties:Array(String)}, properties),
       \`mat_$exception_issue_id\` =
         nullIf(transform(toString(uuid), {uuids:Array(String)}, {issues:Array(String)}, ''), '')
     WHERE team_id = {project:Int64} AND event = '$exception' AND toString(uuid) IN {uuids:Array(String)}
       AND timestamp >= {first:DateTime64(6, 'UTC')} AND timestamp <= {last:DateTime64(6, 'UTC')}`,
    {
      project: projectId,
      uuids: batch.map((one) => one.uuid),
      properties: batch.map((one) => one.properties),
      issues: batch.map((one) => one.issue),
      first: times[0],
      last: times.at(-1),
    },
    { signal, timeoutMs: REWRITE_TIMEOUT_MS, settings: { mutations_sync: 2 } },
  );
}

/** Moves the stored events of some fingerprints from one issue to another, in the engine. */
export async function moveStoredExceptions(
  store: EventStore,
  projectId: number,
  { from, to, fingerprint }: { from: readonly string[]; to: string; fingerprint: string },
  signal?: AbortSignal,
): Promise<void> {
  await store.command(
    `ALTER TABLE events UPDATE
       properties = replaceOne(properties, concat('"$exception_issue_id":"', assumeNotNull(\`mat_$exception_issue_id\`), '"'),
         concat('"$exception_issue_id":"', {to:String}, '"')),
       \`mat_$exception_issue_id\` = {to:String}
     WHERE team_id = {project:Int64} AND event = '$exception' AND \`mat_$exception_issue_id\` IN {from:Array(String)}
       AND JSONExtractString(properties, '$exception_fingerprint') = {fingerprint:String}`,
    { project: projectId, from, to, fingerprint },
    { signal, timeoutMs: REWRITE_TIMEOUT_MS, settings: { mutations_sync: 2 } },
  );
}
