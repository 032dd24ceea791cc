import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { projectApi, send } from '../../../api/client.ts';
import { keys } from '../../../api/queries.ts';
import { useLive } from '../../../api/use-live.ts';
import { readInWorker, warmTreeWorker } from './read-in-worker.ts';

const REGROW_MS = 400;

const traceQuery = (projectId: number, traceId: string) =>
  queryOptions({
    queryKey: [...keys.project(projectId, 'trace'), traceId],
    queryFn: async ({ signal }) => {
      warmTreeWorker();
      const query = { kind: 'TraceQuery', traceId, shape: 'skeleton' };
      const response = await send('POST', projectApi(projectId, 'query/'), { body: { query }, signal });
      return (await readInWorker(await response.arrayBuffer())) ?? null;
    },
    // Comparing two trees of 50,000 spans field by field would take longer than drawing one.
    structuralSharing: false,
    staleTime: 30_000,
    enabled: traceId !== '',
  });

export const prefetchTrace = (client: QueryClient, projectId: number, traceId: string) =>
  client.prefetchQuery(traceQuery(projectId, traceId));

/** The tree of a trace, growing while its spans still arrive. Null when no trace has the id. */
export function useTrace(projectId: number, traceId: string) {
  const client = useQueryClient();
  const trace = useQuery(traceQuery(projectId, traceId));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const live = useLive(traceId === '' ? [] : [`trace:${traceId}`], () => {
    // Spans come in bursts; the first of a burst starts the wait and the rest ride along.
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void client.invalidateQueries({ queryKey: traceQuery(projectId, traceId).queryKey });
    }, REGROW_MS);
  });
  return { ...trace, live };
}
