import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useProject } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { ListPage } from '../../frame/list-page.tsx';
import { ListViewsMenu } from '../../frame/saved-views/views-menu.tsx';
import { useListFilters, useSearchState } from '../../frame/search.ts';
import { type Column, Cost, formatCount, knownFilters, type LinkTarget, TimeStamp, UNKNOWN } from '../../ui/index.ts';
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
import { usersSearch } from './pages.ts';
import { readUser, type UserRow, usersQuery } from './user.ts';
import { UserPeek } from './user-peek.tsx';

const fields = traceFields.filter((field) => field.id !== 'verdict');

const rowId = (row: UserRow) => row.id;

/** The people whose requests called a model. */
export default function UsersPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const project = useProject(projectId).data;
  const [search, setSearch] = useSearchState(usersSearch);
  const { filters, text, range, onChange, onRange } = useListFilters(search, setSearch);
  const asked = useMemo(
    () => ({ range, properties: toProperties(knownFilters(filters, fields), ''), text }),
    [range, filters, text],
  );
  const { rows, showNewest, ...table } = useKeyset<UserRow>({
    projectId,
    name: 'users',
    asked,
    // Its rows gather what is spread over the whole range.
    query: (after, reachMs) => (Number.isFinite(reachMs) ? undefined : usersQuery(asked, after)),
    read: readUser,
    place: (row) => ({ at: row.lastAt, id: row.id }),
  });
  const reading = useListReading({
    rows,
    rowId,
    showNewest,
    idOf: (event) => (isActivity(event) ? event.distinct_id : undefined),
    range,
    peek: search.peek,
    onPeek: (peek) => setSearch({ peek }, { replace: true }),
  });
  const rowLink = useCallback((row: UserRow): LinkTarget => ({ to: path(`/users/${row.id}`) }), [path]);
  const { offered, suggest } = useFilterFields(projectId, fields, filters);
  const isWide = range.from === '-30d' || range.from === '-90d';
  return (
    <ListPage<UserRow>
      title={t('Users')}
      actions={<ListViewsMenu kind="users" schema={usersSearch} />}
      filter={{ fields: offered, filters, text, onChange, suggest, range, onRange, end: reading.liveSwitch }}
      live={reading.live}
      table={{
        ...table,
        ...reading.table,
        storageKey: 'users',
        columns,
        rows,
        rowId,
        rowLink,
        onNavigate: (target) => void navigate(target),
      }}
      error={table.error}
      onRetry={table.retry}
      neverUsed={
        <NoTraces
          project={project}
          purpose={t(
            'Users are the people your product called a model for: what they asked, what it cost, what broke.',
          )}
        />
      }
      noMatch={t('No users match')}
      onWiden={!isWide && project?.ingested_event !== false ? () => onRange({ from: '-30d' }) : undefined}
      peek={{
        title: reading.peeked?.name || t('User'),
        open: search.peek !== '',
        onClose: reading.closePeek,
        link: { to: path(`/users/${search.peek}`) },
        children: search.peek !== '' && (
          <UserPeek key={search.peek} projectId={projectId} uuid={search.peek} range={range} />
        ),
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
  { id: 'cost', label: t('Cost'), width: 104, align: 'end', cell: (row) => <Cost usd={row.cost} /> },
  {
    id: 'errors',
    label: t('Errors'),
    width: 72,
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
