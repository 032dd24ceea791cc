import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { t } from '../base/i18n.ts';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';
import type { Column, Sort } from './data-table-column.ts';
import { Menu } from './menu.tsx';
import { GridHeadCell, GridRow, GridRows } from './virtual-grid.tsx';
import { WhatCounts } from './what-counts.tsx';

/** The part of a TanStack table the head uses, written out so that its features need not be named here. */
interface HeadTable {
  readonly getColumn: (id: string) => { getSize(): number } | undefined;
  readonly setColumnSizing: (updater: (old: Record<string, number>) => Record<string, number>) => void;
  readonly getHeaderGroups: () => readonly {
    readonly headers: readonly { readonly id: string; getResizeHandler(): (event: unknown) => void }[];
  }[];
}

interface DataTableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly template: string;
  readonly table: HeadTable;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort | undefined) => void) | undefined;
  readonly selection:
    | { readonly all: boolean; readonly some: boolean; readonly toggle: (on: boolean) => void }
    | undefined;
}

export function DataTableHead<Row>(props: DataTableHeadProps<Row>) {
  const { columns, template, table, sort, onSort, selection } = props;
  const headers = new Map(
    table.getHeaderGroups().flatMap((group) => group.headers.map((header) => [header.id, header])),
  );
  return (
    <GridRows className="sticky top-0 z-sticky bg-subtle">
      <GridRow aria-rowindex={1} className="grid h-8 items-center border-b" style={{ gridTemplateColumns: template }}>
        {selection && (
          <GridHeadCell className="flex justify-center">
            <input
              type="checkbox"
              aria-label={t('Select all loaded rows')}
              checked={selection.all}
              ref={(box) => {
                if (box) box.indeterminate = selection.some && !selection.all;
              }}
              onChange={(event) => selection.toggle(event.target.checked)}
              className="size-4 accent-(--accent)"
            />
          </GridHeadCell>
        )}
        {columns.map((column) => (
          <HeadCell
            key={column.id}
            column={column}
            sort={sort?.id === column.id ? sort : undefined}
            onSort={column.sortable ? onSort : undefined}
            onDrag={headers.get(column.id)?.getResizeHandler()}
            onWidth={(by) =>
              table.setColumnSizing((old) => ({
                ...old,
                [column.id]: Math.max(48, (table.getColumn(column.id)?.getSize() ?? 140) + by),
              }))
            }
          />
        ))}
      </GridRow>
    </GridRows>
  );
}

interface ColumnsMenuProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly visibility: Readonly<Record<string, boolean>>;
  readonly onToggle: (id: string, on: boolean) => void;
}

/** Beside the grid, not in it: a grid may hold nothing but rows. */
export function ColumnsMenu<Row>({ columns, visibility, onToggle }: ColumnsMenuProps<Row>) {
  const shown = columns.filter((column) => visibility[column.id]);
  return (
    // Over the scroll bar as well, or heads would show beside it; where bars lie over the page there is none.
    <div className="absolute end-0 top-0 z-over-sticky flex h-[31px] items-center bg-subtle pe-3 pointer-coarse:pe-0 before:absolute before:inset-y-0 before:-start-4 before:w-4 before:bg-linear-to-l before:from-subtle before:to-transparent">
      <Menu
        label={t('Columns')}
        align="end"
        trigger={
          <IconButton size="sm" label={t('Columns')}>
            <Columns3 aria-hidden="true" className="size-3.5" />
          </IconButton>
        }
        entries={columns.map((column) => ({
          label: column.label,
          checked: visibility[column.id] === true,
          disabled: shown.length === 1 && shown[0] === column,
          onSelect: () => onToggle(column.id, !visibility[column.id]),
        }))}
      />
    </div>
  );
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort | undefined) => void) | undefined;
  readonly onDrag: ((event: unknown) => void) | undefined;
  readonly onWidth: (by: number) => void;
}

function HeadCell<Row>({ column, sort, onSort, onDrag, onWidth }: HeadCellProps<Row>) {
  function press(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    onWidth(event.key === 'ArrowRight' ? 16 : -16);
  }
  const Arrow = sort?.desc ? ArrowDown : ArrowUp;
  return (
    <GridHeadCell
      aria-sort={sort ? (sort.desc ? 'descending' : 'ascending') : onSort ? 'none' : undefined}
      className={cx(
        'relative flex h-full min-w-0 items-center px-2 text-meta font-medium text-muted',
        column.align === 'end' && 'justify-end',
      )}
    >
      {onSort ? (
        <button
          type="button"
          title={t('Sort. Alt with ← or → changes the width.')}
          onClick={() => onSort(nextSort(column.id, sort))}
          onKeyDown={press}
          className="inline-flex min-h-6 min-w-0 items-center gap-1 outline-inset hover:text-default"
        >
          <span className="truncate">{column.label}</span>
          {sort && <Arrow aria-hidden="true" className="size-3 shrink-0" />}
        </button>
      ) : (
        <Name column={column} />
      )}
      {onSort && column.counts && <WhatCounts name={column.label} {...column.counts} />}
      <span
        aria-hidden="true"
        onMouseDown={onDrag}
        onTouchStart={onDrag}
        className="absolute inset-y-1 -end-1 z-raised w-2 cursor-col-resize touch-none border-e border-transparent hover:border-strong"
      />
    </GridHeadCell>
  );
}

function Name<Row>({ column: { label, counts } }: { column: Column<Row> }) {
  if (!counts) return <span className="truncate">{label}</span>;
  return (
    <WhatCounts name={label} {...counts}>
      {label}
    </WhatCounts>
  );
}

/** Descending, ascending, unsorted: the first press on a figure shows the largest. */
function nextSort(id: string, sort: Sort | undefined): Sort | undefined {
  if (!sort) return { id, desc: true };
  return sort.desc ? { id, desc: false } : undefined;
}
