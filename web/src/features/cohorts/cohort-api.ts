import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useEverything } from '../../api/queries.ts';
import { useLive } from '../../api/use-live.ts';
import type { Wire } from '../../api/wire.gen.ts';
import { t } from '../../base/i18n.ts';
import type { CohortNames } from './criteria/words.ts';

export type Cohort = Wire['Cohort'];

/** One cohort alone also tells what became of the last file. */
export type CohortAlone = Wire['CohortAlone'];

export type ImportReport = NonNullable<CohortAlone['last_import_report']>;

export type Calculation = Wire['CohortCalculation'];

export type Member = Wire['CohortMember'];

export type Uses = Wire['CohortUses'];

export const COHORTS = 'cohorts/';
export const cohortPath = <const Rest extends string = ''>(
  id: number | string,
  rest: Rest = '' as Rest, // Absent, Rest is its default.
): `cohorts/${string}/${Rest}` => `${COHORTS}${encodeURIComponent(String(id))}/${rest}`;
export const cohortApi = <const Rest extends string = ''>(
  projectId: number,
  id: number | string,
  rest: Rest = '' as Rest, // As above.
) => projectApi(projectId, cohortPath(id, rest));

export const nameOf = ({ id, name }: { readonly id: number; readonly name: string | null }): string =>
  name || t('Cohort {id}', { id });

const POLL_MS = 3_000;

/** The cohort as it stands, followed while it is calculated. */
export function useCohort(projectId: number, id: string) {
  const cohort = useQuery({
    queryKey: keys.project(projectId, cohortPath(id)),
    queryFn: ({ signal }) => api.get(cohortApi(projectId, id), { signal }),
    // The stream tells sooner; a line that is down must not leave it "calculating" for ever.
    refetchInterval: ({ state }) => (state.data?.is_calculating ? POLL_MS : false),
  });
  useLive(cohort.data ? [`cohort:${id}`] : [], () => void cohort.refetch());
  return cohort;
}

/** Names of the project's cohorts, newest first. */
export function useCohortNames(projectId: number): CohortNames {
  const { data } = useEverything(projectId, COHORTS);
  return useMemo(() => new Map(data?.results.map((cohort) => [String(cohort.id), nameOf(cohort)])), [data]);
}

/** After any change of a cohort: its own page, members and history, the lists, and what others say of it. */
export async function refreshCohorts(client: QueryClient, projectId: number): Promise<void> {
  const isOurs = ({ queryKey }: { queryKey: readonly unknown[] }) =>
    queryKey[0] === 'activity' ||
    (queryKey[0] === 'project' && queryKey[1] === projectId && String(queryKey[2]).startsWith(COHORTS));
  await client.invalidateQueries({ predicate: isOurs });
}
