import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import { t } from '../../../base/i18n.ts';
import { useSearchState } from '../../../frame/search.ts';
import { Button, type LinkTarget } from '../../../ui/index.ts';
import {
  type AiList,
  AiListPage,
  ExportRows,
  isOfTrace,
  type TestAccounts,
  toProperties,
  traceListFields,
  useAiList,
  useListReading,
  useTakeAlong,
  useTestAccounts,
} from '../../ai-lists/index.ts';
import { tracesSearch } from '../search.ts';
import type { TraceSummary } from '../tree/skeleton.ts';
import { traceColumns } from './columns.tsx';
import { Facets } from './facets.tsx';
import { printContext } from './list-context.ts';
import { Strip } from './strip.tsx';
import { TracePeek } from './trace-peek.tsx';
import { useRowExtras } from './use-row-extras.ts';
import { useRunning } from './use-running.ts';
import { type TracesAsked, useTraceCount, useTraces } from './use-traces.ts';

/** A busy project costs about one query a second. */
const APART_MS = 900;

const EXPORTED = [
  'id',
  'createdAt',
  'traceName',
  'distinctId',
  'aiSessionId',
  'models',
  'spanCount',
  'errorCount',
  'duration',
  'totalLatency',
  'allInputTokens',
  'allOutputTokens',
  'cachedTokens',
  'totalCost',
  'inputPreview',
  'outputPreview',
] as const satisfies readonly (keyof TraceSummary)[];

const rowId = (row: TraceSummary) => row.id;

/** Every run, newest first. */
export default function TracesPage() {
  const [search, setSearch] = useSearchState(tracesSearch);
  const page = useAiList({ search, setSearch, fields: traceListFields });
  const { projectId, path } = page;
  const testAccounts = useTestAccounts(projectId, search.test);
  const asked = useAsked(page, testAccounts);
  const list = useTraces(projectId, asked);
  const { rows, pages } = list;
  const { total, isTooMany } = useTraceCount(projectId, asked);
  const { running, hear } = useRunning();
  const known = useMemo(() => new Set(rows.map(rowId)), [rows]);
  const reading = useListReading({
    page,
    rows,
    rowId,
    showNewest: list.showNewest,
    live: {
      storageKey: 'live-traces',
      topic: 'traces',
      apartMs: APART_MS,
      idsIn: tracesIn,
      inPlace: { known, refresh: list.refresh },
      onHeard: hear,
    },
  });
  const extras = useRowExtras(projectId, pages);
  const columns = useMemo(() => traceColumns({ extras, running, pages }), [extras, running, pages]);
  const takeAlong = useTakeAlong(
    projectId,
    reading.ids.map((traceId) => ({ traceId })),
  );
  const context = printContext('traces', search);
  const linkTo = useCallback(
    (id: string): LinkTarget => ({ to: path(`/traces/${encodeURIComponent(id)}`), search: { ctx: context } }),
    [path, context],
  );
  useReadyMark(!list.loading);
  return (
    <>
      <AiListPage<TraceSummary>
        name="traces"
        title={t('Traces')}
        noMatch={t('No traces match')}
        schema={tracesSearch}
        page={page}
        list={list}
        reading={reading}
        columns={columns}
        rowLink={(row) => linkTo(row.id)}
        rowTone={(row) => (row.errorCount > 0 ? 'error' : running.has(row.id) ? 'running' : undefined)}
        total={total}
        facets={
          <Facets
            projectId={projectId}
            asked={asked}
            filters={page.filters}
            onFilters={page.onFilters}
            hideTestAccounts={testAccounts.hidden}
            onHideTestAccounts={(hide) => setSearch({ test: testAccounts.valueFor(hide) })}
          />
        }
        above={
          <AboveTraces
            page={page}
            asked={asked}
            isEmpty={rows.length === 0}
            isUncounted={isTooMany}
            onNarrow={(from, to) => setSearch({ from: from.toISOString(), to: to.toISOString() })}
          />
        }
        peek={{
          title: reading.peeked?.traceName || page.peek,
          link: linkTo(page.peek),
          content: (id) => <TracePeek projectId={projectId} traceId={id} />,
        }}
        bulk={(ids) => (
          <>
            {takeAlong.buttons}
            <CompareTwo ids={ids} to={path('/traces/compare')} />
            <ExportRows name="traces" rows={reading.chosen} columns={EXPORTED} />
          </>
        )}
      />
      {takeAlong.dialogs}
    </>
  );
}

/** What the server is asked for. */
function useAsked({ range, known, text }: AiList, { hidden: hideTestAccounts, isKnown }: TestAccounts): TracesAsked {
  return useMemo(
    () => ({ range, properties: toProperties(known, text), hideTestAccounts, ready: isKnown }),
    [range, known, text, hideTestAccounts, isKnown],
  );
}

interface AboveTracesProps {
  readonly page: AiList;
  readonly asked: TracesAsked;
  readonly isEmpty: boolean;
  /** More traces are reviewed or queued than the engine compares with at once. */
  readonly isUncounted: boolean;
  readonly onNarrow: (from: Date, to: Date) => void;
}

function AboveTraces({ page, asked, isEmpty, isUncounted, onNarrow }: AboveTracesProps) {
  return (
    <>
      {asked.properties.filter((each) => !isOfTrace(each)).length > 1 && (
        <p className="border-b px-4 py-1 text-meta text-muted">
          {t('All filters must hold on one and the same span of a trace.')}
        </p>
      )}
      {isUncounted && (
        <p className="border-b px-4 py-1 text-meta text-muted">
          {t('So many traces are reviewed or queued that the list is complete, but not counted.')}
        </p>
      )}
      {!isUncounted && (!isEmpty || page.project?.ingested_event !== false) && (
        <Strip projectId={page.projectId} asked={asked} onNarrow={onNarrow} />
      )}
    </>
  );
}

function CompareTwo({ ids, to }: { ids: ReadonlySet<string>; to: string }) {
  const navigate = useNavigate();
  const [a, b] = [...ids];
  return (
    <Button size="sm" disabled={ids.size !== 2} onClick={() => void navigate({ to, search: { a, b } })}>
      {t('Compare two')}
    </Button>
  );
}

/** The ids in a message of the stream. */
function tracesIn(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || !('traces' in data) || !Array.isArray(data.traces)) return [];
  return data.traces.filter((id) => typeof id === 'string');
}

function useReadyMark(ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const frame = requestAnimationFrame(() => performance.mark('hedgerow:route:traces:ready'));
    return () => cancelAnimationFrame(frame);
  }, [ready]);
}
