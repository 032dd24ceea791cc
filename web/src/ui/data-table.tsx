import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../base/i18n.ts';
import { useStored } from '../base/stored.ts';
import { useShortcut } from '../base/use-shortcut.ts';
import { copyText } from './copy-button.tsx';
import { cx } from './cx.ts';
import { DataTableFoot } from './data-table-foot.tsx';
import { ColumnsMenu, DataTableHead } from './data-table-head.tsx';
import { DataTableRow, SkeletonRow } from './data-table-row.tsx';
import { useDisplay } from './display.tsx';
import { formatZoneOffset } from './format.ts';
import type { LinkTarget } from './link.tsx';
import { useMedia } from './use-media.ts';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  readonly width?: number;
  /** Takes what is left of the width. */
  readonly grow?: boolean;
  readonly align?: 'start' | 'end';
  /** Not shown until the person asks for it. */
  readonly hidden?: boolean;
  readonly sortable?: boolean;
  /** Holds times: its head names the zone they are in. */
  readonly time?: boolean;
}

export interface Sort {
  readonly id: string;
  readonly desc: boolean;
}

export interface DataTableProps<Row extends object> {
  /** The name of the grid; the same text as the page's h1. */
  readonly label: string;
  /** Where widths and hidden columns are kept per person. */
  readonly storageKey: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** Makes rows real links: Enter, click and middle click follow it. */
  readonly rowLink?: (row: Row) => LinkTarget;
  /** For rows without a page of their own. */
  readonly onOpen?: (row: Row) => void;
  readonly onNavigate?: (target: LinkTarget) => void;
  readonly loading?: boolean;
  readonly refetching?: boolean;
  readonly hasMore?: boolean;
  readonly loadingMore?: boolean;
  readonly onLoadMore?: () => void;
  /** Known late and possibly a guess; never waited for. */
  readonly total?: { readonly count: number; readonly approximate?: boolean };
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort | undefined) => void;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  readonly peek?: string;
  readonly onPeek?: (id: string | undefined) => void;
  /** Told whenever the reader is somewhere new rows must not disturb. */
  readonly onBusyReader?: (busy: boolean) => void;
  readonly rowTone?: (row: Row) => 'error' | 'running' | undefined;
  readonly className?: string;
}

const features = tableFeatures({ columnVisibilityFeature, columnSizingFeature, columnResizingFeature });
const noHidden: Record<string, boolean> = {};
const noSizes: Record<string, number> = {};

function withZone<Row>(columns: readonly Column<Row>[], zone: string): readonly Column<Row>[] {
  if (!columns.some((column) => column.time)) return columns;
  const offset = formatZoneOffset(new Date(), zone);
  return columns.map((column) => (column.time ? { ...column, label: `${column.label} (${offset})` } : column));
}

