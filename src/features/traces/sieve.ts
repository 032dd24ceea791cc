import type { TraceFacts, TraceState } from '#features/hogql/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { isObject } from '#kernel/json.ts';
import type { QueryOptions } from '#platform/clickhouse/event-store.ts';
import { listTraces, type TracePage, type TraceSources } from './list.ts';
import type { ListTraces } from './list-sql.ts';

/** What is said of a project's traces elsewhere than in their events. */
export interface TraceStates extends TraceFacts {
  /** Which of these traces are in a state. */
  readonly whichAreIn: (state: TraceState, ids: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** Keeps the traces that are in a state, or those that are not. */
interface Sieve {
  readonly state: TraceState;
  readonly wanted: boolean;
}

/** Traces looked at in a step, and steps of one page: beyond them it is shorter than asked, and the next goes on where it ended. */
const STEP_TRACES = 1_000;
const STEPS_MAX = 40;

/**
 * Takes those filters out of the list that name more traces than the engine is given to compare with. The list is then walked
 * without them, and each step of it asks Postgres which of its traces to keep: slower, and complete at any size.
 */
export async function takeSieves(
  filters: readonly Readonly<Record<string, unknown>>[],
  states: TraceStates,
): Promise<{ sieves: readonly Sieve[]; filters: readonly Readonly<Record<string, unknown>>[] }> {
  const sieves: Sieve[] = [];
  const kept: Readonly<Record<string, unknown>>[] = [];
  for (const filter of filters) {
    const sieve = sieveOf(filter);
    if (sieve && (await states.tracesIn(sieve.state)) === undefined) sieves.push(sieve);
    else kept.push(filter);
  }
  return { sieves, filters: kept };
}

function sieveOf({ type, key, value, operator = 'exact' }: Readonly<Record<string, unknown>>): Sieve | undefined {
  if (type !== 'trace' || (key !== 'reviewed' && key !== 'queued')) return undefined;
  const [only, ...others] = (Array.isArray(value) ? value : [value]).map(String);
  if (others.length > 0 || (only !== 'true' && only !== 'false')) return undefined;
  if (operator !== 'exact' && operator !== 'is_not') return undefined;
  return { state: key, wanted: (only === 'true') === (operator === 'exact') };
}

/** One page of the traces that every sieve keeps. */
export async function listSieved(
  sources: TraceSources,
  request: ListTraces,
  sieves: readonly Sieve[],
  states: TraceStates,
  options: QueryOptions,
): Promise<TracePage> {
  const { limit, offset } = request;
  const found: TracePage['rows'][number][] = [];
  let { after } = request;
  for (let step = 0; step < STEPS_MAX; step++) {
    const page = await listTraces(sources, { ...request, limit: STEP_TRACES, offset: 0, after }, options);
    found.push(...(await keptBy(sieves, page.rows, states)));
    if (found.length > offset + limit) {
      const rows = found.slice(offset, offset + limit);
      return { rows, hasMore: true, next: rows.at(-1)?.position };
    }
    if (!page.next) return { rows: found.slice(offset), hasMore: false };
    after = page.next;
  }
  if (offset > 0)
    throw new Invalid('invalid_input', 'This page is too deep to be counted to: follow `nextCursor`.', 'offset');
  return { rows: found, hasMore: true, next: after };
}

async function keptBy(sieves: readonly Sieve[], rows: TracePage['rows'], states: TraceStates) {
  const ids = rows.map(({ totals }) => totals.id);
  let kept = rows;
  for (const { state, wanted } of sieves) {
    const inState = await states.whichAreIn(state, ids);
    kept = kept.filter(({ totals }) => inState.has(totals.id) === wanted);
  }
  return kept;
}

export function filtersOf(properties: readonly unknown[]): Readonly<Record<string, unknown>>[] {
  if (properties.every(isObject)) return [...properties];
  throw new Invalid('invalid_input', 'A property filter must be an object.', 'properties');
}
