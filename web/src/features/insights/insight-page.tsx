import { useNavigate } from '@tanstack/react-router';
import { RefreshCw, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useProjectGet } from '../../api/queries.ts';
import { t, tn } from '../../base/i18n.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../base/paths.ts';
import { noteVisited } from '../../base/visited.ts';
import { Page } from '../../frame/page.tsx';
import { Button, ErrorState, JsonView, Link, LoadingBlock, TimeStamp } from '../../ui/index.ts';
import { type Insight, nameOf, useDeleteInsight } from './insight-api.ts';
import { OutcomeView } from './outcome-view.tsx';

/** One insight: what it answers now, what it asks, and where it stands. */
export default function InsightPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const { id = '' } = usePathParams();
  const [refresh, setRefresh] = useState('blocking');
  const url = `insights/${encodeURIComponent(id)}/`;
  const asked = useProjectGet<Insight>(projectId, url, { refresh });
  const plain = useProjectGet<Insight>(projectId, url);
  const boards = useProjectGet(projectId, 'dashboards/', { limit: 1000 });
  const remove = useDeleteInsight(projectId, () => void navigate({ to: path('/insights') }));
  const crumbs = [{ label: t('Insights'), to: path('/insights') }];
  // Its query may be refused: what is known of the insight itself is shown all the same.
  const insight = asked.data ?? plain.data;
  const name = insight && nameOf(insight);
  const to = path(`/insights/${id}`);
  useEffect(() => {
    if (name) noteVisited({ to, label: name, kind: t('Insight') });
  }, [to, name]);
  if (!insight || !name) {
    return (
      <Page title={t('Insight')} crumbs={crumbs}>
        {plain.error ? <ErrorState error={plain.error} onRetry={() => void plain.refetch()} /> : <LoadingBlock />}
      </Page>
    );
  }
  const askAgain = () => {
    if (refresh === 'force_blocking') void asked.refetch();
    else setRefresh('force_blocking');
  };
  return (
    <Page
      title={name}
      crumbs={crumbs}
      actions={
        <>
          <Button icon={<RefreshCw aria-hidden="true" className="size-4" />} onClick={askAgain}>
            {t('Refresh')}
          </Button>
          <Button icon={<Trash2 aria-hidden="true" className="size-4" />} onClick={() => remove(insight.id)}>
            {t('Delete')}
          </Button>
        </>
      }
    >
      <div className="flex min-w-0 flex-col gap-4 p-4">
        {insight.description && (
          <p dir="auto" className="text-muted">
            {insight.description}
          </p>
        )}
        <p className="text-meta text-muted">
          {insight.last_refresh && (
            <>
              {t('Computed')} <TimeStamp time={insight.last_refresh} />
              {' · '}
            </>
          )}
          {tn(insight.dashboards.length, 'On {count} dashboard', 'On {count} dashboards')}
          {insight.dashboards.map((dashboard) => (
            <span key={dashboard}>
              {' · '}
              <Link to={path(`/dashboards/${dashboard}`)}>
                {boards.data?.results.find((each) => each.id === dashboard)?.name ||
                  t('Dashboard {id}', { id: dashboard })}
              </Link>
            </span>
          ))}
        </p>
        <section aria-label={name} aria-busy={asked.isFetching} className="min-w-0 rounded-panel border p-3">
          {asked.error ? (
            <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
          ) : asked.data ? (
            <OutcomeView label={name} insight={asked.data} />
          ) : (
            <LoadingBlock />
          )}
        </section>
        <section aria-label={t('Query')} className="flex min-w-0 flex-col gap-2">
          <h2 className="font-semibold">{t('Query')}</h2>
          <div className="h-64 rounded-panel border">
            <JsonView label={t('Query')} value={insight.query} depth={4} />
          </div>
        </section>
      </div>
    </Page>
  );
}
