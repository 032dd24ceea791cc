import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../../../base/i18n.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../../base/paths.ts';
import { noteVisited } from '../../../base/visited.ts';
import { Page } from '../../../frame/page.tsx';
import { useSearchState } from '../../../frame/search.ts';
import { EmptyState, ErrorState, formatCount, LoadingBlock, SplitPane } from '../../../ui/index.ts';
import { eventQuery } from '../../spans/index.ts';
import { JudgementsLine } from '../judged/judgements-line.tsx';
import { ReviewPanel } from '../judged/review-panel.tsx';
import { traceSearch } from '../search.ts';
import { SpanPanel } from '../span/span-panel.tsx';
import { TraceFigures } from '../summary/trace-figures.tsx';
import { at } from '../tree/build.ts';
import { costByModel } from '../tree/cost-by-model.ts';
import type { Forest } from '../tree/forest.ts';
import { lookOfRow } from '../tree/row-look.ts';
import { foldOfRow, idOfRow, isFoldRow } from '../tree/rows.ts';
import { kindOf } from '../tree/skeleton.ts';
import { useTrace } from '../tree/use-trace.ts';
import { TraceNotFound } from './not-found.tsx';
import { SpanTree } from './span-tree.tsx';
import { TraceActions } from './trace-actions.tsx';
import { useTreeSettings } from './tree-settings.ts';
import { TreeToolbar } from './tree-toolbar.tsx';
import { useFind } from './use-find.ts';
import { rowOfId, useTree } from './use-tree.ts';

export default function TracePage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const { traceId = '' } = usePathParams();
  const trace = useTrace(projectId, traceId);
  const forest = trace.data ?? undefined;
  const title = forest?.trace.traceName || t('Trace');
  const here = path(`/traces/${encodeURIComponent(traceId)}`);
  const label = forest && (forest.trace.traceName || forest.trace.id);
  useEffect(() => {
    if (label) noteVisited({ to: here, label, kind: t('Trace') });
  }, [here, label]);
  // The head's buttons act on the span being read, which only the panes know.
  const readingRef = useRef('');
  const [isReviewing, setReviewing] = useState(false);
  return (
    <Page
      title={title}
      crumbs={[{ to: path('/traces'), label: t('Traces') }]}
      fill
      actionsComing={trace.isPending}
      actions={
        forest && (
          <TraceActions
            projectId={projectId}
            forest={forest}
            readingRef={readingRef}
            onReview={() => setReviewing(true)}
          />
        )
      }
    >
      {forest ? (
        <LoadedTrace
          key={traceId}
          projectId={projectId}
          forest={forest}
          readingRef={readingRef}
          isReviewing={isReviewing}
          onReview={setReviewing}
        />
      ) : trace.isError ? (
        <ErrorState error={trace.error} onRetry={() => void trace.refetch()} />
      ) : trace.data === null ? (
        <TraceNotFound projectId={projectId} traceId={traceId} />
      ) : (
        <LoadingBlock lines={10} label={t('Loading the trace')} />
      )}
    </Page>
  );
}

const SYNC_MS = 150;

interface LoadedTraceProps {
  readonly projectId: number;
  readonly forest: Forest;
  readonly readingRef: RefObject<string>;
  readonly isReviewing: boolean;
  readonly onReview: (isOpen: boolean) => void;
}

