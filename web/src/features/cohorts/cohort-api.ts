import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useProjectGet } from '../../api/queries.ts';
import type { PageOf, UserBasic } from '../../api/types.ts';
import { useLive } from '../../api/use-live.ts';
import { t } from '../../base/i18n.ts';
import type { CohortNames } from './criteria/words.ts';

export interface Cohort {
  readonly id: number;
  readonly name: string | null;
  readonly description: string;
  readonly deleted: boolean;
  readonly filters: unknown;
  readonly version: number | null;
  readonly pending_version: number | null;
  readonly is_calculating: boolean;
  readonly is_static: boolean;
  readonly count: number | null;
  readonly last_calculation: string | null;
  readonly errors_calculating: number;
  readonly last_error_message: string | null;
  readonly created_by: UserBasic | null;
  readonly created_at: string;
}

/** One cohort alone also tells what became of the last file. */
export interface CohortAlone extends Cohort {
  readonly last_import_report: ImportReport | null;
}

export interface ImportReport {
  readonly total: number;
  readonly matched: number;
  readonly unmatched: number;
  /** The first lines that added nobody. */
  readonly lines: readonly { readonly line: number; readonly value: string; readonly reason: string }[];
}

export interface Calculation {
  readonly id: string;
  readonly version: number;
  readonly filters: unknown;
  readonly count: number | null;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly error: string | null;
  readonly duration_seconds: number | null;
}

export interface Member {
  readonly uuid: string;
  readonly name: string;
  readonly distinct_ids: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
  readonly created_at: string;
}

export interface Uses {
  readonly cohorts: readonly { readonly id: number; readonly name: string | null }[];
  readonly test_account_filters: boolean;
}

export const COHORTS = 'cohorts/';
export const cohortPath = (id: number | string, rest = ''): string =>
  `${COHORTS}${encodeURIComponent(String(id))}/${rest}`;
export const cohortApi = (projectId: number, id: number | string, rest = ''): string =>
  projectApi(projectId, cohortPath(id, rest));

export const nameOf = ({ id, name }: { readonly id: number; readonly name: string | null }): string =>
  name || t('Cohort {id}', { id });

const POLL_MS = 3_000;

/** The cohort as it stands, followed while it is calculated. */
export function useCohort(projectId: number, id: string) {
  const cohort = useQuery({
    queryKey: keys.project(projectId, cohortPath(id)),
    queryFn: ({ signal }) => api.get<CohortAlone>(cohortApi(projectId, id), { signal }),
    // The stream tells sooner; a line that is down must not leave it "calculating" for ever.
    refetchInterval: ({ state }) => (state.data?.is_calculating ? POLL_MS : false),
  });
  useLive(cohort.data ? [`cohort:${id}`] : [], () => void cohort.refetch());
  return cohort;
}

const NAMED_MAX = 1_000;

/** Names of the project's cohorts, newest first. */
export function useCohortNames(projectId: number): CohortNames {
  const { data } = useProjectGet<PageOf<Cohort>>(projectId, COHORTS, { limit: NAMED_MAX });
  return useMemo(() => new Map(data?.results.map((cohort) => [String(cohort.id), nameOf(cohort)])), [data]);
}

/** After any change of a cohort: its own page, members and history, the lists, and what others say of it. */
export async function refreshCohorts(client: QueryClient, projectId: number): Promise<void> {
  const isOurs = ({ queryKey }: { queryKey: readonly unknown[] }) =>
    queryKey[0] === 'activity' ||
    (queryKey[0] === 'project' && queryKey[1] === projectId && String(queryKey[2]).startsWith(COHORTS));
  await client.invalidateQueries({ predicate: isOurs });
}
