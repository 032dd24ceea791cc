import { useMemo } from 'react';
import { useHogQL } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { ErrorState, formatCount, LoadingBlock } from '../../ui/index.ts';
import { numberCell, rowsOf } from '../ai-lists/index.ts';
import { lastTurnsQuery, readTurn, totalsQuery } from './conversation.ts';
import { TurnView } from './turn-view.tsx';

/** The last turns matter most; the rest is on the page itself. */
const SHOWN_MAX = 5;

export function ConversationPeek({ projectId, id }: { projectId: number; id: string }) {
  const answer = useHogQL(
    projectId,
    // One more, which the first that is shown answers to.
    useMemo(() => lastTurnsQuery(id, SHOWN_MAX + 1), [id]),
  );
  const totals = useHogQL(
    projectId,
    useMemo(() => totalsQuery(id), [id]),
  );
  const turns = useMemo(() => (answer.data ? rowsOf(answer.data).map(readTurn).reverse() : undefined), [answer.data]);
  if (answer.error) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
  if (totals.error) return <ErrorState error={totals.error} onRetry={() => void totals.refetch()} />;
  if (!turns || !totals.data) return <LoadingBlock />;
  const count = numberCell(rowsOf(totals.data)[0]?.turns) ?? turns.length;
  const first = Math.max(0, turns.length - SHOWN_MAX);
  const before = count - (turns.length - first);
  return (
    <div className="flex flex-col gap-4 p-4">
      {before > 0 && (
        <p className="text-meta text-muted">{t('{count} earlier turns', { count: formatCount(before) })}</p>
      )}
      {turns.slice(first).map((turn, at) => (
        <TurnView
          key={turn.traceId}
          projectId={projectId}
          turn={turn}
          number={before + at + 1}
          previous={turns[first + at - 1]}
        />
      ))}
    </div>
  );
}
