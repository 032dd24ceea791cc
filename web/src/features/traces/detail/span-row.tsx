import { ChevronRight, CircleX, RefreshCw } from 'lucide-react';
import { memo } from 'react';
import { t, tn } from '../../../base/i18n.ts';
import { KindIcon, kindWord } from '../../../ui/badge.tsx';
import { cx } from '../../../ui/cx.ts';
import type { RowLook } from '../tree/row-look.ts';
import type { RowColumns } from './tree-settings.ts';

/** Deeper levels are not indented further; a number says how deep they are. */
const INDENT_LEVELS_MAX = 12;
const INDENT_PX = 12;

export interface SpanRowProps {
  readonly look: RowLook;
  readonly top: number;
  readonly height: number;
  readonly selected: boolean;
  readonly columns: RowColumns;
  /** Latency of the whole run, which the bars are measured against. */
  readonly total: number;
  /** Where the bar stands on the time line, as shares of the drawing; undefined in the tree. */
  readonly place: { readonly from: number; readonly to: number } | undefined;
}

/** One line of tree or time line. Pointer and keys are handled once, by the tree around it. */
export const SpanRow = memo(function SpanRow({ look, top, height, selected, columns, total, place }: SpanRowProps) {
  const kind = kindWord(look.kind);
  return (
    <div
      role="treeitem"
      data-id={look.id}
      aria-level={look.level + 1}
      aria-posinset={look.position}
      aria-setsize={look.siblings}
      aria-expanded={look.open}
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      className={cx(
        'absolute inset-x-0 flex items-center gap-1.5 pe-2 outline-inset contain-strict',
        selected ? 'bg-accent-tint' : look.hit ? 'bg-hit' : 'hover:bg-subtle',
      )}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <div className={cx('flex min-w-0 items-center gap-1.5', place ? 'w-2/5 min-w-36 shrink-0' : 'flex-1')}>
        <Indent level={look.level} />
        <ChevronRight
          data-fold=""
          aria-hidden="true"
          className={cx('size-4 shrink-0 text-faint', look.open && 'rotate-90', look.open === undefined && 'invisible')}
        />
        <KindIcon kind={look.kind} labelled={look.name === ''} />
        <span dir="auto" className={cx('min-w-0 truncate', !look.name && 'text-muted')}>
          {look.name || kind}
        </span>
        {look.rounds > 0 && <span className="shrink-0 font-medium">× {look.rounds}</span>}
        <Marks look={look} />
        {columns.model && look.model && !place && (
          <span className="min-w-0 shrink-[4] truncate text-meta text-faint @max-[440px]:hidden">{look.model}</span>
        )}
      </div>
      {place ? <TimeBar look={look} place={place} /> : <Figures look={look} columns={columns} total={total} />}
    </div>
  );
});

function Indent({ level }: { level: number }) {
  const steps = Math.min(level, INDENT_LEVELS_MAX);
  return (
    <>
      <span className="shrink-0" style={{ width: 4 + steps * INDENT_PX }} />
      {level > INDENT_LEVELS_MAX && <span className="shrink-0 text-label text-faint">{level}</span>}
    </>
  );
}

function Marks({ look }: { look: RowLook }) {
  return (
    <>
      {look.error && <CircleX role="img" aria-label={t('Error')} className="size-3.5 shrink-0 text-error" />}
      {look.errorsInside > 0 && (
        <span
          className="flex shrink-0 items-center gap-0.5 text-meta text-error"
          title={tn(look.errorsInside, '{count} error inside', '{count} errors inside')}
        >
          <CircleX aria-hidden="true" className="size-3.5" />
          {look.errorsInside}
          <span className="sr-only">{tn(look.errorsInside, 'error inside', 'errors inside')}</span>
        </span>
      )}
      {look.cycle && (
        <span
          className="flex shrink-0 items-center gap-0.5 rounded-control bg-warn-tint px-1 text-label text-warn"
          title={t('Its parents form a circle, which is cut here.')}
        >
          <RefreshCw aria-hidden="true" className="size-3" />
          {t('cycle')}
        </span>
      )}
    </>
  );
}

function Figures({ look, columns, total }: { look: RowLook; columns: RowColumns; total: number }) {
  const share = total > 0 ? Math.min(1, look.length / total) : 0;
  return (
    <>
      {columns.latency && (
        <>
          <span
            aria-hidden="true"
            className="h-1.5 w-12 shrink-0 overflow-hidden rounded-full bg-muted @max-[380px]:hidden"
          >
            <span className="block h-full rounded-full bg-(--border-strong)" style={{ width: `${share * 100}%` }} />
          </span>
          <span className={cx('w-15 shrink-0 text-end text-meta whitespace-nowrap', heatStyle(look.heat))}>
            {look.duration}
          </span>
        </>
      )}
      {columns.tokens && (
        <span className="w-12 shrink-0 text-end text-meta text-muted @max-[560px]:hidden">{look.tokens}</span>
      )}
      {columns.cost && (
        <span
          className={cx('w-20 shrink-0 text-end text-meta whitespace-nowrap @max-[360px]:hidden', heatStyle(look.heat))}
        >
          {look.cost}
        </span>
      )}
    </>
  );
}

function heatStyle(heat: number): string {
  if (heat >= 4) return 'rounded-control bg-error-tint px-1 font-medium text-error';
  if (heat === 3) return 'rounded-control bg-warn-tint px-1 text-warn';
  return 'text-muted';
}

/** Left and width come from the zoom through CSS variables, so that zooming renders no row again. */
function TimeBar({ look, place }: { look: RowLook; place: { readonly from: number; readonly to: number } }) {
  // The length stands behind the bar, before one that ends late, and on one that leaves no room beside it.
  const isWide = place.to > 0.75 && place.from < 0.25;
  const isLate = place.to > 0.75 && !isWide;
  return (
    <span aria-hidden="true" className="relative h-full min-w-0 flex-1 overflow-hidden">
      <span
        className={cx('absolute top-1/2 h-3 min-w-0.5 -translate-y-1/2 rounded-xs', barColor(look))}
        style={{
          insetInlineStart: `calc((${place.from} - var(--zoom-from)) / var(--zoom-width) * 100%)`,
          width: `calc(${place.to - place.from} / var(--zoom-width) * 100%)`,
        }}
      />
      <span
        className={cx(
          'absolute top-1/2 -translate-y-1/2 px-1 text-label whitespace-nowrap text-muted',
          isWide && 'rounded-xs bg-bg',
        )}
        style={
          isLate
            ? { insetInlineEnd: `calc(100% - (${place.from} - var(--zoom-from)) / var(--zoom-width) * 100%)` }
            : {
                insetInlineStart: `calc((${isWide ? place.from : place.to} - var(--zoom-from)) / var(--zoom-width) * 100% + ${isWide ? 4 : 0}px)`,
              }
        }
      >
        {look.duration}
      </span>
    </span>
  );
}

function barColor(look: RowLook): string {
  if (look.error || look.errorsInside > 0) return 'bg-(--error)';
  if (look.kind === 'generation') return 'bg-(--accent)';
  if (look.kind === 'tool') return 'bg-(--info)';
  if (look.kind === 'embedding') return 'bg-(--running)';
  return 'bg-(--border-strong)';
}
