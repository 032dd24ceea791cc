import type { KeyboardEvent, RefObject } from 'react';
import { useShortcut } from '../base/use-shortcut.ts';
import { copyText } from './copy-button.tsx';
import type { DataTableProps } from './data-table-props.ts';
import type { useRowSelection } from './use-row-selection.ts';

interface GridKeysInput<Row extends object>
  extends Pick<
    DataTableProps<Row>,
    'rows' | 'rowId' | 'rowLink' | 'onOpen' | 'onNavigate' | 'onSelect' | 'peek' | 'onPeek'
  > {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rowHeight: number;
  /** The row with focus. */
  readonly activeIndex: number | undefined;
  readonly onActivate: (id: string) => void;
  readonly scrollTo: (at: number) => void;
  readonly selection: ReturnType<typeof useRowSelection<Row>>;
}

/** Moves over the rows of a grid by keys, and opens, peeks at and selects them. Gives the grid's own handler. */
export function useGridKeys<Row extends object>(input: GridKeysInput<Row>) {
  const { rows, rowId, rowLink, onOpen, onNavigate, onSelect, peek, onPeek } = input;
  const { scroller, rowHeight, activeIndex, onActivate, scrollTo, selection } = input;
  const clamped = (at: number) => Math.max(0, Math.min(rows.length - 1, at));
  const active = activeIndex === undefined ? undefined : rows[activeIndex];

  function activate(to: number) {
    const at = clamped(to);
    const row = rows[at];
    if (row === undefined) return;
    const id = rowId(row);
    onActivate(id);
    scrollTo(at);
    if (peek !== undefined) onPeek?.(id);
    // The row may be mounted only by the render this causes.
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }),
    );
  }

  function open(): boolean {
    if (active === undefined) return false;
    if (rowLink) onNavigate?.(rowLink(active));
    else onOpen?.(active);
    return true;
  }

  function togglePeek(): boolean {
    if (active === undefined) return false;
    const id = rowId(active);
    onPeek?.(peek === id ? undefined : id);
    return true;
  }

  function copyLink(): boolean {
    const target = active !== undefined && rowLink?.(active);
    if (!target) return false;
    void copyText(new URL(target.to, location.origin).href);
    return true;
  }

  const step = (by: number) => activate(activeIndex === undefined ? (by > 0 ? 0 : rows.length - 1) : activeIndex + by);
  const hasRows = rows.length > 0;
  useShortcut('list.next', () => step(1), hasRows);
  useShortcut('list.previous', () => step(-1), hasRows);
  useShortcut('list.open', open, hasRows && (rowLink !== undefined || onOpen !== undefined));
  useShortcut('list.peek', togglePeek, onPeek !== undefined);
  useShortcut('list.select', () => selection.toggle(activeIndex), onSelect !== undefined);
  useShortcut('list.selectAll', () => onSelect?.(new Set(rows.map(rowId))), onSelect !== undefined && hasRows);
  useShortcut('list.copyLink', copyLink, rowLink !== undefined);

  return function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 1);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const by = steps[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const target = (activeIndex ?? 0) + by;
      if (event.shiftKey && onSelect) selection.extendTo(clamped(target), activeIndex);
      activate(target);
    } else if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      activate(event.key === 'Home' ? 0 : rows.length - 1);
    } else if (event.key === 'Escape' && peek !== undefined) {
      event.preventDefault();
      onPeek?.(undefined);
    }
  };
}
