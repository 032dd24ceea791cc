import { queryOptions } from '@tanstack/react-query';
import { api, projectApi } from '../../api/client.ts';
import { keys } from '../../api/queries.ts';
import { readEvent } from './event.ts';

/** One event, whole. */
export const eventQuery = (projectId: number, uuid: string) =>
  queryOptions({
    queryKey: [...keys.project(projectId, 'event'), uuid],
    queryFn: async ({ signal }) => readEvent(await api.get(projectApi(projectId, `events/${uuid}/`), { signal })),
    // An event never changes once it is stored.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 120_000,
    structuralSharing: false,
    enabled: uuid !== '',
  });
