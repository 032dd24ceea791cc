import { useQueries } from '@tanstack/react-query';
import { api, projectApi } from '../../../api/client.ts';
import { keys, runQuery } from '../../../api/queries.ts';
import type { HogQLAnswer } from '../../../api/types.ts';
import { ITEMS } from '../../review/index.ts';
import { isBlind } from '../judged/use-blind-review.ts';
import { useJudges } from '../judged/use-judgements.ts';
import { readCounts } from '../judged/verdict.ts';
import { verdictCountsOfTracesQuery } from '../judged/verdict-queries.ts';
import type { TraceSummary } from '../tree/skeleton.ts';

export type RowExtras = {
  /** What each evaluation says by now, by its name: that it passed when all it judged did. */
  verdicts: { name: string; passed: boolean }[];
  reviewed: boolean;
};

/** Verdicts and reviews of the rows, asked for once a page. They come late and hold no row back. */
export function useRowExtras(projectId: number, pages: readonly { readonly results: readonly TraceSummary[] }[]) {
  const { inverted, isKnown } = useJudges(projectId);
  const answers = useQueries({
    queries: pages.map(({ results }) => {
      const ids = results.map((row) => row.id);
      return {
        queryKey: [...keys.project(projectId, 'trace-extras'), ids, [...inverted]],
        queryFn: ({ signal }: { signal: AbortSignal }) => readExtras(projectId, ids, inverted, signal),
        enabled: ids.length > 0 && isKnown,
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
  inverted: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Map<string, RowExtras>> {
  // Of what waits for a blind review by this person no verdict is asked for.
  const blind = await readBlind(projectId, ids, signal);
  const shown = ids.filter((id) => !blind.has(id));
  const counts = verdictCountsOfTracesQuery(shown.length > 0 ? shown : ['']);
  const [verdicts, reviews] = await Promise.allSettled([
    runQuery<HogQLAnswer>(projectId, { kind: 'HogQLQuery', ...counts }, signal),
    api.get(projectApi(projectId, 'llm_analytics/trace_reviews/'), {
      query: { trace_id__in: ids, limit: ids.length },
      signal,
    }),
  ]);
  const extras = new Map<string, RowExtras>(ids.map((id) => [id, { verdicts: [], reviewed: false }]));
  for (const [id, ...counts] of verdicts.status === 'fulfilled' ? verdicts.value.results : []) {
    const { name, passed, failed } = readCounts(counts, inverted);
    if (passed + failed > 0) extras.get(String(id))?.verdicts.push({ name, passed: failed === 0 });
  }
  for (const review of reviews.status === 'fulfilled' ? reviews.value.results : []) {
    const row = extras.get(review.trace_id);
    if (row) row.reviewed = true;
  }
  return extras;
}

async function readBlind(projectId: number, ids: readonly string[], signal: AbortSignal): Promise<Set<string>> {
  const query = { trace_id__in: ids, limit: ids.length };
  const { results } = await api.get(projectApi(projectId, ITEMS), { query, signal });
  return new Set(results.filter(isBlind).map(({ trace_id }) => trace_id));
}
