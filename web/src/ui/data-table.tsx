import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../base/i18n.ts';
import { cx } from './cx.ts';
import { DataTableFoot } from './data-table-foot.tsx';
import { ColumnsMenu, DataTableHead } from './data-table-head.tsx';
import type { DataTableProps } from './data-table-props.ts';
import { DataTableRow, SkeletonRow } from './data-table-row.tsx';
import { useDisplay } from './display.tsx';
import { useColumns } from './use-columns.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useMedia } from './use-media.ts';
import { useRowSelection } from './use-row-selection.ts';
import { useVirtualRows } from './use-virtual-rows.ts';
import { GridRows, VirtualGrid } from './virtual-grid.tsx';

const SKELETON_ROWS = 12;

/** A virtual grid with a sticky head, one tab stop, and rows that are links. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, rowId, rowLink, onOpen, loading, hasMore, onLoadMore, selected, onSelect, peek } = props;
  const rowHeight = useRowHeight();
  const scroller = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string>();
  const index = useMemo(() => new Map(rows.map((row, at) => [rowId(row), at])), [rows, rowId]);
  const activeIndex = activeId === undefined ? undefined : index.get(activeId);
  const { columns, visible, visibility, template, table, toggle } = useColumns({
    columns: props.columns,
    rows,
    rowId,
    storageKey: props.storageKey,
    selectable: onSelect !== undefined,
  });
  const canLoadMore = hasMore === true && !props.loadingMore;
  const { items, height, scrollTo } = useVirtualRows({
    rows,
    rowId,
    rowHeight,
    scroller,
    activeIndex,
    canLoadMore,
    onLoadMore,
  });
  const selection = useRowSelection({ rows, rowId, selected, onSelect });
  const onKeyDown = useGridKeys({
    ...props,
    scroller,
    rowHeight,
    activeIndex,
    onActivate: setActiveId,
    scrollTo,
    selection,
  });
  const isReading = activeId !== undefined || peek !== undefined || (selected?.size ?? 0) > 0;
  useBusyReader(scroller, isReading, props.onBusyReader);
  const counted = props.total?.approximate ? undefined : props.total?.count;
  const tabStop = activeIndex ?? items[0]?.index ?? 0;
  return (
    <div className={cx('relative flex min-h-0 flex-1 flex-col', props.className)}>
      <ColumnsMenu columns={columns} visibility={visibility} onToggle={toggle} />
      <VirtualGrid
        ref={scroller}
        aria-label={props.label}
        aria-rowcount={(counted ?? rows.length) + 1}
        aria-colcount={visible.length + (onSelect ? 1 : 0)}
        aria-multiselectable={onSelect ? true : undefined}
        aria-busy={loading || props.refetching || undefined}
        className="relative min-h-0 flex-1 overflow-auto"
        onKeyDown={onKeyDown}
      >
        {props.refetching && <LoadingBar />}
        <div style={{ minWidth: 'max-content' }}>
          <DataTableHead
            columns={visible}
            template={template}
            table={table}
            sort={props.sort}
            onSort={props.onSort}
            selection={
              onSelect && {
                all: rows.length > 0 && rows.every((row) => selected?.has(rowId(row))),
                some: (selected?.size ?? 0) > 0,
                toggle: (on) => onSelect(on ? new Set(rows.map(rowId)) : new Set()),
              }
            }
          />
          <GridRows
            className={cx('relative', props.refetching && 'opacity-60')}
            style={{ height: loading ? undefined : height }}
          >
            {loading
              ? Array.from({ length: SKELETON_ROWS }, (_, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: place-holders are all alike.
                  <SkeletonRow key={at} height={rowHeight} template={template} cells={visible.length} />
                ))
              : items.map((item) => {
                  const row = rows[item.index];
                  if (row === undefined) return null;
                  const id = rowId(row);
                  return (
                    <DataTableRow
                      key={id}
                      id={id}
                      row={row}
                      index={item.index}
                      top={item.start}
                      height={rowHeight}
                      template={template}
                      columns={visible}
                      link={rowLink?.(row)}
                      tone={props.rowTone?.(row)}
                      tabStop={item.index === tabStop}
                      selected={onSelect ? selected?.has(id) === true : undefined}
                      peeked={peek === id}
                      onFocus={() => setActiveId(id)}
                      onOpen={rowLink ? undefined : onOpen && (() => onOpen(row))}
                      onToggle={(range) => (range ? selection.extendTo(item.index) : selection.toggle(item.index))}
                    />
                  );
                })}
          </GridRows>
        </div>
      </VirtualGrid>
      <DataTableFoot
        count={rows.length}
        total={props.total}
        hasMore={hasMore}
        loading={loading}
        loadingMore={props.loadingMore}
        onLoadMore={onLoadMore}
      />
      <span className="sr-only" aria-live="polite">
        {loading ? t('Loading') : ''}
      </span>
    </div>
  );
}

function useRowHeight(): number {
  const { density } = useDisplay();
  const coarse = useMedia('(pointer: coarse)');
  if (coarse) return 44;
  return density === 'compact' ? 28 : 36;
}

/** Tells whether the reader is somewhere new rows must not disturb: at a row, or scrolled down. */
function useBusyReader(
  scroller: RefObject<HTMLElement | null>,
  isReading: boolean,
  onBusyReader: ((busy: boolean) => void) | undefined,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element || !onBusyReader) return;
    const tell = () => onBusyReader(isReading || element.scrollTop > 4);
    tell();
    element.addEventListener('scroll', tell, { passive: true });
    return () => element.removeEventListener('scroll', tell);
  }, [scroller, isReading, onBusyReader]);
}

function LoadingBar() {
  return (
    <div aria-hidden="true" className="sticky inset-x-0 top-0 z-sticky h-0 overflow-visible">
      <div className="relative h-0.5 overflow-hidden">
        <div className="absolute h-full w-[30%] animate-[loading-bar_1s_linear_infinite] bg-accent" />
      </div>
    </div>
  );
}
