import { readTotals, readTraceEvents } from '#features/traces/index.ts';
import { MIB } from '#kernel/bytes.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { type JudgedTrace, TRACE_EVENTS_MAX } from '../judging/trace.ts';

/** Of one trace that is read whole. */
const TRACE_BYTES_MAX = 32 * MIB;

interface OneTrace {
  readonly projectId: number;
  readonly traceId: string;
}

/** `distinctId`: whose the verdict is; without one, the trace's own. */
export async function readTrace(
  store: EventStore,
  { projectId, traceId, distinctId }: OneTrace & { readonly distinctId?: string },
  signal: AbortSignal,
): Promise<JudgedTrace> {
  const asked = { projectId, traceId };
  const [totals, size] = await Promise.all([readTotals(store, asked, { signal }), readSize(store, asked, signal)]);
  const isTooLarge = size.events > TRACE_EVENTS_MAX || size.bytes > TRACE_BYTES_MAX;
  const events = totals && !isTooLarge ? await readTraceEvents(store, asked, { signal }) : [];
  return { id: traceId, distinctId: distinctId ?? totals?.distinctId ?? '', totals, events, isTooLarge };
}

/** When the last event of the trace arrived, whatever its own time says; undefined when there is none. */
export async function readLastArrival(
  store: EventStore,
  trace: OneTrace,
  signal: AbortSignal,
): Promise<Date | undefined> {
  return (await readSize(store, trace, signal)).arrivedAt;
}

async function readSize(
  store: EventStore,
  { projectId, traceId }: OneTrace,
  signal: AbortSignal,
): Promise<{ readonly events: number; readonly bytes: number; readonly arrivedAt: Date | undefined }> {
  const [row] = await store.query<{ events: string; bytes: string; arrived: string }>(
    // A verdict speaks about the trace and is no part of it.
    `SELECT count() AS events, sum(length(properties)) AS bytes, toUnixTimestamp64Milli(toDateTime64(max(created_at), 3, 'UTC')) AS arrived
     FROM events
     WHERE team_id = {project:Int64} AND \`mat_$ai_trace_id\` = {trace:String} AND event != '$ai_evaluation'`,
    { project: projectId, trace: traceId },
    { signal, settings: { min_table_rows_to_use_projection_index: 0, max_threads: 1 } },
  );
  const arrived = Number(row?.arrived ?? 0);
  return {
    events: Number(row?.events ?? 0),
    bytes: Number(row?.bytes ?? 0),
    arrivedAt: arrived > 0 ? new Date(arrived) : undefined,
  };
}
