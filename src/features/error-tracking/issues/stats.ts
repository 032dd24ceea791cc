import { engineTimeMs, toEngineTime } from '#kernel/time/text.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';

/** In microseconds since 1970; both ends belong to it. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface IssueStats {
  readonly occurrences: number;
  readonly users: number;
  readonly sessions: number;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
}

export interface ExceptionFilter {
  readonly range: Range;
  /** Only these issues, under every id their events carry. */
  readonly ids?: readonly string[];
  readonly traceId?: string;
  readonly sessionId?: string;
  readonly condition?: { readonly sql: string; readonly params: Readonly<Record<string, unknown>> };
}

const TIME = "DateTime64(6, 'UTC')";
/** The current person id, so that persons merged later count once. */
const PERSON = `if(empty(o.distinct_id), events.person_id, o.person_id)`;
const OVERRIDES = `LEFT JOIN (
    SELECT distinct_id, argMax(person_id, version) AS person_id FROM person_overrides
    WHERE team_id = {project:Int64} GROUP BY distinct_id HAVING argMax(is_deleted, version) = 0
  ) AS o ON o.distinct_id = events.distinct_id`;

function where(projectId: number, { range, ids, traceId, sessionId, condition }: ExceptionFilter) {
  const conditions = [
    'events.team_id = {project:Int64}',
    "events.event = '$exception'",
    `toDate(events.timestamp) >= toDate({from:${TIME}}) AND toDate(events.timestamp) <= toDate({to:${TIME}})`,
    `events.timestamp >= {from:${TIME}} AND events.timestamp <= {to:${TIME}}`,
    'events.`mat_$exception_issue_id` IS NOT NULL',
  ];
  if (ids) conditions.push('events.`mat_$exception_issue_id` IN {ids:Array(String)}');
  if (traceId !== undefined) conditions.push('events.`mat_$ai_trace_id` = {trace:String}');
  if (sessionId !== undefined) {
    conditions.push('(events.`$session_id` = {session:String} OR events.`mat_$ai_session_id` = {session:String})');
  }
  if (condition) conditions.push(`(${condition.sql})`);
  return {
    sql: conditions.join(' AND '),
    params: {
      ...condition?.params,
      project: projectId,
      from: toEngineTime(range.from),
      to: toEngineTime(range.to),
      ids: ids ?? [],
      trace: traceId ?? '',
      session: sessionId ?? '',
    },
  };
}

/** By the issue id that events carry; `canonical` maps ids of merged issues to the one they belong to now. */
export async function readIssueStats(
  store: EventStore,
  projectId: number,
  filter: ExceptionFilter,
  canonical: ReadonlyMap<string, string>,
): Promise<Map<string, IssueStats>> {
  const { sql, params } = where(projectId, filter);
  const rows = await store.query<{
    id: string;
    occurrences: string;
    users: string;
    sessions: string;
    first: string;
    last: string;
  }>(
    `SELECT transform(assumeNotNull(events.\`mat_$exception_issue_id\`), {merged:Array(String)}, {into:Array(String)},
         assumeNotNull(events.\`mat_$exception_issue_id\`)) AS id,
       count() AS occurrences, uniqExact(${PERSON}) AS users, uniqExactIf(events.\`$session_id\`, events.\`$session_id\` != '') AS sessions,
       toString(min(events.timestamp)) AS first, toString(max(events.timestamp)) AS last
     FROM events ${OVERRIDES} WHERE ${sql} GROUP BY id ORDER BY occurrences DESC LIMIT {issues_max:UInt32}`,
    { ...params, ...mergedParams(canonical), issues_max: ISSUES_MAX },
    { timeoutMs: 30_000 },
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        occurrences: Number(row.occurrences),
        users: Number(row.users),
        sessions: Number(row.sessions),
        firstSeen: toDate(row.first),
        lastSeen: toDate(row.last),
      },
    ]),
  );
}

/** The most issues that one query counts separately. */
export const ISSUES_MAX = 10_000;

export interface VolumePoint {
  readonly at: string;
  readonly count: number;
}

