import { CircleX } from 'lucide-react';
import { type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { t } from '../../../base/i18n.ts';
import { cx, formatCost, formatDuration, KindIcon, kindWord, UNKNOWN } from '../../../ui/index.ts';
import { scrollToRow, useWindow } from '../detail/use-window.ts';
import type { Forest } from '../tree/forest.ts';
import { isError, kindOf, known, nameOf } from '../tree/skeleton.ts';
import type { Pair } from './align.ts';
import { delta } from './totals.tsx';

interface PairListProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly pairs: readonly Pair[];
  readonly a: Forest;
  readonly b: Forest;
  readonly chosen: number;
  readonly onChoose: (place: number) => void;
}

const ROW_PX = 28;

/** The steps of both runs, one line for two that belong together. */
export function PairList({ ref, pairs, a, b, chosen, onChoose }: PairListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => scroller.current as HTMLDivElement); // Mounted whenever the handle is read.
  const { from, to } = useWindow(scroller, pairs.length, ROW_PX);
  useLayoutEffect(() => {
    if (scroller.current) scrollToRow(scroller.current, chosen, ROW_PX);
  }, [chosen]);
  const places = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  if (chosen < from) places.unshift(chosen);
  else if (chosen >= to && chosen < pairs.length) places.push(chosen);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and the shortcuts of the page do it by key.
    <div
      ref={scroller}
      role="listbox"
      aria-label={t('Steps of both traces')}
      className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto bg-bg"
      onClick={(event) => {
        const place =
          event.target instanceof Element ? event.target.closest('[data-place]')?.getAttribute('data-place') : null;
        if (place) onChoose(Number(place));
      }}
    >
      <div role="none" className="relative" style={{ height: pairs.length * ROW_PX }}>
        {places.map((place) => {
          const pair = pairs[place];
          if (!pair) return null;
          return (
            <div
              key={place}
              role="option"
              data-place={place}
              aria-selected={place === chosen}
              aria-posinset={place + 1}
              aria-setsize={pairs.length}
              tabIndex={place === chosen ? 0 : -1}
              className={cx(
                'absolute inset-x-0 grid grid-cols-[1fr_1fr_168px] max-md:grid-cols-[1fr_1fr_72px] items-center gap-2 px-2 outline-inset',
                place === chosen ? 'bg-accent-tint' : pair.differs ? 'bg-warn-tint' : 'hover:bg-subtle',
              )}
              style={{ transform: `translateY(${place * ROW_PX}px)`, height: ROW_PX }}
            >
              <Side forest={a} node={pair.a} level={pair.level} only="A" />
              <Side forest={b} node={pair.b} level={pair.level} only="B" />
              <span className="truncate text-end text-meta text-muted">
                {pair.a !== -1 && pair.b !== -1 && <Deltas a={a} b={b} pair={pair} />}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Side({ forest, node, level, only }: { forest: Forest; node: number; level: number; only: string }) {
  if (node === -1) return <span className="text-meta text-faint">{t('not in {run}', { run: only })}</span>;
  const kind = kindOf(forest.spans, node);
  return (
    <span className="flex min-w-0 items-center gap-1.5" style={{ paddingInlineStart: Math.min(level, 8) * 8 }}>
      <KindIcon kind={kind} />
      <span dir="auto" className="truncate">
        {nameOf(forest.spans, node) || kindWord(kind)}
      </span>
      {isError(forest.spans, node) && (
        <CircleX role="img" aria-label={t('Error')} className="size-3.5 shrink-0 text-error" />
      )}
    </span>
  );
}

/** Smaller than any list of prices knows: rounding, and no difference worth reading. */
const USD_MIN = 0.000_01;

function Deltas({ a, b, pair }: { a: Forest; b: Forest; pair: Pair }) {
  const [costA, costB] = [known(a.spans.cost[pair.a]), known(b.spans.cost[pair.b])];
  const times = delta(known(a.spans.duration[pair.a]), known(b.spans.duration[pair.b]), formatDuration);
  const isDear = costA !== null && costB !== null && Math.abs(costB - costA) >= USD_MIN;
  return (
    <>
      {times !== UNKNOWN && times !== '±0' && times}
      {isDear && <span className="max-md:hidden"> · {delta(costA, costB, formatCost)}</span>}
    </>
  );
}
