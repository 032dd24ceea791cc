import { useNavigate } from '@tanstack/react-router';
import { Plus, UsersRound } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { projectApi } from '../../../api/client.ts';
import { keys, usePage } from '../../../api/queries.ts';
import { t, tn } from '../../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../../base/paths.ts';
import { useGo } from '../../../base/use-go.ts';
import { useShortcut } from '../../../base/use-shortcut.ts';
import { ListPage } from '../../../frame/list-page.tsx';
import { useSearchState } from '../../../frame/search.ts';
import { ButtonLink, EmptyState, type FilterField, Link, parseFilters, printFilters } from '../../../ui/index.ts';
import { COHORTS, type Cohort } from '../cohort-api.ts';
import { cohortsSearch } from '../pages.ts';
import { readyCohorts } from '../ready.ts';
import { useCohortActions } from '../use-cohort-actions.ts';
import { cohortColumns } from './cohort-columns.tsx';

const FIELDS: readonly FilterField[] = [{ id: 'kind', label: 'Kind of cohort', values: ['dynamic', 'static'] }];
const POLL_MS = 3_000;
const rowId = (row: Cohort) => String(row.id);
const hasFailed = (row: Cohort) => !row.is_static && row.errors_calculating > 0 && !row.is_calculating;

export default function CohortsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const go = useGo();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchState(cohortsSearch);
  const { remove, freeze } = useCohortActions(projectId);
  const filters = useMemo(() => parseFilters(search.f).filters, [search.f]);
  const list = usePage<Cohort>(projectApi(projectId, COHORTS), keys.project(projectId, COHORTS), {
    search: search.q,
    type: typeOf(filters),
  });
  useShortcut('list.new', () => go(path('/cohorts/new')));
  const { refetch, rows } = list;
  const isCalculating = rows.some((row) => row.is_calculating);
  useEffect(() => {
    if (!isCalculating) return;
    const timer = setInterval(refetch, POLL_MS);
    return () => clearInterval(timer);
  }, [isCalculating, refetch]);
  const columns = cohortColumns({ projectId, onFreeze: freeze, onDelete: remove });
  const failed = rows.filter(hasFailed).length;
  return (
    <ListPage<Cohort>
      title={t('Cohorts')}
      actions={
        <ButtonLink variant="primary" icon={<Plus aria-hidden="true" className="size-4" />} to={path('/cohorts/new')}>
          {t('New cohort')}
        </ButtonLink>
      }
      filter={{
        fields: FIELDS,
        filters,
        text: search.q,
        placeholder: t('Part of the name'),
        onChange: (next, commit) => setSearch({ f: printFilters(next.filters), q: next.text }, { replace: !commit }),
      }}
      above={
        failed > 0 && (
          <p role="alert" className="border-b bg-error-tint px-4 py-1.5 text-error">
            {tn(
              failed,
              '{count} of these cohorts could not be calculated. Its last good members still count.',
              '{count} of these cohorts could not be calculated. Their last good members still count.',
            )}
          </p>
        )
      }
      table={{
        storageKey: 'cohorts',
        columns,
        rows,
        rowId,
        rowLink: (row) => ({ to: path(`/cohorts/${row.id}`) }),
        rowTone: (row) => (hasFailed(row) ? 'error' : row.is_calculating ? 'running' : undefined),
        onNavigate: (target) => void navigate(target),
        loading: list.loading,
        refetching: list.refetching && !isCalculating,
        hasMore: list.hasMore,
        loadingMore: list.loadingMore,
        onLoadMore: list.onLoadMore,
        total: list.total,
      }}
      error={list.error}
      onRetry={list.refetch}
      neverUsed={<NoCohorts path={path} />}
      noMatch={t('No cohorts match')}
    />
  );
}

function typeOf(filters: ReturnType<typeof parseFilters>['filters']): string | undefined {
  const kind = filters.find(({ field }) => field === 'kind');
  const [value] = kind?.values ?? [];
  if (!kind || (value !== 'static' && value !== 'dynamic')) return undefined;
  return kind.negated ? (value === 'static' ? 'dynamic' : 'static') : value;
}

function NoCohorts({ path }: { path: (path: string) => string }) {
  return (
    <EmptyState
      icon={<UsersRound aria-hidden="true" className="size-8" />}
      title={t('A cohort is a group of people, by what they are and did, to filter everything else by.')}
      action={
        <ButtonLink variant="primary" to={path('/cohorts/new')}>
          {t('New cohort')}
        </ButtonLink>
      }
    >
      <p>{t('Three to begin with:')}</p>
      <ul aria-label={t('Ready sentences')} className="flex flex-col gap-1 pt-1">
        {readyCohorts().map(({ id, sentence }) => (
          <li key={id}>
            <Link to={path('/cohorts/new')} search={{ ready: id }} className="inline-flex min-h-6 items-center">
              {sentence}
            </Link>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
