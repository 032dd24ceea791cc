import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../base/i18n.ts';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { formatBytes } from './format.ts';
import { Scrollable } from './scrollable.tsx';

export interface TextViewProps {
  readonly label: string;
  readonly text: string;
  /** 1-based; scrolled to and marked. */
  readonly line?: number;
  /** Given, line numbers are buttons that choose a line, for `?line=` links. */
  readonly onLine?: (line: number) => void;
  /** Marked wherever it occurs. */
  readonly find?: string;
  readonly className?: string;
}

const SHOWN_AT_FIRST = 256_000;
const LINE_LENGTH_MAX = 5000;

/** Plain text with real line breaks and line numbers; virtual, so a megabyte scrolls like a page. */
export function TextView({ label, text, line, onLine, find, className }: TextViewProps) {
  const [whole, setWhole] = useState(false);
  const shown = whole || text.length <= SHOWN_AT_FIRST ? text : text.slice(0, SHOWN_AT_FIRST);
  const lines = useMemo(() => splitLines(shown), [shown]);
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 20,
    overscan: 20,
  });
  useEffect(() => {
    if (line !== undefined && line >= 1 && line <= lines.length) virtual.scrollToIndex(line - 1, { align: 'center' });
  }, [line, lines.length, virtual]);
  const gutter = `${Math.max(3, String(lines.length).length) + 1}ch`;

  return (
    <div className={cx('flex min-h-0 flex-1 flex-col', className)}>
      <Scrollable
        as="section"
        ref={scroller}
        aria-label={label}
        className="min-h-0 flex-1 overflow-auto font-mono text-meta leading-5 outline-inset"
      >
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className={cx('absolute inset-x-0 flex gap-3 px-2', item.index + 1 === line && 'bg-hit')}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <LineNumber line={item.index + 1} current={item.index + 1 === line} width={gutter} onLine={onLine} />
              <span dir="auto" className="min-w-0 flex-1 break-words whitespace-pre-wrap">
                {marked(lines[item.index] ?? '', find)}
              </span>
            </div>
          ))}
        </div>
      </Scrollable>
      {shown.length < text.length && (
        <div className="border-t p-2">
          <Button size="sm" onClick={() => setWhole(true)}>
            {t('Show all ({size})', { size: formatBytes(text.length) })}
          </Button>
        </div>
      )}
    </div>
  );
}

interface LineNumberProps {
  readonly line: number;
  readonly current: boolean;
  readonly width: string;
  readonly onLine?: (line: number) => void;
}

function LineNumber({ line, current, width, onLine }: LineNumberProps) {
  const style = cx('shrink-0 text-end select-none', current ? 'text-default' : 'text-faint');
  if (!onLine) {
    return (
      <span aria-hidden="true" className={style} style={{ width }}>
        {line}
      </span>
    );
  }
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={t('Link to line {line}', { line })}
      className={cx(style, 'hover:text-default')}
      style={{ width }}
      onClick={() => onLine(line)}
    >
      {line}
    </button>
  );
}

/** A line of a megabyte would stop the layout, so very long ones continue on a line of their own. */
function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    if (line.length <= LINE_LENGTH_MAX) return [line];
    return Array.from({ length: Math.ceil(line.length / LINE_LENGTH_MAX) }, (_, at) =>
      line.slice(at * LINE_LENGTH_MAX, (at + 1) * LINE_LENGTH_MAX),
    );
  });
}

/** The text with every occurrence of `find` in a <mark>. */
export function marked(text: string, find: string | undefined): ReactNode {
  if (!find) return text;
  const wanted = find.toLowerCase();
  const haystack = text.toLowerCase();
  // Lower-casing can change the length of a few letters; then positions would be wrong.
  if (haystack.length !== text.length) return text;
  const parts: ReactNode[] = [];
  let from = 0;
  for (let at = haystack.indexOf(wanted); at >= 0; at = haystack.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + find.length)}</mark>);
    from = at + find.length;
  }
  parts.push(text.slice(from));
  return parts;
}
