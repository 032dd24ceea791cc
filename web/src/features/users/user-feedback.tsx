import { useHogQL } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { ErrorState, Link, LoadingBlock, TimeStamp } from '../../ui/index.ts';
import { rowsOf, textCell } from '../ai-lists/index.ts';
import { feedbackQuery, type UserView } from './user.ts';

/** What the person said and rated. */
export function UserFeedback({ projectId, personId, range }: UserView) {
  const path = useProjectPath();
  const answer = useHogQL(projectId, feedbackQuery(personId, range));
  if (answer.error) return <ErrorState inline error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <LoadingBlock />;
  const rows = rowsOf(answer.data);
  if (rows.length === 0) return <p className="p-4 text-muted">{t('No feedback in this time range.')}</p>;
  return (
    <>
      <ul aria-label={t('Feedback')} className="flex flex-col divide-y">
        {rows.map((row) => (
          <li key={`${textCell(row.at)}${textCell(row.trace_id)}`} className="flex min-h-9 items-center gap-4 px-4">
            <span className="w-32 shrink-0">
              <TimeStamp plain time={textCell(row.at)} />
            </span>
            <span dir="auto" className="min-w-0 flex-1">
              {textCell(row.said) || `${textCell(row.metric)}: ${textCell(row.value)}`}
            </span>
            {textCell(row.trace_id) !== '' && (
              <Link to={path(`/traces/${encodeURIComponent(textCell(row.trace_id))}`)}>{t('Open trace')}</Link>
            )}
          </li>
        ))}
      </ul>
      {answer.data.hasMore && (
        <p className="px-4 py-2 text-meta text-muted">{t('The newest {count} are shown.', { count: rows.length })}</p>
      )}
    </>
  );
}
