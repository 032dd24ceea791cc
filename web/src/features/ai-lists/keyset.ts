import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { keys, runQuery } from '../../api/queries.ts';
import type { HogQLAnswer } from '../../api/types.ts';

export type Cells = Readonly<Record<string, unknown>>;

/** The last row of the page before: its place in the order. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

export interface KeysetInput<Row> {
  readonly projectId: number;
  /** Names the list in the cache. */
  readonly name: string;
  /** Everything the query is made from; also its place in the cache. */
  readonly asked: unknown;
  /** The query of one page, newest first, looking back no further than `reachMs`; undefined where that is all there is. */
  readonly query: (after: Place | undefined, reachMs: number) => object | undefined;
  readonly read: (cells: Cells) => Row;
  readonly place: (row: Row) => Place;
  /** What the rows of a page lack and another query has. */
  readonly complete?: (rows: readonly Row[], signal: AbortSignal) => Promise<Row[]>;
  readonly enabled?: boolean;
}

export const PAGE_SIZE = 50;

const DAY_MS = 86_400_000;
/** A busy project fills a page from its newest day, and only then is nothing else read. */
export const REACHES_MS: readonly number[] = [DAY_MS, 8 * DAY_MS, Number.POSITIVE_INFINITY];

/** A list by HogQL, newest first, grown page by page from where the last row stands. */
export function useKeyset<Row>({
  projectId,
  name,
  asked,
  query,
  read,
  place,
  complete,
  enabled = true,
}: KeysetInput<Row>) {
  const client = useQueryClient();
  const queryKey = useMemo(() => [...keys.project(projectId, name), asked], [projectId, name, asked]);
  const list = useInfiniteQuery({
    queryKey,
    queryFn: async ({ signal, pageParam }) => {
      let rows: Row[] = [];
      for (const reachMs of REACHES_MS) {
        const node = query(pageParam, reachMs);
        if (!node) continue;
        rows = rowsOf(await runQuery<HogQLAnswer>(projectId, node, signal)).map(read);
        if (rows.length >= PAGE_SIZE) break;
      }
      return { rows: complete ? await complete(rows, signal) : rows, hasMore: rows.length >= PAGE_SIZE };
    },
    initialPageParam: undefined as Place | undefined, // The first page begins at no row.
    getNextPageParam: (last) => {
      const row = last.rows.at(-1);
      return last.hasMore && row !== undefined ? place(row) : undefined;
    },
    placeholderData: keepPreviousData,
    enabled,
    staleTime: 30_000,
  });
  const pages = list.data?.pages;
  /** Reads the newest page again and lets go of the older ones, which scrolling brings back. */
  const showNewest = useCallback(async () => {
    client.setQueryData<InfiniteData<{ rows: Row[]; hasMore: boolean }, Place | undefined>>(
      queryKey,
      (old) => old && { pages: old.pages.slice(0, 1), pageParams: old.pageParams.slice(0, 1) },
    );
    await client.invalidateQueries({ queryKey });
  }, [client, queryKey]);
  return {
    showNewest,
    rows: useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages]),
    loading: list.isPending,
    refetching: list.isPlaceholderData,
    hasMore: list.hasNextPage,
    loadingMore: list.isFetchingNextPage,
    onLoadMore: useCallback(() => void list.fetchNextPage(), [list.fetchNextPage]),
    error: list.data === undefined ? (list.error ?? undefined) : undefined,
    retry: () => void list.refetch(),
  };
}

/** Rows as objects by column name. */
export function rowsOf({ columns, results }: HogQLAnswer): Cells[] {
  return results.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
}

export const textCell = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

export function numberCell(value: unknown): number | null {
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
