import { useEffect, useMemo } from 'react';
import { t } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { useShortcut } from '../../base/use-shortcut.ts';
import { useSearchState } from '../../frame/search.ts';
import { Button, ErrorState, JsonView, Link, LoadingBlock, Tabs, TimeStamp } from '../../ui/index.ts';
import { type Occurrence, readExceptions } from './issue.ts';
import { issueSearch } from './pages.ts';
import { Stack } from './stack.tsx';
import { useOccurrences } from './use-occurrences.ts';

/** The chosen occurrence: its time, person, place and stack. */
export function OccurrenceView({ projectId, issueId }: { readonly projectId: number; readonly issueId: string }) {
  const [{ tab }, set] = useSearchState(issueSearch);
  const { list, rows, at, chosen, hasMore, choose, nameOf } = useOccurrences(projectId, issueId);
  const parts = useMemo(() => (chosen ? readExceptions(chosen.properties) : []), [chosen]);
  const go = (step: number) => {
    const next = rows[at + step];
    if (next) choose(next.uuid);
  };
  useShortcut('list.next', () => go(1));
  useShortcut('list.previous', () => go(-1));
  useEffect(() => {
    if (chosen) performance.mark('hedgerow:route:issue:ready');
  }, [chosen]);
  if (list.error) return <ErrorState inline error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <LoadingBlock lines={22} />;
  if (!chosen) return <p className="text-muted">{t('No occurrence in this time range.')}</p>;
  const raw = <JsonView label={t('Properties')} value={chosen.properties} depth={2} className="h-120" />;
  return (
    <section aria-label={t('Occurrence')} className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Button size="sm" disabled={at === 0} onClick={() => go(-1)}>
          {t('Newer')}
        </Button>
        <Button size="sm" disabled={at >= rows.length - 1} onClick={() => go(1)}>
          {t('Older')}
        </Button>
        <span role="status">
          {hasMore
            ? t('{at} of the newest {count}', { at: at + 1, count: rows.length })
            : t('{at} of {count}', { at: at + 1, count: rows.length })}
        </span>
        <TimeStamp time={chosen.timestamp} absolute />
        <Where occurrence={chosen} name={nameOf(chosen)} />
      </div>
      <Tabs
        label={t('Occurrence details')}
        value={tab === 'trace' && !chosen.trace_id ? 'stack' : tab}
        onChange={(next) => set({ tab: next })}
        className="rounded-panel border"
        items={[
          {
            id: 'stack',
            label: t('Stack'),
            content: () => (parts.length > 0 ? <Stack projectId={projectId} parts={parts} /> : raw),
          },
          { id: 'properties', label: t('Properties'), content: () => raw },
          ...(chosen.trace_id
            ? [{ id: 'trace', label: t('Trace'), content: () => <Trace occurrence={chosen} /> }]
            : []),
          {
            id: 'raw',
            label: t('Raw'),
            content: () => <JsonView label={t('Event')} value={chosen} depth={1} className="h-120" />,
          },
        ]}
      />
    </section>
  );
}

/** Links to the person, the trace, the conversation, and what else broke in the same visit. */
function Where({ occurrence, name }: { readonly occurrence: Occurrence; readonly name: string }) {
  const path = useProjectPath();
  const { person_id, distinct_id, trace_id, ai_session_id, session_id, uuid } = occurrence;
  const style = 'inline-flex min-h-6 min-w-0 items-center break-all';
  return (
    <>
      <Link to={path(`/users/${person_id}`)} className={style}>
        <span dir="auto" title={distinct_id} className="max-w-40 truncate">
          {name}
        </span>
      </Link>
      {trace_id && (
        <Link to={path(`/traces/${encodeURIComponent(trace_id)}`)} search={{ span: uuid }} className={style}>
          {t('Trace')}
        </Link>
      )}
      {ai_session_id && (
        <Link to={path(`/conversations/${encodeURIComponent(ai_session_id)}`)} className={style}>
          {t('Conversation')}
        </Link>
      )}
      {session_id && (
        <Link to={path('/errors')} search={{ f: `session:${session_id}`, status: 'all' }} className={style}>
          {t('Errors of this session')}
        </Link>
      )}
    </>
  );
}

function Trace({ occurrence: { trace_id, uuid, ai_session_id } }: { readonly occurrence: Occurrence }) {
  const path = useProjectPath();
  return (
    <ul className="flex flex-col gap-2 p-4">
      <li>
        <Link to={path(`/traces/${encodeURIComponent(trace_id ?? '')}`)} search={{ span: uuid }}>
          {t('Open the trace it happened in')}
        </Link>
      </li>
      <li>
        <Link to={path('/errors')} search={{ f: `trace:${trace_id}`, status: 'all' }}>
          {t('Other errors of that trace')}
        </Link>
      </li>
      {ai_session_id && (
        <li>
          <Link to={path(`/conversations/${encodeURIComponent(ai_session_id)}`)}>{t('Open the conversation')}</Link>
        </li>
      )}
    </ul>
  );
}
