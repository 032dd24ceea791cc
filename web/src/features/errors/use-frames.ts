import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys } from '../../api/queries.ts';
import type { ExceptionPart, StoredFrame } from './issue.ts';

const RAW_IDS_MAX = 200;

/** What is kept of the frames of a chain by their raw ids: source lines are not part of the event, and are asked for once. Undefined while they are on their way. */
export function useFrames(
  projectId: number,
  parts: readonly ExceptionPart[],
): ReadonlyMap<string, StoredFrame> | undefined {
  const ids = useMemo(
    () =>
      [...new Set(parts.flatMap((part) => part.frames.map((frame) => frame.rawId)))]
        .filter(Boolean)
        .slice(0, RAW_IDS_MAX),
    [parts],
  );
  const found = useQuery({
    queryKey: [...keys.project(projectId, 'error_tracking/stack_frames/'), ids],
    queryFn: ({ signal }) =>
      api.post(projectApi(projectId, 'error_tracking/stack_frames/batch_get/'), { raw_ids: ids }, { signal }),
    enabled: ids.length > 0,
    staleTime: 60_000,
  });
  const stored = useMemo(() => new Map(found.data?.results.map((frame) => [frame.raw_id, frame])), [found.data]);
  return found.isLoading ? undefined : stored;
}
