import { useState } from 'react';
import { projectApi } from '../../api/client.ts';
import { useProjectGet } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../base/paths.ts';
import { Page } from '../../frame/page.tsx';
import { useSearchState } from '../../frame/search.ts';
import { Badge, Button, ErrorState, LoadingBlock, PersonChip, Tabs, TimeStamp } from '../../ui/index.ts';
import { ActivityList } from '../activity/index.ts';
import { kindName, passingOf, rangeOf, SCORES, type ScoreDefinition } from '../review/index.ts';
import { AnswersTab } from './answers-tab.tsx';
import { scoreSearch } from './pages.ts';
import { ScoreEditor } from './score-editor.tsx';
import { useArchive } from './scores-page.tsx';

export default function ScorePage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const { id = '' } = usePathParams();
  const [{ tab }, set] = useSearchState(scoreSearch);
  const [isEditing, setEditing] = useState(false);
  const archive = useArchive(projectId);
  const { data: definition, error, refetch } = useProjectGet(projectId, `${SCORES}${id}/`);
  const crumbs = [{ label: t('Scores'), to: path('/scores') }];
  if (!definition) {
    return (
      <Page title={t('Score')} crumbs={crumbs}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingBlock />}
      </Page>
    );
  }
  return (
    <Page
      title={definition.name}
      crumbs={crumbs}
      actions={
        <>
          <Button onClick={() => archive(definition)}>{definition.archived ? t('Bring back') : t('Archive')}</Button>
          <Button variant="primary" onClick={() => setEditing(true)}>
            {t('Change')}
          </Button>
        </>
      }
    >
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-2 text-meta text-muted">
        <Badge>{kindName(definition.kind)}</Badge>
        <span>{rangeOf(definition.kind, definition.config)}</span>
        <span>{t('version {version}', { version: definition.current_version })}</span>
        {definition.archived && <Badge tone="warn">{t('Archived')}</Badge>}
        {definition.description && <span dir="auto">{definition.description}</span>}
      </p>
      <Tabs
        label={t('Score details')}
        value={tab}
        onChange={(next) => set({ tab: next })}
        items={[
          {
            id: 'answers',
            label: t('Answers'),
            content: () => <AnswersTab projectId={projectId} definitionId={definition.id} />,
          },
          {
            id: 'versions',
            label: t('Versions'),
            content: () => <Versions projectId={projectId} definition={definition} />,
          },
          {
            id: 'activity',
            label: t('Activity'),
            content: () => (
              <ActivityList
                url={projectApi(projectId, 'activity_log/')}
                query={{ scope: 'ScoreDefinition', item_id: id }}
              />
            ),
          },
        ]}
      />
      {isEditing && <ScoreEditor projectId={projectId} definition={definition} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function Versions({ projectId, definition }: { projectId: number; definition: ScoreDefinition }) {
  const { data, error, refetch } = useProjectGet(projectId, `${SCORES}${definition.id}/versions/`, { limit: 100 });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingBlock />;
  return (
    <ul aria-label={t('Versions')} className="divide-y px-4">
      {data.results.map((version) => (
        <li key={version.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2">
          <span className="w-10 font-medium">v{version.version}</span>
          <span className="w-28 text-muted">
            <TimeStamp time={version.created_at} />
          </span>
          <PersonChip person={version.created_by} />
          <span dir="auto" className="min-w-0">
            {rangeOf(definition.kind, version.config)}
          </span>
          <span className="text-muted">
            {t('passes: {what}', { what: passingOf(definition.kind, version.config) || t('no rule') })}
          </span>
        </li>
      ))}
    </ul>
  );
}
