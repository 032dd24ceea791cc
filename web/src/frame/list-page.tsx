import { type ReactNode, useRef } from 'react';
import { t, tn } from '../base/i18n.ts';
import { Button } from '../ui/button.tsx';
import { DataTable } from '../ui/data-table.tsx';
import type { DataTableProps } from '../ui/data-table-props.ts';
import { FilterBar, type FilterBarProps, FilterToken } from '../ui/filter-bar.tsx';
import { LiveBar } from '../ui/live-bar.tsx';
import { Peek, type PeekProps } from '../ui/peek.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { Page, type PageProps } from './page.tsx';

export interface ListPageProps<Row extends object> extends Omit<PageProps, 'children'> {
  readonly filter?: FilterBarProps;
  readonly table: Omit<DataTableProps<Row>, 'label'>;
  readonly error?: unknown;
  readonly onRetry?: () => void;
  /** Shown when there is nothing and nothing was filtered: what this page is for and what fills it. */
  readonly neverUsed: ReactNode;
  /** "No traces match". */
  readonly noMatch: string;
  /** Offered with `noMatch` where a longer range would find some. */
  readonly onWiden?: () => void;
  readonly live?: { readonly waiting: number; readonly onShow: () => void };
  readonly peek?: PeekProps;
  /** Between filter bar and table, such as the strip of counts. */
  readonly above?: ReactNode;
  /** Buttons of the bar at the foot while rows are selected. */
  readonly bulk?: (selected: ReadonlySet<string>) => ReactNode;
}

/** What every list page shares: head, filters, table, peek, bulk bar, and the four states of a list. */
export function ListPage<Row extends object>(props: ListPageProps<Row>) {
  const { filter, table, error, onRetry, neverUsed, noMatch, onWiden, live, peek, above, bulk, ...page } = props;
  const isFiltered = filter !== undefined && (filter.filters.length > 0 || filter.text !== '');
  const isEmpty = !table.loading && !error && table.rows.length === 0;
  const selected = table.selected;
  const box = useRef<HTMLDivElement>(null);
  const showNew = () => {
    live?.onShow();
    // New rows appear at the top, which may be scrolled out of sight.
    box.current?.querySelector('[role="grid"]')?.scrollTo({ top: 0 });
  };
  return (
    <Page {...page} fill>
      {filter && <FilterBar {...filter} />}
      {above}
      {live && <LiveBar waiting={live.waiting} onShow={showNew} />}
      <div ref={box} className="relative flex min-h-0 flex-1">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          {error !== undefined && error !== null ? (
            <ErrorState error={error} onRetry={onRetry} />
          ) : isEmpty ? (
            isFiltered || onWiden ? (
              <NoMatch title={noMatch} filter={filter} onWiden={onWiden} />
            ) : (
              neverUsed
            )
          ) : (
            <DataTable {...table} label={page.title} />
          )}
        </div>
        {peek && <Peek {...peek} />}
      </div>
      {bulk && selected && selected.size > 0 && (
        <section
          aria-label={t('Selection')}
          className="flex shrink-0 flex-wrap items-center gap-2 border-t bg-accent-tint px-4 py-2"
        >
          <span className="font-medium">{tn(selected.size, '{count} selected', '{count} selected')}</span>
          {bulk(selected)}
          <Button size="sm" variant="ghost" onClick={() => table.onSelect?.(new Set())}>
            {t('Clear')}
          </Button>
        </section>
      )}
    </Page>
  );
}

function NoMatch({ title, filter, onWiden }: { title: string; filter?: FilterBarProps; onWiden?: () => void }) {
  return (
    <EmptyState
      title={title}
      action={
        <>
          {onWiden && <Button onClick={onWiden}>{t('Widen to 30 days')}</Button>}
          {filter && (filter.filters.length > 0 || filter.text !== '') && (
            <Button onClick={() => filter.onChange({ filters: [], text: '' }, true)}>{t('Remove all filters')}</Button>
          )}
        </>
      }
    >
      {filter && filter.filters.length > 0 && (
        <ul aria-label={t('Filters in the way')} className="flex flex-wrap justify-center gap-2">
          {filter.filters.map((each) => (
            <FilterToken
              key={each.field + each.op + each.values.join()}
              filter={each}
              onRemove={() =>
                filter.onChange({ filters: filter.filters.filter((other) => other !== each), text: filter.text }, true)
              }
            />
          ))}
        </ul>
      )}
    </EmptyState>
  );
}
