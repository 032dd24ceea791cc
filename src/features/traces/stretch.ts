import type { EventStore, QueryOptions } from '#platform/clickhouse/event-store.ts';
import { AFTER, bounds, type ListTraces, OVERLAPS, WHERE_RANGE, WHERE_TRACES, within } from './list-sql.ts';
import { TOTALS_SQL, type TotalsRow } from './totals.ts';

/** A piece of time that a list walks through, newest first. Times are the engine's text. */
export interface Stretch {
  /** Excluded. */
  readonly since: string;
  /** Included. Traces that began later have been found. */
  readonly until: string;
  /** Up to where events may meet the condition. */
  readonly seenUntil: string;
  /** Traces that met the condition in later stretches and began before those. */
  readonly earlier: readonly string[];
  readonly tracesMax: number;
}

export interface StretchRead {
  /** The traces that began in it, newest first. */
  readonly begun: readonly TotalsRow[];
  /** Where it really starts: a full list is cut somewhere, and what lies below its last trace is the next stretch's. */
  readonly since: string;
  /** Traces that began before it. */
  readonly left: string[];
}

/** Names the traces seen in it (with a condition: by the events that meet it), newest first, and reads their totals by trace id. */
export async function readStretch(
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
export async function readNewestStretch(
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

/** Traces are found by their projection, however few rows a part has. */
function byTrace(options: QueryOptions): QueryOptions {
  return { ...options, settings: { ...options.settings, min_table_rows_to_use_projection_index: 0 } };
}

/** Of two times in the engine's text. */
export function later(a: string, b: string): string {
  return a > b ? a : b;
}
