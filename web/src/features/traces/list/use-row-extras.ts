import { useQueries } from '@tanstack/react-query';
import { api, projectApi } from '../../../api/client.ts';
import { keys, runQuery } from '../../../api/queries.ts';
import type { HogQLAnswer, PageOf } from '../../../api/types.ts';
import type { TraceSummary } from '../tree/skeleton.ts';

export type RowExtras = {
  /** The newest verdict of each evaluation, by its name. */
  verdicts: { name: string; passed: boolean }[];
  reviewed: boolean;
};

const VERDICTS = `select trace_id, properties.$ai_evaluation_name as name, argMax(toString(properties.$ai_evaluation_result), timestamp)
  from posthog.ai_events where event = '$ai_evaluation' and trace_id in {ids} group by trace_id, name order by name limit 2000`;

/** Verdicts and reviews of the rows, asked for once a page. They come late and hold no row back. */
export function useRowExtras(projectId: number, pages: readonly { readonly results: readonly TraceSummary[] }[]) {
  const answers = useQueries({
    queries: pages.map(({ results }) => {
      const ids = results.map((row) => row.id);
      return {
        queryKey: [...keys.project(projectId, 'trace-extras'), ids],
        queryFn: ({ signal }: { signal: AbortSignal }) => readExtras(projectId, ids, signal),
        enabled: ids.length > 0,
        staleTime: 60_000,
        // Rows read perfectly well without them.
        retry: false,
      };
    }),
  });
  const extras = new Map<string, RowExtras>();
  for (const { data } of answers) for (const [id, row] of data ?? []) extras.set(id, row);
  return extras;
}

async function readExtras(
  projectId: number,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, RowExtras>> {
  const [verdicts, reviews] = await Promise.allSettled([
    runQuery<HogQLAnswer>(projectId, { kind: 'HogQLQuery', query: VERDICTS, values: { ids } }, signal),
    api.get<PageOf<{ trace_id: string }>>(projectApi(projectId, 'llm_analytics/trace_reviews/'), {
      query: { trace_id__in: ids, limit: ids.length },
      signal,
    }),
  ]);
  const extras = new Map<string, RowExtras>(ids.map((id) => [id, { verdicts: [], reviewed: false }]));
  for (const [id, name, result] of verdicts.status === 'fulfilled' ? verdicts.value.results : []) {
    if (result === null || result === '') continue;
    extras.get(String(id))?.verdicts.push({ name: String(name), passed: result === 'true' || result === '1' });
  }
  for (const review of reviews.status === 'fulfilled' ? reviews.value.results : []) {
    const row = extras.get(review.trace_id);
    if (row) row.reviewed = true;
  }
  return extras;
}
