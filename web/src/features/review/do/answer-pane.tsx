import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect } from 'react';
import { t } from '../../../base/i18n.ts';
import { EmptyState, ErrorState, JsonView, LoadingBlock } from '../../../ui/index.ts';
import { Scrollable } from '../../../ui/scrollable.tsx';
import { MessagesTab } from '../../spans/index.ts';
import { answerQuery } from './answer-query.ts';

interface AnswerPaneProps {
  readonly projectId: number;
  readonly traceId: string;
  readonly mode: 'messages' | 'json';
  readonly box: RefObject<HTMLDivElement | null>;
}

/** The conversation of a trace with its last answer in view. */
export function AnswerPane({ projectId, traceId, mode, box }: AnswerPaneProps) {
  const client = useQueryClient();
  const { data: event, error, refetch } = useQuery(answerQuery(client, projectId, traceId));
  const uuid = event?.uuid;
  useEffect(() => {
    if (uuid === undefined || mode !== 'messages') return;
    lastAnswer(box.current)?.scrollIntoView({ block: 'start' });
    performance.mark('hedgerow:review:item-ready');
  }, [uuid, mode, box]);
  return (
    <div ref={box} className="h-full min-h-0">
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : event === undefined ? (
        <LoadingBlock lines={8} />
      ) : event === null ? (
        <EmptyState title={t('No event of this trace is stored here.')}>
          {t('It may have been deleted, or not arrived yet. Skip it, or open the trace.')}
        </EmptyState>
      ) : mode === 'json' ? (
        <Scrollable as="section" data-pane="content" aria-label={t('JSON')} className="h-full overflow-auto p-4">
          <JsonView label={t('Properties')} value={event.properties} />
        </Scrollable>
      ) : (
        <MessagesTab key={event.uuid} projectId={projectId} event={event} previousUuid={undefined} find="" />
      )}
    </div>
  );
}

export const lastAnswer = (box: HTMLElement | null): HTMLElement | undefined =>
  [...(box?.querySelectorAll('article') ?? [])].at(-1);
