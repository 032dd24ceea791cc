import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys, runQuery } from '../../../api/queries.ts';
import type { HogQLAnswer } from '../../../api/types.ts';
import { parseSearchText, printSearchText } from '../../../base/search-text.ts';
import { readSearch, withoutDefaults } from '../../../frame/search.ts';
import { parseFilters } from '../../../ui/filter-grammar.ts';
import { type Range, resolveRange } from '../../../ui/time-range.ts';
import { type PropertyFilter, toProperties, useTestAccounts } from '../../ai-lists/index.ts';
import { tracesSearch } from '../search.ts';

type ListName = 'traces' | 'generations';
type ListParameters = Readonly<Record<'f' | 'q' | 'from' | 'to' | 'test', string>>;

/** The list a trace was opened from travels with it as `ctx=traces?f=…`, so that a reload or a colleague still has it. */
export function printContext(page: ListName, { f, q, from, to, test }: ListParameters): string {
  return `${page}${printSearchText(withoutDefaults(tracesSearch, { f, q, from, to, test }))}`;
}

/** The parameters of the list: both kinds filter events by the same words. */
function readContext(context: string): Record<string, string> | undefined {
  const [page, ...rest] = context.split('?');
  return page === 'traces' || page === 'generations' ? parseSearchText(rest.join('?')) : undefined;
}

type Direction = 'older' | 'newer';

const HOUR_MS = 3_600_000;
/** Searched one after the other; a busy project answers from the first. */
const REACHES_MS = [HOUR_MS, 24 * HOUR_MS, Number.POSITIVE_INFINITY];

/** The trace before or after this one under the filters of the list it was opened from. */
export function useNeighbour(
  projectId: number,
  context: string,
  from: { id: string; createdAt: string },
  direction: Direction,
) {
  const list = useMemo(() => listOf(readContext(context) ?? {}), [context]);
  const testAccounts = useTestAccounts(projectId, list.test);
  return useQuery({
    queryKey: [...keys.project(projectId, 'trace-neighbour'), context, from.id, direction, testAccounts.hidden],
    enabled: readContext(context) !== undefined && testAccounts.isKnown,
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const properties = toProperties(list.filters, list.words);
      for (const reachMs of REACHES_MS) {
        const query = neighbourQuery(
          { ...list, properties, hideTestAccounts: testAccounts.hidden },
          from,
          direction,
          reachMs,
        );
        if (!query) return null;
        const answer = await runQuery<HogQLAnswer>(projectId, query, signal);
        const id = answer.results[0]?.[0];
        if (typeof id === 'string') return id;
      }
      return null;
    },
  });
}

/** The list as it is asked for: what the page of that list makes of its parameters. */
function listOf(raw: Record<string, string>) {
  const { values } = readSearch(tracesSearch, raw);
  return {
    range: values.to ? { from: values.from, to: values.to } : { from: values.from },
    filters: parseFilters(values.f).filters,
    words: values.q,
    test: values.test,
  };
}

function neighbourQuery(
  list: { readonly range: Range; readonly properties: readonly PropertyFilter[]; readonly hideTestAccounts: boolean },
  from: { id: string; createdAt: string },
  direction: Direction,
  reachMs: number,
) {
  const range = resolveRange(list.range, new Date());
  const here = new Date(from.createdAt).getTime();
  const isOlder = direction === 'older';
  const low = isOlder ? Math.max(range.from.getTime(), here - reachMs) : here;
  // One millisecond more keeps the trace itself within bounds, whose time is finer than a millisecond.
  const high = isOlder ? here + 1 : Math.min(range.to.getTime(), here + reachMs);
  if (low >= high) return undefined;
  const [beyond, order] = isOlder ? ['<', 'desc'] : ['>', 'asc'];
  const within =
    "trace_id is not null and trace_id != '' and event != '$ai_evaluation' and timestamp >= {low} and timestamp <= {high}";
  return {
    kind: 'HogQLQuery',
    query: `select trace_id, min(timestamp) as first_at from posthog.ai_events
      where ${within}
        and trace_id in (select trace_id from posthog.ai_events where {filters} and ${within})
      group by trace_id
      having first_at ${beyond} {here} or (first_at = {here} and trace_id ${beyond} {id})
      order by first_at ${order}, trace_id ${order} limit 1`,
    values: {
      low: new Date(low).toISOString(),
      high: new Date(Math.min(high, Date.now() + HOUR_MS)).toISOString(),
      here: from.createdAt,
      id: from.id,
    },
    filters: { properties: list.properties, filterTestAccounts: list.hideTestAccounts },
  };
}
