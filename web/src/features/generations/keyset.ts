import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
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
  /** The query of one page, newest first. */
  readonly query: (after: Place | undefined) => object;
  readonly read: (cells: Cells) => Row;
  readonly place: (row: Row) => Place;
  readonly enabled?: boolean;
}

export const PAGE_SIZE = 50;

/** A list by HogQL, newest first, grown page by page from where the last row stands. */
export function useKeyset<Row>({ projectId, name, asked, query, read, place, enabled = true }: KeysetInput<Row>) {
  const list = useInfiniteQuery({
    queryKey: [...keys.project(projectId, name), asked],
    queryFn: async ({ signal, pageParam }) => {
      const answer = await runQuery<HogQLAnswer>(projectId, query(pageParam), signal);
      return { rows: rowsOf(answer).map(read), hasMore: answer.results.length >= PAGE_SIZE };
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
  return {
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
