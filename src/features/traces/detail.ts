import { mergeSpanContent, SPAN_CONTENT } from '#features/ai-events/index.ts';
import { parseExact } from '#kernel/digits.ts';
import { parseJson } from '#kernel/json.ts';
import { wireTime } from '#kernel/time/text.ts';
import type { EventStore, QueryOptions } from '#platform/clickhouse/event-store.ts';
import { readWholeEvents } from '#platform/clickhouse/shortened.ts';
import { firstUsableSql } from '#platform/clickhouse/usable.ts';
import { wholeTokensSql } from '#platform/clickhouse/whole-tokens.ts';
import { type EventCondition, marginsOf, within } from './list-sql.ts';
import type { TimeRange } from './range.ts';
import type { Skeleton, TraceEvent } from './schema.ts';
import { CARRIES_START, TOTALS_SQL, type Totals, type TotalsRow, TRACE_EVENTS, toTotals } from './totals.ts';

/** Spans a skeleton holds at most; beyond them `truncated` says so. */
const SKELETON_SPANS_MAX = 50_000;
/** Whole events of one trace in one answer. */
const TRACE_EVENTS_MAX = 10_000;
/** Events a list row carries of one trace. */
const ROW_EVENTS_MAX = 100;

const EVENTS = TRACE_EVENTS.map((name) => `'${name}'`).join(', ');
const OF_TRACE = 'team_id = {project:Int64} AND `mat_$ai_trace_id` = {trace_id:String}';
const BY_PROJECTION = { min_table_rows_to_use_projection_index: 0 };

export interface OneTrace {
  readonly projectId: number;
  readonly traceId: string;
  readonly condition?: EventCondition;
  /** Events a little outside of it still count. Absent: all events of the trace. */
  readonly range?: TimeRange;
}

export async function readTotals(
  store: EventStore,
  trace: OneTrace,
  options: QueryOptions,
): Promise<Totals | undefined> {
  const [row] = await store.query<TotalsRow>(
    `SELECT {trace_id:String} AS id, ${TOTALS_SQL} FROM events
     WHERE ${OF_TRACE} AND event IN (${EVENTS}) ${also(trace)} HAVING count() > 0`,
    params(trace),
    withProjection(options),
  );
  return row && toTotals(row);
}

/** The whole events of a trace in time order, its `$ai_trace` events among them. */
export async function readTraceEvents(
  store: EventStore,
  trace: OneTrace,
  options: QueryOptions,
): Promise<TraceEvent[]> {
  const rows = await readWholeEvents<EventRow>(
    store,
    {
      projectId: trace.projectId,
      columns: 'uuid, event, timestamp',
      from: `events WHERE ${OF_TRACE} AND event IN (${EVENTS}, '${SPAN_CONTENT}') ${also(trace)}
        ORDER BY timestamp, uuid LIMIT {events_max:UInt32}`,
      params: { ...params(trace), events_max: TRACE_EVENTS_MAX },
    },
    withProjection(options),
  );
  return withContents(rows.map(toTraceEvent));
}

/** What list rows show of each trace: its feedback, its metrics, the direct children of its root, and the root itself. */
export async function readRowEvents(
  store: EventStore,
  projectId: number,
  traceIds: readonly string[],
  options: QueryOptions,
): Promise<Map<string, TraceEvent[]>> {
  if (traceIds.length === 0) return new Map();
  const rows = await readWholeEvents<EventRow & { trace_id: string }>(
    store,
    {
      projectId,
      columns: '`mat_$ai_trace_id` AS trace_id, uuid, event, timestamp',
      from: `events
        WHERE team_id = {project:Int64} AND \`mat_$ai_trace_id\` IN {trace_ids:Array(String)} AND event IN (${EVENTS}, '${SPAN_CONTENT}')
          AND (event IN ('$ai_metric', '$ai_feedback', '$ai_trace', '${SPAN_CONTENT}') OR \`mat_$ai_parent_id\` = \`mat_$ai_trace_id\`)
        ORDER BY timestamp, uuid LIMIT {events_max:UInt32} BY \`mat_$ai_trace_id\``,
      params: { project: projectId, trace_ids: traceIds, events_max: ROW_EVENTS_MAX },
    },
    withProjection(options),
  );
  const byTrace = new Map<string, TraceEvent[]>();
  for (const row of rows) {
    const events = byTrace.get(row.trace_id) ?? [];
    events.push(toTraceEvent(row));
    byTrace.set(row.trace_id, events);
  }
  for (const [traceId, events] of byTrace) byTrace.set(traceId, withContents(events));
  return byTrace;
}

/** The events with the messages that came beside them, which are no events of the trace. */
function withContents(events: TraceEvent[]): TraceEvent[] {
  const contents = events.filter(({ event }) => event === SPAN_CONTENT).map(({ properties }) => properties);
  if (contents.length === 0) return events;
  const shown = events.filter(({ event }) => event !== SPAN_CONTENT);
  for (const { id, event, properties } of shown) mergeSpanContent({ uuid: id, event, properties }, contents);
  return shown;
}

interface EventRow {
  readonly uuid: string;
  readonly event: string;
  readonly timestamp: string;
  readonly properties: string;
}

function toTraceEvent(row: EventRow): TraceEvent {
  return {
    id: row.uuid,
    event: row.event,
    createdAt: wireTime(row.timestamp),
    // Stored by us from an object, so it is one.
    properties: parseExact(row.properties) as Record<string, unknown>,
  };
}

/** A value a span recorded: text that is JSON is shown as what it says. */
export function stateOf(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  return parseJson(value) ?? value;
}

