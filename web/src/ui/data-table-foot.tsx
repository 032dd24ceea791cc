import { t } from '../base/i18n.ts';
import { Button } from './button.tsx';
import { formatCount } from './format.ts';
import { type Meaning, WhatCounts } from './what-counts.tsx';

/** How many rows there are in all. */
export interface DataTableTotal {
  readonly count: number;
  readonly approximate?: boolean;
  /** What is counted, where that is not plain. */
  readonly counts?: Meaning;
}

interface DataTableFootProps {
  readonly count: number;
  readonly total: DataTableTotal | undefined;
  readonly hasMore: boolean | undefined;
  readonly loading: boolean | undefined;
  readonly loadingMore: boolean | undefined;
  readonly onLoadMore: (() => void) | undefined;
}

export function DataTableFoot({ count, total, hasMore, loading, loadingMore, onLoadMore }: DataTableFootProps) {
  if (loading || count === 0) return null;
  return (
    <div className="flex min-h-8 shrink-0 flex-wrap items-center justify-between gap-2 border-t px-3 text-meta text-muted">
      <span className="inline-flex items-center gap-1">
        {words(count, total, hasMore === true)}
        {total?.counts && <WhatCounts name={t('Rows in all')} {...total.counts} />}
      </span>
      {hasMore && onLoadMore && (
        <Button size="sm" variant="ghost" busy={loadingMore} onClick={onLoadMore}>
          {t('Load more')}
        </Button>
      )}
    </div>
  );
}

function words(count: number, total: DataTableFootProps['total'], hasMore: boolean): string {
  // With all rows loaded there is nothing left to estimate.
  if (total && (hasMore || !total.approximate)) {
    return total.approximate
      ? t('1–{n} of about {total}', { n: formatCount(count), total: formatCount(total.count) })
      : t('1–{n} of {total}', { n: formatCount(count), total: formatCount(total.count) });
  }
  return hasMore ? t('1–{n} of more', { n: formatCount(count) }) : t('{n} in all', { n: formatCount(count) });
}
