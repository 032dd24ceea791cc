import { useInfiniteQuery } from '@tanstack/react-query';
import { api, type Query } from '../../api/client.ts';
import { t } from '../../app/i18n.ts';
import { Button, EmptyState, ErrorState, LoadingBlock, PersonChip, TimeStamp } from '../../ui/index.ts';
import { type ActivityEntry, sentence, shownValue, words } from './sentence.ts';

interface ActivityPage {
  readonly results: readonly ActivityEntry[];
  readonly next: string | null;
  readonly total_count: number;
}

export interface ActivityListProps {
  /** Any `activity/` list of the API. */
  readonly url: string;
  readonly query?: Query;
}

const pageSize = 50;

/** Who changed what and when. The Activity page and the Activity tab of every object are this. */
export function ActivityList({ url, query }: ActivityListProps) {
  const list = useInfiniteQuery({
    queryKey: ['activity', url, query ?? {}],
    queryFn: ({ signal, pageParam }) =>
      api.get<ActivityPage>(url, { signal, query: { ...query, limit: pageSize, page: pageParam } }),
    initialPageParam: 1,
    getNextPageParam: (last, all) => (last.next ? all.length + 1 : undefined),
  });
  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <LoadingBlock lines={8} />;
  const entries = list.data.pages.flatMap((page) => page.results);
  if (entries.length === 0) return <EmptyState title={t('Nothing changed yet.')} />;
  return (
    <div className="flex flex-col">
      <ul aria-label={t('Changes')} className="divide-y">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="flex justify-center border-t p-3">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('Load more')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Entry({ entry }: { entry: ActivityEntry }) {
  const changes = entry.detail.changes ?? [];
  const line = (
    <>
      <span className="flex min-h-6 w-40 shrink-0 items-center">
        {entry.is_system ? <span className="text-muted">{t('Hedgerow')}</span> : <PersonChip person={entry.user} />}
      </span>
      <span dir="auto" className="min-w-48 flex-1 leading-6">
        {sentence(entry)}
      </span>
    </>
  );
  return (
    <li className="flex items-start gap-3 px-4 py-1.5">
      <span className="w-28 shrink-0 text-muted">
        <TimeStamp time={entry.created_at} />
      </span>
      {changes.length === 0 ? (
        <span className="flex min-w-0 flex-1 flex-wrap gap-x-3">{line}</span>
      ) : (
        <details className="min-w-0 flex-1">
          <summary className="flex min-h-6 flex-wrap gap-x-3 hover:underline">{line}</summary>
          <Changes entry={entry} />
        </details>
      )}
    </li>
  );
}

function Changes({ entry }: { entry: ActivityEntry }) {
  return (
    <div className="overflow-x-auto py-2">
      <table className="w-full text-start text-meta">
        <thead className="text-muted">
          <tr>
            <th scope="col" className="pe-4 text-start font-medium">
              {t('Field')}
            </th>
            <th scope="col" className="pe-4 text-start font-medium">
              {t('Before')}
            </th>
            <th scope="col" className="text-start font-medium">
              {t('After')}
            </th>
          </tr>
        </thead>
        <tbody>
          {(entry.detail.changes ?? []).map((change) => (
            <tr key={change.field} className="border-t align-top">
              <th scope="row" className="pe-4 text-start font-normal">
                {words(change.field)}
              </th>
              <td dir="auto" className="max-w-105 pe-4 font-mono break-words whitespace-pre-wrap">
                {shownValue(change.before)}
              </td>
              <td dir="auto" className="max-w-105 font-mono break-words whitespace-pre-wrap">
                {shownValue(change.after)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