const ENDED_BY_THEN = `if(${CARRIES_START}, 0, toInt64(ifNull(\`num_$ai_latency\`, 0) * 1000000))`;
const ALL = wholeTokensSql();

export async function readSkeleton(
  store: EventStore,
  trace: OneTrace,
  options: QueryOptions,
): Promise<{ skeleton: Skeleton; truncated: boolean }> {
  const { rows } = await store.queryTable(
    `SELECT uuid, event, toUnixTimestamp64Micro(timestamp) - ${ENDED_BY_THEN} AS start_us,
       ${firstUsableSql('`mat_$ai_span_id`', '`mat_$ai_generation_id`')} AS span_id,
       nullIf(if(event = '$ai_evaluation', \`mat_$ai_target_event_id\`, \`mat_$ai_parent_id\`), '') AS parent_id,
       ${firstUsableSql('`mat_$ai_span_name`', '`mat_$ai_trace_name`', '`mat_$ai_evaluation_name`')} AS name,
       \`mat_$ai_model\` AS model, \`num_$ai_latency\` AS latency,
       ${ALL.input} AS all_input_tokens, ${ALL.output} AS all_output_tokens, \`num_$ai_total_cost_usd\` AS cost,
       ifNull(\`mat_$ai_is_error\` = 'true', 0) AS is_error,
       ifNull(\`mat_$ai_tools_called\` != '' OR \`mat_$ai_span_type\` = 'tool', 0) AS called_tools
     FROM events
     WHERE ${OF_TRACE} AND event IN (${EVENTS}, '$ai_evaluation') ${also(trace)}
     ORDER BY start_us, uuid LIMIT {spans_max:UInt32}`,
    { ...params(trace), spans_max: SKELETON_SPANS_MAX + 1 },
    withProjection(options),
  );
  const truncated = rows.length > SKELETON_SPANS_MAX;
  return { skeleton: toSkeleton(truncated ? rows.slice(0, SKELETON_SPANS_MAX) : rows, trace.traceId), truncated };
}

function toSkeleton(rows: readonly (readonly unknown[])[], traceId: string): Skeleton {
  const eventNames = new Names();
  const names = new Names();
  const models = new Names();
  const skeleton: Skeleton = {
    uuid: [],
    event: [],
    eventNames: eventNames.list,
    parentId: [],
    name: [],
    names: names.list,
    start: [],
    duration: [],
    flags: [],
    allInputTokens: [],
    allOutputTokens: [],
    cost: [],
    model: [],
    models: models.list,
  };
  const spanIds: (string | null)[] = [];
  const parentIds: (string | null)[] = [];
  const origin = rows[0] ? Number(rows[0][2]) : 0;
  for (const row of rows) {
    // The columns of the statement above, in its order.
    const [uuid, event, start, spanId, parentId, name, model, latency, input, output, cost, isError, tools] = row as [
      string,
      string,
      string,
      string | null,
      string | null,
      string | null,
      string | null,
      number | null,
      number | null,
      number | null,
      number | null,
      number,
      number,
    ];
    skeleton.uuid.push(uuid);
    skeleton.event.push(eventNames.indexOf(event));
    spanIds.push(spanId);
    // A lone call may carry the trace's id as its own and as its parent's.
    parentIds.push(parentId === spanId && parentId === traceId ? null : parentId);
    skeleton.name.push(names.indexOf(name ?? ''));
    skeleton.start.push(Math.round((Number(start) - origin) / 10) / 100);
    skeleton.duration.push(latency === null ? -1 : Math.round(latency * 100_000) / 100);
    skeleton.flags.push((isError ? 1 : 0) | (tools ? 2 : 0) | (event === '$ai_feedback' ? 4 : 0));
    skeleton.allInputTokens.push(input ?? -1);
    skeleton.allOutputTokens.push(output ?? -1);
    skeleton.cost.push(cost ?? -1);
    skeleton.model.push(model ? models.indexOf(model) : -1);
  }
  return { ...skeleton, parentId: toPlaces(parentIds, traceId, [spanIds, skeleton.uuid]) };
}

/** Parents by their place: ids are UUIDs as a rule, and would make two thirds of a long answer. Earlier lists of ids come first. */
function toPlaces(
  parentIds: readonly (string | null)[],
  traceId: string,
  idLists: readonly (readonly (string | null)[])[],
): Skeleton['parentId'] {
  const places = new Map<string | null, number>([[traceId, -1]]);
  for (const ids of idLists) {
    ids.forEach((id, place) => {
      if (id !== null && (places.get(id) ?? -1) === -1) places.set(id, place);
    });
  }
  return parentIds.map((id) => places.get(id) ?? id);
}

/** Repeated texts by number: a trace of ten thousand spans has a handful of names. */
class Names {
  readonly list: string[] = [];
  readonly #known = new Map<string, number>();

  indexOf(text: string): number {
    let index = this.#known.get(text);
    if (index === undefined) {
      index = this.list.push(text) - 1;
      this.#known.set(text, index);
    }
    return index;
  }
}

function params({ projectId, traceId, condition, range }: OneTrace): Record<string, unknown> {
  return { ...condition?.params, ...(range && marginsOf(range)), project: projectId, trace_id: traceId };
}

function also({ condition, range }: OneTrace): string {
  const conditions = [...(condition ? [`(${condition.sql})`] : []), ...(range ? [within('low', 'high')] : [])];
  return conditions.map((each) => `AND ${each}`).join(' ');
}

function withProjection(options: QueryOptions): QueryOptions {
  return { ...options, settings: { ...options.settings, ...BY_PROJECTION } };
}
