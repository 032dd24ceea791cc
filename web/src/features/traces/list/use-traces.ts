import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { inlinedHogQL } from '../../../api/call-text.ts';
import { isProblem } from '../../../api/problem.ts';
import { keys, runQuery } from '../../../api/queries.ts';
import type { HogQL, HogQLAnswer } from '../../../api/types.ts';
import { type Range, type ResolvedRange, resolveRange } from '../../../ui/index.ts';
import type { PropertyFilter } from '../../ai-lists/index.ts';
import { meaningOf } from '../../figures/index.ts';
import type { TraceSummary } from '../tree/skeleton.ts';

/** What a list of traces is asked with; also its place in the cache. */
export type TracesAsked = {
  range: Range;
  properties: PropertyFilter[];
  hideTestAccounts: boolean;
  /** False while it is not known whether test accounts are hidden. */
  ready: boolean;
};

type TracesAnswer = { results: TraceSummary[]; hasMore: boolean; nextCursor: string | null };

const PAGE_SIZE = 50;

export const resolved = (range: Range): ResolvedRange => resolveRange(range, new Date());

function tracesQuery({ range, properties, hideTestAccounts }: TracesAsked) {
  const { from, to } = resolved(range);
  return {
    kind: 'TracesQuery',
    shape: 'row',
    limit: PAGE_SIZE,
    // An open end follows the clock: a trace that arrives while the list is open belongs to it.
    dateRange: { date_from: from.toISOString(), ...(range.to ? { date_to: to.toISOString() } : {}) },
    properties,
    filterTestAccounts: hideTestAccounts,
  };
}

/** The traces of a range under filters, grown page by page, and two ways for live ones to get in. */
export function useTraces(projectId: number, asked: TracesAsked) {
  const client = useQueryClient();
  const queryKey = useMemo(() => [...keys.project(projectId, 'traces'), asked], [projectId, asked]);
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam }) =>
      runQuery<TracesAnswer>(projectId, { ...tracesQuery(asked), ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled: asked.ready,
    staleTime: 30_000,
  });
  const pages = list.data?.pages;
  const { fetchNextPage, isRefetching } = list;
  // Asking for more while the newest rows are being read would cancel that and lose them.
  const onLoadMore = useCallback(() => void (isRefetching || fetchNextPage()), [isRefetching, fetchNextPage]);
  // A page fetched earlier may hold a trace that has moved since; the newest reading of it stands.
  const rows = useMemo(() => unique(pages?.flatMap((page) => page.results) ?? []), [pages]);

  /** Reads the newest page again and lets go of the older ones, which scrolling brings back. */
  const showNewest = useCallback(async () => {
    client.setQueryData<InfiniteData<TracesAnswer, string>>(
      queryKey,
      (old) => old && { pages: old.pages.slice(0, 1), pageParams: old.pageParams.slice(0, 1) },
    );
    await client.invalidateQueries({ queryKey });
  }, [client, queryKey]);

  /** Reads some rows again and puts them where they stand. */
  const refresh = useCallback(
    async (ids: readonly string[]) => {
      const properties = [{ type: 'event', key: '$ai_trace_id', operator: 'exact', value: ids }];
      const answer = await runQuery<TracesAnswer>(projectId, { ...tracesQuery(asked), properties });
      const fresh = new Map(answer.results.map((row) => [row.id, row]));
      client.setQueryData<InfiniteData<TracesAnswer, string>>(
        queryKey,
        (old) =>
          old && {
            ...old,
            pages: old.pages.map((page) => ({ ...page, results: page.results.map((row) => fresh.get(row.id) ?? row) })),
          },
      );
    },
    [client, queryKey, projectId, asked],
  );

  return {
    rows,
    pages: pages ?? [],
    loading: list.isPending,
    refetching: list.isPlaceholderData,
    hasMore: list.hasNextPage,
    loadingMore: list.isFetchingNextPage,
    onLoadMore,
    error: list.data === undefined ? (list.error ?? undefined) : undefined,
    retry: () => void list.refetch(),
    showNewest,
    refresh,
  };
}

function unique(rows: readonly TraceSummary[]): TraceSummary[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** How many traces there are in all, and how many of them failed; comes late and is not waited for. */
export function useTraceCount(projectId: number, asked: TracesAsked) {
  const query = useMemo(() => traceCountQuery(asked), [asked]);
  const count = useQuery({
    queryKey: [...keys.project(projectId, 'trace-count'), asked],
    queryFn: async ({ signal }) => {
      const answer = await runQuery<HogQLAnswer>(projectId, { kind: 'HogQLQuery', ...query }, signal);
      const [count, failed] = answer.results[0] ?? [];
      return { count: Number(count ?? 0), failed: Number(failed ?? 0) };
    },
    enabled: asked.ready,
    staleTime: 60_000,
  });
  const counts = { ...meaningOf('listed'), query: inlinedHogQL(query.query, query.values, query.filters) };
  return {
    total: count.data && { ...count.data, approximate: true, counts },
    isTooMany: isProblem(count.error) && count.error.code === 'too_many_traces',
  };
}

function traceCountQuery({ range, properties, hideTestAccounts }: TracesAsked): HogQL {
  const { from, to } = resolved(range);
  return {
    query:
      "select uniq(trace_id), uniqIf(trace_id, is_error) from posthog.ai_events where {filters} and trace_id is not null and trace_id != '' and event != '$ai_evaluation' and timestamp >= {from} and timestamp <= {to}",
    values: { from: from.toISOString(), to: to.toISOString() },
    filters: { properties, filterTestAccounts: hideTestAccounts },
  };
}
