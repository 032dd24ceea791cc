import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys, runQuery, useProjectGet } from '../../../api/queries.ts';
import type { HogQLAnswer, PageOf } from '../../../api/types.ts';
import { useLive } from '../../../api/use-live.ts';
import { ITEMS, REVIEWS, type Review } from '../../review/index.ts';
import { useBlindReview } from './use-blind-review.ts';
import { latestOf, readVerdict, VERDICT_COLUMNS } from './verdict.ts';

/** What a verdict was given by, as far as readers need it. */
export interface Judge {
  readonly id: string;
  readonly name: string;
  readonly updated_at: string;
  readonly target: string;
  readonly evaluation_type: string;
  readonly evaluation_config: { readonly prompt?: string; readonly source?: string };
  readonly output_config: { readonly true_is_failure?: boolean };
}

const JUDGES = { limit: 200 };
const VERDICTS_MAX = 500;

/** The project's evaluations by their id. */
export function useJudges(projectId: number) {
  const { data, isError } = useProjectGet<PageOf<Judge>>(projectId, 'evaluations/', JUDGES);
  return useMemo(() => {
    const judges = new Map((data?.results ?? []).map((judge) => [judge.id, judge]));
    const inverted = new Set([...judges.values()].filter((judge) => judge.output_config.true_is_failure).map(idOf));
    return { judges, inverted, isKnown: data !== undefined || isError };
  }, [data, isError]);
}

const idOf = ({ id }: Judge) => id;

/**
 * All verdicts of a trace, newest first, asked for at once: going from span to span asks nothing. None are asked for while
 * the trace waits for a blind review by this person.
 */
export function useVerdicts(projectId: number, traceId: string) {
  const { judges, inverted, isKnown } = useJudges(projectId);
  const blind = useBlindReview(projectId, traceId);
  const isHidden = blind.item !== undefined;
  const found = useQuery({
    queryKey: [...keys.project(projectId, 'trace-verdicts'), traceId],
    queryFn: async ({ signal }) => {
      const query = `select ${VERDICT_COLUMNS} from posthog.ai_events where event = '$ai_evaluation' and trace_id = {trace}
        order by timestamp desc limit ${VERDICTS_MAX}`;
      const answer = await runQuery<HogQLAnswer>(
        projectId,
        { kind: 'HogQLQuery', query, values: { trace: traceId } },
        signal,
      );
      return answer.results;
    },
    staleTime: 15_000,
    enabled: blind.isKnown && !isHidden,
  });
  const rows = isHidden ? undefined : found.data;
  // Whether true is good is the evaluation's business: nothing is said before that is known.
  const all = useMemo(
    () => (isKnown ? rows?.map((row) => readVerdict(row, inverted)) : undefined),
    [rows, inverted, isKnown],
  );
  const latest = useMemo(() => (all ? latestOf(all) : []), [all]);
  return { all, latest, judges, hiddenFor: blind.item, error: found.error, refetch: () => void found.refetch() };
}

/** What people said of the trace: at most one review stands. */
export function useReview(projectId: number, traceId: string) {
  const query = useMemo(() => ({ trace_id: traceId, limit: 1 }), [traceId]);
  const found = useProjectGet<PageOf<Review>>(projectId, REVIEWS, query, traceId !== '');
  const review = found.data?.results[0];
  // What is kept while the next trace's is fetched is not this trace's.
  return {
    review: review?.trace_id === traceId ? review : undefined,
    isKnown: found.data !== undefined && !found.isPlaceholderData,
    error: found.data ? null : found.error,
  };
}

/** Verdicts and reviews that arrive while the page is open are read at once. */
export function useLiveJudgements(projectId: number, traceId: string): void {
  const client = useQueryClient();
  useLive(traceId === '' ? [] : [`trace:${traceId}`], () => {
    const queryKey = [...keys.project(projectId, 'trace-verdicts'), traceId];
    // An answer on its way may be from before; with nothing known yet, it would count as the newest.
    void client.cancelQueries({ queryKey }).then(() => client.invalidateQueries({ queryKey }));
    void client.invalidateQueries({ queryKey: keys.project(projectId, REVIEWS) });
    void client.invalidateQueries({ queryKey: keys.project(projectId, ITEMS) });
  });
}
