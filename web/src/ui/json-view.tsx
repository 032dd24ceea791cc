import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { t, tn } from '../base/i18n.ts';
import { CopyButton } from './copy-button.tsx';
import { cx } from './cx.ts';
import { codePath, decodeNested, isBranch, type JsonRow, jsonRows, parentPath } from './json-rows.ts';
import { marked } from './text-view.tsx';

export interface JsonViewProps {
  /** Name of the tree. */
  readonly label: string;
  readonly value: unknown;
  /** Levels open at first. */
  readonly depth?: number;
  readonly find?: string;
  readonly className?: string;
}

const STRING_SHOWN_MAX = 2000;

/** A JSON value as a virtual tree: arrows move and fold, Alt+1…9 opens to that level. */
export function JsonView({ label, value, depth = 2, find, className }: JsonViewProps) {
  const [level, setLevel] = useState(depth);
  const [flipped, setFlipped] = useState<ReadonlySet<string>>(new Set());
  const [decoded, setDecoded] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const root = useMemo(() => withDecoded(value, decoded), [value, decoded]);
  const rows = useMemo(() => jsonRows(root, (path, at) => at < level !== flipped.has(path)), [root, level, flipped]);
  const activeIndex = Math.max(
    0,
    rows.findIndex((row) => row.path === active),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 22,
    getItemKey: (at) => rows[at]?.path ?? at,
    overscan: 20,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const range = Array.from({ length: Math.min(count - 1, endIndex + overscan) - from + 1 }, (_, at) => from + at);
      return range.includes(activeIndex) ? range : [...range, activeIndex].sort((a, b) => a - b);
    },
  });

  function flip(path: string) {
    const next = new Set(flipped);
    if (!next.delete(path)) next.add(path);
    setFlipped(next);
  }

  function focusRow(at: number) {
    const row = rows[Math.max(0, Math.min(rows.length - 1, at))];
    if (!row) return;
    setActive(row.path);
    virtual.scrollToIndex(rows.indexOf(row), { align: 'auto' });
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-path="${CSS.escape(row.path)}"]`)
        ?.focus({ preventScroll: true }),
    );
  }

  function press(event: KeyboardEvent) {
    const row = rows[activeIndex];
    if (!row || event.ctrlKey || event.metaKey) return;
    const digit = event.altKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined;
    if (digit) {
      setLevel(Number(digit));
      setFlipped(new Set());
    } else if (event.altKey) return;
    else if (event.key === 'ArrowDown') focusRow(activeIndex + 1);
    else if (event.key === 'ArrowUp') focusRow(activeIndex - 1);
    else if (event.key === 'Home') focusRow(0);
    else if (event.key === 'End') focusRow(rows.length - 1);
    else if (event.key === 'ArrowRight') {
      if (row.children > 0 && !row.open) flip(row.path);
      else if (row.open) focusRow(activeIndex + 1);
    } else if (event.key === 'ArrowLeft') {
      if (row.open) flip(row.path);
      else focusRow(rows.findIndex((each) => each.path === parentPath(row.path)));
    } else if (event.key === 'Enter' && event.target === event.currentTarget) flip(row.path);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={label}
      onKeyDown={press}
      className={cx('min-h-0 flex-1 overflow-auto font-mono text-meta leading-5', className)}
    >
      <div role="none" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys for all items.
            <div
              key={row.path}
              ref={virtual.measureElement}
              role="treeitem"
              data-index={item.index}
              data-path={row.path}
              aria-level={row.depth + 1}
              aria-posinset={row.position}
              aria-setsize={row.siblings}
              aria-expanded={row.children > 0 ? row.open : undefined}
              aria-selected={item.index === activeIndex}
              tabIndex={item.index === activeIndex ? 0 : -1}
              onFocus={() => setActive(row.path)}
              onClick={() => row.children > 0 && flip(row.path)}
              className="group absolute inset-x-0 flex min-h-5.5 items-start gap-1 pe-2 outline-inset hover:bg-subtle"
              style={{ transform: `translateY(${item.start}px)`, paddingInlineStart: 8 + Math.min(row.depth, 20) * 14 }}
            >
              <JsonRowContent
                row={row}
                find={find}
                onDecode={
                  decodeNested(row.value) === undefined
                    ? undefined
                    : () => {
                        setDecoded(new Set([...decoded, row.path]));
                        setFlipped(new Set(row.depth < level ? flipped : [...flipped, row.path]));
                      }
                }
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function JsonRowContent({
  row,
  find,
  onDecode,
}: {
  row: JsonRow;
  find: string | undefined;
  onDecode: (() => void) | undefined;
}) {
  const [whole, setWhole] = useState(false);
  const { key, value, children, open, path } = row;
  return (
    <>
      <ChevronRight
        aria-hidden="true"
        className={cx('mt-1 size-3.5 shrink-0 text-faint', open && 'rotate-90', children === 0 && 'invisible')}
      />
      <div className="min-w-0 flex-1">
        {key !== undefined && <span className="text-info">{marked(String(key), find)}: </span>}
        {isBranch(value) ? (
          <span className="text-faint">{branchWords(value, children)}</span>
        ) : (
          <Leaf value={value} whole={whole} find={find} />
        )}
        {typeof value === 'string' && value.length > STRING_SHOWN_MAX && !whole && (
          <InlineButton
            label={t('Show all {count} characters', { count: value.length })}
            onPress={() => setWhole(true)}
          />
        )}
        {onDecode && <InlineButton label={t('Decode as JSON')} onPress={onDecode} />}
      </div>
      <span
        role="none"
        onClick={(event) => event.stopPropagation()}
        className="invisible flex shrink-0 group-focus-within:visible group-hover:visible"
      >
        {path !== '' && <CopyButton text={codePath(path)} label={t('Copy path')} />}
        <CopyButton
          text={() => (typeof value === 'string' ? value : JSON.stringify(value, null, 2))}
          label={t('Copy value')}
        />
      </span>
    </>
  );
}

function InlineButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className="ms-2 min-h-6 font-sans text-accent underline"
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
    >
      {label}
    </button>
  );
}

function Leaf({ value, whole, find }: { value: unknown; whole: boolean; find: string | undefined }) {
  if (typeof value === 'string') {
    const shown = whole ? value : value.slice(0, STRING_SHOWN_MAX);
    return (
      <span dir="auto" className="break-words whitespace-pre-wrap text-ok">
        "{marked(shown, find)}
        {shown.length < value.length ? '…' : '"'}
      </span>
    );
  }
  return <span className={value === null ? 'text-faint' : 'text-running'}>{String(value)}</span>;
}

function branchWords(value: object, children: number): string {
  if (children === 0) return Array.isArray(value) ? '[]' : '{}';
  return Array.isArray(value)
    ? tn(children, '[{count} item]', '[{count} items]')
    : tn(children, '{{count} key}', '{{count} keys}');
}

/** The value with the strings at these places replaced by what they hold. Copies only the branches on the way. */
function withDecoded(value: unknown, places: ReadonlySet<string>): unknown {
  let result = value;
  // Shorter paths first: a decoded string may hold another one.
  for (const place of [...places].sort((a, b) => a.length - b.length)) {
    result = replaceAt(result, place.split('/').slice(1), (text) => decodeNested(text) ?? text);
  }
  return result;
}

function replaceAt(value: unknown, path: readonly string[], change: (value: unknown) => unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return change(value);
  const key = head.replaceAll('~1', '/').replaceAll('~0', '~');
  if (Array.isArray(value)) return value.map((each, at) => (String(at) === key ? replaceAt(each, rest, change) : each));
  if (!isBranch(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === key ? replaceAt(each, rest, change) : each]),
  );
}
