import { isObject, type JsonObject, parseJson } from '#kernel/json.ts';
import type { EventStore, QueryOptions } from '#platform/clickhouse/event-store.ts';
import { isMessages, lastUserMessage } from './otlp/messages.ts';

/** Messages of a span that came as log records: hidden, and shown as the span's own wherever its content is read. */
export const SPAN_CONTENT = '$ai_span_content';

/** One row of it as an object. */
export type SpanContent = JsonObject;

/** Log records of one event that are looked for. */
const CONTENTS_MAX = 1_000;
const TRACES_MAX = 500;
const OTEL = '"$lib":"posthog-otel"';

/** Gives an event the messages that came beside it, where it has none of its own. Changes `properties`. */
export function mergeSpanContent(
  { uuid, event, properties }: { readonly uuid: string; readonly event: string; readonly properties: JsonObject },
  contents: readonly SpanContent[],
): void {
  const own = contents.filter((content) => content.$ai_target_event_id === uuid);
  if (own.length === 0) return;
  const isStep = event === '$ai_span' || event === '$ai_trace';
  if (isUnset(properties.$ai_input)) {
    const input = together(own, '$ai_input');
    if (input !== undefined) {
      properties.$ai_input = input;
      const state = isStep && isUnset(properties.$ai_input_state) ? lastUserMessage(input) : undefined;
      if (state !== undefined) properties.$ai_input_state = state;
    }
  }
  if (isUnset(properties.$ai_output_choices)) {
    const output = together(own, '$ai_output_choices');
    if (output !== undefined) {
      properties.$ai_output_choices = output;
      if (isStep && isUnset(properties.$ai_output_state) && isMessages(output))
        properties.$ai_output_state = output.at(-1);
    }
  }
}

/** What one record holds as a whole, else the messages of all of them, in the order of their times. */
function together(contents: readonly SpanContent[], property: string): unknown {
  const said = contents.filter((content) => !isUnset(content[property]));
  const whole =
    said.find((content) => content.$ai_content_form === 'whole') ?? (said.length === 1 ? said[0] : undefined);
  if (whole) return whole[property];
  const lists = said.map((content) => content[property]).filter(Array.isArray);
  return lists.length === 0 ? undefined : lists.flat();
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Whether an event may still get its messages from log records. */
export function lacksContent({
  event,
  properties,
}: {
  readonly event: string;
  readonly properties: JsonObject;
}): boolean {
  const isSpan = event.startsWith('$ai_') && properties.$lib === 'posthog-otel';
  return isSpan && isUnset(properties.$ai_input) && isUnset(properties.$ai_output_choices);
}

interface StoredRow {
  readonly uuid: string;
  readonly event: string;
  readonly properties: string;
}

/** Stored events with the messages that came beside them. Costs a question only where an event of OpenTelemetry lacks its own. */
export async function withSpanContent<Row extends StoredRow>(
  store: EventStore,
  projectId: number,
  rows: readonly Row[],
  options: QueryOptions = {},
): Promise<Row[]> {
  const lacking = new Map<string, JsonObject>();
  const traceIds = new Set<string>();
  for (const row of rows) {
    if (!row.event.startsWith('$ai_') || !row.properties.includes(OTEL)) continue;
    const properties = parseJson(row.properties);
    if (!isObject(properties) || typeof properties.$ai_trace_id !== 'string') continue;
    if (!isUnset(properties.$ai_input) && !isUnset(properties.$ai_output_choices)) continue;
    lacking.set(row.uuid, properties);
    traceIds.add(properties.$ai_trace_id);
  }
  if (lacking.size === 0) return [...rows];
  const contents = await readSpanContents(store, projectId, [...traceIds].slice(0, TRACES_MAX), options);
  if (contents.length === 0) return [...rows];
  return rows.map((row) => {
    const properties = lacking.get(row.uuid);
    if (properties === undefined) return row;
    mergeSpanContent({ ...row, properties }, contents);
    return { ...row, properties: JSON.stringify(properties) };
  });
}

/** How the messages that came beside the spans of each trace begin, of traces that have any. */
export async function readContentPreviews(
  store: EventStore,
  projectId: number,
  traceIds: readonly string[],
  options: QueryOptions = {},
): Promise<Map<string, { readonly input: string | null; readonly output: string | null }>> {
  if (traceIds.length === 0) return new Map();
  const rows = await store.query<{ trace_id: string; input: string | null; output: string | null }>(
    `SELECT \`mat_$ai_trace_id\` AS trace_id, nullIf(argMinIf(input_preview, timestamp, input_preview != ''), '') AS input,
       nullIf(argMaxIf(output_preview, timestamp, output_preview != ''), '') AS output
     FROM events WHERE team_id = {project:Int64} AND \`mat_$ai_trace_id\` IN {trace_ids:Array(String)} AND event = '${SPAN_CONTENT}'
     GROUP BY trace_id`,
    { project: projectId, trace_ids: traceIds },
    { ...options, settings: { ...options.settings, min_table_rows_to_use_projection_index: 0 } },
  );
  return new Map(rows.map(({ trace_id, ...previews }) => [trace_id, previews]));
}

async function readSpanContents(
  store: EventStore,
  projectId: number,
  traceIds: readonly string[],
  options: QueryOptions,
): Promise<SpanContent[]> {
  const rows = await store.query<{ properties: string }>(
    `SELECT properties FROM events
     WHERE team_id = {project:Int64} AND \`mat_$ai_trace_id\` IN {trace_ids:Array(String)} AND event = '${SPAN_CONTENT}'
     ORDER BY timestamp, uuid LIMIT {contents_max:UInt32}`,
    { project: projectId, trace_ids: traceIds, contents_max: CONTENTS_MAX },
    { ...options, settings: { ...options.settings, min_table_rows_to_use_projection_index: 0 } },
  );
  return rows.map(({ properties }) => parseJson(properties)).filter(isObject);
}
