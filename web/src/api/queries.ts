import {
  keepPreviousData,
  type QueryKey,
  queryOptions,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { toast } from '../base/toasts.ts';
import { api, call, projectApi, type Query } from './client.ts';
import { readEverything } from './everything.ts';
import { isProblem, Unreachable } from './problem.ts';
import type { Answer, QueryOf } from './route.ts';
import type { HogQL, HogQLAnswer, PageOf } from './types.ts';

export type { HogQL } from './types.ts';

/** Keys of the cache: `keys.project(7, 'llm_prompts/')` with the path, then parameters. Invalidating the path clears all of them. */
export const keys = {
  me: ['me'] as const,
  project: (projectId: number, path = ''): QueryKey => ['project', projectId, ...(path ? [path] : [])],
  organization: (organizationId: string, path = ''): QueryKey => [
    'organization',
    organizationId,
    ...(path ? [path] : []),
  ],
};

/** Worth another try by itself: the network and the server's own trouble, but nothing the caller did wrong. */
export function isTransient(error: unknown): boolean {
  return error instanceof Unreachable || (isProblem(error) && error.status >= 500 && error.retryAfterSeconds === null);
}

const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: ({ signal }) => api.get('/api/users/@me/', { signal }),
  staleTime: 60_000,
});

export const useMe = () => useQuery(meQuery);

const projectQuery = (projectId: number) =>
  queryOptions({
    queryKey: keys.project(projectId),
    queryFn: ({ signal }) => api.get(projectApi(projectId, ''), { signal }),
    staleTime: 60_000,
  });

export const useProject = (projectId: number) => useQuery({ ...projectQuery(projectId), enabled: projectId > 0 });

export const projectsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: keys.organization(organizationId, 'projects/'),
    queryFn: ({ signal }) =>
      api.get(`/api/organizations/${organizationId}/projects/`, {
        signal,
        query: { limit: 200 },
      }),
    staleTime: 60_000,
  });

/**
 * One object or bare list of the project: `useProjectGet(pid, 'data_color_themes/')`. The answer's type follows from the
 * path; where that is made of parts, the caller states it.
 */
export function useProjectGet<const Path extends string>(
  projectId: number,
  path: Path,
  query?: QueryOf<'get', InProject<Path>>,
  enabled?: boolean,
): UseQueryResult<Answer<'get', InProject<Path>>>;
export function useProjectGet<Stated>(
  projectId: number,
  path: string,
  query?: Query,
  enabled?: boolean,
): UseQueryResult<Stated>;
export function useProjectGet(projectId: number, path: string, query?: Query, enabled = true): UseQueryResult<unknown> {
  return useQuery({
    queryKey: [...keys.project(projectId, path), query ?? {}],
    queryFn: ({ signal }) => call<unknown>('GET', projectApi(projectId, path), { signal, query }),
    enabled: enabled && projectId > 0,
    placeholderData: keepPreviousData,
  });
}

/** All rows of a list that something is looked up or counted in, however many pages it has. */
export function useEverything<const Path extends string>(
  projectId: number,
  path: Path,
  query?: QueryOf<'get', InProject<Path>>,
  enabled?: boolean,
): UseQueryResult<Answer<'get', InProject<Path>>>;
export function useEverything<Stated>(
  projectId: number,
  path: string,
  query?: Query,
  enabled?: boolean,
): UseQueryResult<Stated>;
export function useEverything(projectId: number, path: string, query?: Query, enabled = true): UseQueryResult<unknown> {
  return useQuery({
    queryKey: [...keys.project(projectId, path), 'everything', query ?? {}],
    queryFn: ({ signal }) =>
      readEverything((part) =>
        call<PageOf<unknown>>('GET', projectApi(projectId, path), { signal, query: { ...query, ...part } }),
      ),
    enabled: enabled && projectId > 0,
    placeholderData: keepPreviousData,
  });
}

type InProject<Path extends string> = `/api/projects/${string}/${Path}`;

const pageSize = 50;

/** A `limit`/`offset` list of the public API, grown page by page; the figures a DataTable wants. */
export function usePage<Row extends object>(url: string, key: QueryKey, query: Query = {}, enabled = true) {
  const list = useInfiniteQuery({
    queryKey: [...key, query],
    queryFn: ({ signal, pageParam }) =>
      call<PageOf<Row>>('GET', url, { signal, query: { ...query, limit: pageSize, offset: pageParam } }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.next ? pages.length * pageSize : undefined),
    placeholderData: keepPreviousData,
    enabled,
  });
  const pages = list.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.results) ?? [], [pages]);
  const first = pages?.[0];
  return {
    rows,
    total: first && typeof first.count === 'number' ? { count: first.count } : undefined,
    loading: list.isPending,
    refetching: list.isFetching && !list.isPending && !list.isFetchingNextPage,
    loadingMore: list.isFetchingNextPage,
    hasMore: list.hasNextPage,
    onLoadMore: () => void list.fetchNextPage(),
    error: list.isPending || list.isSuccess ? undefined : list.error,
    refetch: () => void list.refetch(),
  };
}

/** POST query/ with any query node; the answer's type is the caller's. */
export const runQuery = <Answer>(projectId: number, query: object, signal?: AbortSignal): Promise<Answer> =>
  call<Answer>('POST', projectApi(projectId, 'query/'), { body: { query }, signal });

/** For useQueries, where several questions are one figure. */
export const hogqlQuery = (projectId: number, { query, values, filters }: HogQL) =>
  queryOptions({
    queryKey: [...keys.project(projectId, 'query/'), query, values ?? {}, filters ?? {}],
    queryFn: ({ signal }) => runQuery<HogQLAnswer>(projectId, { kind: 'HogQLQuery', query, values, filters }, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

export function useHogQL(projectId: number, hogql: HogQL, enabled = true) {
  return useQuery({ ...hogqlQuery(projectId, hogql), enabled: enabled && projectId > 0 });
}

interface ChangeOptions<Input, Answer> {
  readonly run: (input: Input) => Promise<Answer>;
  /** Whose cached answers are out of date afterwards. */
  readonly invalidates: readonly QueryKey[];
  readonly onDone?: (answer: Answer, input: Input) => void;
  /** True when the form shows the problem itself. */
  readonly quiet?: boolean;
  /** The answer holds a secret: nothing of it outlives the component. */
  readonly secret?: boolean;
}

/** A change through the API; a refusal is said in the server's words. */
export function useChange<Input, Answer = unknown>({
  run,
  invalidates,
  onDone,
  quiet,
  secret,
}: ChangeOptions<Input, Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    gcTime: secret ? 0 : undefined,
    onSuccess: async (answer, input) => {
      await Promise.all(invalidates.map((queryKey) => client.invalidateQueries({ queryKey })));
      onDone?.(answer, input);
    },
    onError: (error) => {
      if (!quiet) toast(error.message, { tone: 'error' });
    },
  });
}
