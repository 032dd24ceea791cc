import { useHogQL } from '../../api/queries.ts';
import { t, tn } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { Cost, ErrorState, Link, LoadingBlock, TimeStamp } from '../../ui/index.ts';
import { numberCell, rowsOf, textCell } from '../ai-lists/index.ts';
import { tracesQuery, type UserView } from './user.ts';

export function UserTraces({ projectId, personId, range }: UserView) {
  const path = useProjectPath();
  const answer = useHogQL(projectId, tracesQuery(personId, range));
  if (answer.error) return <ErrorState inline error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <LoadingBlock />;
  const rows = rowsOf(answer.data);
  if (rows.length === 0) return <p className="p-4 text-muted">{t('No traces in this time range.')}</p>;
  return (
    <>
      <ul aria-label={t('Traces')} className="flex flex-col divide-y">
        {rows.map((row) => {
          const id = textCell(row.trace_id);
          const errors = numberCell(row.errors) ?? 0;
          return (
            <li key={id} className="flex min-h-9 flex-wrap items-center gap-x-4 px-4">
              <span className="w-32 shrink-0">
                <TimeStamp plain time={textCell(row.at)} />
              </span>
              <Link
                to={path(`/traces/${encodeURIComponent(id)}`)}
                className="inline-flex min-h-6 min-w-0 flex-1 items-center"
              >
                <span dir="auto" className="truncate">
                  {textCell(row.name) || id}
                </span>
              </Link>
              <span className="text-muted">{tn(numberCell(row.calls) ?? 0, '{count} call', '{count} calls')}</span>
              <span className="w-24 text-end">
                <Cost usd={numberCell(row.cost)} unpriced={numberCell(row.unpriced) ?? 0} />
              </span>
              <span className={errors > 0 ? 'w-20 text-end text-error' : 'w-20 text-end text-faint'}>
                {tn(errors, '{count} error', '{count} errors')}
              </span>
            </li>
          );
        })}
      </ul>
      {answer.data.hasMore && (
        <p className="px-4 py-2 text-meta text-muted">{t('The newest {count} are shown.', { count: rows.length })}</p>
      )}
    </>
  );
}
