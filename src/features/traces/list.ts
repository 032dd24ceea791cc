import { engineTimeMs, toEngineTime, toEventTime } from '#kernel/time/text.ts';
import type { EventStore, QueryOptions } from '#platform/clickhouse/event-store.ts';
import { AFTER, bounds, type ListTraces, MARGIN_MICROS, OVERLAPS, type Position, WHERE_RANGE } from './list-sql.ts';
import { type NewestDay, type NewestDays, RECENT_EVENTS } from './newest-day.ts';
import { later, readNewestStretch, readStretch } from './stretch.ts';
import { TOTALS_SQL, type Totals, type TotalsRow, toTotals } from './totals.ts';

export interface TraceSources {
  readonly events: EventStore;
  readonly newestDays: NewestDays;
}

export interface TracePage {
  readonly rows: readonly { readonly totals: Totals; readonly position: Position }[];
  readonly hasMore: boolean;
  readonly next?: Position;
}

const DAY_MS = 86_400_000;
/** The first stretch is as wide as this many events per wanted trace, judged by how dense the newest ones are … */
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
  const page = rows
    .slice(request.offset, request.offset + request.limit)
    .map((row) => ({ totals: toTotals(row), position: { firstAt: row.first_at, id: row.id } }));
  const hasMore = rows.length > request.offset + request.limit;
  return { rows: page, hasMore, next: hasMore ? page.at(-1)?.position : undefined };
}

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
  request: ListTraces & { from: number },
  wanted: number,
  options: QueryOptions,
): Promise<TotalsRow[]> {
  const { low, high } = bounds(request);
  const day = await days.find({ projectId: request.projectId, low, high }, options);
  if (day === undefined) return [];
  const newest = day.isExact ? day.newest : high;
  const lowest = toEngineTime(request.from - MARGIN_MICROS - 1);
  const found: TotalsRow[] = [];
  let until = earliest(newest, request.after?.firstAt, toEngineTime(request.to));
  // A trace of the first stretch may meet the condition only by an event later than that.
  let seenUntil = request.condition ? newest : until;
  let earlier: string[] = [];
  let candidatesMax = wanted + CANDIDATES_SPARE;
  let width = wanted * EVENTS_PER_TRACE * msPerEvent(day);
  for (let end = earliest(until, day.newest); found.length < wanted && until > lowest; width *= WIDENING) {
    const start = later(toEventTime(engineTimeMs(end) - Math.ceil(width)), lowest);
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

/** Of the newest events; a burst may be a thousand times denser than its day. Never nothing: a walk must get on. */
function msPerEvent({ events, recentMs }: NewestDay): number {
  return recentMs === undefined ? DAY_MS / events : Math.max(recentMs, 1) / RECENT_EVENTS;
}

function earliest(first: string, ...others: readonly (string | undefined)[]): string {
  return others.reduce<string>((least, each) => (each !== undefined && each < least ? each : least), first);
}
