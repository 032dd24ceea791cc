import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../../base/paths.ts';
import { keysOf } from '../../../base/shortcuts.ts';
import { useShortcut } from '../../../base/use-shortcut.ts';
import { Page } from '../../../frame/page.tsx';
import { useSearchState } from '../../../frame/search.ts';
import { Button, DiffView, EmptyState, ErrorState, Kbd, LoadingBlock, SplitPane } from '../../../ui/index.ts';
import { Scrollable } from '../../../ui/scrollable.tsx';
import { eventQuery, textOfSpan } from '../../spans/index.ts';
import { compareSearch } from '../search.ts';
import type { Forest } from '../tree/forest.ts';
import { useTrace } from '../tree/use-trace.ts';
import { alignForests, nextDivergence, type Pair } from './align.ts';
import { PairList } from './pair-list.tsx';
import { Totals } from './totals.tsx';

export default function ComparePage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const [{ a, b }] = useSearchState(compareSearch);
  const one = useTrace(projectId, a);
  const other = useTrace(projectId, b);
  const failed = [one, other].find((trace) => trace.isError);
  return (
    <Page title={t('Compare traces')} crumbs={[{ to: path('/traces'), label: t('Traces') }]} fill>
      {a === '' || b === '' || one.data === null || other.data === null ? (
        <EmptyState title={t('Two traces are needed. Select them in the list, then “Compare two”.')} />
      ) : failed ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : one.data && other.data ? (
        <Compared key={`${a} ${b}`} projectId={projectId} a={one.data} b={other.data} />
      ) : (
        <LoadingBlock lines={10} />
      )}
    </Page>
  );
}

function Compared({ projectId, a, b }: { projectId: number; a: Forest; b: Forest }) {
  const pairs = useMemo(() => alignForests(a, b), [a, b]);
  const [chosen, setChosen] = useState(() => Math.max(0, nextDivergence(pairs, -1)));
  const list = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const move = (place: number) => {
    if (place < 0) return false;
    moved.current = true;
    setChosen(Math.min(pairs.length - 1, place));
    return true;
  };
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true });
  });
  useShortcut('trace.nextError', () => move(nextDivergence(pairs, chosen)));
  useShortcut('trace.down', (event) => !inContent(event) && move(chosen + 1));
  useShortcut('trace.up', (event) => !inContent(event) && move(Math.max(0, chosen - 1)));
  const different = pairs.filter((pair) => pair.differs).length;
  const pair = pairs[chosen];
  return (
    <>
      <Totals a={a} b={b} />
      <SplitPane
        label={t('Width of the steps')}
        storageKey="compare"
        initial={50}
        className="flex-1"
        start={
          <div className="flex h-full min-h-0 flex-col max-[899px]:h-[45dvh]">
            <div className="flex items-center gap-2 border-b px-2 py-1">
              <Button size="sm" disabled={different === 0} onClick={() => move(nextDivergence(pairs, chosen))}>
                {t('Next divergence')} <Kbd keys={keysOf('trace.nextError')} />
              </Button>
              <span className="text-meta text-muted">
                {different === 0
                  ? t('Both runs took the same steps.')
                  : t('{count} of {all} steps differ', { count: different, all: pairs.length })}
              </span>
            </div>
            <PairList ref={list} pairs={pairs} a={a} b={b} chosen={chosen} onChoose={move} />
          </div>
        }
        end={pair ? <PairDiff key={`${pair.a} ${pair.b}`} projectId={projectId} a={a} b={b} pair={pair} /> : null}
      />
    </>
  );
}

const inContent = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest('[data-pane="content"]') !== null;

/** The two spans as text, word by word. */
function PairDiff({ projectId, a, b, pair }: { projectId: number; a: Forest; b: Forest; pair: Pair }) {
  const one = useQuery(eventQuery(projectId, a.spans.uuid[pair.a] ?? ''));
  const other = useQuery(eventQuery(projectId, b.spans.uuid[pair.b] ?? ''));
  const failed = [one, other].find((event) => event.isError);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if ((pair.a !== -1 && !one.data) || (pair.b !== -1 && !other.data)) return <LoadingBlock lines={8} />;
  return (
    <Scrollable
      as="section"
      data-pane="content"
      aria-label={t('Difference of the step')}
      className="min-h-0 flex-1 overflow-auto p-2 outline-inset"
    >
      <DiffView
        label={t('Difference of the step')}
        before={one.data ? textOfSpan(one.data) : ''}
        after={other.data ? textOfSpan(other.data) : ''}
        beforeLabel={a.trace.traceName ?? a.trace.id}
        afterLabel={b.trace.traceName ?? b.trace.id}
      />
    </Scrollable>
  );
}
