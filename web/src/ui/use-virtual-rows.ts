import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';

/** Rows from the end at which more are asked for. */
const LOAD_BEFORE_END = 15;

interface VirtualRowsInput<Row extends object> {
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly rowHeight: number;
  readonly scroller: RefObject<HTMLElement | null>;
  /** The row with focus. */
  readonly activeIndex: number | undefined;
  readonly canLoadMore: boolean;
  readonly onLoadMore: (() => void) | undefined;
}

/** The rows in sight, and more of them before the reader comes to the end. */
export function useVirtualRows<Row extends object>(input: VirtualRowsInput<Row>) {
  const { rows, rowId, rowHeight, scroller, activeIndex, canLoadMore, onLoadMore } = input;
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
    if (canLoadMore && rows.length > 0 && lastShown >= rows.length - LOAD_BEFORE_END) onLoadMore?.();
  }, [canLoadMore, lastShown, rows.length, onLoadMore]);
  return {
    items,
    height: virtual.getTotalSize(),
    scrollTo: (at: number) => virtual.scrollToIndex(at, { align: 'auto' }),
  };
}
