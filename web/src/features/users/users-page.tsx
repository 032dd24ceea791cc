import { useMemo } from 'react';
import { t } from '../../base/i18n.ts';
import { useSearchState } from '../../frame/search.ts';
import { type Column, Cost, formatCount, TimeStamp, UNKNOWN } from '../../ui/index.ts';
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
import { usersSearch } from './pages.ts';
import { readUser, type UserRow, userCountQuery, usersQuery } from './user.ts';
import { UserPeek } from './user-peek.tsx';

const rowId = (row: UserRow) => row.id;

/** The people whose requests called a model. */
export default function UsersPage() {
  const [search, setSearch] = useSearchState(usersSearch);
  const page = useAiList({ search, setSearch, fields: callFields });
  const { projectId, path, range, known, text } = page;
  const asked = useMemo(() => ({ range, properties: toProperties(known, ''), text }), [range, known, text]);
  const list = useKeyset<UserRow>({
    projectId,
    name: 'users',
    asked,
    // Its rows gather what is spread over the whole range.
    query: (after, reachMs) => (Number.isFinite(reachMs) ? undefined : usersQuery(asked, after)),
    read: readUser,
    place: (row) => ({ at: row.lastAt, id: row.id }),
  });
  const total = useRowCount({ projectId, name: 'users', asked, query: () => userCountQuery(asked) });
  const { rows, showNewest } = list;
  const reading = useListReading({ page, rows, rowId, showNewest, live: liveActivity });
  return (
    <AiListPage<UserRow>
      name="users"
      title={t('Users')}
      purpose={t('Users are the people your product called a model for: what they asked, what it cost, what broke.')}
      noMatch={t('No users match')}
      schema={usersSearch}
      page={page}
      list={list}
      reading={reading}
      columns={columns}
      total={total}
      rowLink={(row) => ({ to: path(`/users/${row.id}`) })}
      peek={{
        title: reading.peeked?.name || t('User'),
        link: { to: path(`/users/${page.peek}`) },
        content: (uuid) => <UserPeek projectId={projectId} uuid={uuid} range={range} />,
      }}
      bulk={() => <ExportRows name="users" rows={reading.chosen} />}
    />
  );
}

const columns: readonly Column<UserRow>[] = [
  { id: 'name', label: t('Person'), width: 180, grow: true, cell: (row) => <Words text={row.name} strong /> },
  { id: 'email', label: t('E-mail'), width: 180, grow: true, cell: (row) => <Words text={row.email} /> },
  {
    id: 'distinct',
    label: t('Distinct id'),
    width: 180,
    hidden: true,
    cell: (row) => <Words text={row.distinctId} />,
  },
  {
    id: 'first',
    label: t('First seen'),
    time: true,
    width: 140,
    cell: (row) => <TimeStamp plain time={row.firstAt} />,
  },
  {
    id: 'last',
    label: t('Last seen'),
    time: true,
    width: 140,
    cell: (row) => <TimeStamp plain time={row.lastAt} />,
  },
  { id: 'traces', label: t('Traces'), width: 80, align: 'end', cell: (row) => formatCount(row.traces) },
  {
    id: 'generations',
    label: t('Generations'),
    width: 100,
    align: 'end',
    cell: (row) => formatCount(row.generations),
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
];

function Words({ text, strong }: { text: string; strong?: boolean }) {
  return (
    <span dir="auto" title={text} className={strong ? 'block truncate font-medium' : 'block truncate'}>
      {text || UNKNOWN}
    </span>
  );
}
