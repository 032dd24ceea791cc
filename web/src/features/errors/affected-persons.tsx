import { useProjectGet } from '../../api/queries.ts';
import { t, tn } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { useSearchState } from '../../frame/search.ts';
import { ErrorState, formatCount, Link } from '../../ui/index.ts';
import { usePersonNames } from '../users/index.ts';
import type { AffectedPerson, Issue } from './issue.ts';
import { issueSearch } from './pages.ts';

const SHOWN_MAX = 20;

/** The persons with occurrences of the issue, the most affected first. */
export function AffectedPersons({ projectId, issue }: { readonly projectId: number; readonly issue: Issue }) {
  const path = useProjectPath();
  const [{ from, to }] = useSearchState(issueSearch);
  const url = `error_tracking/issues/${issue.id}/persons/`;
  const list = useProjectGet<{ readonly results: readonly AffectedPerson[] }>(projectId, url, {
    date_from: from,
    date_to: to,
    limit: SHOWN_MAX,
  });
  const rows = list.data?.results ?? [];
  const names = usePersonNames(
    projectId,
    rows.map((row) => row.person_id),
  );
  if (list.error) return <ErrorState inline error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0) return null;
  return (
    <section aria-label={t('Affected users')} className="rounded-panel border">
      <h2 className="border-b px-3 py-2 font-semibold">{t('Affected users')}</h2>
      <ul className="max-h-72 overflow-y-auto py-1">
        {rows.map((row) => (
          <li key={row.person_id} className="flex min-h-8 items-center justify-between gap-3 px-3">
            <Link to={path(`/users/${row.person_id}`)} className="inline-flex min-h-6 min-w-0 items-center">
              <span dir="auto" title={row.distinct_id} className="truncate">
                {names.get(row.person_id) ?? row.distinct_id}
              </span>
            </Link>
            <span className="shrink-0 text-meta text-muted">
              {tn(row.occurrences, '{count} time', '{count} times', { count: formatCount(row.occurrences) })}
            </span>
          </li>
        ))}
      </ul>
      {issue.users > rows.length && (
        <p className="border-t px-3 py-2 text-meta text-muted">
          {t('And {count} more', { count: formatCount(issue.users - rows.length) })}
        </p>
      )}
    </section>
  );
}