/** Occurrences of each issue over the range, in `buckets` parts of equal length. */
export async function readVolumes(
  store: EventStore,
  projectId: number,
  filter: ExceptionFilter,
  { canonical, buckets }: { canonical: ReadonlyMap<string, string>; buckets: number },
): Promise<Map<string, VolumePoint[]>> {
  const parts = partsOf(filter.range, buckets);
  const { sql, params } = where(projectId, filter);
  const rows = await store.query<{ id: string; bucket: number; count: string }>(
    `SELECT transform(assumeNotNull(events.\`mat_$exception_issue_id\`), {merged:Array(String)}, {into:Array(String)},
         assumeNotNull(events.\`mat_$exception_issue_id\`)) AS id,
       toInt32(least(intDiv(toUnixTimestamp64Milli(events.timestamp) - {from_ms:Int64}, {width:Int64}), {last:Int64})) AS bucket,
       count() AS count
     FROM events WHERE ${sql} GROUP BY id, bucket`,
    { ...params, ...mergedParams(canonical), from_ms: parts.fromMs, width: parts.widthMs, last: buckets - 1 },
    { timeoutMs: 30_000 },
  );
  const volumes = new Map<string, VolumePoint[]>();
  for (const { id, bucket, count } of rows) {
    const volume = volumes.get(id) ?? emptyVolume(filter.range, buckets);
    volumes.set(id, volume);
    const point = volume[Number(bucket)];
    if (point) volume[Number(bucket)] = { ...point, count: Number(count) };
  }
  return volumes;
}

export function emptyVolume(range: Range, buckets: number): VolumePoint[] {
  const { fromMs, widthMs } = partsOf(range, buckets);
  return Array.from({ length: buckets }, (_, i) => ({ at: new Date(fromMs + i * widthMs).toISOString(), count: 0 }));
}

/** The equal parts of a range, in whole milliseconds. */
function partsOf({ from, to }: Range, buckets: number): { fromMs: number; widthMs: number } {
  const fromMs = Math.floor(from / 1000);
  return { fromMs, widthMs: Math.max(1, Math.ceil((to / 1000 - fromMs) / buckets)) };
}

export interface OccurrenceRow {
  readonly uuid: string;
  readonly timestamp: string;
  readonly distinct_id: string;
  readonly person_id: string;
  readonly trace_id: string | null;
  readonly ai_session_id: string | null;
  readonly session_id: string;
  readonly properties: string;
}

/** Newest first. */
export function readOccurrences(
  store: EventStore,
  projectId: number,
  filter: ExceptionFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<OccurrenceRow[]> {
  const { sql, params } = where(projectId, filter);
  return store.query<OccurrenceRow>(
    `SELECT toString(events.uuid) AS uuid, toString(events.timestamp) AS timestamp, events.distinct_id AS distinct_id,
       toString(${PERSON}) AS person_id, events.\`mat_$ai_trace_id\` AS trace_id, events.\`mat_$ai_session_id\` AS ai_session_id,
       events.\`$session_id\` AS session_id, events.properties AS properties
     FROM events ${OVERRIDES} WHERE ${sql}
     ORDER BY toDate(events.timestamp) DESC, events.timestamp DESC, events.uuid DESC LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
    { ...params, limit, offset },
    { timeoutMs: 30_000 },
  );
}

export interface AffectedRow {
  readonly person_id: string;
  readonly distinct_id: string;
  readonly occurrences: string;
  readonly last: string;
}

/** The persons with the most occurrences first. */
export function readAffected(
  store: EventStore,
  projectId: number,
  filter: ExceptionFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<AffectedRow[]> {
  const { sql, params } = where(projectId, filter);
  return store.query<AffectedRow>(
    `SELECT toString(${PERSON}) AS person_id, any(events.distinct_id) AS distinct_id, count() AS occurrences,
       toString(max(events.timestamp)) AS last
     FROM events ${OVERRIDES} WHERE ${sql} GROUP BY person_id
     ORDER BY occurrences DESC, person_id LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
    { ...params, limit, offset },
    { timeoutMs: 30_000 },
  );
}

function mergedParams(canonical: ReadonlyMap<string, string>) {
  // transform() takes no empty lists; this entry maps what no event carries.
  const merged = ['', ...canonical.keys()];
  return { merged, into: ['', ...canonical.values()] };
}

function toDate(time: string): Date {
  return new Date(engineTimeMs(time));
}
