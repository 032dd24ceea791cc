import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useProject } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { ListPage } from '../../frame/list-page.tsx';
import { ListViewsMenu } from '../../frame/saved-views/views-menu.tsx';
import { useListFilters, useSearchState } from '../../frame/search.ts';
import {
  type Column,
  Cost,
  Duration,
  formatCount,
  knownFilters,
  type LinkTarget,
  TimeStamp,
  UNKNOWN,
} from '../../ui/index.ts';
import {
  ExportRows,
  isActivity,
  NoTraces,
  toProperties,
  traceFields,
  useFilterFields,
  useKeyset,
  useListReading,
} from '../ai-lists/index.ts';
import { usePersonNames } from '../users/index.ts';
import { type Conversation, conversationsQuery, readConversation } from './conversation.ts';
import { ConversationPeek } from './conversation-peek.tsx';
import { conversationsSearch } from './pages.ts';

const fields = traceFields.filter((field) => field.id !== 'verdict');

const rowId = (row: Conversation) => row.id;

/** Traces that belong together by `$ai_session_id`. */
export default function ConversationsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const project = useProject(projectId).data;
  const [search, setSearch] = useSearchState(conversationsSearch);
  const { filters, text, range, onChange, onRange } = useListFilters(search, setSearch);
  const asked = useMemo(
    () => ({ range, properties: toProperties(knownFilters(filters, fields), text) }),
    [range, filters, text],
  );
  const { rows, showNewest, ...table } = useKeyset<Conversation>({
    projectId,
    name: 'conversations',
    asked,
    // Its rows gather what is spread over the whole range.
    query: (after, reachMs) => (Number.isFinite(reachMs) ? undefined : conversationsQuery(asked, after)),
    read: readConversation,
    place: (row) => ({ at: row.lastAt, id: row.id }),
  });
  const names = usePersonNames(
    projectId,
    rows.map((row) => row.personId),
  );
  const columns = useMemo(() => columnsOf(names), [names]);
  const reading = useListReading({
    rows,
    rowId,
    showNewest,
    idOf: (event) => (isActivity(event) ? event.distinct_id : undefined),
    range,
    peek: search.peek,
    onPeek: (peek) => setSearch({ peek }, { replace: true }),
  });
  const rowLink = useCallback(
    (row: Conversation): LinkTarget => ({ to: path(`/conversations/${encodeURIComponent(row.id)}`) }),
    [path],
  );
  const { offered, suggest } = useFilterFields(projectId, fields, filters);
  const isWide = range.from === '-30d' || range.from === '-90d';
  return (
    <ListPage<Conversation>
      title={t('Conversations')}
      actions={<ListViewsMenu kind="conversations" schema={conversationsSearch} />}
      filter={{ fields: offered, filters, text, onChange, suggest, range, onRange, end: reading.liveSwitch }}
      live={reading.live}
      table={{
        ...table,
        ...reading.table,
        storageKey: 'conversations',
        columns,
        rows,
        rowId,
        rowLink,
        onNavigate: (target) => void navigate(target),
        rowTone: (row) => (row.errors > 0 ? 'error' : undefined),
      }}
      error={table.error}
      onRetry={table.retry}
      neverUsed={
        <NoTraces
          project={project}
          purpose={t(
            'Conversations join the traces of one session ($ai_session_id), so that an exchange reads as one.',
          )}
        />
      }
      noMatch={t('No conversations match')}
      onWiden={!isWide && project?.ingested_event !== false ? () => onRange({ from: '-30d' }) : undefined}
      peek={{
        title: reading.peeked?.firstMessage || t('Conversation'),
        open: search.peek !== '',
        onClose: reading.closePeek,
        link: { to: path(`/conversations/${encodeURIComponent(search.peek)}`) },
        children: search.peek !== '' && <ConversationPeek key={search.peek} projectId={projectId} id={search.peek} />,
      }}
      bulk={() => <ExportRows name="conversations" rows={reading.chosen} />}
    />
  );
}

function columnsOf(names: ReadonlyMap<string, string>): readonly Column<Conversation>[] {
  return [
    {
      id: 'last',
      label: t('Last active'),
      time: true,
      width: 140,
      cell: (row) => <TimeStamp plain time={row.lastAt} />,
    },
    {
      id: 'message',
      label: t('First message'),
      width: 200,
      grow: true,
      cell: (row) => (
        <span dir="auto" className="block truncate">
          {row.firstMessage || <span className="text-faint">{t('not captured')}</span>}
        </span>
      ),
    },
    {
      id: 'user',
      label: t('User'),
      width: 150,
      cell: (row) => (
        <span dir="auto" title={row.user} className="block truncate">
          {names.get(row.personId) || row.user || UNKNOWN}
        </span>
      ),
    },
    { id: 'traces', label: t('Traces'), width: 72, align: 'end', cell: (row) => formatCount(row.traces) },
    { id: 'turns', label: t('Turns'), width: 72, align: 'end', cell: (row) => formatCount(row.turns) },
    {
      id: 'duration',
      label: t('Duration'),
      width: 96,
      align: 'end',
      cell: (row) => <Duration ms={Date.parse(row.lastAt) - Date.parse(row.firstAt)} />,
    },
    { id: 'cost', label: t('Cost'), width: 104, align: 'end', cell: (row) => <Cost usd={row.cost} /> },
    {
      id: 'errors',
      label: t('Errors'),
      width: 72,
      align: 'end',
      cell: (row) => <span className={row.errors > 0 ? 'text-error' : 'text-faint'}>{formatCount(row.errors)}</span>,
    },
    {
      id: 'id',
      label: t('Conversation'),
      width: 180,
      hidden: true,
      cell: (row) => <span className="block truncate font-mono text-meta">{row.id}</span>,
    },
  ];
}
