import { useQuery } from '@tanstack/react-query';
import { keys, runQuery } from '../../api/queries.ts';
import type { HogQLAnswer } from '../../api/types.ts';

interface RowCountInput {
  readonly projectId: number;
  /** Names the list in the cache. */
  readonly name: string;
  /** Everything the query is made from. */
  readonly asked: unknown;
  /** Answers the count alone. */
  readonly query: () => object;
  readonly enabled?: boolean;
}

/** How many rows a list has in all, counted by the engine; comes late and is not waited for. */
export function useRowCount({ projectId, name, asked, query, enabled = true }: RowCountInput) {
  const count = useQuery({
    queryKey: [...keys.project(projectId, `${name}-count`), asked],
    queryFn: async ({ signal }) =>
      Number((await runQuery<HogQLAnswer>(projectId, query(), signal)).results[0]?.[0] ?? 0),
    enabled,
    staleTime: 60_000,
  }).data;
  return count === undefined ? undefined : { count };
}
