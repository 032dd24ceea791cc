import { useCallback, useMemo } from 'react';
import { t } from '../../base/i18n.ts';
import { useSearchState } from '../../frame/search.ts';
import { type Column, Cost, Duration, formatCount, type LinkTarget, TimeStamp, UNKNOWN } from '../../ui/index.ts';
import {
  AiListPage,
  callFields,
  ExportRows,
  liveActivity,
  toProperties,
  useAiList,
  useKeyset,
  useListReading,
  useRowCount,
} from '../ai-lists/index.ts';
import { usePersonNames } from '../users/index.ts';
import { type Conversation, conversationCountQuery, conversationsQuery, readConversation } from './conversation.ts';
import { ConversationPeek } from './conversation-peek.tsx';
import { conversationsSearch } from './pages.ts';

const rowId = (row: Conversation) => row.id;

/** Traces that belong together by `$ai_session_id`. */
export default function ConversationsPage() {
  const [search, setSearch] = useSearchState(conversationsSearch);
  const page = useAiList({ search, setSearch, fields: callFields });
  const { projectId, path, range, known, text } = page;
  const asked = useMemo(() => ({ range, properties: toProperties(known, text) }), [range, known, text]);
  const list = useKeyset<Conversation>({
    projectId,
    name: 'conversations',
    asked,
    // Its rows gather what is spread over the whole range.
    query: (after, reachMs) => (Number.isFinite(reachMs) ? undefined : conversationsQuery(asked, after)),
    read: readConversation,
    place: (row) => ({ at: row.lastAt, id: row.id }),
  });
  const total = useRowCount({
    projectId,
    name: 'conversations',
    asked,
    query: () => conversationCountQuery(asked),
  });
  const { rows, showNewest } = list;
  const reading = useListReading({ page, rows, rowId, showNewest, live: liveActivity });
  const names = usePersonNames(
    projectId,
    rows.map((row) => row.personId),
  );
  const columns = useMemo(() => columnsOf(names), [names]);
  const linkTo = useCallback(
    (id: string): LinkTarget => ({ to: path(`/conversations/${encodeURIComponent(id)}`) }),
    [path],
  );
  return (
    <AiListPage<Conversation>
      name="conversations"
      title={t('Conversations')}
      purpose={t('Conversations join the traces of one session ($ai_session_id), so that an exchange reads as one.')}
      noMatch={t('No conversations match')}
      schema={conversationsSearch}
      page={page}
      list={list}
      reading={reading}
      columns={columns}
      total={total}
      rowLink={(row) => linkTo(row.id)}
      rowTone={(row) => (row.errors > 0 ? 'error' : undefined)}
      peek={{
        title: reading.peeked?.firstMessage || t('Conversation'),
        link: linkTo(page.peek),
        content: (id) => <ConversationPeek projectId={projectId} id={id} />,
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
    { id: 'turns', label: t('Generations'), width: 104, align: 'end', cell: (row) => formatCount(row.turns) },
    {
      id: 'duration',
      label: t('Duration'),
      width: 96,
      align: 'end',
      cell: (row) => <Duration ms={Date.parse(row.lastAt) - Date.parse(row.firstAt)} />,
    },
    {
      id: 'cost',
      label: t('Cost'),
      width: 104,
      align: 'end',
      cell: (row) => <Cost usd={row.cost} unpriced={row.unpriced} />,
    },
    {
      id: 'errors',
      label: t('Errors'),
      width: 88,
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
