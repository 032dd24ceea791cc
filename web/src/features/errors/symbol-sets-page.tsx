import { useMemo, useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, usePage } from '../../api/queries.ts';
import { t } from '../../app/i18n.ts';
import { useProjectId, useProjectPath } from '../../app/paths.ts';
import { useSearchState } from '../../app/search.ts';
import {
  Button,
  type Column,
  ConfirmDialog,
  CopyButton,
  EmptyState,
  ListPage,
  StatusBadge,
  TextField,
  TimeStamp,
  UNKNOWN,
} from '../../ui/index.ts';
import { symbolSetsSearch } from './pages.ts';
import { uploadCommand } from './upload-command.ts';

interface SymbolSet {
  readonly id: string;
  readonly ref: string;
  readonly created_at: string;
  readonly last_used: string | null;
  readonly failure_reason: string | null;
  readonly has_uploaded_file: boolean;
  readonly release: { readonly version: string; readonly project: string } | null;
}

/** Uploaded source maps and what they are good for. */
export default function SymbolSetsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const [{ q }, set] = useSearchState(symbolSetsSearch);
  const key = keys.project(projectId, 'error_tracking/symbol_sets/');
  const list = usePage<SymbolSet>(projectApi(projectId, 'error_tracking/symbol_sets/'), key, { search: q });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [deleting, setDeleting] = useState(false);
  const remove = useChange<void>({
    run: () => api.post(projectApi(projectId, 'error_tracking/symbol_sets/bulk_delete/'), { ids: [...selected] }),
    invalidates: [key],
    onDone: () => setSelected(new Set()),
  });
  const columns = useMemo(symbolSetColumns, []);
  const command = uploadCommand(location.origin, projectId);
  return (
    <>
      <ListPage<SymbolSet>
        title={t('Symbol sets')}
        crumbs={[{ to: path('/errors'), label: t('Errors') }]}
        actions={
          <TextField
            label={t('Search')}
            hideLabel
            type="search"
            placeholder={t('Ref or release')}
            value={q}
            onChange={(event) => set({ q: event.target.value }, { replace: true })}
          />
        }
        table={{
          ...list,
          storageKey: 'symbol-sets',
          columns,
          rowId: (row) => row.id,
          selected,
          onSelect: setSelected,
        }}
        error={list.error}
        onRetry={list.refetch}
        neverUsed={
          <EmptyState
            title={
              q
                ? t('No symbol sets match')
                : t('Source maps turn minified frames back into your source. Upload those of a build:')
            }
          >
            <p className="flex items-center gap-1">
              <code className="font-mono text-meta break-all">{command}</code>
              <CopyButton text={command} label={t('Copy upload command')} />
            </p>
          </EmptyState>
        }
        noMatch={t('No symbol sets match')}
        bulk={() => (
          <Button size="sm" variant="danger" onClick={() => setDeleting(true)}>
            {t('Delete')}
          </Button>
        )}
      />
      <ConfirmDialog
        title={t('Delete {count} symbol sets?', { count: selected.size })}
        open={deleting}
        onClose={() => setDeleting(false)}
        confirmLabel={t('Delete')}
        typed={String(selected.size)}
        onConfirm={() => remove.mutateAsync()}
      >
        {t('Frames that need them stay minified until they are uploaded again.')}
      </ConfirmDialog>
    </>
  );
}

function symbolSetColumns(): readonly Column<SymbolSet>[] {
  return [
    {
      id: 'ref',
      label: t('Ref'),
      width: 260,
      grow: true,
      cell: (row) => (
        <span title={row.ref} className="block truncate font-mono text-meta">
          {row.ref}
        </span>
      ),
    },
    {
      id: 'release',
      label: t('Release'),
      width: 160,
      cell: (row) => (row.release ? `${row.release.project} ${row.release.version}` : UNKNOWN),
    },
    { id: 'created', label: t('Uploaded'), width: 120, cell: (row) => <TimeStamp plain time={row.created_at} /> },
    { id: 'used', label: t('Last used'), width: 120, cell: (row) => <TimeStamp plain time={row.last_used} /> },
    {
      id: 'status',
      label: t('Status'),
      width: 260,
      grow: true,
      cell: (row) => (
        <span className="flex min-w-0 items-center gap-2">
          <StatusBadge status={row.failure_reason ? 'error' : row.has_uploaded_file ? 'ok' : 'warn'} />
          <span title={row.failure_reason ?? ''} className="truncate text-muted">
            {row.failure_reason ?? (row.has_uploaded_file ? '' : t('no file yet'))}
          </span>
        </span>
      ),
    },
  ];
}
