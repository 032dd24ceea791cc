import { useMemo, useState } from 'react';
import { t, tn } from '../base/i18n.ts';
import { cx } from './cx.ts';
import { type DiffLine, diffLines, folded, sideBySide } from './diff-lines.ts';
import type { DiffViewProps } from './diff-view.tsx';
import { Scrollable } from './scrollable.tsx';

export default function DiffBody({
  label,
  before,
  after,
  beforeLabel,
  afterLabel,
  mode = 'unified',
  className,
}: DiffViewProps) {
  const lines = useMemo(() => folded(diffLines(before, after)), [before, after]);
  const [open, setOpen] = useState<ReadonlySet<DiffLine>>(new Set());
  if (before === after) return <p className="p-4 text-muted">{t('No difference.')}</p>;
  const shown = lines.flatMap((line) => (line.hidden && open.has(line) ? line.hidden : [line]));
  return (
    <Scrollable
      as="section"
      aria-label={label}
      className={cx('overflow-auto rounded-panel border font-mono text-meta leading-5 outline-inset', className)}
    >
      <div className="flex border-b bg-subtle font-sans text-muted">
        <span className="flex-1 px-3 py-1">{mode === 'split' ? beforeLabel : `${beforeLabel} → ${afterLabel}`}</span>
        {mode === 'split' && <span className="flex-1 border-s px-3 py-1">{afterLabel}</span>}
      </div>
      {mode === 'split'
        ? sideBySide(shown).map(({ before: left, after: right }) =>
            left?.kind === 'fold' ? (
              <Fold key={keyOf(left)} line={left} onOpen={() => setOpen(new Set([...open, left]))} />
            ) : (
              <div key={`${left && keyOf(left)} ${right && keyOf(right)}`} className="grid grid-cols-2">
                <Side line={left} number={left?.before} />
                <Side line={right} number={right?.after} />
              </div>
            ),
          )
        : shown.map((line) =>
            line.kind === 'fold' ? (
              <Fold key={keyOf(line)} line={line} onOpen={() => setOpen(new Set([...open, line]))} />
            ) : (
              <div key={keyOf(line)} className={cx('flex gap-2 px-2', tints[line.kind])}>
                <LineNumber value={line.before} />
                <LineNumber value={line.after} />
                <span aria-hidden="true" className="w-[1ch]">
                  {marks[line.kind]}
                </span>
                <LineText line={line} />
              </div>
            ),
          )}
    </Scrollable>
  );
}

const marks = { same: ' ', add: '+', remove: '−', fold: '' } as const;
const words = { same: '', add: 'added', remove: 'removed', fold: '' } as const;
const tints = { same: undefined, add: 'bg-diff-add', remove: 'bg-diff-remove', fold: undefined } as const;

const keyOf = ({ kind, before, after }: DiffLine): string => `${kind}-${before}-${after}`;

function Fold({ line, onOpen }: { line: DiffLine; onOpen: () => void }) {
  return (
    <button
      type="button"
      className="block min-h-6 w-full bg-subtle px-3 text-start font-sans text-info hover:underline"
      onClick={onOpen}
    >
      {tn(line.hidden?.length ?? 0, '{count} unchanged line', '{count} unchanged lines')}
    </button>
  );
}

function Side({ line, number }: { line: DiffLine | undefined; number: number | undefined }) {
  return (
    <div className={cx('flex min-w-0 gap-2 border-s px-2 first:border-s-0', line && tints[line.kind])}>
      <LineNumber value={number} />
      {line && <LineText line={line} />}
    </div>
  );
}

function LineText({ line }: { line: DiffLine }) {
  return (
    <span dir="auto" className="min-w-0 flex-1 break-words whitespace-pre-wrap">
      {words[line.kind] && <span className="sr-only">{t(words[line.kind])}: </span>}
      {line.pieces.map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line are never reordered.
        <span key={at} className={piece.changed ? 'font-semibold underline decoration-2' : undefined}>
          {piece.text}
        </span>
      ))}
    </span>
  );
}

function LineNumber({ value }: { value: number | undefined }) {
  return (
    <span aria-hidden="true" className="w-[4ch] shrink-0 text-end text-faint select-none">
      {value}
    </span>
  );
}
