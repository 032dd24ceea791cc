import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { keys, runQuery } from '../../../api/queries.ts';
import type { HogQLAnswer } from '../../../api/types.ts';
import type { TraceEvent } from '../../spans/index.ts';
import { eventQuery } from '../../spans/index.ts';

/** The last model call of a trace, which holds its whole conversation; else its last step. Null when nothing is known of it. */
export const answerQuery = (client: QueryClient, projectId: number, traceId: string) =>
  queryOptions({
    queryKey: [...keys.project(projectId, 'review-answer'), traceId],
    queryFn: async ({ signal }): Promise<TraceEvent | null> => {
      const query = {
        kind: 'HogQLQuery',
        query: `SELECT uuid FROM posthog.ai_events WHERE trace_id = {trace} AND event IN ('$ai_generation', '$ai_trace', '$ai_span') ORDER BY event = '$ai_generation' DESC, timestamp DESC LIMIT 1`,
        values: { trace: traceId },
      };
      const answer = await runQuery<HogQLAnswer>(projectId, query, signal);
      const uuid = answer.results[0]?.[0];
      return typeof uuid === 'string' ? client.fetchQuery(eventQuery(projectId, uuid)) : null;
    },
    staleTime: 60_000,
    structuralSharing: false,
    enabled: traceId !== '',
  });
