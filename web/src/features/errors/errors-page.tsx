import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, usePage } from '../../api/queries.ts';
import { t } from '../../app/i18n.ts';
import { useProjectId, useProjectPath } from '../../app/paths.ts';
import { useListFilters, useSearchState } from '../../app/search.ts';
import {
  Badge,
  Button,
  ButtonLink,
  type Column,
  ConfirmDialog,
  EmptyState,
  formatCount,
  type LinkTarget,
  ListPage,
  Select,
  Sparkline,
  TimeStamp,
} from '../../ui/index.ts';
import type { Issue, IssueStatus } from './issue.ts';
import { errorsSearch } from './pages.ts';
import { statusWord } from './status.ts';

const shown = ['active', 'resolved', 'archived', 'suppressed', 'all'] as const;

/** Exceptions, grouped into issues. */
export default function ErrorsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const [search, set] = useSearchState(errorsSearch);
  const { text, range, onChange, onRange } = useListFilters(search, set);
  const key = keys.project(projectId, 'error_tracking/issues/');
  const list = usePage<Issue>(projectApi(projectId, 'error_tracking/issues/'), key, {
    search: text,
    status: search.status,
    date_from: range.from,
    date_to: range.to,
  });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [merging, setMerging] = useState(false);
  const done = { invalidates: [key], onDone: () => setSelected(new Set()) };
  const setStatus = useChange<IssueStatus>({
    run: (status) =>
      api.post(projectApi(projectId, 'error_tracking/issues/bulk/'), {
        action: 'set_status',
        ids: [...selected],
        status,
      }),
    ...done,
  });
  const merge = useChange<void>({
    run: () => {
      const [first = '', ...ids] = list.rows.filter((row) => selected.has(row.id)).map((row) => row.id);
      return api.post(projectApi(projectId, `error_tracking/issues/${first}/merge/`), { ids });
    },
    ...done,
  });
  const rowLink = useCallback((row: Issue): LinkTarget => ({ to: path(`/errors/${row.id}`) }), [path]);
  const columns = useMemo(issueColumns, []);
  return (
    <>
      <ListPage<Issue>
        title={t('Errors')}
        actions={
          <>
            <Select
              label={t('Status')}
              hideLabel
              value={search.status}
              options={shown.map((status) => ({ value: status as string, label: statusWord(status) }))}
              onChange={(status) => set({ status })}
            />
            <ButtonLink to={path('/errors/symbol-sets')}>{t('Symbol sets')}</ButtonLink>
          </>
        }
        filter={{ fields: [], filters: [], text, onChange, range, onRange }}
        table={{
          ...list,
          storageKey: 'errors',
          columns,
          rowId: (row) => row.id,
          rowLink,
          onNavigate: (target) => void navigate(target),
          selected,
          onSelect: setSelected,
        }}
        error={list.error}
        onRetry={list.refetch}
        neverUsed={<NoErrors />}
        noMatch={t('No issues match')}
        bulk={(ids) => (
          <>
            <Button size="sm" onClick={() => setStatus.mutate('resolved')}>
              {t('Resolve')}
            </Button>
            <Button size="sm" onClick={() => setStatus.mutate('archived')}>
              {t('Archive')}
            </Button>
            <Button size="sm" onClick={() => setStatus.mutate('suppressed')}>
              {t('Suppress')}
            </Button>
            <Button size="sm" disabled={ids.size < 2} onClick={() => setMerging(true)}>
              {t('Merge')}
            </Button>
          </>
        )}
      />
      <ConfirmDialog
        title={t('Merge {count} issues?', { count: selected.size })}
        open={merging}
        onClose={() => setMerging(false)}
        confirmLabel={t('Merge')}
        onConfirm={() => merge.mutateAsync()}
      >
        {t('Their occurrences become those of the first one. Later events of the others go there too.')}
      </ConfirmDialog>
    </>
  );
}

function NoErrors() {
  return (
    <EmptyState title={t('Errors groups the exceptions your product meets. Nothing was captured in this time range.')}>
      <pre className="overflow-auto rounded-panel border bg-subtle p-3 text-start font-mono text-meta">
        posthog.captureException(error, distinctId, {'{ $ai_trace_id: traceId }'})
      </pre>
    </EmptyState>
  );
}

function issueColumns(): readonly Column<Issue>[] {
  return [
    {
      id: 'type',
      label: t('Type'),
      width: 160,
      cell: (row) => (
        <span dir="auto" className="block truncate font-medium">
          {row.name || t('Error')}
        </span>
      ),
    },
    {
      id: 'message',
      label: t('Message'),
      width: 260,
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
      width: 110,
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
      width: 104,
      align: 'end',
      cell: (row) => formatCount(row.occurrences),
    },
    { id: 'users', label: t('Users'), width: 72, align: 'end', cell: (row) => formatCount(row.users) },
    { id: 'first', label: t('First seen'), width: 120, cell: (row) => <TimeStamp plain time={row.first_seen} /> },
    { id: 'last', label: t('Last seen'), width: 120, cell: (row) => <TimeStamp plain time={row.last_seen} /> },
    {
      id: 'status',
      label: t('Status'),
      width: 100,
      cell: (row) => <Badge tone={row.status === 'active' ? 'error' : 'neutral'}>{statusWord(row.status)}</Badge>,
    },
  ];
}
