import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { t } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { Page } from '../../frame/page.tsx';
import { useSearchState } from '../../frame/search.ts';
import { newEvaluationSearch } from './pages.ts';
import { draftOf } from './set-up/draft.ts';
import { SetUp } from './set-up/set-up.tsx';

export default function NewEvaluationPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const [{ template }] = useSearchState(newEvaluationSearch);
  const [start] = useState(() => draftOf(template));
  return (
    <Page title={t('New evaluation')} crumbs={[{ label: t('Evaluations'), to: path('/evaluations') }]}>
      <SetUp
        projectId={projectId}
        start={start}
        onSaved={({ id }) =>
          void navigate({ to: path(`/evaluations/${id}`), search: { tab: 'set-up' }, replace: true })
        }
      />
    </Page>
  );
}
