import { useQueryClient } from '@tanstack/react-query';
import { FileCode, Upload } from 'lucide-react';
import { type DragEvent, useMemo, useRef, useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, usePage, useProjectGet } from '../../api/queries.ts';
import type { Wire } from '../../api/wire.gen.ts';
import { t, tn } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { toast } from '../../base/toasts.ts';
import { ListPage } from '../../frame/list-page.tsx';
import { useSearchState } from '../../frame/search.ts';
import {
  Button,
  type Column,
  ConfirmDialog,
  EmptyState,
  Select,
  type Sort,
  StatusBadge,
  TimeStamp,
  UNKNOWN,
} from '../../ui/index.ts';
import { MissingList } from './missing-symbols.tsx';
import { symbolSetsSearch } from './pages.ts';
import { pairFiles, type SymbolPair } from './symbol-files.ts';
import { UploadDialog } from './upload-dialog.tsx';
import { UploadHelp } from './upload-help.tsx';

type SymbolSet = Wire['ErrorTrackingSymbolSet'];

const SETS = 'error_tracking/symbol_sets/';
const MISSING = 'error_tracking/stack_frames/unresolved/';
const statuses = [
  { value: 'all', label: t('All symbol sets') },
  { value: 'valid', label: t('Usable') },
  { value: 'invalid', label: t('Not usable') },
];
/** Columns by what the API calls their order. */
const orders: Readonly<Record<string, string>> = { created: 'created_at', ref: 'ref', used: 'last_used' };

/** Uploaded source maps, what they are good for, and which are missing. */
export default function SymbolSetsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const client = useQueryClient();
  const [{ q, status, sort: sortText }, set] = useSearchState(symbolSetsSearch);
  const sort: Sort = { id: sortText.replace(/^-/, ''), desc: sortText.startsWith('-') };
  const key = keys.project(projectId, SETS);
  const list = usePage<SymbolSet>(projectApi(projectId, SETS), key, {
    search: q,
    status,
    order_by: `${sort.desc ? '-' : ''}${orders[sort.id]}`,
  });
  const missing = useProjectGet(projectId, MISSING, { limit: 50 });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [deleting, setDeleting] = useState(false);
  const [pairs, setPairs] = useState<readonly SymbolPair[]>();
  const remove = useChange<void>({
    run: () => api.post(projectApi(projectId, `${SETS}bulk_delete/`), { ids: [...selected] }),
    invalidates: [key, keys.project(projectId, MISSING)],
    onDone: () => setSelected(new Set()),
    quiet: true,
  });
  const columns = useMemo(symbolSetColumns, []);
  async function take(files: readonly File[]) {
    const found = await pairFiles(files);
    if (found.length > 0) setPairs(found);
    else toast(t('None of these files is a source map (.map).'), { tone: 'error' });
  }
  return (
    <DropArea onFiles={(files) => void take(files)}>
      <ListPage<SymbolSet>
        title={t('Symbol sets')}
        crumbs={[{ to: path('/errors'), label: t('Errors') }]}
        actions={<ChooseFiles onFiles={(files) => void take(files)} />}
        filter={{
          fields: [],
          filters: [],
          text: q,
          placeholder: t('Part of the ref or the release'),
          onChange: ({ text }, commit) => set({ q: text }, { replace: !commit }),
          end: (
            <Select
              label={t('Status')}
              hideLabel
              value={status}
              options={statuses}
              onChange={(next) => set({ status: next })}
            />
          ),
        }}
        above={
          <MissingList projectId={projectId} count={missing.data?.count ?? 0} rows={missing.data?.results ?? []} />
        }
        table={{
          ...list,
          storageKey: 'symbol-sets',
          columns,
          rowId: (row) => row.id,
          selected,
          onSelect: setSelected,
          sort,
          onSort: (next) => set({ sort: next ? `${next.desc ? '-' : ''}${next.id}` : '' }),
        }}
        error={list.error}
        onRetry={list.refetch}
        neverUsed={
          <EmptyState
            icon={<FileCode aria-hidden="true" className="size-6" />}
            title={
              status === 'all'
                ? t(
                    'Source maps turn minified frames back into your source. Upload those of a build, or drop them here:',
                  )
                : t('No symbol sets match')
            }
          >
            {status === 'all' && <UploadHelp projectId={projectId} />}
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
        title={tn(selected.size, 'Delete {count} symbol set?', 'Delete {count} symbol sets?')}
        open={deleting}
        onClose={() => setDeleting(false)}
        confirmLabel={t('Delete')}
        typed={String(selected.size)}
        onConfirm={() => remove.mutateAsync()}
      >
        {t('New frames that need them stay minified until they are uploaded again. What is readable stays readable.')}
      </ConfirmDialog>
      {pairs && (
        <UploadDialog
          projectId={projectId}
          pairs={pairs}
          missing={missing.data?.results.map(({ ref }) => ref) ?? []}
          onClose={() => setPairs(undefined)}
          onUploaded={() => {
            for (const url of [SETS, MISSING, 'error_tracking/stack_frames/']) {
              void client.invalidateQueries({ queryKey: keys.project(projectId, url) });
            }
          }}
        />
      )}
    </DropArea>
  );
}

interface FilesProps {
  readonly onFiles: (files: readonly File[]) => void;
}

function ChooseFiles({ onFiles }: FilesProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        aria-label={t('Source maps and scripts to upload')}
        accept=".map,.js,.mjs,.cjs"
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <Button icon={<Upload aria-hidden="true" className="size-4" />} onClick={() => input.current?.click()}>
        {t('Upload')}
      </Button>
    </>
  );
}

/** The whole page takes dropped files; the button does the same without a mouse. */
function DropArea({ onFiles, children }: FilesProps & { readonly children: React.ReactNode }) {
  const [isOver, setOver] = useState(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way to what the Upload button does.
    <div
      className="relative h-full"
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false); // A DOM event's other end is a node.
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {isOver && (
        <div className="pointer-events-none absolute inset-2 z-peek flex items-center justify-center rounded-panel border-2 border-accent border-dashed bg-accent-tint text-prose">
          {t('Drop scripts and their source maps to upload them.')}
        </div>
      )}
    </div>
  );
}

function symbolSetColumns(): readonly Column<SymbolSet>[] {
  return [
    {
      id: 'ref',
      label: t('Ref'),
      width: 260,
      grow: true,
      sortable: true,
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
    {
      id: 'created',
      label: t('Uploaded'),
      time: true,
      width: 136,
      sortable: true,
      cell: (row) => <TimeStamp plain time={row.created_at} />,
    },
    {
      id: 'used',
      label: t('Last used'),
      time: true,
      width: 136,
      sortable: true,
      cell: (row) => <TimeStamp plain time={row.last_used} />,
    },
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
