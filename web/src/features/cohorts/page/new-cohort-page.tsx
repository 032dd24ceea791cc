import { useMemo } from 'react';
import { t } from '../../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../../base/paths.ts';
import { useGo } from '../../../base/use-go.ts';
import { Page } from '../../../frame/page.tsx';
import { useSearchState } from '../../../frame/search.ts';
import { Tabs } from '../../../ui/index.ts';
import { useCohortNames } from '../cohort-api.ts';
import { newGroup, newRow } from '../criteria/draft.ts';
import { newCohortSearch } from '../pages.ts';
import { readyCohorts } from '../ready.ts';
import { CriteriaForm } from './criteria-form.tsx';
import { type Draft, useDraft } from './draft.ts';
import { NewStatic } from './new-static.tsx';

export default function NewCohortPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const go = useGo();
  const [{ kind, ready }, set] = useSearchState(newCohortSearch);
  const names = useCohortNames(projectId);
  const start = useMemo(() => startOf(ready), [ready]);
  const { draft, isDirty, change, discard } = useDraft(projectId, ready ? `new:${ready}` : 'new', start, '');
  return (
    <Page title={t('New cohort')} crumbs={[{ label: t('Cohorts'), to: path('/cohorts') }]}>
      <Tabs
        label={t('Kind of cohort')}
        value={kind}
        onChange={(next) => set({ kind: next }, { replace: true })}
        items={[
          {
            id: 'dynamic',
            label: t('Calculated from criteria'),
            content: () => (
              <CriteriaForm
                projectId={projectId}
                draft={draft}
                isDirty={isDirty}
                isOvertaken={false}
                names={names}
                onChange={change}
                onDiscard={discard}
                onSaved={({ id }) => go(path(`/cohorts/${id}`))}
              />
            ),
          },
          {
            id: 'static',
            label: t('Fixed list of people'),
            content: () => (
              <NewStatic projectId={projectId} onSaved={({ id }) => go(path(`/cohorts/${id}`), { tab: 'people' })} />
            ),
          },
        ]}
      />
    </Page>
  );
}

function startOf(ready: string): Draft {
  const chosen = readyCohorts().find(({ id }) => id === ready);
  return {
    name: chosen?.name ?? '',
    description: '',
    root: chosen?.root() ?? newGroup('AND', [newRow()]),
    testAccounts: false,
  };
}
