import { useMemo, useState } from 'react';
import { t, tn } from '../app/i18n.ts';
import { cx } from './cx.ts';
import { type DiffLine, diffLines, folded } from './diff-lines.ts';
import type { DiffViewProps } from './diff-view.tsx';

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
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className={cx('overflow-auto rounded-panel border font-mono text-meta leading-5 outline-inset', className)}
    >
      <div className="flex border-b bg-subtle font-sans text-muted">
        <span className="flex-1 px-3 py-1">{mode === 'split' ? beforeLabel : `${beforeLabel} → ${afterLabel}`}</span>
        {mode === 'split' && <span className="flex-1 border-s px-3 py-1">{afterLabel}</span>}
      </div>
      {shown.map((line) =>
        line.kind === 'fold' ? (
          <button
            key={`fold-${line.before}`}
            type="button"
            className="block min-h-6 w-full bg-subtle px-3 text-start font-sans text-info hover:underline"
            onClick={() => setOpen(new Set([...open, line]))}
          >
            {tn(line.hidden?.length ?? 0, '{count} unchanged line', '{count} unchanged lines')}
          </button>
        ) : (
          <Line key={`${line.kind}-${line.before}-${line.after}`} line={line} split={mode === 'split'} />
        ),
      )}
    </section>
  );
}

const marks = { same: ' ', add: '+', remove: '−', fold: '' } as const;
const words = { same: '', add: 'added', remove: 'removed', fold: '' } as const;

function Line({ line, split }: { line: DiffLine; split: boolean }) {
  const tint = line.kind === 'add' ? 'bg-diff-add' : line.kind === 'remove' ? 'bg-diff-remove' : undefined;
  const text = (
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
  if (!split) {
    return (
      <div className={cx('flex gap-2 px-2', tint)}>
        <LineNumber value={line.before} />
        <LineNumber value={line.after} />
        <span aria-hidden="true">{marks[line.kind]}</span>
        {text}
      </div>
    );
  }
  return (
    <div className="grid grid-cols-2">
      <div className={cx('flex min-w-0 gap-2 px-2', line.kind === 'remove' && tint)}>
        <LineNumber value={line.before} />
        {line.kind !== 'add' && text}
      </div>
      <div className={cx('flex min-w-0 gap-2 border-s px-2', line.kind === 'add' && tint)}>
        <LineNumber value={line.after} />
        {line.kind !== 'remove' && text}
      </div>
    </div>
  );
}

function LineNumber({ value }: { value: number | undefined }) {
  return (
    <span aria-hidden="true" className="w-[4ch] shrink-0 text-end text-faint select-none">
      {value}
    </span>
  );
}
