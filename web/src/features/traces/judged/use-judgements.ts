import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys, runQuery, useEverything, useProjectGet } from '../../../api/queries.ts';
import type { HogQL, HogQLAnswer, PageOf } from '../../../api/types.ts';
import { useLive } from '../../../api/use-live.ts';
import { ITEMS, REVIEWS, type Review } from '../../review/index.ts';
import { useBlindReview } from './use-blind-review.ts';
import { readCounts, readVerdict } from './verdict.ts';
import {
  verdictCountsQuery,
  verdictsOfEvaluationQuery,
  verdictsOfSpanQuery,
  verdictsQuery,
} from './verdict-queries.ts';

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

/** The project's evaluations by their id. */
export function useJudges(projectId: number) {
  const { data, isError } = useEverything<PageOf<Judge>>(projectId, 'evaluations/');
  return useMemo(() => {
    const judges = new Map((data?.results ?? []).map((judge) => [judge.id, judge]));
    const inverted = new Set([...judges.values()].filter((judge) => judge.output_config.true_is_failure).map(idOf));
    return { judges, inverted, isKnown: data !== undefined || isError };
  }, [data, isError]);
}

const idOf = ({ id }: Judge) => id;

interface Asked {
  readonly name: string;
  readonly query: HogQL;
  readonly enabled: boolean;
}

function useVerdictQuery(projectId: number, traceId: string, { name, query, enabled }: Asked) {
  return useQuery({
    queryKey: [...keys.project(projectId, 'trace-verdicts'), traceId, name],
    queryFn: ({ signal }) => runQuery<HogQLAnswer>(projectId, { kind: 'HogQLQuery', ...query }, signal),
    staleTime: 15_000,
    enabled,
  });
}

/**
 * The newest verdicts of a trace, newest first, asked for at once: where they are all there are, going from span to span
 * asks nothing. None are asked for while the trace waits for a blind review by this person.
 */
function useVerdicts(projectId: number, traceId: string) {
  const { judges, inverted, isKnown } = useJudges(projectId);
  const blind = useBlindReview(projectId, traceId);
  const isHidden = blind.item !== undefined;
  const enabled = blind.isKnown && !isHidden;
  const found = useVerdictQuery(projectId, traceId, { name: 'newest', query: verdictsQuery(traceId), enabled });
  const answer = isHidden ? undefined : found.data;
  // Whether true is good is the evaluation's business: nothing is said before that is known.
  const all = useMemo(
    () => (isKnown ? answer?.results.map((row) => readVerdict(row, inverted)) : undefined),
    [answer, inverted, isKnown],
  );
  return {
    all,
    isCut: answer?.hasMore === true,
    judges,
    inverted,
    enabled,
    hiddenFor: blind.item,
    error: found.error,
    refetch: () => void found.refetch(),
  };
}

/** What each evaluation says of a trace in all: a sentence about all verdicts is not made from the newest of them. */
export function useVerdictCounts(projectId: number, traceId: string) {
  const { judges, inverted, isKnown } = useJudges(projectId);
  const blind = useBlindReview(projectId, traceId);
  const isHidden = blind.item !== undefined;
  const enabled = blind.isKnown && !isHidden;
  const found = useVerdictQuery(projectId, traceId, { name: 'counts', query: verdictCountsQuery(traceId), enabled });
  const answer = isHidden ? undefined : found.data;
  const counts = useMemo(
    () => (isKnown ? answer?.results.map((row) => readCounts(row, inverted)) : undefined),
    [answer, inverted, isKnown],
  );
  return { counts, judges, inverted, hiddenFor: blind.item, error: found.error };
}

/** Those of one evaluation, failures first, at most as many as its chip lists. */
export function useVerdictsOfEvaluation(projectId: number, traceId: string, key: string) {
  const { inverted } = useJudges(projectId);
  const query = verdictsOfEvaluationQuery(traceId, key, inverted.has(key));
  const found = useVerdictQuery(projectId, traceId, { name: `of ${key} ${inverted.has(key)}`, query, enabled: true });
  const verdicts = useMemo(() => found.data?.results.map((row) => readVerdict(row, inverted)), [found.data, inverted]);
  return { verdicts, error: found.error };
}

/** Those of one span, and the others of its trace. */
export function useVerdictsOfSpan(projectId: number, traceId: string, span: string) {
  const ofTrace = useVerdicts(projectId, traceId);
  const { all, isCut, inverted, enabled } = ofTrace;
  const query = verdictsOfSpanQuery(traceId, span);
  const found = useVerdictQuery(projectId, traceId, { name: span, query, enabled: enabled && isCut });
  const here = useMemo(() => {
    if (isCut) return found.data?.results.map((row) => readVerdict(row, inverted));
    return all?.filter(({ target, uuid }) => target === span || uuid === span);
  }, [all, isCut, found.data, inverted, span]);
  const elsewhere = useMemo(
    () => all?.filter(({ target, uuid }) => target !== span && uuid !== span) ?? [],
    [all, span],
  );
  return { ...ofTrace, here, elsewhere, error: ofTrace.error ?? found.error };
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
