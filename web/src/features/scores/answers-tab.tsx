import { useState } from 'react';
import { projectApi } from '../../api/client.ts';
import { keys, usePage, useProjectGet } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  Link,
  LoadingBlock,
  PersonChip,
  TimeStamp,
} from '../../ui/index.ts';
import { REVIEWS, type Review, scoreWords } from '../review/index.ts';
import { Distribution } from './distribution.tsx';
import type { AnswerCounts, Grouping } from './distribution-of.ts';

interface AnswersTabProps {
  readonly projectId: number;
  readonly definitionId: string;
}

/** The reviews that hold this score, newest first, and what they say in sum. */
export function AnswersTab({ projectId, definitionId }: AnswersTabProps) {
  const path = useProjectPath();
  const [by, setBy] = useState<Grouping>('all');
  const list = usePage<Review>(projectApi(projectId, REVIEWS), keys.project(projectId, REVIEWS), {
    definition_id: definitionId,
    order_by: '-created_at',
  });
  const counts = useProjectGet<AnswerCounts>(projectId, `${REVIEWS}answer_counts/`, {
    definition_id: definitionId,
    by,
  });
  if (list.error) return <ErrorState error={list.error} onRetry={list.refetch} />;
  if (list.loading) return <LoadingBlock />;
  if (list.rows.length === 0) {
    return (
      <EmptyState
        title={t('No answers yet.')}
        action={<ButtonLink to={path('/review')}>{t('Go to the queues')}</ButtonLink>}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4 p-4">
      {counts.error ? (
        <ErrorState inline error={counts.error} onRetry={() => void counts.refetch()} />
      ) : !counts.data ? (
        <LoadingBlock lines={2} />
      ) : (
        <Distribution answers={counts.data} by={by} onBy={setBy} />
      )}
      <ul aria-label={t('Answers')} className="divide-y border-y">
        {list.rows.map((review) => {
          const score = review.scores.find(({ definition_id }) => definition_id === definitionId);
          return (
            score && (
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
            )
          );
        })}
      </ul>
      {list.hasMore && (
        <Button className="self-center" busy={list.loadingMore} onClick={list.onLoadMore}>
          {t('Load more')}
        </Button>
      )}
    </div>
  );
}
