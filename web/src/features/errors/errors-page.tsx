import { useNavigate } from '@tanstack/react-router';
import { Bug } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { projectApi } from '../../api/client.ts';
import { keys, usePage, useProject } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { ListPage } from '../../frame/list-page.tsx';
import { ListViewsMenu } from '../../frame/saved-views/views-menu.tsx';
import { useListFilters, useSearchState } from '../../frame/search.ts';
import {
  Badge,
  Button,
  ButtonLink,
  type Column,
  CopyButton,
  EmptyState,
  type FilterField,
  formatCount,
  knownFilters,
  type LinkTarget,
  Menu,
  Select,
  type Sort,
  Sparkline,
  TimeStamp,
  UNKNOWN,
} from '../../ui/index.ts';
import { Scrollable } from '../../ui/scrollable.tsx';
import type { Issue, IssueStatus } from './issue.ts';
import { MergeSelectedDialog } from './merge-dialog.tsx';
import { errorsSearch } from './pages.ts';
import { statusWord } from './status.ts';
import { assigneeText, useAssignees } from './use-assignees.ts';
import { useIssueChanges } from './use-issue-changes.ts';

const statuses = ['active', 'resolved', 'archived', 'suppressed', 'pending_release', 'all'] as const;
const fields: readonly FilterField[] = [
  { id: 'trace', label: t('Trace id') },
  { id: 'session', label: t('Session or conversation id') },
];
/** Columns by what the API calls their order. */
const orders: Readonly<Record<string, string>> = {
  occurrences: 'occurrences',
  users: 'users',
  first: 'first_seen',
  last: 'last_seen',
};

/** Exceptions, grouped into issues. */
export default function ErrorsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const project = useProject(projectId).data;
  const [search, set] = useSearchState(errorsSearch);
  const { filters, text, range, onChange, onRange } = useListFilters(search, set);
  const assignees = useAssignees(projectId);
  const sort = useMemo(() => readSort(search.sort), [search.sort]);
  const filterValue = (field: string) =>
    knownFilters(filters, fields).find((filter) => filter.field === field)?.values[0];
  const url = 'error_tracking/issues/';
  const list = usePage<Issue>(projectApi(projectId, url), keys.project(projectId, url), {
    search: text,
    status: search.status,
    assignee: search.assignee,
    trace_id: filterValue('trace'),
    session_id: filterValue('session'),
    order_by: sort && `${sort.desc ? '-' : ''}${orders[sort.id]}`,
    date_from: range.from,
    date_to: range.to,
  });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [merging, setMerging] = useState(false);
  const { setStatus, assign, refresh } = useIssueChanges(projectId);
  const chosen = list.rows.filter((row) => selected.has(row.id));
  const rowLink = useCallback(
    (row: Issue): LinkTarget => ({
      to: path(`/errors/${row.id}`),
      search: range.to ? { from: range.from, to: range.to } : { from: range.from },
    }),
    [path, range],
  );
  const columns = useMemo(
    () => issueColumns((assignee) => assignees.find((each) => each.value === assigneeText(assignee))?.label ?? UNKNOWN),
    [assignees],
  );
  const isNarrowed = search.status !== 'active' || search.assignee !== '' || text !== '' || filters.length > 0;
  const change = (status: IssueStatus) => {
    void setStatus(chosen, status);
    setSelected(new Set());
  };
  return (
    <>
      <ListPage<Issue>
        title={t('Errors')}
        actions={
          <>
            <ListViewsMenu kind="errors" schema={errorsSearch} />
            <ButtonLink to={path('/errors/symbol-sets')}>{t('Symbol sets')}</ButtonLink>
          </>
        }
        filter={{
          fields,
          filters,
          text,
          onChange,
          range,
          onRange,
          placeholder: t('Part of the type or the message'),
          end: (
            <>
              <Select
                label={t('Status')}
                hideLabel
                value={search.status}
                options={statuses.map((status) => ({ value: status as string, label: statusWord(status) }))}
                onChange={(status) => set({ status })}
              />
              <Select
                label={t('Assignee')}
                hideLabel
                value={search.assignee}
                options={[{ value: '', label: t('Assigned to anyone') }, ...assignees]}
                onChange={(assignee) => set({ assignee })}
              />
            </>
          ),
        }}
        table={{
          ...list,
          storageKey: 'errors',
          columns,
          rowId: (row) => row.id,
          rowLink,
          onNavigate: (target) => void navigate(target),
          selected,
          onSelect: setSelected,
          sort,
          onSort: (next) => set({ sort: next ? `${next.desc ? '-' : ''}${next.id}` : '' }),
        }}
        error={list.error}
        onRetry={list.refetch}
        neverUsed={isNarrowed ? <EmptyState title={t('No issues match')} /> : <NoErrors token={project?.api_token} />}
        noMatch={t('No issues match')}
        bulk={() => (
          <>
            <Button size="sm" onClick={() => change('resolved')}>
              {t('Resolve')}
            </Button>
            <Button size="sm" onClick={() => change('archived')}>
              {t('Archive')}
            </Button>
            <Button size="sm" onClick={() => change('suppressed')}>
              {t('Suppress')}
            </Button>
            {search.status !== 'active' && (
              <Button size="sm" onClick={() => change('active')}>
                {t('Reopen')}
              </Button>
            )}
            <Button size="sm" disabled={chosen.length < 2} onClick={() => setMerging(true)}>
              {t('Merge')}
            </Button>
            <Menu
              label={t('Assign to')}
              side="top"
              trigger={<Button size="sm">{t('Assign')}</Button>}
              entries={assignees.map(({ label, assignee }) => ({
                label,
                onSelect: () => {
                  void assign(chosen, assignee, label);
                  setSelected(new Set());
                },
              }))}
            />
          </>
        )}
      />
      {merging && chosen.length > 1 && (
        <MergeSelectedDialog
          projectId={projectId}
          issues={chosen}
          onClose={() => setMerging(false)}
          onDone={() => {
            setMerging(false);
            setSelected(new Set());
            void refresh();
          }}
        />
      )}
    </>
  );
}

