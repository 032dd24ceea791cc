import { useMemo } from 'react';
import { useHogQL } from '../../api/queries.ts';
import { t, tn } from '../../base/i18n.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../base/paths.ts';
import { Page } from '../../frame/page.tsx';
import { Cost, EmptyState, ErrorState, Id, Link, LoadingBlock, shortenId, TimeStamp } from '../../ui/index.ts';
import { Scrollable } from '../../ui/scrollable.tsx';
import { numberCell, rowsOf } from '../ai-lists/index.ts';
import { usePersonNames } from '../users/index.ts';
import { readTurn, TURNS_MAX, type Turn, totalsQuery, turnsQuery } from './conversation.ts';
import { TurnView } from './turn-view.tsx';

/** The whole exchange of a conversation as one transcript. */
export default function ConversationPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const id = usePathParams().aiSessionId ?? '';
  const answer = useHogQL(
    projectId,
    useMemo(() => turnsQuery(id), [id]),
  );
  const turns = useMemo(() => (answer.data ? rowsOf(answer.data).map(readTurn) : undefined), [answer.data]);
  return (
    <Page
      title={t('Conversation {id}', { id: shortenId(id) })}
      crumbs={[{ to: path('/conversations'), label: t('Conversations') }]}
      fill
    >
      {answer.error ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : !turns ? (
        <LoadingBlock />
      ) : turns.length === 0 ? (
        <EmptyState title={t('No conversation with this id in this project.')} />
      ) : (
        <Transcript projectId={projectId} id={id} turns={turns} />
      )}
    </Page>
  );
}

function Transcript({ projectId, id, turns: read }: { projectId: number; id: string; turns: readonly Turn[] }) {
  const turns = read.slice(0, TURNS_MAX);
  const path = useProjectPath();
  const isCut = read.length > TURNS_MAX;
  const whole = useHogQL(
    projectId,
    useMemo(() => totalsQuery(id), [id]),
  );
  const { user = '', personId = '' } = turns[0] ?? {};
  const [row] = whole.data ? rowsOf(whole.data) : [];
  const count = numberCell(row?.turns);
  const errors = numberCell(row?.errors) ?? 0;
  const name = usePersonNames(projectId, [personId]).get(personId);
  return (
    <div className="flex min-h-0 flex-1 max-md:flex-col">
      <nav
        aria-label={t('Turns')}
        className="shrink-0 overflow-auto p-3 max-md:max-h-48 max-md:border-b md:w-64 md:border-e"
      >
        <ol className="flex flex-col">
          {turns.map((turn, at) => (
            <li key={turn.traceId}>
              <button
                type="button"
                className="flex min-h-7 w-full items-center gap-2 rounded-control px-2 text-start hover:bg-muted"
                onClick={() => document.getElementById(`turn-${at + 1}`)?.scrollIntoView({ block: 'start' })}
              >
                <span className="w-6 shrink-0 text-end text-meta text-muted">{at + 1}</span>
                <span dir="auto" className={turn.errors > 0 ? 'truncate text-error' : 'truncate'}>
                  {turn.asked || turn.name || shortenId(turn.traceId)}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <Scrollable
        as="section"
        aria-label={t('Transcript')}
        className="min-h-0 min-w-0 flex-1 overflow-auto outline-inset"
      >
        <div className="flex max-w-220 flex-col gap-6 p-4">
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
            <Id id={id} label={t('Copy id of the conversation')} />
            <Link to={path(`/users/${personId}`)} className="inline-flex min-h-6 items-center">
              <span dir="auto" title={user}>
                {name ?? user}
              </span>
            </Link>
            {count !== null && <span>{tn(count, '{count} turn', '{count} turns')}</span>}
            <Cost usd={numberCell(row?.cost)} unpriced={numberCell(row?.unpriced) ?? 0} />
            {errors > 0 && <span className="text-error">{tn(errors, '{count} error', '{count} errors')}</span>}
            <TimeStamp time={turns[0]?.at} absolute plain />
          </p>
          {isCut && <p className="text-warn">{t('The first {count} turns are shown.', { count: TURNS_MAX })}</p>}
          {turns.map((turn, at) => (
            <TurnView key={turn.traceId} projectId={projectId} turn={turn} number={at + 1} previous={turns[at - 1]} />
          ))}
        </div>
      </Scrollable>
    </div>
  );
}
