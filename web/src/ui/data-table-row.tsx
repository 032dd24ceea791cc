import type { ReactNode } from 'react';
import { t } from '../base/i18n.ts';
import { cx } from './cx.ts';
import type { Column } from './data-table-column.ts';
import { Link, type LinkTarget } from './link.tsx';
import { Skeleton } from './states.tsx';
import { GridCell, GridRow } from './virtual-grid.tsx';

interface DataTableRowProps<Row> {
  readonly id: string;
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly template: string;
  readonly columns: readonly Column<Row>[];
  readonly link: LinkTarget | undefined;
  readonly tone: 'error' | 'running' | undefined;
  readonly tabStop: boolean;
  /** Undefined where rows cannot be selected. */
  readonly selected: boolean | undefined;
  readonly peeked: boolean;
  readonly onFocus: () => void;
  readonly onOpen: (() => void) | undefined;
  readonly onToggle: (range: boolean) => void;
}

export function DataTableRow<Row>(props: DataTableRowProps<Row>) {
  const { id, row, index, top, height, template, columns, link, selected, onToggle, onOpen } = props;
  return (
    <GridRow
      data-id={id}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-current={props.peeked ? 'true' : undefined}
      tabIndex={props.tabStop ? 0 : -1}
      onFocus={props.onFocus}
      onClick={onOpen}
      className={cx(
        'absolute inset-x-0 grid items-center border-b outline-inset hover:bg-subtle',
        onOpen && 'cursor-pointer',
        selected || props.peeked ? 'bg-accent-tint hover:bg-accent-tint' : 'bg-bg',
        props.tone === 'error' && 'shadow-[inset_2px_0_0_var(--error)]',
        props.tone === 'running' && 'shadow-[inset_2px_0_0_var(--running)]',
      )}
      style={{ height, gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      {selected !== undefined && (
        <GridCell className="relative z-raised flex justify-center">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={t('Select row {n}', { n: index + 1 })}
            checked={selected}
            onClick={(event) => {
              event.stopPropagation();
              onToggle(event.shiftKey);
            }}
            onChange={() => undefined}
            className="size-4 accent-(--accent)"
          />
        </GridCell>
      )}
      {columns.map((column, at) => (
        <GridCell
          key={column.id}
          dir="auto"
          className={cx('min-w-0 truncate px-2', column.align === 'end' ? 'text-end' : 'text-start')}
        >
          <CellContent link={at === 0 ? link : undefined}>{column.cell(row)}</CellContent>
        </GridCell>
      ))}
    </GridRow>
  );
}

/** The first cell's link covers the whole row, so any click and any middle click on it behaves as on a link. */
function CellContent({ link, children }: { link: LinkTarget | undefined; children: ReactNode }) {
  if (!link) return children;
  return (
    <Link {...link} plain tabIndex={-1} className="after:absolute after:inset-0 after:content-['']">
      {children}
    </Link>
  );
}

export function SkeletonRow({ height, template, cells }: { height: number; template: string; cells: number }) {
  return (
    <div aria-hidden="true" className="grid items-center border-b" style={{ height, gridTemplateColumns: template }}>
      {Array.from({ length: cells }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: place-holders are all alike.
        <span key={at} className="px-2">
          <Skeleton className="h-3 w-3/4" />
        </span>
      ))}
    </div>
  );
}
