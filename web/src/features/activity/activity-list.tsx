import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ListFilter } from 'lucide-react';
import { call, type Query } from '../../api/client.ts';
import { t } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import {
  Button,
  cx,
  EmptyState,
  ErrorState,
  formatZoneOffset,
  IconButton,
  Link,
  LoadingBlock,
  PersonChip,
  TimeStamp,
  useDisplay,
} from '../../ui/index.ts';
import type { ActivityEntry } from './activity-entry.ts';
import { pageOf, words } from './kinds.ts';
import { objectName, sentence, shownValue } from './sentence.ts';

interface ActivityPage {
  readonly results: readonly ActivityEntry[];
  readonly next: string | null;
  readonly total_count: number;
}

export interface ActivityListProps {
  /** Any `activity/` list of the API. */
  readonly url: string;
  readonly query?: Query;
  /** For a log of many objects: names each, and narrows the list to one. */
  readonly onOnly?: (entry: ActivityEntry) => void;
  /** For a log of many objects of several projects: names each, and leads nowhere. */
  readonly hasNames?: boolean;
  /** What an empty list says. */
  readonly empty?: string;
}

const PAGE_SIZE = 50;

/** Who changed what and when. The Activity page and the Activity tab of every object are this. */
export function ActivityList({
  url,
  query,
  onOnly,
  hasNames = onOnly !== undefined,
  empty = t('Nothing changed yet.'),
}: ActivityListProps) {
  const list = useInfiniteQuery({
    queryKey: ['activity', url, query ?? {}],
    queryFn: ({ signal, pageParam }) =>
      call<ActivityPage>('GET', url, { signal, query: { ...query, limit: PAGE_SIZE, page: pageParam } }),
    initialPageParam: 1,
    getNextPageParam: (last, all) => (last.next ? all.length + 1 : undefined),
    placeholderData: keepPreviousData,
  });
  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <LoadingBlock lines={8} />;
  const entries = list.data.pages.flatMap((page) => page.results);
  if (entries.length === 0) return <EmptyState title={empty} />;
  return (
    <div className={list.isPlaceholderData ? 'flex flex-col opacity-60' : 'flex flex-col'}>
      <Head hasNames={hasNames} hasButtons={onOnly !== undefined} />
      <ul aria-label={t('Changes')} className="divide-y">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} onOnly={onOnly} hasNames={hasNames} />
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

const line = 'flex items-start gap-3 px-4 py-1.5';
const whenStyle = 'w-28 shrink-0 text-muted';
const whoStyle = 'flex min-h-6 w-40 shrink-0 items-center';
const objectStyle = 'flex min-h-6 min-w-0 shrink-0 items-center gap-1 max-md:w-full';
/** A name beside a button that narrows the list, and a name alone. */
const objectWidth = (hasButton: boolean) => (hasButton ? 'w-72 max-lg:w-56' : 'w-44');

function Head({ hasNames, hasButtons }: { hasNames: boolean; hasButtons: boolean }) {
  const { zone } = useDisplay();
  return (
    // Readers of the list hear what each part is; these words are for the eye.
    <div aria-hidden="true" className={cx(line, 'border-b bg-subtle text-meta font-medium text-muted max-md:hidden')}>
      <span className="w-28 shrink-0">{t('When ({zone})', { zone: formatZoneOffset(new Date(), zone) })}</span>
      <span className="w-40 shrink-0">{t('Who')}</span>
      <span className="min-w-48 flex-1">{t('What')}</span>
      {hasNames && <span className={cx('shrink-0', objectWidth(hasButtons))}>{t('Object')}</span>}
    </div>
  );
}

interface EntryProps {
  readonly entry: ActivityEntry;
  readonly onOnly: ActivityListProps['onOnly'];
  readonly hasNames: boolean;
}

function Entry({ entry, onOnly, hasNames }: EntryProps) {
  const changes = entry.detail.changes ?? [];
  return (
    <li className={line}>
      <span className={whenStyle}>
        <TimeStamp time={entry.created_at} />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-3">
        <span className={whoStyle}>
          {entry.is_system ? <span className="text-muted">{t('Hedgerow')}</span> : <PersonChip person={entry.user} />}
        </span>
        {changes.length === 0 ? (
          <span className="min-w-48 flex-1 leading-6">{sentence(entry)}</span>
        ) : (
          <details className="min-w-48 flex-1 open:min-w-full open:order-last">
            <summary className="min-h-6 leading-6 hover:underline">{sentence(entry)}</summary>
            <Changes entry={entry} />
          </details>
        )}
        {onOnly ? (
          <ObjectOf entry={entry} onOnly={onOnly} />
        ) : (
          hasNames && (
            <span className={cx(objectStyle, objectWidth(false))}>
              <ObjectName entry={entry} />
            </span>
          )
        )}
      </div>
    </li>
  );
}

function ObjectOf({ entry, onOnly }: { entry: ActivityEntry; onOnly: (entry: ActivityEntry) => void }) {
  const path = useProjectPath();
  const page = pageOf(entry);
  const name = objectName(entry);
  return (
    <span className={cx(objectStyle, objectWidth(true))}>
      {page ? (
        <Link to={path(page)} className="min-w-0 truncate leading-6">
          <ObjectName entry={entry} />
        </Link>
      ) : (
        <ObjectName entry={entry} />
      )}
      <IconButton size="sm" label={t('Only changes of {name}', { name })} onClick={() => onOnly(entry)}>
        <ListFilter aria-hidden="true" className="size-3.5" />
      </IconButton>
    </span>
  );
}

function ObjectName({ entry }: { entry: ActivityEntry }) {
  const name = objectName(entry);
  return (
    <span dir="auto" title={name} className="min-w-0 truncate">
      {name}
    </span>
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
