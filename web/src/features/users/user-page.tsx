import { useEffect, useMemo } from 'react';
import { useHogQL, useProjectGet } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../base/paths.ts';
import { noteVisited } from '../../base/visited.ts';
import { Page } from '../../frame/page.tsx';
import { useSearchState } from '../../frame/search.ts';
import {
  Chart,
  ErrorState,
  formatCost,
  Id,
  LoadingBlock,
  resolveRange,
  Tabs,
  TimeRange,
  TimeStamp,
  useNow,
} from '../../ui/index.ts';
import { calledOf } from '../../ui/person-name.ts';
import { seriesOf, sumOf } from '../../ui/series.ts';
import { userSearch } from './pages.ts';
import { costQuery, type UserView } from './user.ts';
import { UserCohorts } from './user-cohorts.tsx';
import { UserFeedback } from './user-feedback.tsx';
import { UserProperties } from './user-properties.tsx';
import { UserTraces } from './user-traces.tsx';

/** One person: who, what they cost, what they ran and what they said about it. */
export default function UserPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const uuid = usePathParams().uuid ?? '';
  const [{ from, to, tab }, set] = useSearchState(userSearch);
  const range = useMemo(() => (to ? { from, to } : { from }), [from, to]);
  const minute = Math.floor(useNow().getTime() / 60_000) * 60_000;
  const resolved = useMemo(() => resolveRange(range, new Date(minute), '-30d'), [range, minute]);
  const person = useProjectGet(projectId, `persons/${encodeURIComponent(uuid)}/`);
  const name = person.data && calledOf(person.data);
  const here = path(`/users/${uuid}`);
  useEffect(() => {
    if (name) noteVisited({ to: here, label: name, kind: t('User') });
  }, [here, name]);
  const view = { projectId, personId: uuid, range: resolved };
  return (
    <Page
      title={name ?? t('User')}
      crumbs={[{ to: path('/users'), label: t('Users') }]}
      actions={<TimeRange value={range} onChange={(next) => set({ from: next.from, to: next.to ?? '' })} />}
    >
      {person.error ? (
        <ErrorState error={person.error} onRetry={() => void person.refetch()} />
      ) : !person.data ? (
        <LoadingBlock />
      ) : (
        <div className="flex flex-col gap-4 p-4">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
            <Id id={uuid} label={t('Copy id of the person')} />
            <span>
              {t('First seen')} <TimeStamp time={person.data.created_at} />
            </span>
          </div>
          <CostChart {...view} />
          <Tabs
            label={t('User details')}
            value={tab}
            onChange={(next) => set({ tab: next })}
            className="rounded-panel border"
            items={[
              { id: 'traces', label: t('Traces'), content: () => <UserTraces {...view} /> },
              {
                id: 'properties',
                label: t('Properties'),
                content: () => (person.data ? <UserProperties person={person.data} /> : null),
              },
              { id: 'feedback', label: t('Feedback'), content: () => <UserFeedback {...view} /> },
              {
                id: 'cohorts',
                label: t('Cohorts'),
                content: () => <UserCohorts projectId={projectId} personId={uuid} />,
              },
            ]}
          />
        </div>
      )}
    </Page>
  );
}

function CostChart({ projectId, personId, range }: UserView) {
  const answer = useHogQL(projectId, costQuery(personId, range));
  if (answer.error) return <ErrorState inline error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <LoadingBlock lines={2} />;
  const points = seriesOf(answer.data, 'cost', range, 0);
  if (points.length === 0) return <p className="text-muted">{t('No model was called in this time range.')}</p>;
  return (
    <Chart
      label={t('Cost')}
      kind="bar"
      height={140}
      summary={t('{cost} in this time range', { cost: formatCost(sumOf(points)) })}
      series={[{ id: 'cost', name: t('Cost'), points }]}
      format={formatCost}
    />
  );
}
