import { readContentPreviews } from '#features/ai-events/index.ts';
import type { TraceState } from '#features/hogql/index.ts';
import { findPersonsForWire } from '#features/persons/index.ts';
import { compileFilters } from '#features/property-filters/index.ts';
import { readCursor, toCursor } from '#http/pages.ts';
import { Invalid } from '#kernel/errors.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import { isEngineTime } from '#kernel/time/text.ts';
import type { Platform } from '#platform/platform.ts';
import { readRowEvents, readSkeleton, readTotals, readTraceEvents, stateOf } from './detail.ts';
import { listTraces } from './list.ts';
import type { EventCondition, Position } from './list-sql.ts';
import type { NewestDays } from './newest-day.ts';
import { openRange, resolveRange } from './range.ts';
import type { Trace, TraceEvent, TracePerson, TraceQuery, TracesQuery } from './schema.ts';
import { filtersOf, listSieved, type TraceStates, takeSieves } from './sieve.ts';
import type { Totals } from './totals.ts';

export interface TracesProject {
  readonly id: number;
  readonly timezone: string;
  readonly week_start_day: number | null;
  readonly test_account_filters: readonly Record<string, unknown>[];
}

export interface TracesNeeds extends Pick<Platform, 'db' | 'events' | 'clock'> {
  readonly newestDays: NewestDays;
  /** What evaluations and people say of a project's traces. */
  readonly traceFacts: (projectId: number) => TraceStates;
}

/** The traces of a project, one page. */
export async function runTracesQuery(
  needs: TracesNeeds,
  project: TracesProject,
  query: TracesQuery,
  signal?: AbortSignal,
): Promise<Record<string, unknown>> {
  const limit = query.limit ?? 100;
  const offset = query.cursor === undefined ? (query.offset ?? 0) : 0;
  const states = onceEach(needs.traceFacts(project.id));
  const { sieves, filters } = await takeSieves(filtersOf(query.properties ?? []), states);
  const request = {
    projectId: project.id,
    ...resolveRange(query.dateRange, { ...calendarOf(project), now: needs.clock.now() }),
    limit,
    offset,
    after: query.cursor === undefined ? undefined : readPosition(query.cursor),
    condition: await toCondition(needs, project, { ...query, properties: filters }, states),
  };
  const page =
    sieves.length > 0
      ? await listSieved(needs, request, sieves, states, { signal })
      : await listTraces(needs, request, { signal });
  const traces = await withPreviews(
    needs,
    project.id,
    page.rows.map(({ totals }) => totals),
    signal,
  );
  const isRow = query.shape === 'row';
  const [events, persons] = await Promise.all([
    isRow
      ? new Map<string, TraceEvent[]>()
      : readRowEvents(
          needs.events,
          project.id,
          traces.map((trace) => trace.id),
          { signal },
        ),
    findPersonsForWire(needs.db, project.id, [...new Set(traces.map((trace) => trace.distinctId))]),
  ]);
  return {
    columns: [],
    results: traces.map((totals) => {
      const person = persons.get(totals.distinctId);
      return isRow ? { ...totals, person: person ?? null } : toTrace(totals, events.get(totals.id) ?? [], person);
    }),
    hasMore: page.hasMore,
    nextCursor: page.next ? toCursor([page.next.firstAt, page.next.id]) : null,
    limit,
    offset,
  };
}

/** Messages that came as log records are in none of the trace's own events. */
async function withPreviews(
  { events }: TracesNeeds,
  projectId: number,
  traces: readonly Totals[],
  signal: AbortSignal | undefined,
): Promise<readonly Totals[]> {
  const lacking = traces
    .filter(({ inputPreview, outputPreview }) => !inputPreview || !outputPreview)
    .map(({ id }) => id);
  const previews = await readContentPreviews(events, projectId, lacking, { signal });
  if (previews.size === 0) return traces;
  return traces.map((trace) => {
    const { input, output } = previews.get(trace.id) ?? {};
    return {
      ...trace,
      inputPreview: trace.inputPreview || (input ?? null),
      outputPreview: trace.outputPreview || (output ?? null),
    };
  });
}

/** One trace, or no result when it is not there. */
export async function runTraceQuery(
  needs: TracesNeeds,
  project: TracesProject,
  query: TraceQuery,
  signal?: AbortSignal,
): Promise<Record<string, unknown>> {
  const condition = await toCondition(needs, project, query, needs.traceFacts(project.id));
  const range = openRange(query.dateRange, { ...calendarOf(project), now: needs.clock.now() });
  const trace = { projectId: project.id, traceId: query.traceId, condition, range };
  const isSkeleton = query.shape === 'skeleton';
  // Planning each of the two statements takes longer than running it, and two cores plan two at once.
  const [totals, spans] = await Promise.all([
    readTotals(needs.events, trace, { signal }),
    isSkeleton ? readSkeleton(needs.events, trace, { signal }) : readTraceEvents(needs.events, trace, { signal }),
  ]);
  if (!totals) return { columns: [], results: [] };
  const persons = await findPersonsForWire(needs.db, project.id, [totals.distinctId]);
  const person = persons.get(totals.distinctId);
  const result = Array.isArray(spans)
    ? toTrace(totals, spans, person)
    : { ...totals, person: person ?? null, ...spans };
  return { columns: [], results: [result] };
}

function toTrace(totals: Totals, events: readonly TraceEvent[], person: TracePerson | undefined): Trace {
  const root = events.find((event) => event.event === '$ai_trace');
  return {
    ...totals,
    // Clients of PostHog know no zero here: a figure is a positive number or null.
    totalLatency: totals.totalLatency || null,
    inputTokens: totals.inputTokens || null,
    outputTokens: totals.outputTokens || null,
    inputCost: totals.inputCost || null,
    outputCost: totals.outputCost || null,
    totalCost: totals.totalCost || null,
    person: person ?? null,
    inputState: stateOf(root?.properties.$ai_input_state),
    outputState: stateOf(root?.properties.$ai_output_state),
    events: events.filter((event) => event.event !== '$ai_trace'),
  };
}

async function toCondition(
  needs: TracesNeeds,
  project: TracesProject,
  query: Pick<TracesQuery, 'filterTestAccounts' | 'personId' | 'groupKey' | 'groupTypeIndex'> & {
    readonly properties?: readonly unknown[];
  },
  states: TraceStates,
): Promise<EventCondition | undefined> {
  const filters = [...(query.properties ?? []), ...(query.filterTestAccounts ? project.test_account_filters : [])];
  if (query.personId !== undefined)
    filters.push({ type: 'event_metadata', key: 'person_id', operator: 'exact', value: query.personId });
  if (query.groupKey !== undefined) {
    const key = `$group_${query.groupTypeIndex ?? 0}`;
    filters.push({ type: 'event_metadata', key, operator: 'exact', value: query.groupKey });
  }
  return filters.length === 0 ? undefined : await compileFilters(needs, project, filters, states);
}

/** A query that mentions a state twice reads it once. */
function onceEach(states: TraceStates): TraceStates {
  const read = new Map<TraceState, ReturnType<TraceStates['tracesIn']>>();
  return {
    ...states,
    tracesIn(state) {
      const known = read.get(state) ?? states.tracesIn(state);
      read.set(state, known);
      return known;
    },
  };
}

function readPosition(cursor: string): Position {
  const [firstAt, id] = readCursor(cursor, 2) ?? [];
  if (typeof firstAt === 'string' && isEngineTime(firstAt) && typeof id === 'string') return { firstAt, id };
  throw new Invalid('invalid_input', 'The cursor cannot be read.', 'cursor');
}
