import { projectApi } from '../../api/client.ts';
import { keys, usePage } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { useSearchState } from '../../frame/search.ts';
import { SearchListPage } from '../../frame/search-list-page.tsx';
import { ButtonLink, type Column, EmptyState, PersonChip, TimeStamp } from '../../ui/index.ts';
import { queuesSearch } from './pages.ts';
import { REVIEWS, type Review, scoreWords } from './review-api.ts';

/** Every review made, newest first. */
export default function DonePage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const [search, setSearch] = useSearchState(queuesSearch);
  const list = usePage<Review>(projectApi(projectId, REVIEWS), keys.project(projectId, REVIEWS), {
    search: search.q,
    order_by: '-updated_at',
  });
  return (
    <SearchListPage<Review>
      title={t('Reviews')}
      crumbs={[{ label: t('Review'), to: path('/review') }]}
      list={list}
      q={search.q}
      onSearch={setSearch}
      placeholder={t('Part of the trace id or the comment')}
      table={{
        storageKey: 'reviews',
        columns,
        rowLink: ({ trace_id }) => ({ to: path(`/traces/${encodeURIComponent(trace_id)}`) }),
      }}
      neverUsed={
        <EmptyState
          title={t('Nothing has been reviewed yet.')}
          action={
            <ButtonLink variant="primary" to={path('/review')}>
              {t('Go to the queues')}
            </ButtonLink>
          }
        >
          {t('Or press r on any trace to review it there.')}
        </EmptyState>
      }
      noMatch={t('No reviews match')}
    />
  );
}

const columns: readonly Column<Review>[] = [
  { id: 'time', label: t('Time'), width: 120, cell: ({ created_at }) => <TimeStamp time={created_at} plain /> },
  {
    id: 'trace',
    label: t('Trace'),
    width: 220,
    cell: ({ trace_id }) => <span className="truncate font-mono text-meta">{trace_id}</span>,
  },
  {
    id: 'scores',
    label: t('Scores'),
    width: 320,
    grow: true,
    cell: ({ scores }) => (
      <span dir="auto" className="truncate">
        {scores.map((score) => `${score.definition_name}: ${scoreWords(score)}`).join(' · ') || '–'}
      </span>
    ),
  },
  {
    id: 'comment',
    label: t('Comment'),
    width: 260,
    cell: ({ comment }) => (
      <span dir="auto" className="truncate text-muted">
        {comment}
      </span>
    ),
  },
  { id: 'by', label: t('By'), width: 150, cell: ({ reviewed_by }) => <PersonChip person={reviewed_by} /> },
];
