import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, projectApi } from '../../api/client.ts';
import { keys } from '../../api/queries.ts';
import { useLive } from '../../api/use-live.ts';

export interface ArrivedEvent {
  readonly id: string;
  readonly event: string;
  readonly timestamp: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

const POLL_MS = 3000;

/** The newest event of the project: heard over the live line, and asked for every few seconds in case that is blocked. */
export function useFirstEvent(projectId: number) {
  const client = useQueryClient();
  const key = [...keys.project(projectId, 'events/'), 'first'];
  const answer = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get(projectApi(projectId, 'events/'), { signal, query: { limit: 1 } }),
    enabled: projectId > 0,
    refetchInterval: (query) => (query.state.data?.results.length ? false : POLL_MS),
  });
  useLive(projectId > 0 ? ['events'] : [], () => {
    void client.invalidateQueries({ queryKey: key });
    void client.invalidateQueries({ queryKey: keys.project(projectId), exact: true });
  });
  return answer.data?.results[0];
}

export interface IngestionProblem {
  readonly code: string;
  readonly detail: string;
  readonly source: string;
  readonly count: number;
  readonly first_at: string;
  readonly last_at: string;
  readonly known_token: boolean;
}

/** What capture refused lately; the reason a person waits in vain. */
export function useIngestionProblems(projectId: number, pollsMs: number | false) {
  return useQuery({
    queryKey: keys.project(projectId, 'ingestion_problems/'),
    queryFn: ({ signal }) => api.get(projectApi(projectId, 'ingestion_problems/'), { signal }),
    enabled: projectId > 0,
    refetchInterval: pollsMs,
  });
}
