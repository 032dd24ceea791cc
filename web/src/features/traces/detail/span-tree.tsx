import {
  type CSSProperties,
  type MouseEvent,
  type PointerEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { t } from '../../../base/i18n.ts';
import { useDisplay } from '../../../ui/display.tsx';
import { useMedia } from '../../../ui/use-media.ts';
import type { Forest } from '../tree/forest.ts';
import { bucketRows } from '../tree/marks.ts';
import { lookOfRow, type RowLook } from '../tree/row-look.ts';
import type { Row } from '../tree/rows.ts';
import { Minimap } from './minimap.tsx';
import { SpanRow } from './span-row.tsx';
import { TimeLineBar } from './time-line-bar.tsx';
import { TimeRuler } from './time-ruler.tsx';
import type { RowColumns } from './tree-settings.ts';
import { useTimeLine } from './use-time-line.ts';
import type { TreeModel } from './use-tree.ts';
import { useTreeKeys } from './use-tree-keys.ts';
import { scrollToRow, useWindow } from './use-window.ts';

interface SpanTreeProps {
  readonly forest: Forest;
  readonly model: TreeModel;
  readonly view: 'tree' | 'timeline';
  readonly columns: RowColumns;
  /** Called when the pointer rests on a row, so that its content can be fetched ahead. */
  readonly onPoint: (id: string) => void;
}

interface Drawn {
  readonly row: Row;
  readonly look: RowLook;
  readonly place: { readonly from: number; readonly to: number } | undefined;
}

const POINT_MS = 80;
const clamp = (share: number) => Math.min(1, Math.max(0, share));

/** The virtual tree "Spans", as an indented list or as bars along the time of the run. */
export function SpanTree({ forest, model, view, columns, onPoint }: SpanTreeProps) {
  const { density } = useDisplay();
  const coarse = useMedia('(pointer: coarse)');
  const rowHeight = coarse ? 44 : density === 'compact' ? 24 : 28;
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, context, place } = model;
  const isTimeLine = view === 'timeline';
  const timeLine = useTimeLine(forest, scroller, isTimeLine);
  const { from, to, height } = useWindow(scroller, rows.rows.length, rowHeight);
  const total = Math.max(1, lookOfRow(context, forest.tree.root, 0).length);

  // Rows drawn once are drawn again from here; scrolling then renders only those that came into view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes how a row looks empties the cache.
  const cache = useMemo(() => new Map<number, Drawn>(), [context, rows, timeLine.scale, isTimeLine]);
  const drawn = (index: number): Drawn => {
    const row = rows.rows[index] ?? 0;
    const known = cache.get(index);
    if (known) return known;
    const look = lookOfRow(context, row, rows.levels[index] ?? 0);
    const { scale } = timeLine;
    const bar = isTimeLine
      ? { from: clamp(scale.share(look.start)), to: clamp(scale.share(look.start + look.length)) }
      : undefined;
    const made = { row, look, place: bar };
    cache.set(index, made);
    return made;
  };
  const indices = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  // The chosen row is the tab stop, so it stays in the document wherever the tree is scrolled to.
  if (place < from) indices.unshift(place);
  else if (place >= to && place < rows.rows.length) indices.push(place);

  // A run that fits its box has its strips beside its rows.
  const mapHeight = Math.min(height, rows.rows.length * rowHeight);
  const buckets = useMemo(
    () => bucketRows(context, rows, Math.max(40, Math.floor(mapHeight / 3))),
    [context, rows, mapHeight],
  );

  useLayoutEffect(() => {
    if (scroller.current) scrollToRow(scroller.current, place, rowHeight);
  }, [place, rowHeight]);

  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    scroller.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true });
  });
  useTreeKeys(model, () => {
    wantsFocus.current = true;
  });

  const pointTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pointTimer.current), []);

  function rowAt(event: MouseEvent | PointerEvent): Drawn | undefined {
    const id = event.target instanceof Element ? event.target.closest('[data-id]')?.getAttribute('data-id') : undefined;
    return id ? indices.map(drawn).find((each) => each.look.id === id) : undefined;
  }

  function press(event: MouseEvent) {
    const found = rowAt(event);
    if (!found) return;
    const onFold = event.target instanceof Element && event.target.closest('[data-fold]') !== null;
    if (onFold) model.toggle(found.row);
    else {
      model.select(found.row);
      wantsFocus.current = true;
    }
  }

  function pressTwice(event: MouseEvent) {
    const found = rowAt(event);
    if (!found) return;
    if (isTimeLine) timeLine.fit(found.look.start, found.look.length);
    else model.toggle(found.row);
  }

  function point(event: PointerEvent) {
    clearTimeout(pointTimer.current);
    const id = rowAt(event)?.look.id;
    if (id && event.pointerType === 'mouse') pointTimer.current = setTimeout(() => onPoint(id), POINT_MS);
  }

  const zoomStyle = { '--zoom-from': timeLine.zoom.from, '--zoom-width': timeLine.zoom.to - timeLine.zoom.from };
  return (
    <>
      {isTimeLine && <TimeLineBar timeLine={timeLine} />}
      {isTimeLine && <TimeRuler scale={timeLine.scale} zoom={timeLine.zoom} />}
      <div className="flex min-h-0 flex-1">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the shortcuts of the trace do all of it by key. */}
        <div
          ref={scroller}
          role="tree"
          aria-label={t('Spans')}
          className="@container min-h-0 min-w-0 flex-1 bg-bg overflow-x-hidden overflow-y-auto overscroll-contain"
          // React's types know no custom properties.
          style={zoomStyle as CSSProperties}
          onClick={press}
          onDoubleClick={pressTwice}
          onPointerOver={point}
        >
          <div role="none" className="relative select-none" style={{ height: rows.rows.length * rowHeight }}>
            {indices.map((index) => {
              const { look, place: bar } = drawn(index);
              return (
                <SpanRow
                  key={look.id}
                  look={look}
                  top={index * rowHeight}
                  height={rowHeight}
                  selected={index === place}
                  columns={columns}
                  total={total}
                  place={bar}
                />
              );
            })}
          </div>
        </div>
        <Minimap
          buckets={buckets}
          scroller={scroller}
          height={mapHeight}
          contentHeight={rows.rows.length * rowHeight}
          viewHeight={height}
          cursor={rows.rows.length > 0 ? place / rows.rows.length : -1}
        />
      </div>
    </>
  );
}
