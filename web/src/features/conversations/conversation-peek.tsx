import { useMemo } from 'react';
import { useHogQL } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { ErrorState, LoadingBlock } from '../../ui/index.ts';
import { rowsOf } from '../ai-lists/index.ts';
import { readTurn, turnsQuery } from './conversation.ts';
import { TurnView } from './turn-view.tsx';

/** The last turns matter most; the rest is on the page itself. */
const SHOWN_MAX = 5;

export function ConversationPeek({ projectId, id }: { projectId: number; id: string }) {
  const answer = useHogQL(
    projectId,
    useMemo(() => turnsQuery(id), [id]),
  );
  const turns = useMemo(() => (answer.data ? rowsOf(answer.data).map(readTurn) : undefined), [answer.data]);
  if (answer.error) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!turns) return <LoadingBlock />;
  const first = Math.max(0, turns.length - SHOWN_MAX);
  return (
    <div className="flex flex-col gap-4 p-4">
      {first > 0 && <p className="text-meta text-muted">{t('{count} earlier turns', { count: first })}</p>}
      {turns.slice(first).map((turn, at) => (
        <TurnView
          key={turn.traceId}
          projectId={projectId}
          turn={turn}
          number={first + at + 1}
          previous={turns[first + at - 1]}
        />
      ))}
    </div>
  );
}
