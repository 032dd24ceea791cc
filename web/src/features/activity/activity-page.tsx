import { projectApi } from '../../api/client.ts';
import { t } from '../../app/i18n.ts';
import { Page } from '../../app/page.tsx';
import { useProjectId } from '../../app/paths.ts';
import { useSearchState } from '../../app/search.ts';
import { Select } from '../../ui/index.ts';
import { ActivityList } from './activity-list.tsx';
import { activitySearch } from './pages.ts';
import { words } from './sentence.ts';

const scopes = [
  'Project',
  'LLMPrompt',
  'Dataset',
  'Evaluation',
  'ScoreDefinition',
  'Cohort',
  'Annotation',
  'Person',
] as const;

export default function ActivityPage() {
  const projectId = useProjectId();
  const [{ scope }, set] = useSearchState(activitySearch);
  const options = scopes.map((each) => ({ value: each as string, label: words(each) }));
  return (
    <Page
      title={t('Activity')}
      actions={
        <Select
          label={t('Kind of object')}
          hideLabel
          value={scope}
          options={[{ value: '', label: t('Everything') }, ...options]}
          onChange={(next) => set({ scope: next })}
        />
      }
    >
      <ActivityList url={projectApi(projectId, 'activity_log/')} query={{ scope }} />
    </Page>
  );
}
