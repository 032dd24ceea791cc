import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useProjectGet } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../../base/paths.ts';
import { noteVisited } from '../../../base/visited.ts';
import { Page } from '../../../frame/page.tsx';
import { useSearchState } from '../../../frame/search.ts';
import { Button, ErrorState, formatCount, Link, LoadingBlock, Tabs, TimeStamp } from '../../../ui/index.ts';
import { ActivityList } from '../../activity/index.ts';
import { type CohortAlone, cohortApi, cohortPath, nameOf, useCohort, useCohortNames } from '../cohort-api.ts';
import { CohortStatus } from '../list/cohort-status.tsx';
import { cohortSearch } from '../pages.ts';
import { useCohortActions } from '../use-cohort-actions.ts';
import { CriteriaForm } from './criteria-form.tsx';
import { draftOf, useDraft } from './draft.ts';
import { HistoryTab } from './history-tab.tsx';
import { MembersTab } from './members-tab.tsx';
import { PeopleTab } from './people-tab.tsx';

export default function CohortPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const { id = '' } = usePathParams();
  const { data: cohort, error, refetch } = useCohort(projectId, id);
  const crumbs = [{ label: t('Cohorts'), to: path('/cohorts') }];
  if (!cohort) {
    return (
      <Page title={t('Cohort')} crumbs={crumbs}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingBlock />}
      </Page>
    );
  }
  return <Loaded key={cohort.id} projectId={projectId} cohort={cohort} />;
}

function Loaded({ projectId, cohort }: { projectId: number; cohort: CohortAlone }) {
  const path = useProjectPath();
  const navigate = useNavigate();
  const [{ tab }, set] = useSearchState(cohortSearch);
  const names = useCohortNames(projectId);
  const { remove, restore, freeze } = useCohortActions(projectId);
  const { id, is_static, deleted } = cohort;
  const name = nameOf(cohort);
  const to = path(`/cohorts/${id}`);
  useEffect(() => noteVisited({ to, label: name, kind: t('Cohort') }), [to, name]);
  const start = useMemo(
    () => draftOf({ name: cohort.name, description: cohort.description, filters: cohort.filters }),
    [cohort.name, cohort.description, cohort.filters],
  );
  const base = JSON.stringify([cohort.name, cohort.description, cohort.filters]);
  const editing = useDraft(projectId, String(id), start, base);
  // A cohort may name others, but never itself.
  const others = useMemo(() => new Map([...names].filter(([other]) => other !== String(id))), [names, id]);
  async function removeAndLeave() {
    if (await remove(cohort)) await navigate({ to: path('/cohorts') });
  }
  const members = {
    id: 'members',
    label: t('Members'),
    content: () => <MembersTab projectId={projectId} cohort={cohort} />,
  };
  const activity = {
    id: 'activity',
    label: t('Activity'),
    content: () => <ActivityList url={cohortApi(projectId, id, 'activity/')} />,
  };
  const own = is_static
    ? [{ id: 'people', label: t('Add people'), content: () => <PeopleTab projectId={projectId} cohort={cohort} /> }]
    : [
        {
          id: 'criteria',
          label: editing.isDirty ? t('Criteria (draft)') : t('Criteria'),
          content: () => (
            <CriteriaForm
              projectId={projectId}
              id={id}
              draft={editing.draft}
              isDirty={editing.isDirty}
              isOvertaken={editing.isOvertaken}
              names={others}
              onChange={editing.change}
              onDiscard={editing.discard}
              onSaved={() => set({ tab: 'members' })}
            />
          ),
        },
        {
          id: 'history',
          label: t('History'),
          content: () => <HistoryTab projectId={projectId} cohort={cohort} names={names} />,
        },
      ];
  return (
    <Page
      title={name}
      crumbs={[{ label: t('Cohorts'), to: path('/cohorts') }]}
      fill
      actions={
        <>
          <a
            href={cohortApi(projectId, id, 'persons/?format=csv')}
            download={`cohort-${id}.csv`}
            className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
          >
            {t('Export CSV')}
          </a>
          {!is_static && <Button onClick={() => void freeze(cohort)}>{t('Freeze as static')}</Button>}
          {deleted ? (
            <Button onClick={() => void restore(cohort)}>{t('Bring back')}</Button>
          ) : (
            <Button onClick={() => void removeAndLeave()}>{t('Delete')}</Button>
          )}
        </>
      }
    >
      <Standing projectId={projectId} cohort={cohort} />
      <Tabs
        label={t('Cohort details')}
        value={tab}
        onChange={(next) => set({ tab: next })}
        className="flex-1"
        panelClassName="overflow-auto"
        items={[members, ...own, activity]}
      />
    </Page>
  );
}

/** What the cohort amounts to right now, and loudly what went wrong. */
function Standing({ projectId, cohort }: { projectId: number; cohort: CohortAlone }) {
  const path = useProjectPath();
  const { id, count, version, is_static, is_calculating, last_calculation, errors_calculating, description } = cohort;
  const uses = useProjectGet(projectId, cohortPath(id, 'used_in/')).data;
  const hasFailed = !is_static && errors_calculating > 0 && !is_calculating;
  return (
    <div className="flex shrink-0 flex-col gap-2 px-4 py-2">
      {cohort.deleted && (
        <p role="alert" className="rounded-control bg-warn-tint px-3 py-2 text-warn">
          {t('This cohort was deleted.')}
        </p>
      )}
      {hasFailed && (
        <p role="alert" className="rounded-control bg-error-tint px-3 py-2 text-error">
          {cohort.last_error_message ?? t('The last calculation failed.')}{' '}
          {version !== null && t('The members shown are those of the last calculation that succeeded.')}
        </p>
      )}
      <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-1 text-meta text-muted">
        <CohortStatus cohort={cohort} />
        <span>{count === null ? t('No members yet') : t('{count} people', { count: formatCount(count) })}</span>
        {is_calculating && version !== null && <span>{t('The old members stay until the new ones are in.')}</span>}
        {!is_static && last_calculation && (
          <span>
            {t('Calculated')} <TimeStamp time={last_calculation} />
          </span>
        )}
        <Link to={path('/traces')} search={{ f: `cohort:${id}` }} className="inline-flex min-h-6 items-center">
          {t('Their traces')}
        </Link>
        {uses && uses.cohorts.length > 0 && (
          <span className="flex flex-wrap gap-x-2">
            {t('Used in')}
            {uses.cohorts.map((user) => (
              <Link key={user.id} to={path(`/cohorts/${user.id}`)}>
                {nameOf(user)}
              </Link>
            ))}
          </span>
        )}
        {uses?.test_account_filters && <span>{t('Used in the filters of test accounts')}</span>}
      </div>
      {description && (
        <p dir="auto" className="text-muted">
          {description}
        </p>
      )}
    </div>
  );
}
