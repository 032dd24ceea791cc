import { useState } from 'react';
import { projectApi } from '../../api/client.ts';
import { keys, usePage, useProjectGet } from '../../api/queries.ts';
import { t } from '../../app/i18n.ts';
import { Page } from '../../app/page.tsx';
import { usePathParams, useProjectId, useProjectPath } from '../../app/paths.ts';
import { useSearchState } from '../../app/search.ts';
import {
  Badge,
  Button,
  EmptyState,
  ErrorState,
  Link,
  LoadingBlock,
  PersonChip,
  Tabs,
  TimeStamp,
} from '../../ui/index.ts';
import { ActivityList } from '../activity/activity-list.tsx';
import { type GivenScore, REVIEWS, type Review, scoreWords } from '../review/review-api.ts';
import { scoreSearch } from './pages.ts';
import { kindName, passingOf, rangeOf, SCORES, type ScoreDefinition, type ScoreVersion } from './score-api.ts';
import { ScoreEditor } from './score-editor.tsx';
import { useArchive } from './scores-page.tsx';

export default function ScorePage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const { id = '' } = usePathParams();
  const [{ tab }, set] = useSearchState(scoreSearch);
  const [isEditing, setEditing] = useState(false);
  const archive = useArchive(projectId);
  const { data: definition, error, refetch } = useProjectGet<ScoreDefinition>(projectId, `${SCORES}${id}/`);
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
            content: () => <Given projectId={projectId} definition={definition} />,
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

/** The reviews that hold this score, newest first. */
function Given({ projectId, definition }: { projectId: number; definition: ScoreDefinition }) {
  const path = useProjectPath();
  const list = usePage<Review>(projectApi(projectId, REVIEWS), keys.project(projectId, REVIEWS), {
    definition_id: definition.id,
    order_by: '-created_at',
  });
  if (list.error) return <ErrorState error={list.error} onRetry={list.refetch} />;
  if (list.loading) return <LoadingBlock />;
  const given = list.rows.flatMap((review) => {
    const score = review.scores.find(({ definition_id }) => definition_id === definition.id);
    return score ? [{ review, score }] : [];
  });
  if (given.length === 0) return <EmptyState title={t('Nobody has answered this yet.')} />;
  return (
    <div className="flex flex-col gap-4 p-4">
      <Distribution scores={given.map(({ score }) => score)} total={list.total?.count ?? given.length} />
      <ul aria-label={t('Answers')} className="divide-y border-y">
        {given.map(({ review, score }) => (
          <li key={review.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
            <span className="w-28 text-muted">
              <TimeStamp time={review.created_at} />
            </span>
            <span dir="auto" className="min-w-24 font-medium">
              {scoreWords(score)}
            </span>
            <span className="text-muted">v{score.definition_version}</span>
            <PersonChip person={review.reviewed_by ?? review.created_by} />
            <Link
              to={path(`/traces/${encodeURIComponent(review.trace_id)}`)}
              className="inline-flex min-h-6 min-w-0 items-center truncate font-mono text-meta"
            >
              {review.trace_id}
            </Link>
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <Button className="self-center" busy={list.loadingMore} onClick={list.onLoadMore}>
          {t('Load more')}
        </Button>
      )}
    </div>
  );
}

function Distribution({ scores, total }: { scores: readonly GivenScore[]; total: number }) {
  const counts = new Map<string, number>();
  for (const score of scores) counts.set(scoreWords(score), (counts.get(scoreWords(score)) ?? 0) + 1);
  const rows = [...counts].sort(([, a], [, b]) => b - a).slice(0, 12);
  return (
    <section aria-label={t('Distribution')} className="flex max-w-160 flex-col gap-1">
      <h2 className="text-meta font-medium text-muted">
        {t('Newest {n} of {total} answers', { n: scores.length, total })}
      </h2>
      {rows.map(([words, count]) => (
        <div key={words} className="grid grid-cols-[160px_1fr_48px] items-center gap-2">
          <span dir="auto" className="truncate">
            {words}
          </span>
          <span aria-hidden="true" className="h-3 rounded-control bg-muted">
            <span
              className="block h-3 rounded-control bg-accent"
              style={{ inlineSize: `${(count / scores.length) * 100}%` }}
            />
          </span>
          <span className="text-end tabular-nums">{count}</span>
        </div>
      ))}
    </section>
  );
}

function Versions({ projectId, definition }: { projectId: number; definition: ScoreDefinition }) {
  const { data, error, refetch } = useProjectGet<{ results: readonly ScoreVersion[] }>(
    projectId,
    `${SCORES}${definition.id}/versions/`,
    { limit: 100 },
  );
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
