import { useMemo } from 'react';
import { useProjectGet } from '../../../api/queries.ts';
import type { PageOf } from '../../../api/types.ts';
import { ITEMS, type QueueItem } from '../../review/index.ts';

type Item = Pick<QueueItem, 'trace_id' | 'second_review' | 'state'>;

/** A person who may still rate a trace blind must not see a judge's verdict on it first. */
export const isBlind = ({ second_review, state }: Item): boolean => second_review && state === 'waiting';

/** The queue's item whose blind review by this person a trace waits for. */
export function useBlindReview(projectId: number, traceId: string) {
  const query = useMemo(() => ({ trace_id: traceId, limit: 1 }), [traceId]);
  const found = useProjectGet<PageOf<QueueItem>>(projectId, ITEMS, query, traceId !== '');
  const item = found.data?.results.find((each) => each.trace_id === traceId && isBlind(each));
  // What is kept while the next trace's is fetched is not this trace's.
  return { item, isKnown: found.isError || (found.data !== undefined && !found.isPlaceholderData) };
}
