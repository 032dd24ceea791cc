import { useQueries } from '@tanstack/react-query';
import { api, projectApi } from '../../../api/client.ts';
import { keys, runQuery } from '../../../api/queries.ts';
import type { HogQLAnswer, PageOf } from '../../../api/types.ts';
import { ITEMS, type QueueItem } from '../../review/index.ts';
import { isBlind } from '../judged/use-blind-review.ts';
import { useJudges } from '../judged/use-judgements.ts';
import { verdictOf } from '../judged/verdict.ts';
import type { TraceSummary } from '../tree/skeleton.ts';

export type RowExtras = {
  /** What each evaluation says by now, by its name: that it passed when all it judged did. */
  verdicts: { name: string; passed: boolean }[];
  reviewed: boolean;
};

const VERDICTS = `select trace_id, properties.$ai_evaluation_id as evaluation, properties.$ai_target_event_id as target,
  argMax(properties.$ai_evaluation_name, timestamp) as name, argMax(coalesce(toString(properties.$ai_evaluation_result), ''), timestamp),
  argMax(coalesce(toString(properties.$ai_evaluation_skipped), ''), timestamp)
  from posthog.ai_events where event = '$ai_evaluation' and trace_id in {ids} group by trace_id, evaluation, target
  order by name limit 5000`;

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
  const values = { ids: shown.length > 0 ? shown : [''] };
  const [verdicts, reviews] = await Promise.allSettled([
    runQuery<HogQLAnswer>(projectId, { kind: 'HogQLQuery', query: VERDICTS, values }, signal),
    api.get<PageOf<{ trace_id: string }>>(projectApi(projectId, 'llm_analytics/trace_reviews/'), {
      query: { trace_id__in: ids, limit: ids.length },
      signal,
    }),
  ]);
  const extras = new Map<string, RowExtras>(ids.map((id) => [id, { verdicts: [], reviewed: false }]));
  for (const [id, evaluation, , name, result, skipped] of verdicts.status === 'fulfilled'
    ? verdicts.value.results
    : []) {
    const verdict = verdictOf(result, skipped, inverted.has(String(evaluation)));
    if (verdict !== 'pass' && verdict !== 'fail') continue;
    const said = extras.get(String(id))?.verdicts;
    const before = said?.find((each) => each.name === name);
    if (before) before.passed &&= verdict === 'pass';
    else said?.push({ name: String(name), passed: verdict === 'pass' });
  }
  for (const review of reviews.status === 'fulfilled' ? reviews.value.results : []) {
    const row = extras.get(review.trace_id);
    if (row) row.reviewed = true;
  }
  return extras;
}

async function readBlind(projectId: number, ids: readonly string[], signal: AbortSignal): Promise<Set<string>> {
  const query = { trace_id__in: ids, limit: ids.length };
  const { results } = await api.get<PageOf<QueueItem>>(projectApi(projectId, ITEMS), { query, signal });
  return new Set(results.filter(isBlind).map(({ trace_id }) => trace_id));
}
