import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useProject } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../../base/paths.ts';
import { useShortcut } from '../../../base/use-shortcut.ts';
import { ListPage } from '../../../frame/list-page.tsx';
import { ListViewsMenu } from '../../../frame/saved-views/views-menu.tsx';
import { useListFilters, useSearchState } from '../../../frame/search.ts';
import { Button, knownFilters, type LinkTarget, LiveSwitch } from '../../../ui/index.ts';
import {
  DatasetDialog,
  NoTraces,
  toProperties,
  traceListFields,
  useFilterFields,
  useTestAccounts,
} from '../../ai-lists/index.ts';
import { ReviewDialog } from '../../review/index.ts';
import { printContext } from '../detail/list-context.ts';
import { tracesSearch } from '../search.ts';
import type { TraceSummary } from '../tree/skeleton.ts';
import { traceColumns } from './columns.tsx';
import { exportCsv, exportJsonl } from './export.ts';
import { Facets } from './facets.tsx';
import { Strip } from './strip.tsx';
import { TracePeek } from './trace-peek.tsx';
import { useLiveTraces } from './use-live-traces.ts';
import { useJudgedFilter } from './use-review-filter.ts';
import { useRowExtras } from './use-row-extras.ts';
import { useTraceCount, useTraces } from './use-traces.ts';

const rowId = (row: TraceSummary) => row.id;

