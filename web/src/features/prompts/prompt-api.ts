import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys } from '../../api/queries.ts';
import type { Wire } from '../../api/wire.gen.ts';

export type Prompt = Wire['LLMPrompt'];

export type LabelAt = Wire['LLMPromptLabelAt'];

export type ListedPrompt = Wire['LLMPromptList'];

export type PromptVersion = Wire['LLMPromptResolve']['versions'][number];

type Resolved = Wire['LLMPromptResolve'];

export const PROMPTS = 'llm_prompts/';
export const promptApi = <const Rest extends string = ''>(
  projectId: number,
  name: string,
  rest: Rest = '' as Rest, // Absent, Rest is its default.
) => projectApi(projectId, `${PROMPTS}name/${encodeURIComponent(name)}/${rest}`);

const familyKey = (projectId: number, name: string) => [...keys.project(projectId, PROMPTS), name];

/** The latest version, the labels, and the history, which grows on request. */
export function usePromptFamily(projectId: number, name: string, enabled = true) {
  const list = useInfiniteQuery({
    queryKey: [...familyKey(projectId, name), 'history'],
    queryFn: ({ signal, pageParam }) =>
      resolve(projectId, name, { limit: 50, before_version: pageParam || undefined }, signal),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.has_more ? last.versions.at(-1)?.version : undefined),
    enabled: enabled && projectId > 0,
  });
  const pages = list.data?.pages;
  const versions = useMemo(() => pages?.flatMap((page) => page.versions) ?? [], [pages]);
  return {
    latest: pages?.[0]?.prompt,
    labels: pages?.[0]?.labels ?? noLabels,
    versions,
    hasMore: list.hasNextPage,
    loadingMore: list.isFetchingNextPage,
    loadMore: () => void list.fetchNextPage(),
    error: list.data ? null : list.error,
    refetch: () => void list.refetch(),
  };
}

const noLabels: readonly LabelAt[] = [];

/** One version; what was published never changes. 0 asks for nothing. */
export function usePromptVersion(projectId: number, name: string, version: number) {
  return useQuery({
    queryKey: [...familyKey(projectId, name), 'version', version],
    queryFn: async ({ signal }) => (await resolve(projectId, name, { version, limit: 1 }, signal)).prompt,
    enabled: projectId > 0 && version > 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

/** The newest version as the server has it now, past the cache. */
export async function readLatest(projectId: number, name: string): Promise<Prompt> {
  return (await resolve(projectId, name, { limit: 1 })).prompt;
}

export function readVersion(projectId: number, name: string, version: number): Promise<Prompt> {
  return resolve(projectId, name, { version, limit: 1 }).then(({ prompt }) => prompt);
}

/** An archived prompt must not be asked for again by the page that is being left. */
export async function forgetPrompt(client: QueryClient, projectId: number): Promise<void> {
  await client.invalidateQueries({ queryKey: keys.project(projectId, PROMPTS), refetchType: 'none' });
}

/** After any change: the list, this prompt and its activity. */
export async function refreshPrompts(client: QueryClient, projectId: number): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: keys.project(projectId, PROMPTS) }),
    client.invalidateQueries({ queryKey: ['activity'] }),
  ]);
}

function resolve(
  projectId: number,
  name: string,
  query: { version?: number; limit: number; before_version?: number },
  signal?: AbortSignal,
): Promise<Resolved> {
  return api.get(projectApi(projectId, `${PROMPTS}resolve/name/${encodeURIComponent(name)}/`), {
    query,
    signal,
  });
}
