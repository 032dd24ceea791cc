import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, projectApi } from '../../api/client.ts';
import { keys, useProjectGet } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../base/paths.ts';
import { toast } from '../../base/toasts.ts';
import { Page } from '../../frame/page.tsx';
import { useSearchState } from '../../frame/search.ts';
import { Button, ErrorState, LoadingBlock, Tabs } from '../../ui/index.ts';
import { ActivityList } from '../activity/index.ts';
import { EVALUATIONS, type Evaluation } from '../verdicts/index.ts';
import { AgreementTab } from './agreement-tab.tsx';
import { EvaluationStatus, StoppedNote } from './evaluation-status.tsx';
import { evaluationSearch } from './pages.ts';
import { ResultsTab } from './results/results-tab.tsx';
import { Estimate } from './set-up/estimate.tsx';
import { SetUp } from './set-up/set-up.tsx';
import { useToggle } from './use-toggle.ts';
import { kindOf, triggerWords } from './words.ts';

export default function EvaluationPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { id = '' } = usePathParams();
  const [{ tab }, set] = useSearchState(evaluationSearch);
  const toggle = useToggle(projectId);
  const { data: evaluation, error, refetch } = useProjectGet<Evaluation>(projectId, `${EVALUATIONS}${id}/`);
  const crumbs = [{ label: t('Evaluations'), to: path('/evaluations') }];
  if (!evaluation) {
    return (
      <Page title={t('Evaluation')} crumbs={crumbs}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingBlock />}
      </Page>
    );
  }
  async function remove({ name }: Evaluation) {
    const put = async (deleted: boolean) => {
      await api.patch(projectApi(projectId, `${EVALUATIONS}${id}/`), { deleted });
      await client.invalidateQueries({ queryKey: keys.project(projectId, EVALUATIONS) });
    };
    try {
      await put(true);
    } catch (problem) {
      toast(problem instanceof Error ? problem.message : String(problem), { tone: 'error' });
      return;
    }
    await navigate({ to: path('/evaluations') });
    toast(t('“{name}” was deleted.', { name }), { undo: () => put(false) });
  }
  return (
    <Page
      fill={tab === 'results'}
      title={evaluation.name}
      crumbs={crumbs}
      actions={
        <>
          <Button onClick={() => void remove(evaluation)}>{t('Delete')}</Button>
          <Button
            variant={evaluation.enabled ? 'default' : 'primary'}
            onClick={() => toggle(evaluation, !evaluation.enabled)}
          >
            {evaluation.enabled ? t('Pause') : t('Activate')}
          </Button>
        </>
      }
    >
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-meta text-muted">
        <EvaluationStatus evaluation={evaluation} />
        <span>{kindOf(evaluation.evaluation_type)}</span>
        <span>{triggerWords(evaluation.conditions, evaluation.target) ?? t('No conditions: this never runs')}</span>
        {!evaluation.enabled && <Estimate projectId={projectId} evaluationId={id} draft={evaluation} />}
      </p>
      <StoppedNote evaluation={evaluation} />
      <Tabs
        className="flex-1"
        label={t('Evaluation details')}
        value={tab}
        onChange={(next) => set({ tab: next })}
        items={[
          {
            id: 'results',
            label: t('Results'),
            content: () => <ResultsTab projectId={projectId} evaluation={evaluation} />,
          },
          {
            id: 'agreement',
            label: t('Agreement'),
            content: () => <AgreementTab projectId={projectId} evaluationId={id} />,
          },
          {
            id: 'set-up',
            label: t('Set-up'),
            content: () => <SetUp key={evaluation.updated_at} projectId={projectId} start={evaluation} id={id} />,
          },
          {
            id: 'activity',
            label: t('Activity'),
            content: () => <ActivityList url={projectApi(projectId, `${EVALUATIONS}${id}/activity/`)} />,
          },
        ]}
      />
    </Page>
  );
}
