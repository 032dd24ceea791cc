import { t, tn } from '../../base/i18n.ts';
import { cx, TimeStamp } from '../../ui/index.ts';
import { useOccurrences } from './use-occurrences.ts';

/** The newest occurrences; choosing one shows it. */
export function OccurrenceList({ projectId, issueId }: { readonly projectId: number; readonly issueId: string }) {
  const { rows, at, hasMore, choose, nameOf } = useOccurrences(projectId, issueId);
  if (rows.length === 0) return null;
  return (
    <section aria-label={t('Occurrences')} className="rounded-panel border">
      <h2 className="border-b px-3 py-2 font-semibold">{t('Occurrences')}</h2>
      <ul className="max-h-72 overflow-y-auto py-1">
        {rows.map((row, place) => (
          <li key={row.uuid}>
            <button
              type="button"
              aria-current={place === at || undefined}
              onClick={() => choose(row.uuid)}
              className={cx(
                'flex min-h-8 w-full items-center justify-between gap-3 px-3 text-start outline-inset hover:bg-muted pointer-coarse:min-h-11',
                place === at && 'bg-accent-tint',
              )}
            >
              <span dir="auto" title={row.distinct_id} className="min-w-0 truncate">
                {nameOf(row)}
              </span>
              <span className="shrink-0 text-meta text-muted">
                <TimeStamp plain time={row.timestamp} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {hasMore && (
        <p className="border-t px-3 py-2 text-meta text-muted">
          {tn(
            rows.length,
            'The newest {count}; a shorter time range shows others.',
            'The newest {count}; a shorter time range shows others.',
          )}
        </p>
      )}
    </section>
  );
}