/** A virtual grid with a sticky head, one tab stop, and rows that are links. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, storageKey, rows, rowId, rowLink, onOpen, onNavigate, loading, hasMore, onLoadMore } = props;
  const { selected, onSelect, peek, onPeek, onBusyReader } = props;
  const { density, zone } = useDisplay();
  const columns = useMemo(() => withZone(props.columns, zone), [props.columns, zone]);
  const coarse = useMedia('(pointer: coarse)');
  const rowHeight = coarse ? 44 : density === 'compact' ? 28 : 36;
  const scroller = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string>();
  const anchor = useRef<number>(undefined);

  const [storedVisible, setVisible] = useStored(`columns:${storageKey}`, noHidden);
  const [storedSizes, setSizes] = useStored(`widths:${storageKey}`, noSizes);
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, storedVisible[column.id] ?? !column.hidden])),
    [columns, storedVisible],
  );
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return columns.map((column) =>
      helper.display({ id: column.id, header: column.label, size: column.width ?? 140, minSize: 48 }),
    );
  }, [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowId,
    columnResizeMode: 'onChange',
    state: { columnVisibility, columnSizing: storedSizes },
    onColumnVisibilityChange: (change) => setVisible(typeof change === 'function' ? change(columnVisibility) : change),
    onColumnSizingChange: (change) => setSizes(typeof change === 'function' ? change(storedSizes) : change),
  });

  const visible = columns.filter((column) => columnVisibility[column.id]);
  const template = [
    onSelect ? '32px' : '',
    ...visible.map((column) => {
      const width = table.getColumn(column.id)?.getSize() ?? 140;
      return column.grow && !storedSizes[column.id] ? `minmax(${width}px, 1fr)` : `${width}px`;
    }),
    // Without a column that grows, an empty track keeps the rest flush with the start.
    visible.some((column) => column.grow && !storedSizes[column.id]) ? '' : 'minmax(0, 1fr)',
    // Room for the columns menu, which lies over the head's end.
    '36px',
  ].join(' ');

  const index = useMemo(() => new Map(rows.map((row, at) => [rowId(row), at])), [rows, rowId]);
  const activeIndex = activeId === undefined ? undefined : index.get(activeId);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => {
      const row = rows[at];
      return row === undefined ? at : rowId(row);
    },
    overscan: 12,
    scrollPaddingStart: 32,
    // The row with focus stays in the document, or scrolling away would throw focus to the page's start.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const range = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
      if (activeIndex === undefined || (activeIndex >= from && activeIndex <= to)) return range;
      return [...range, activeIndex].sort((a, b) => a - b);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new row height makes every measured size stale.
  useEffect(() => virtual.measure(), [rowHeight, virtual]);

  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !props.loadingMore && rows.length > 0 && lastShown >= rows.length - 15) onLoadMore?.();
  }, [hasMore, props.loadingMore, lastShown, rows.length, onLoadMore]);

  const isBusy = activeId !== undefined || peek !== undefined || (selected?.size ?? 0) > 0;
  useEffect(() => {
    const element = scroller.current;
    if (!element || !onBusyReader) return;
    const tell = () => onBusyReader(isBusy || element.scrollTop > 4);
    tell();
    element.addEventListener('scroll', tell, { passive: true });
    return () => element.removeEventListener('scroll', tell);
  }, [isBusy, onBusyReader]);

  function activate(at: number) {
    const row = rows[Math.max(0, Math.min(rows.length - 1, at))];
    if (row === undefined) return;
    const id = rowId(row);
    setActiveId(id);
    virtual.scrollToIndex(index.get(id) ?? 0, { align: 'auto' });
    if (peek !== undefined) onPeek?.(id);
    // The row may be mounted only by the render this causes.
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }),
    );
  }

  function open(at: number | undefined) {
    const row = at === undefined ? undefined : rows[at];
    if (row === undefined) return false;
    if (rowLink) onNavigate?.(rowLink(row));
    else onOpen?.(row);
    return true;
  }

  function select(at: number | undefined, range: boolean) {
    const row = at === undefined ? undefined : rows[at];
    if (row === undefined || at === undefined || !onSelect) return false;
    const next = new Set(selected);
    const id = rowId(row);
    if (range && anchor.current !== undefined) {
      const [from, to] = anchor.current < at ? [anchor.current, at] : [at, anchor.current];
      for (const each of rows.slice(from, to + 1)) next.add(rowId(each));
    } else if (next.has(id)) next.delete(id);
    else next.add(id);
    anchor.current = at;
    onSelect(next);
    return true;
  }

  const step = (by: number) => activate(activeIndex === undefined ? (by > 0 ? 0 : rows.length - 1) : activeIndex + by);
  useShortcut('list.next', () => step(1), rows.length > 0);
  useShortcut('list.previous', () => step(-1), rows.length > 0);
  useShortcut('list.open', () => open(activeIndex), rows.length > 0 && (rowLink !== undefined || onOpen !== undefined));
  useShortcut(
    'list.peek',
    () => {
      if (activeId === undefined) return false;
      onPeek?.(peek === activeId ? undefined : activeId);
      return true;
    },
    onPeek !== undefined,
  );
  useShortcut('list.select', () => select(activeIndex, false), onSelect !== undefined);
  useShortcut('list.selectAll', () => onSelect?.(new Set(rows.map(rowId))), onSelect !== undefined && rows.length > 0);
  useShortcut(
    'list.copyLink',
    () => {
      const row = activeIndex === undefined ? undefined : rows[activeIndex];
      const target = row !== undefined && rowLink?.(row);
      if (!target) return false;
      void copyText(new URL(target.to, location.origin).href);
      return true;
    },
    rowLink !== undefined,
  );

  function onKeyDown(event: React.KeyboardEvent<HTMLDivElement>) {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 1);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const by = steps[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const target = (activeIndex ?? 0) + by;
      if (event.shiftKey && onSelect) {
        anchor.current ??= activeIndex;
        select(Math.max(0, Math.min(rows.length - 1, target)), true);
      }
      activate(target);
    } else if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      activate(event.key === 'Home' ? 0 : rows.length - 1);
    } else if (event.key === 'Escape' && peek !== undefined) {
      event.preventDefault();
      onPeek?.(undefined);
    }
  }

  const tabStop = activeIndex ?? items[0]?.index ?? 0;
  return (
    <div className={cx('relative flex min-h-0 flex-1 flex-col', props.className)}>
      <ColumnsMenu
        columns={columns}
        visibility={columnVisibility}
        onToggle={(id, on) => setVisible({ ...columnVisibility, [id]: on })}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a <table>: its rows are positioned. */}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={
          (props.total?.approximate ? undefined : props.total?.count) === undefined
            ? rows.length + 1
            : (props.total?.count ?? 0) + 1
        }
        aria-colcount={visible.length + (onSelect ? 1 : 0)}
        aria-multiselectable={onSelect ? true : undefined}
        aria-busy={loading || props.refetching || undefined}
        className="relative min-h-0 flex-1 overflow-auto"
        onKeyDown={onKeyDown}
      >
        {props.refetching && (
          <div aria-hidden="true" className="sticky inset-x-0 top-0 z-sticky h-0 overflow-visible">
            <div className="relative h-0.5 overflow-hidden">
              <div className="absolute h-full w-[30%] animate-[loading-bar_1s_linear_infinite] bg-accent" />
            </div>
          </div>
        )}
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
          {/* biome-ignore lint/a11y/useSemanticElements: part of a virtual grid. */}
          <div
            role="rowgroup"
            className={cx('relative', props.refetching && 'opacity-60')}
            style={{ height: loading ? undefined : virtual.getTotalSize() }}
          >
            {loading
              ? Array.from({ length: 12 }, (_, at) => (
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
                      onToggle={(range) => select(item.index, range)}
                    />
                  );
                })}
          </div>
        </div>
      </div>
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
