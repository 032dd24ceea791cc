import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useStored } from '../base/stored.ts';
import { cx } from './cx.ts';
import { useMedia } from './use-media.ts';

export interface SplitPaneProps {
  /** Name of the divider, such as "Width of the tree". */
  readonly label: string;
  /** The share of the first pane is kept per person under this key. */
  readonly storageKey: string;
  readonly start: ReactNode;
  readonly end: ReactNode;
  /** The first pane's share in percent, until the reader drags the divider. */
  readonly initial?: number;
  readonly min?: number;
  readonly max?: number;
  /** Below this page width the panes stack, first on top. */
  readonly stackBelow?: number;
  readonly className?: string;
}

/** Two panes and a divider that a pointer drags and arrow keys move. */
export function SplitPane(props: SplitPaneProps) {
  const { label, storageKey, start, end, initial = 40, min = 20, max = 80, stackBelow = 900, className } = props;
  const [share, setShare] = useStored(`split:${storageKey}`, initial);
  const stacked = useMedia(`(max-width: ${stackBelow - 1}px)`);
  const box = useRef<HTMLDivElement>(null);
  const clamped = Math.min(max, Math.max(min, share));

  if (stacked) {
    return (
      <div className={cx('flex min-h-0 min-w-0 flex-col', className)}>
        <div className="max-h-[45dvh] min-h-0 overflow-auto border-b">{start}</div>
        <div className="min-h-0 flex-1">{end}</div>
      </div>
    );
  }

  function drag(event: PointerEvent<HTMLDivElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !box.current) return;
    const { left, width } = box.current.getBoundingClientRect();
    setShare(Math.round(((event.clientX - left) / width) * 1000) / 10);
  }

  function press(event: KeyboardEvent) {
    const step = { ArrowLeft: -2, ArrowRight: 2, Home: min - share, End: max - share }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setShare(Math.min(max, Math.max(min, clamped + step)));
  }

  return (
    <div ref={box} className={cx('flex min-h-0 min-w-0', className)}>
      <div className="flex min-h-0 min-w-0 flex-col" style={{ width: `${clamped}%` }}>
        {start}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a movable divider is this role; <hr> cannot take focus or a value. */}
      <div
        role="separator"
        aria-label={label}
        aria-orientation="vertical"
        aria-valuenow={Math.round(clamped)}
        aria-valuemin={min}
        aria-valuemax={max}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onDoubleClick={() => setShare(initial)}
        onKeyDown={press}
        className="relative w-px shrink-0 cursor-col-resize touch-none bg-(--border) before:absolute before:inset-y-0 before:-start-3 before:-end-3 before:content-[''] hover:bg-(--border-strong) focus-visible:bg-(--focus)"
      />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">{end}</div>
    </div>
  );
}