function LoadedTrace({ projectId, forest, readingRef, isReviewing, onReview }: LoadedTraceProps) {
  const [search, setSearch] = useSearchState(traceSearch);
  const [settings] = useTreeSettings();
  const client = useQueryClient();
  const { trace, spans, tree, folds } = forest;
  // Whatever is shown first stays chosen while a running trace grows around it.
  const [fallback] = useState(() => idOfRow(forest, rowOfId(forest, '')));
  const [selectedId, setSelectedId] = useSelected(search.span || fallback, (span) =>
    setSearch({ span, line: 0 }, { replace: true }),
  );
  const find = search.q;
  const { uuids, finding } = useFind(projectId, trace.id, find);
  const model = useTree({
    forest,
    selectedId,
    onSelect: setSelectedId,
    find,
    contentHits: uuids,
    heatBy: settings.heat,
  });
  usePaintMarks();

  const node = isFoldRow(model.selected)
    ? at(tree.children, folds.folds[foldOfRow(model.selected)]?.from ?? -1)
    : model.selected;
  const uuid = spans.uuid[node] ?? '';
  useEffect(() => {
    readingRef.current = uuid;
  }, [uuid, readingRef]);
  const look = useMemo(() => lookOfRow(model.context, node, 0), [model.context, node]);
  const previousUuid = useMemo(() => previousCall(forest, node), [forest, node]);
  const lastCall = useMemo(() => lastCallOf(forest), [forest]);
  const view = search.view === 'timeline' ? 'timeline' : 'tree';
  const prefetch = useCallback(
    (id: string) => {
      const found = spans.uuid.indexOf(id);
      // Verdicts are not fetched ahead, because they may be hidden from this reader; a chosen one is fetched.
      if (found >= 0 && kindOf(spans, found) !== 'evaluation') void client.prefetchQuery(eventQuery(projectId, id));
    },
    [client, projectId, spans],
  );

  return (
    <div className="flex min-h-0 flex-1 flex-col max-[899px]:overflow-y-auto">
      <TraceFigures forest={forest} />
      <JudgementsLine projectId={projectId} traceId={trace.id} onReview={() => onReview(true)} />
      {trace.truncated && (
        <p role="status" className="border-b bg-warn-tint px-4 py-1 text-meta text-warn">
          {t('{shown} of {all} spans', { shown: formatCount(spans.uuid.length), all: formatCount(trace.spanCount) })}
        </p>
      )}
      <div className="flex min-h-0 flex-1 max-[899px]:flex-none max-[899px]:flex-col">
        <SplitPane
          label={t('Width of the tree')}
          storageKey="trace"
          className="flex-1 max-[899px]:flex-none"
          start={
            <div className="flex h-full min-h-0 flex-1 flex-col max-[899px]:h-[45dvh]">
              <TreeToolbar
                model={model}
                view={view}
                onView={(next) => setSearch({ view: next })}
                find={find}
                onFind={(q, commit) => setSearch({ q }, { replace: !commit })}
                finding={finding}
              />
              <SpanTree forest={forest} model={model} view={view} columns={settings.columns} onPoint={prefetch} />
            </div>
          }
          end={
            uuid === '' ? (
              <EmptyState title={t('Choose a span to read its input and output.')} />
            ) : (
              <SpanPanel
                projectId={projectId}
                traceId={trace.id}
                look={look}
                uuid={uuid}
                previousUuid={previousUuid}
                costs={() => costByModel(forest, node)}
                isCut={trace.truncated}
                tab={search.tab}
                onTab={(tab) => setSearch({ tab })}
                find={find}
                line={search.line}
                onLine={(line) => setSearch({ line, span: uuid }, { replace: true })}
                onLastCall={lastCall === undefined ? undefined : () => model.reveal(lastCall)}
              />
            )
          }
        />
        {isReviewing && <ReviewPanel projectId={projectId} traceId={trace.id} onClose={() => onReview(false)} />}
      </div>
    </div>
  );
}

/** The chosen span changes at once. The URL follows when the keys rest; going back in history sets the span from the URL. */
function useSelected(fromUrl: string, write: (span: string) => void): [string, (id: string) => void] {
  const [selected, setSelected] = useState(fromUrl);
  const written = useRef(fromUrl);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(write);
  useEffect(() => {
    latest.current = write;
  });
  useEffect(() => {
    if (fromUrl === written.current) return;
    written.current = fromUrl;
    setSelected(fromUrl);
  }, [fromUrl]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const select = useCallback((id: string) => {
    setSelected(id);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      written.current = id;
      latest.current(id);
    }, SYNC_MS);
  }, []);
  return [selected, select];
}

/** The model call before this one under the same parent: whose answer this one most likely goes on from. */
function previousCall({ tree, spans }: Forest, node: number): string | undefined {
  const isCall = (each: number) => spans.eventNames[at(spans.event, each)] === '$ai_generation';
  if (node >= spans.uuid.length || !isCall(node)) return undefined;
  const parent = at(tree.parent, node);
  for (let each = node - 1; each >= 0; each -= 1) {
    if (isCall(each) && at(tree.parent, each) === parent) return spans.uuid[each];
  }
  return undefined;
}

function lastCallOf({ spans }: Forest): number | undefined {
  const event = spans.eventNames.indexOf('$ai_generation');
  const last = event === -1 ? -1 : spans.event.lastIndexOf(event);
  return last === -1 ? undefined : last;
}

function usePaintMarks() {
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      performance.mark('hedgerow:trace:first-paint');
      frame = requestAnimationFrame(() => performance.mark('hedgerow:trace:ready'));
    });
    return () => cancelAnimationFrame(frame);
  }, []);
}
