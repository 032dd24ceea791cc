import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, useHogQL, usePage, useProjectGet } from '../../api/queries.ts';
import { t } from '../../app/i18n.ts';
import { useProjectId, useProjectPath } from '../../app/paths.ts';
import { useSearchState } from '../../app/search.ts';
import { toast } from '../../app/toasts.ts';
import {
  ButtonLink,
  type Column,
  Cost,
  EmptyState,
  formatCount,
  ListPage,
  Percent,
  StatusBadge,
  Switch,
} from '../../ui/index.ts';
import { CONFIG } from '../provider-keys/provider-api.ts';
import { EVALUATIONS, type Evaluation } from './evaluation-api.ts';
import { evaluationsSearch } from './pages.ts';
import { templates } from './templates.ts';
import { kindOf, reasonWords, triggerWords } from './words.ts';

export default function EvaluationsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchState(evaluationsSearch);
  const list = usePage<Evaluation>(projectApi(projectId, EVALUATIONS), keys.project(projectId, EVALUATIONS), {
    search: search.q,
    order_by: 'name',
  });
  const weeks = useWeeks(projectId);
  const toggle = useToggle(projectId);
  const columns = useMemo(() => columnsOf(weeks, toggle), [weeks, toggle]);
  return (
    <ListPage<Evaluation>
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
      filter={{
        fields: [],
        filters: [],
        text: search.q,
        placeholder: t('Part of the name or description'),
        onChange: ({ text }, commit) => setSearch({ q: text }, { replace: !commit }),
      }}
      table={{
        storageKey: 'evaluations',
        columns,
        rows: list.rows,
        rowId: ({ id }) => id,
        rowLink: ({ id }) => ({ to: path(`/evaluations/${id}`) }),
        onNavigate: (target) => void navigate(target),
        loading: list.loading,
        refetching: list.refetching,
        hasMore: list.hasMore,
        loadingMore: list.loadingMore,
        onLoadMore: list.onLoadMore,
        total: list.total,
      }}
      error={list.error}
      onRetry={list.refetch}
      neverUsed={<NoEvaluations projectId={projectId} />}
      noMatch={t('No evaluations match')}
    />
  );
}

interface Week {
  readonly runs: number;
  readonly trues: number;
  readonly judged: number;
  readonly cost: number;
}

/** Runs, verdicts and cost of the last seven days by evaluation. */
function useWeeks(projectId: number): ReadonlyMap<string, Week> {
  const { data } = useHogQL(projectId, {
    query: `SELECT properties.$ai_evaluation_id, count(), countIf(toString(properties.$ai_evaluation_result) IN ('true', '1')), countIf(toString(properties.$ai_evaluation_result) IN ('true', '1', 'false', '0')), sum(toFloat(properties.$ai_total_cost_usd)) FROM posthog.ai_events WHERE event = '$ai_evaluation' AND timestamp > now() - toIntervalDay(7) GROUP BY properties.$ai_evaluation_id LIMIT 1000`,
  });
  return useMemo(
    () =>
      new Map(
        (data?.results ?? []).map(([id, runs, trues, judged, cost]) => [
          String(id),
          { runs: Number(runs), trues: Number(trues), judged: Number(judged), cost: Number(cost ?? 0) },
        ]),
      ),
    [data],
  );
}

/** Switches an evaluation on or off, at once and with Undo. */
export function useToggle(projectId: number): (evaluation: Pick<Evaluation, 'id' | 'name'>, enabled: boolean) => void {
  const { mutate, mutateAsync } = useChange<{ id: string; name: string; enabled: boolean; undoes?: boolean }>({
    run: ({ id, enabled }) => api.patch(projectApi(projectId, `${EVALUATIONS}${id}/`), { enabled }),
    invalidates: [keys.project(projectId, EVALUATIONS), keys.project(projectId), ['activity']],
    onDone: (_, { id, name, enabled, undoes }) => {
      if (undoes) return;
      toast(enabled ? t('“{name}” is active.', { name }) : t('“{name}” is paused.', { name }), {
        undo: () => mutateAsync({ id, name, enabled: !enabled, undoes: true }),
      });
    },
  });
  return ({ id, name }, enabled) => mutate({ id, name, enabled });
}

export function EvaluationStatus({ evaluation }: { evaluation: Evaluation }) {
  if (evaluation.status === 'error') return <StatusBadge status="error">{reasonWords(evaluation)}</StatusBadge>;
  return evaluation.enabled ? (
    <StatusBadge status="ok">{t('Active')}</StatusBadge>
  ) : (
    <StatusBadge status="paused">{t('Paused')}</StatusBadge>
  );
}

function columnsOf(
  weeks: ReadonlyMap<string, Week>,
  onToggle: ReturnType<typeof useToggle>,
): readonly Column<Evaluation>[] {
  return [
    {
      id: 'name',
      label: t('Name'),
      width: 220,
      grow: true,
      cell: ({ name }) => <span className="truncate font-medium">{name}</span>,
    },
    { id: 'kind', label: t('Kind'), width: 110, cell: ({ evaluation_type }) => kindOf(evaluation_type) },
    {
      id: 'enabled',
      label: t('On'),
      width: 70,
      cell: (evaluation) => (
        <span className="relative z-[1]">
          <Switch
            label={t('{name} is active', { name: evaluation.name })}
            hideLabel
            checked={evaluation.enabled}
            onChange={(enabled) => onToggle(evaluation, enabled)}
          />
        </span>
      ),
    },
    {
      id: 'status',
      label: t('Status'),
      width: 150,
      cell: (evaluation) => <EvaluationStatus evaluation={evaluation} />,
    },
    {
      id: 'model',
      label: t('Judge'),
      width: 140,
      cell: ({ evaluation_type: type, model_configuration: model }) =>
        type === 'llm_judge' ? (model?.model ?? t('default model')) : '–',
    },
    {
      id: 'trigger',
      label: t('Trigger'),
      width: 280,
      cell: ({ conditions }) => {
        const words = triggerWords(conditions);
        return words ? (
          <span className="truncate">{words}</span>
        ) : (
          <StatusBadge status="warn">{t('No conditions: this never runs')}</StatusBadge>
        );
      },
    },
    {
      id: 'runs',
      label: t('Runs 7 d'),
      width: 90,
      align: 'end',
      cell: ({ id }) => formatCount(weeks.get(id)?.runs ?? 0),
    },
    {
      id: 'passing',
      label: t('Pass rate 7 d'),
      width: 130,
      align: 'end',
      cell: ({ id, output_config }) => {
        const week = weeks.get(id);
        if (!week || week.judged === 0) return '–';
        const passed = output_config.true_is_failure ? week.judged - week.trues : week.trues;
        return <Percent share={passed / week.judged} of={week.judged} />;
      },
    },
    {
      id: 'cost',
      label: t('Cost 7 d'),
      width: 90,
      align: 'end',
      cell: ({ id }) => <Cost usd={weeks.get(id)?.cost ?? 0} />,
    },
  ];
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