export default function TracesPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const project = useProject(projectId).data;
  const [search, setSearch] = useSearchState(tracesSearch);
  const { filters, text, range, onChange, onRange } = useListFilters(search, setSearch);
  const testAccounts = useTestAccounts(projectId, search.test);
  const hideTestAccounts = testAccounts.hidden;
  const judged = useJudgedFilter(projectId, filters, range);
  const asked = useMemo(
    () => ({
      range,
      properties: [...toProperties(knownFilters(filters, traceListFields), text), ...(judged ?? [])],
      hideTestAccounts,
      ready: judged !== undefined && testAccounts.isKnown,
    }),
    [range, filters, text, hideTestAccounts, judged, testAccounts.isKnown],
  );
  const traces = useTraces(projectId, asked);
  const { rows } = traces;
  const total = useTraceCount(projectId, asked);
  const extras = useRowExtras(projectId, traces.pages);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<{ kind: 'dataset' | 'review'; ids: readonly string[] }>();
  const [busyReader, setBusyReader] = useState(false);
  const known = useMemo(() => new Set(rows.map(rowId)), [rows]);
  const live = useLiveTraces({
    known,
    showNewest: traces.showNewest,
    refresh: traces.refresh,
    busyReader,
    canGrow: !range.to,
  });
  const columns = useMemo(
    () => traceColumns({ extras, running: live.running, pages: traces.pages }),
    [extras, live.running, traces.pages],
  );
  useReadyMark(!traces.loading);

  const context = printContext('traces', {
    f: search.f,
    q: search.q,
    from: search.from === '-7d' ? '' : search.from,
    to: search.to,
    test: search.test,
  });
  const rowLink = useCallback(
    (row: TraceSummary): LinkTarget => ({
      to: path(`/traces/${encodeURIComponent(row.id)}`),
      search: { ctx: context },
    }),
    [path, context],
  );
  const { offered, suggest } = useFilterFields(projectId, traceListFields, filters);

  /** The selected rows, or the one being peeked at. */
  const targets = () => (selected.size > 0 ? [...selected] : search.peek ? [search.peek] : []);
  const openDialog = (kind: 'dataset' | 'review') => {
    const ids = targets();
    if (ids.length === 0) return false;
    setDialog({ kind, ids });
    return true;
  };
  useShortcut('list.addToDataset', () => openDialog('dataset'));
  useShortcut('list.sendToReview', () => openDialog('review'));
  const chosen = rows.filter((row) => selected.has(row.id));
  const isWide = range.from === '-30d' || range.from === '-90d';
  const mayWiden = !isWide && project?.ingested_event !== false;
  const peeked = rows.find((row) => row.id === search.peek);

  return (
    <>
      <ListPage<TraceSummary>
        title={t('Traces')}
        actions={<ListViewsMenu kind="traces" schema={tracesSearch} />}
        filter={{
          fields: offered,
          filters,
          text,
          onChange,
          suggest,
          range,
          onRange,
          facets: (
            <Facets
              projectId={projectId}
              asked={asked}
              filters={filters}
              onFilters={(next) => onChange({ filters: next, text }, true)}
              hideTestAccounts={hideTestAccounts}
              onHideTestAccounts={(hide) => setSearch({ test: testAccounts.valueFor(hide) })}
            />
          ),
          end: <LiveSwitch on={live.on} onChange={live.setOn} state={live.state} waiting={live.waiting} />,
        }}
        above={
          <>
            {asked.properties.length > 1 && (
              <p className="border-b px-4 py-1 text-meta text-muted">
                {t('All filters must hold on one and the same span of a trace.')}
              </p>
            )}
            {(rows.length > 0 || project?.ingested_event !== false) && (
              <Strip
                projectId={projectId}
                asked={asked}
                onNarrow={(from, to) => setSearch({ from: from.toISOString(), to: to.toISOString() })}
              />
            )}
          </>
        }
        live={{ waiting: live.waiting, onShow: live.show }}
        table={{
          storageKey: 'traces',
          columns,
          rows,
          rowId,
          rowLink,
          onNavigate: (target) => void navigate(target),
          loading: traces.loading,
          refetching: traces.refetching,
          hasMore: traces.hasMore,
          loadingMore: traces.loadingMore,
          onLoadMore: traces.onLoadMore,
          total,
          selected,
          onSelect: setSelected,
          peek: search.peek || undefined,
          onPeek: (id) => setSearch({ peek: id ?? '' }, { replace: true }),
          onBusyReader: setBusyReader,
          rowTone: (row) => (row.errorCount > 0 ? 'error' : live.running.has(row.id) ? 'running' : undefined),
        }}
        error={traces.error}
        onRetry={traces.retry}
        neverUsed={<NoTraces project={project} />}
        noMatch={t('No traces match')}
        onWiden={mayWiden ? () => onRange({ from: '-30d' }) : undefined}
        peek={{
          title: peeked?.traceName || search.peek,
          open: search.peek !== '',
          onClose: () => setSearch({ peek: '' }, { replace: true }),
          link: { to: path(`/traces/${encodeURIComponent(search.peek)}`), search: { ctx: context } },
          children: search.peek !== '' && <TracePeek key={search.peek} projectId={projectId} traceId={search.peek} />,
        }}
        bulk={(ids) => (
          <>
            <Button size="sm" onClick={() => openDialog('dataset')}>
              {t('Add to dataset')}
            </Button>
            <Button size="sm" onClick={() => openDialog('review')}>
              {t('Send to review')}
            </Button>
            <Button
              size="sm"
              disabled={ids.size !== 2}
              onClick={() => {
                const [a, b] = [...ids];
                void navigate({ to: path('/traces/compare'), search: { a, b } });
              }}
            >
              {t('Compare two')}
            </Button>
            <Button size="sm" onClick={() => exportJsonl(chosen)}>
              {t('Export JSONL')}
            </Button>
            <Button size="sm" onClick={() => exportCsv(chosen)}>
              {t('Export CSV')}
            </Button>
          </>
        )}
      />
      {dialog?.kind === 'dataset' && (
        <DatasetDialog
          projectId={projectId}
          sources={dialog.ids.map((traceId) => ({ traceId }))}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog?.kind === 'review' && (
        <ReviewDialog projectId={projectId} traceIds={dialog.ids} onClose={() => setDialog(undefined)} />
      )}
    </>
  );
}

function useReadyMark(ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const frame = requestAnimationFrame(() => performance.mark('hedgerow:route:traces:ready'));
    return () => cancelAnimationFrame(frame);
  }, [ready]);
}
