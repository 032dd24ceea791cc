import { keys, usePage } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import {
  Button,
  Duration,
  EmptyState,
  ErrorState,
  formatCount,
  LoadingBlock,
  StatusBadge,
  TimeStamp,
} from '../../../ui/index.ts';
import { type Calculation, type Cohort, cohortApi, cohortPath } from '../cohort-api.ts';
import { fromFilters } from '../criteria/filters.ts';
import { type CohortNames, wholeSentence } from '../criteria/words.ts';

interface HistoryTabProps {
  readonly projectId: number;
  readonly cohort: Cohort;
  readonly names: CohortNames;
}

/** Every calculation, newest first: how long, how many, what went wrong, and where the criteria were others. */
export function HistoryTab({ projectId, cohort, names }: HistoryTabProps) {
  const { id, version, pending_version, is_calculating, errors_calculating } = cohort;
  const key = keys.project(projectId, cohortPath(id, 'calculation_history/'));
  const stand = [version, pending_version, is_calculating, errors_calculating];
  const list = usePage<Calculation>(cohortApi(projectId, id, 'calculation_history/'), [...key, ...stand]);
  if (list.error) return <ErrorState error={list.error} onRetry={list.refetch} />;
  if (list.loading) return <LoadingBlock />;
  if (list.rows.length === 0) return <EmptyState title={t('Not calculated yet.')} />;
  return (
    <div className="flex flex-col gap-3 p-4">
      <ol aria-label={t('Calculations')} className="divide-y border-y">
        {list.rows.map((row, at) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <span className="w-16 font-medium">v{row.version}</span>
            <span className="w-28 text-muted">
              <TimeStamp time={row.started_at} />
            </span>
            <span className="w-32">
              <Outcome row={row} />
            </span>
            <span className="w-20 text-end">
              <Duration ms={row.duration_seconds === null ? null : row.duration_seconds * 1000} />
            </span>
            <span className="w-28 text-end">
              {row.count !== null && t('{count} people', { count: formatCount(row.count) })}
            </span>
            {row.error && <span className="min-w-60 flex-1 text-error">{row.error}</span>}
            <Changed
              row={row}
              before={list.rows[at + 1]}
              isFirst={!list.hasMore && at === list.rows.length - 1}
              names={names}
            />
          </li>
        ))}
      </ol>
      {list.hasMore && (
        <Button className="self-center" busy={list.loadingMore} onClick={list.onLoadMore}>
          {t('Load more')}
        </Button>
      )}
    </div>
  );
}

function Outcome({ row }: { row: Calculation }) {
  if (row.finished_at === null) return <StatusBadge status="running">{t('Calculating')}</StatusBadge>;
  return row.error ? (
    <StatusBadge status="error">{t('Failed')}</StatusBadge>
  ) : (
    <StatusBadge status="ok">{t('Done')}</StatusBadge>
  );
}

interface ChangedProps {
  readonly row: Calculation;
  readonly before: Calculation | undefined;
  readonly isFirst: boolean;
  readonly names: CohortNames;
}

/** The criteria, where they are not those of the calculation before. */
function Changed({ row, before, isFirst, names }: ChangedProps) {
  const isNew = before ? JSON.stringify(before.filters) !== JSON.stringify(row.filters) : isFirst;
  if (!isNew) return null;
  return (
    <p dir="auto" className="w-full ps-16 text-meta break-words text-muted">
      {before ? t('Criteria changed: ') : t('Criteria: ')}
      {wholeSentence(fromFilters(row.filters), names)}
    </p>
  );
}
