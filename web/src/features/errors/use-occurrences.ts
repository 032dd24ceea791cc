import { useQuery } from '@tanstack/react-query';
import { api, projectApi } from '../../api/client.ts';
import { keys } from '../../api/queries.ts';
import { useSearchState } from '../../frame/search.ts';
import { usePersonNames } from '../users/index.ts';
import type { Occurrence } from './issue.ts';
import { issueSearch } from './pages.ts';

const OCCURRENCES_MAX = 100;
const NONE: readonly Occurrence[] = [];

/** The newest occurrences of an issue in the page's time range, and which of them the URL has chosen. */
export function useOccurrences(projectId: number, issueId: string) {
  const [{ from, to, event }, set] = useSearchState(issueSearch);
  const url = `error_tracking/issues/${encodeURIComponent(issueId)}/occurrences/` as const;
  const list = useQuery({
    queryKey: [...keys.project(projectId, url), from, to],
    queryFn: ({ signal }) =>
      api.get(projectApi(projectId, url), {
        query: { date_from: from, date_to: to, limit: OCCURRENCES_MAX },
        signal,
      }),
    staleTime: 30_000,
  });
  const rows = list.data?.results ?? NONE;
  const names = usePersonNames(
    projectId,
    rows.map((row) => row.person_id),
  );
  const nameOf = ({ person_id, distinct_id }: Occurrence) => names.get(person_id) ?? distinct_id;
  const at = Math.max(
    0,
    rows.findIndex((row) => row.uuid === event),
  );
  const choose = (uuid: string) => set({ event: uuid }, { replace: true });
  return { list, rows, at, chosen: rows[at], hasMore: list.data?.next != null, choose, nameOf };
}
