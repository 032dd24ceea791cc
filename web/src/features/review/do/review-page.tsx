import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useEverything, useProjectGet } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../../base/paths.ts';
import { forgetUndo } from '../../../base/toasts.ts';
import { Page } from '../../../frame/page.tsx';
import { ErrorState, LoadingBlock } from '../../../ui/index.ts';
import { toQuestion } from '../input/answers.ts';
import { QUEUES, type ReviewQueue } from '../review-api.ts';
import { SCORES, type ScoreDefinition } from '../score-api.ts';
import { ReviewScreen } from './review-screen.tsx';

export default function ReviewPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const { queueId = '' } = usePathParams();
  const queue = useProjectGet(projectId, `${QUEUES}${queueId}/`);
  const definitions = useEverything(projectId, SCORES, { order_by: 'name' });
  const questions = useMemo(
    () => questionsOf(queue.data, definitions.data?.results),
    [queue.data, definitions.data?.results],
  );
  useEffect(() => forgetUndo, []);
  const back = path(`/review/${queueId}`);
  if (queue.data && questions) {
    return (
      <ReviewScreen
        key={queueId}
        projectId={projectId}
        queue={queue.data}
        readAt={queue.dataUpdatedAt}
        questions={questions}
        onLeave={() => void navigate({ to: back })}
      />
    );
  }
  const error = queue.error ?? definitions.error;
  return (
    <Page title={t('Review')} crumbs={[{ label: t('Queue'), to: back }]}>
      {error ? (
        <ErrorState
          error={error}
          onRetry={() => {
            void queue.refetch();
            void definitions.refetch();
          }}
        />
      ) : (
        <LoadingBlock lines={8} />
      )}
    </Page>
  );
}

/** What the queue asks, in its order; a queue that names nothing asks everything. */
function questionsOf(queue: ReviewQueue | undefined, definitions: readonly ScoreDefinition[] | undefined) {
  if (!queue || !definitions) return undefined;
  const { scores } = queue.settings;
  if (scores.length === 0) return definitions.map((definition) => toQuestion(definition));
  return scores.flatMap(({ definition_id, required }) => {
    const definition = definitions.find(({ id }) => id === definition_id);
    return definition ? [toQuestion(definition, required)] : [];
  });
}
