import { type RefObject, useLayoutEffect, useState } from 'react';

/** Rows in the document at most, so that a trace of any length scrolls alike. */
const ROWS_MAX = 76;
/** The window moves in steps of rows: most frames of a scroll then render nothing at all. */
const STEP = 8;

/** Which rows of one fixed height are in the document, for the place a box is scrolled to. */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number) {
  const [step, setStep] = useState(0);
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const measure = () => setHeight(box.clientHeight);
    const follow = () => setStep(Math.floor(box.scrollTop / rowHeight / STEP));
    measure();
    follow();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    box.addEventListener('scroll', follow, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', follow);
    };
  }, [scroller, rowHeight]);
  const shown = Math.min(ROWS_MAX - STEP, Math.ceil(height / rowHeight));
  const spare = Math.max(0, Math.min(16, Math.floor((ROWS_MAX - shown - STEP) / 2)));
  const from = Math.max(0, Math.min(step * STEP, count - shown) - spare);
  return { from, to: Math.min(count, from + shown + STEP + spare * 2), height };
}

/** Scrolls as little as it takes to have a row fully in view. */
export function scrollToRow(box: HTMLElement, row: number, rowHeight: number, head = 0): void {
  const top = row * rowHeight;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + rowHeight + head > box.scrollTop + box.clientHeight) {
    box.scrollTop = top + rowHeight + head - box.clientHeight;
  }
}