function readSort(text: string): Sort | undefined {
  const id = text.replace(/^-/, '');
  return Object.hasOwn(orders, id) ? { id, desc: text.startsWith('-') } : undefined;
}

function NoErrors({ token = '<project token>' }: { readonly token?: string }) {
  const snippet = `import { PostHog } from 'posthog-node';

const posthog = new PostHog('${token}', { host: '${location.origin}' });
posthog.captureException(error, distinctId, { $ai_trace_id: traceId });`;
  return (
    <EmptyState
      icon={<Bug aria-hidden="true" className="size-6" />}
      title={t('Errors groups the exceptions your product meets. Nothing was captured in this time range.')}
      action={<CopyButton text={snippet} label={t('Copy snippet')} withText />}
    >
      <Scrollable
        as="pre"
        className="overflow-auto rounded-panel border bg-subtle p-3 text-start font-mono text-meta text-default"
      >
        {snippet}
      </Scrollable>
    </EmptyState>
  );
}

function issueColumns(nameOf: (assignee: Issue['assignee']) => string): readonly Column<Issue>[] {
  return [
    {
      id: 'type',
      label: t('Type'),
      width: 130,
      cell: (row) => (
        <span dir="auto" className="block truncate font-medium">
          {row.name || t('Error')}
        </span>
      ),
    },
    {
      id: 'message',
      label: t('Message'),
      width: 144,
      grow: true,
      cell: (row) => (
        <span dir="auto" title={row.description ?? ''} className="block truncate text-muted">
          {row.description}
        </span>
      ),
    },
    {
      id: 'volume',
      label: t('Over time'),
      width: 96,
      cell: (row) => (
        <Sparkline
          values={row.volume.map((part) => part.count)}
          label={t('{count} occurrences', { count: formatCount(row.occurrences) })}
          color="var(--error)"
        />
      ),
    },
    {
      id: 'occurrences',
      label: t('Occurrences'),
      width: 96,
      align: 'end',
      sortable: true,
      cell: (row) => formatCount(row.occurrences),
    },
    { id: 'users', label: t('Users'), width: 60, align: 'end', sortable: true, cell: (row) => formatCount(row.users) },
    {
      id: 'first',
      label: t('First seen'),
      time: true,
      width: 130,
      sortable: true,
      cell: (row) => <TimeStamp plain time={row.first_seen} />,
    },
    {
      id: 'last',
      label: t('Last seen'),
      time: true,
      width: 130,
      sortable: true,
      cell: (row) => <TimeStamp plain time={row.last_seen} />,
    },
    {
      id: 'status',
      label: t('Status'),
      width: 92,
      cell: (row) => <Badge tone={row.status === 'active' ? 'error' : 'neutral'}>{statusWord(row.status)}</Badge>,
    },
    {
      id: 'release',
      label: t('Release'),
      width: 104,
      hidden: true,
      cell: ({ release }) => (
        <span dir="auto" className="block truncate">
          {release ? `${release.project} ${release.version}` : UNKNOWN}
        </span>
      ),
    },
    {
      id: 'assignee',
      label: t('Assignee'),
      width: 110,
      cell: ({ assignee }) => (
        <span dir="auto" className="block truncate">
          {assignee ? nameOf(assignee) : UNKNOWN}
        </span>
      ),
    },
  ];
}
