import { resolveMoment } from '#kernel/date-range.ts';
import { Invalid } from '#kernel/errors.ts';
import type { EventStore, QueryOptions } from '#platform/clickhouse/event-store.ts';
import { toEventTime } from '#platform/clickhouse/time.ts';
import type { NewestDays } from './newest-day.ts';
import { TOTALS_SQL, type Totals, type TotalsRow, TRACE_EVENTS, toIso, toTotals } from './totals.ts';

/** A condition on single events, compiled elsewhere; its parameters must not be named like ours. */
export interface EventCondition {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface ListTraces {
  readonly projectId: number;
  readonly from: Date | null;
  readonly to: Date;
  readonly limit: number;
  readonly offset: number;
  /** Where the page before ended. */
  readonly after?: Position;
  readonly condition?: EventCondition;
}

/** Traces are ordered by their first moment, newest first, then by id downwards. */
export interface Position {
  /** The engine's time text, exact to the microsecond. */
  readonly firstAt: string;
  readonly id: string;
}

export interface TraceSources {
  readonly events: EventStore;
  readonly newestDays: NewestDays;
}

export interface TracePage {
  readonly traces: readonly Totals[];
  readonly hasMore: boolean;
  readonly next?: Position;
}

/** Events this far outside the range still count towards a trace that overlaps it. */
const MARGIN_MS = 10 * 60_000;
const EVENTS = TRACE_EVENTS.map((name) => `'${name}'`).join(', ');
const DAY_MS = 86_400_000;
/** The first stretch is as wide as this many events per wanted trace, judged by the density of the newest day … */
const EVENTS_PER_TRACE = 8;
/** … and each further one this many times wider: dense projects stop early, sparse ones soon see everything. */
const WIDENING = 16;
/** Traces read by id at a time, beyond those a page needs. */
const CANDIDATES_SPARE = 50;
/** Pages that end deeper than this are read in one statement. */
const WALK_TRACES_MAX = 2_000;

/** One page of traces with their totals. */
export async function listTraces(
  { events: store, newestDays }: TraceSources,
  request: ListTraces,
  options: QueryOptions,
): Promise<TracePage> {
  const wanted = request.offset + request.limit + 1;
  const rows =
    request.from === null || wanted > WALK_TRACES_MAX
      ? await listByScan(store, request, wanted, options)
      : await listByStretches(store, newestDays, { ...request, from: request.from }, wanted, options);
  const page = rows.slice(request.offset, request.offset + request.limit);
  const last = page.at(-1);
  const hasMore = rows.length > request.offset + request.limit;
  return {
    traces: page.map(toTotals),
    hasMore,
    next: hasMore && last ? { firstAt: last.first_at, id: last.id } : undefined,
  };
}

const WHERE_TRACES = `team_id = {project:Int64} AND event IN (${EVENTS}) AND \`mat_$ai_trace_id\` != ''`;
const WHERE_RANGE = `${WHERE_TRACES} AND ${within('low', 'high')}`;
const OVERLAPS = `first_at <= {to:DateTime64(6, 'UTC')} AND last_at >= {from:DateTime64(6, 'UTC')}`;
const AFTER = `AND (first_at, id) < ({after_at:DateTime64(6, 'UTC')}, {after_id:String})`;

/** Every trace of the range in one statement: for ranges without a start, and pages too deep to be found any cheaper. */
function listByScan(
  store: EventStore,
  request: ListTraces,
  wanted: number,
  options: QueryOptions,
): Promise<TotalsRow[]> {
  const matching = request.condition
    ? `AND \`mat_$ai_trace_id\` IN (SELECT \`mat_$ai_trace_id\` FROM events WHERE ${WHERE_RANGE} AND (${request.condition.sql}))`
    : '';
  return store.query<TotalsRow>(
    `SELECT \`mat_$ai_trace_id\` AS id, ${TOTALS_SQL} FROM events
     WHERE ${WHERE_RANGE} ${matching}
     GROUP BY id HAVING ${OVERLAPS} ${request.after ? AFTER : ''}
     ORDER BY first_at DESC, id DESC LIMIT {wanted:UInt32}`,
    { ...bounds(request), ...request.condition?.params, wanted },
    options,
  );
}

/** Walks back in time only until the page is full. Traces that began before a stretch are a later one's. */
async function listByStretches(
  store: EventStore,
  days: NewestDays,
  request: ListTraces & { from: Date },
  wanted: number,
  options: QueryOptions,
): Promise<TotalsRow[]> {
  const { low, high } = bounds(request);
  const day = await days.find({ projectId: request.projectId, low, high }, options);
  if (day === undefined) return [];
  const newest = day.isExact ? day.newest : high;
  const lowest = toEventTime(request.from.getTime() - MARGIN_MS - 1);
  const found: TotalsRow[] = [];
  let until = earliest(newest, request.after?.firstAt, toEventTime(request.to));
  // A trace of the first stretch may meet the condition only by an event later than that.
  let seenUntil = request.condition ? newest : until;
  let earlier: string[] = [];
  let candidatesMax = wanted + CANDIDATES_SPARE;
  let width = (DAY_MS * wanted * EVENTS_PER_TRACE) / day.events;
  for (let end = earliest(until, day.newest); found.length < wanted && until > lowest; width *= WIDENING) {
    const start = later(toEventTime(Date.parse(toIso(end)) - Math.ceil(width)), lowest);
    const stretch = { since: start, until, seenUntil, earlier, tracesMax: candidatesMax };
    const isNewest = found.length === 0 && end === day.newest && !request.after && !request.condition;
    const { begun, since, left } = isNewest
      ? await readNewestStretch(store, request, stretch, options)
      : await readStretch(store, request, stretch, options);
    found.push(...begun);
    earlier = left;
    if (since === until) candidatesMax *= 10;
    until = since;
    seenUntil = since;
    end = since;
  }
  return found.slice(0, wanted);
}

interface Stretch {
  /** Excluded, in the engine's time text. */
  readonly since: string;
  /** Included. Traces that began later have been found. */
  readonly until: string;
  /** Up to where events may meet the condition. */
  readonly seenUntil: string;
  /** Traces that met the condition in later stretches and began before those. */
  readonly earlier: readonly string[];
  readonly tracesMax: number;
}

interface StretchRead {
  /** The traces that began in it, newest first. */
  readonly begun: readonly TotalsRow[];
  /** Where it really starts: a full list is cut somewhere, and what lies below its last trace is the next stretch's. */
  readonly since: string;
  /** Traces that began before it. */
  readonly left: string[];
}

/** Names the traces seen in it (with a condition: by the events that meet it), newest first, and reads their totals by trace id. */
async function readStretch(
  store: EventStore,
  request: ListTraces,
  stretch: Stretch,
  options: QueryOptions,
): Promise<StretchRead> {
  const { since: start, until, seenUntil, earlier, tracesMax } = stretch;
  const seen = await seenBetween(store, request, { since: start, until: seenUntil }, tracesMax, options);
  const last = seen.at(-1);
  const since = last && seen.length === tracesMax ? later(last.seen_at, start) : start;
  const candidates = [...new Set([...earlier, ...seen.map((row) => row.id)])];
  if (candidates.length === 0) return { begun: [], since, left: [] };
  const rows = await totalsOf(store, request, candidates, until, options);
  const begun = rows.filter((row) => row.first_at > since);
  // Without a condition every trace is seen again where it began.
  return { begun, since, left: request.condition ? rows.slice(begun.length).map((row) => row.id) : [] };
}

/**
 * The same for the newest stretch, where most lists end: everything later than its start is little, so its traces are summed
 * without knowing them first, while a second statement tells which of them began earlier. Planning such statements takes
 * longer than running them, and two cores plan two at once.
 */
async function readNewestStretch(
  store: EventStore,
  request: ListTraces,
  { since: start, until, tracesMax }: Stretch,
  options: QueryOptions,
): Promise<StretchRead> {
  const params = { ...bounds(request), since: start, until, traces_max: tracesMax };
  const newest = `GROUP BY id HAVING ${OVERLAPS} AND first_at <= {until:DateTime64(6, 'UTC')}
    ORDER BY first_at DESC, id DESC LIMIT {traces_max:UInt32}`;
  const seen = `${WHERE_TRACES} AND ${within('since', 'high')} AND timestamp > {since:DateTime64(6, 'UTC')}`;
  const [rows, old] = await Promise.all([
    store.query<TotalsRow>(
      `SELECT \`mat_$ai_trace_id\` AS id, ${TOTALS_SQL} FROM events WHERE ${seen} ${newest}`,
      params,
      byTrace(options),
    ),
    store.query<{ id: string }>(
      `SELECT DISTINCT \`mat_$ai_trace_id\` AS id FROM events
       WHERE ${WHERE_TRACES} AND ${within('low', 'since')} AND id IN (
         SELECT id FROM (
           SELECT \`mat_$ai_trace_id\` AS id, min(timestamp) AS first_at, max(timestamp) AS last_at FROM events
           WHERE ${seen} ${newest}))`,
      params,
      byTrace(options),
    ),
  ]);
  const last = rows.at(-1);
  const since = last && rows.length === tracesMax ? later(last.first_at, start) : start;
  const isOld = new Set(old.map((row) => row.id));
  return { begun: rows.filter((row) => row.first_at > since && !isOld.has(row.id)), since, left: [] };
}

/** Traces with an event in the stretch (its start excluded, its end included), by the first of those events, newest first. */
function seenBetween(
  store: EventStore,
  request: ListTraces,
  { since, until }: { since: string; until: string },
  tracesMax: number,
  options: QueryOptions,
): Promise<{ id: string; seen_at: string }[]> {
  return store.query(
    `SELECT \`mat_$ai_trace_id\` AS id, min(timestamp) AS seen_at FROM events
     WHERE ${WHERE_RANGE} AND timestamp > {since:DateTime64(6, 'UTC')} AND (${request.condition?.sql ?? '1'})
     GROUP BY id ORDER BY seen_at DESC, id DESC LIMIT {traces_max:UInt32}`,
    { ...request.condition?.params, ...bounds(request), low: since, high: until, since, traces_max: tracesMax },
    // Settings that differ from those of the statement after it would cost one in between.
    byTrace(options),
  );
}

/** The traces of these ids that began at `until` or before, newest first. */
function totalsOf(
  store: EventStore,
  request: ListTraces,
  ids: readonly string[],
  until: string,
  options: QueryOptions,
): Promise<TotalsRow[]> {
  return store.query<TotalsRow>(
    `SELECT \`mat_$ai_trace_id\` AS id, ${TOTALS_SQL} FROM events
     WHERE ${WHERE_RANGE} AND \`mat_$ai_trace_id\` IN {ids:Array(String)}
     GROUP BY id
     HAVING ${OVERLAPS} AND first_at <= {until:DateTime64(6, 'UTC')} ${request.after ? AFTER : ''}
     ORDER BY first_at DESC, id DESC`,
    { ...bounds(request), ids, until },
    byTrace(options),
  );
}

/** A stretch between two parameters, both included. */
function within(from: string, to: string): string {
  return `toDate(timestamp) >= toDate({${from}:DateTime64(6, 'UTC')}) AND timestamp >= {${from}:DateTime64(6, 'UTC')}
    AND timestamp <= {${to}:DateTime64(6, 'UTC')}`;
}

/** Traces are found by their projection, however few rows a part has. */
function byTrace(options: QueryOptions): QueryOptions {
  return { ...options, settings: { ...options.settings, min_table_rows_to_use_projection_index: 0 } };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earliest(first: string, ...others: readonly (string | undefined)[]): string {
  return others.reduce<string>((least, each) => (each !== undefined && each < least ? each : least), first);
}

function bounds(request: ListTraces) {
  const from = request.from ?? new Date(0);
  return {
    project: request.projectId,
    low: toEventTime(from.getTime() - MARGIN_MS),
    high: toEventTime(request.to.getTime() + MARGIN_MS),
    from: toEventTime(from),
    to: toEventTime(request.to),
    after_at: request.after?.firstAt ?? toEventTime(0),
    after_id: request.after?.id ?? '',
  };
}

/** The stretch of time a query names, in the project's time zone. Default: the last seven days. */
export function resolveRange(
  range: { date_from?: string | null; date_to?: string | null } | undefined,
  now: Date,
  timezone: string,
): { from: Date | null; to: Date } {
  const from = resolveMoment(range?.date_from ?? '-7d', now, timezone);
  if (from === undefined)
    throw new Invalid('invalid_input', 'The start of the date range cannot be read.', 'dateRange__date_from');
  const to = resolveMoment(range?.date_to ?? 'all', now, timezone);
  if (to === undefined)
    throw new Invalid('invalid_input', 'The end of the date range cannot be read.', 'dateRange__date_to');
  // Clocks differ: what is "now" for a sender may be a little ahead of us.
  return { from, to: to ?? new Date(now.getTime() + 24 * 3_600_000) };
}
