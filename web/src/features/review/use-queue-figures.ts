import { useMemo } from 'react';
import { useProjectGet } from '../../api/queries.ts';
import { QUEUES, type QueueStats } from './review-api.ts';

/** The figures of every queue by its id. They come late and hold no list back. */
export function useQueueFigures(projectId: number): ReadonlyMap<string, QueueStats> {
  const { data } = useProjectGet(projectId, QUEUES_STATS);
  return useMemo(() => new Map((data?.results ?? []).map((stats) => [stats.queue_id, stats])), [data]);
}

export const QUEUES_STATS = `${QUEUES}stats/`;
