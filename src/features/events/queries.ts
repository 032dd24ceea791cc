import { SPAN_CONTENT, withSpanContent } from '#features/ai-events/index.ts';
import { parseJson } from '#kernel/json.ts';
import { toEngineTime } from '#kernel/time/text.ts';
import { PROPERTY_COLUMNS } from '#platform/clickhouse/event-columns.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { valuesOfColumn, valuesOfProperty } from '#platform/clickhouse/property-values.ts';

export interface EventRow {
  readonly uuid: string;
  readonly event: string;
  readonly timestamp: string;
  readonly distinct_id: string;
  readonly person_id: string;
  readonly properties: string;
  readonly elements_chain: string;
}

/** A condition on single events, compiled elsewhere. */
export interface Condition {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface ListEvents {
  readonly projectId: number;
  readonly event?: string;
  /** Any of these distinct ids. */
  readonly distinctIds?: readonly string[];
  readonly personId?: string;
  /** In microseconds since 1970; neither belongs to the list. */
  readonly after?: number;
  readonly before?: number;
  /** Time text and uuid of the last event of the page before. */
  readonly position?: readonly [string, string];
  readonly condition?: Condition;
  readonly isOldestFirst?: boolean;
  readonly limit: number;
  readonly offset: number;
}

const COLUMNS = 'uuid, event, timestamp, distinct_id, person_id, properties, elements_chain';
const TIME = "DateTime64(6, 'UTC')";

/** By time, then by uuid: newest first, or the whole order the other way around. */
export async function listEvents(store: EventStore, list: ListEvents, signal?: AbortSignal): Promise<EventRow[]> {
  const conditions = ['team_id = {project:Int64}'];
  // What it says is shown as part of the event it belongs to.
  if (list.event !== SPAN_CONTENT) conditions.push(`event != '${SPAN_CONTENT}'`);
  if (list.event !== undefined) conditions.push('event = {event:String}');
  if (list.distinctIds) conditions.push('distinct_id IN {distinct_ids:Array(String)}');
  if (list.personId !== undefined) conditions.push('person_id = {person_id:UUID}');
  if (list.after !== undefined) conditions.push(`timestamp > {after:${TIME}}`);
  if (list.before !== undefined) conditions.push(`timestamp < {before:${TIME}}`);
  const [way, beyond] = list.isOldestFirst ? ['ASC', '>'] : ['DESC', '<'];
  if (list.position)
    conditions.push(`timestamp ${beyond}= {at:${TIME}} AND (timestamp, uuid) ${beyond} ({at:${TIME}}, {at_uuid:UUID})`);
  if (list.condition) conditions.push(`(${list.condition.sql})`);
  const rows = await store.query<EventRow>(
    // Days are ordered in storage, so leading with them lets the engine stop at those that fill the page.
    `SELECT ${COLUMNS} FROM events WHERE ${conditions.join(' AND ')}
     ORDER BY toDate(timestamp) ${way}, timestamp ${way}, uuid ${way} LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
    {
      ...list.condition?.params,
      project: list.projectId,
      event: list.event ?? '',
      distinct_ids: list.distinctIds ?? [],
      person_id: list.personId ?? '00000000-0000-0000-0000-000000000000',
      after: toEngineTime(list.after ?? 0),
      before: toEngineTime(list.before ?? 0),
      at: list.position?.[0] ?? '1970-01-01 00:00:00',
      at_uuid: list.position?.[1] ?? '00000000-0000-0000-0000-000000000000',
      limit: list.limit,
      offset: list.offset,
    },
    { signal },
  );
  return withSpanContent(store, list.projectId, rows, { signal });
}

export async function readEvent(store: EventStore, projectId: number, uuid: string): Promise<EventRow | undefined> {
  const [row] = await store.query<EventRow>(
    `SELECT ${COLUMNS} FROM events WHERE team_id = {project:Int64} AND uuid = {uuid:UUID} ORDER BY timestamp LIMIT 1`,
    { project: projectId, uuid },
    { settings: { min_table_rows_to_use_projection_index: 0 } },
  );
  return row && (await withSpanContent(store, projectId, [row]))[0];
}

const VALUES_MAX = 50;

/** The commonest values of a property in the last 30 days. */
export async function readValues(
  store: EventStore,
  { projectId, key, contains, event }: { projectId: number; key: string; contains: string; event?: string },
): Promise<{ name: string; count: number }[]> {
  const rows = await store.query<{ name: string; count: string }>(
    `SELECT name, count() AS count FROM (
       SELECT arrayJoin(arrayDistinct(${valuesExpression(key)})) AS name FROM events
       WHERE team_id = {project:Int64} AND toDate(timestamp) >= today() - 30
         ${event === undefined ? '' : 'AND event = {event:String}'}
         ${key === 'custom_event' ? "AND NOT startsWith(event, '$')" : ''})
     WHERE name != '' AND ({contains:String} = '' OR positionCaseInsensitiveUTF8(name, {contains:String}) > 0)
     GROUP BY name ORDER BY count DESC, name LIMIT {limit:UInt32}`,
    { project: projectId, key, contains, event: event ?? '', limit: VALUES_MAX },
    { timeoutMs: 10_000 },
  );
  return rows.map((row) => ({ name: row.name, count: Number(row.count) }));
}

/** The values of one event: a list is taken apart, anything else is one value. */
function valuesExpression(key: string): string {
  if (key === 'event' || key === 'custom_event') return '[toString(event)]';
  if (key === 'distinct_id') return '[distinct_id]';
  const column = PROPERTY_COLUMNS.find((one) => one.property === key && one.kind === 'text');
  return column ? valuesOfColumn(`\`${column.column}\``) : valuesOfProperty('properties', '{key:String}');
}

export interface DefinitionRow {
  readonly name: string;
  readonly first_at: string;
  readonly last_at: string;
  readonly volume: string;
}

/** The names of the project's events. */
export async function listDefinitions(
  store: EventStore,
  { projectId, search, limit, offset }: { projectId: number; search: string; limit: number; offset: number },
): Promise<{ count: number; rows: DefinitionRow[] }> {
  const where = `team_id = {project:Int64} AND event != '${SPAN_CONTENT}' AND ({search:String} = '' OR positionCaseInsensitiveUTF8(event, {search:String}) > 0)`;
  const params = { project: projectId, search, limit, offset };
  const [rows, [count]] = await Promise.all([
    store.query<DefinitionRow>(
      `SELECT toString(event) AS name, min(timestamp) AS first_at, max(timestamp) AS last_at,
         countIf(toDate(timestamp) >= today() - 30) AS volume
       FROM events WHERE ${where} GROUP BY name ORDER BY name LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
      params,
    ),
    store.query<{ count: string }>(`SELECT uniqExact(event) AS count FROM events WHERE ${where}`, params),
  ]);
  return { count: Number(count?.count ?? 0), rows };
}

/** A stored event's properties as an object. */
export function propertiesOf(row: Pick<EventRow, 'properties'>): Record<string, unknown> {
  // Written by ingestion from an object, so it is one.
  return (parseJson(row.properties) ?? {}) as Record<string, unknown>;
}
