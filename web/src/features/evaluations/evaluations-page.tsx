import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { projectApi } from '../../api/client.ts';
import { keys, usePage, useProjectGet } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { useSearchState } from '../../frame/search.ts';
import { SearchListPage } from '../../frame/search-list-page.tsx';
import { ButtonLink, EmptyState } from '../../ui/index.ts';
import { CONFIG } from '../provider-keys/index.ts';
import { EVALUATIONS, type Evaluation, STATS, type Stats } from '../verdicts/index.ts';
import { evaluationColumns } from './evaluation-columns.tsx';
import { evaluationsSearch } from './pages.ts';
import { templates } from './templates.ts';
import { useLiveVerdicts } from './use-live-verdicts.ts';
import { useToggle } from './use-toggle.ts';

export default function EvaluationsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const [search, setSearch] = useSearchState(evaluationsSearch);
  const list = usePage<Evaluation>(projectApi(projectId, EVALUATIONS), keys.project(projectId, EVALUATIONS), {
    search: search.q,
    order_by: 'name',
  });
  const stats = useProjectGet<{ results: readonly Stats[] }>(projectId, STATS, { days: 7 });
  useLiveVerdicts(() => void stats.refetch());
  const toggle = useToggle(projectId);
  const weeks = stats.data?.results;
  const { rows } = list;
  const inverted = useMemo(() => rows.filter((row) => row.output_config.true_is_failure).map((row) => row.id), [rows]);
  const columns = useMemo(() => {
    const byId = new Map((weeks ?? []).map((each) => [each.evaluation_id, each]));
    return evaluationColumns((id) => byId.get(id), toggle, inverted);
  }, [weeks, toggle, inverted]);
  return (
    <SearchListPage<Evaluation>
      title={t('Evaluations')}
      actions={
        <ButtonLink
          to={path('/evaluations/new')}
          variant="primary"
          icon={<Plus aria-hidden="true" className="size-4" />}
        >
          {t('New evaluation')}
        </ButtonLink>
      }
      list={list}
      q={search.q}
      onSearch={setSearch}
      placeholder={t('Part of the name or description')}
      table={{ storageKey: 'evaluations', columns, rowLink: ({ id }) => ({ to: path(`/evaluations/${id}`) }) }}
      neverUsed={<NoEvaluations projectId={projectId} />}
      noMatch={t('No evaluations match')}
    />
  );
}

function NoEvaluations({ projectId }: { projectId: number }) {
  const path = useProjectPath();
  const config = useProjectGet<{ active_provider_key: object | null }>(projectId, CONFIG);
  const hasNoKey = config.data?.active_provider_key === null;
  return (
    <EmptyState
      title={t('An evaluation judges model calls as they arrive, with a model or a small program.')}
      action={
        hasNoKey ? (
          <>
            <ButtonLink variant="primary" to={path('/settings/provider-keys')}>
              {t('Add a provider key first')}
            </ButtonLink>
            <ButtonLink to={path('/evaluations/new')} search={{ template: 'hog' }}>
              {t('Or write a Hog program')}
            </ButtonLink>
          </>
        ) : (
          templates().map(({ id, name }) => (
            <ButtonLink key={id} to={path('/evaluations/new')} search={{ template: id }}>
              {name}
            </ButtonLink>
          ))
        )
      }
    >
      {hasNoKey ? t('A judge needs a key of a model provider.') : t('Start from one of these:')}
    </EmptyState>
  );
}
