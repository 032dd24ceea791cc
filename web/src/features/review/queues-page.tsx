import { useNavigate } from '@tanstack/react-router';
import { Play, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, usePage } from '../../api/queries.ts';
import { t } from '../../app/i18n.ts';
import { useProjectId, useProjectPath } from '../../app/paths.ts';
import { useSearchState } from '../../app/search.ts';
import { toast } from '../../app/toasts.ts';
import {
  Button,
  ButtonLink,
  type Column,
  EmptyState,
  formatCount,
  formatPercent,
  ListPage,
  PersonChip,
  TimeStamp,
} from '../../ui/index.ts';
import { queuesSearch } from './pages.ts';
import { QueueDialog } from './queue-dialog.tsx';
import { ITEMS, QUEUES, type ReviewQueue } from './review-api.ts';
import { addToQueue, drawTraces } from './sample.ts';

export default function QueuesPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchState(queuesSearch);
  const [isNew, setNew] = useState(false);
  const list = usePage<ReviewQueue>(projectApi(projectId, QUEUES), keys.project(projectId, QUEUES), {
    search: search.q,
    order_by: 'name',
  });
  const columns = useMemo(() => columnsOf(path), [path]);
  return (
    <>
      <ListPage<ReviewQueue>
        title={t('Review')}
        actions={
          <>
            <ButtonLink to={path('/review/done')}>{t('Reviews')}</ButtonLink>
            <Button
              variant="primary"
              icon={<Plus aria-hidden="true" className="size-4" />}
              onClick={() => setNew(true)}
            >
              {t('New queue')}
            </Button>
          </>
        }
        filter={{
          fields: [],
          filters: [],
          text: search.q,
          placeholder: t('Part of the name'),
          onChange: ({ text }, commit) => setSearch({ q: text }, { replace: !commit }),
        }}
        table={{
          storageKey: 'review-queues',
          columns,
          rows: list.rows,
          rowId: ({ id }) => id,
          rowLink: ({ id }) => ({ to: path(`/review/${id}`) }),
          onNavigate: (target) => void navigate(target),
          loading: list.loading,
          refetching: list.refetching,
          hasMore: list.hasMore,
          loadingMore: list.loadingMore,
          onLoadMore: list.onLoadMore,
          total: list.total,
        }}
        error={list.error}
        onRetry={list.refetch}
        neverUsed={<NoQueues projectId={projectId} onNew={() => setNew(true)} />}
        noMatch={t('No queues match')}
      />
      {isNew && (
        <QueueDialog
          projectId={projectId}
          onClose={() => setNew(false)}
          onDone={({ id }) => void navigate({ to: path(`/review/${id}`) })}
        />
      )}
    </>
  );
}

function columnsOf(path: (path: string) => string): readonly Column<ReviewQueue>[] {
  return [
    {
      id: 'name',
      label: t('Name'),
      width: 260,
      grow: true,
      cell: ({ name }) => <span className="truncate font-medium">{name}</span>,
    },
    {
      id: 'pending',
      label: t('Pending'),
      width: 90,
      align: 'end',
      cell: ({ pending_item_count }) => formatCount(pending_item_count),
    },
    {
      id: 'scores',
      label: t('Scores asked'),
      width: 120,
      cell: ({ settings }) => (settings.scores.length === 0 ? t('all') : formatCount(settings.scores.length)),
    },
    {
      id: 'second',
      label: t('Second review'),
      width: 120,
      align: 'end',
      cell: ({ settings }) =>
        settings.second_review_share > 0 ? formatPercent(settings.second_review_share) : t('none'),
    },
    { id: 'updated', label: t('Updated'), width: 130, cell: ({ updated_at }) => <TimeStamp time={updated_at} plain /> },
    { id: 'by', label: t('By'), width: 150, cell: ({ created_by }) => <PersonChip person={created_by} /> },
    {
      id: 'start',
      label: t('Start'),
      width: 110,
      cell: ({ id, pending_item_count }) =>
        pending_item_count > 0 && (
          <span className="relative z-[1]">
            <ButtonLink size="sm" to={path(`/review/${id}/do`)} icon={<Play aria-hidden="true" className="size-3.5" />}>
              {t('Start')}
            </ButtonLink>
          </span>
        ),
    },
  ];
}

const FIRST_SAMPLE = 20;

function NoQueues({ projectId, onNew }: { projectId: number; onNew: () => void }) {
  const path = useProjectPath();
  const navigate = useNavigate();
  const make = useChange<void, string>({
    run: async () => {
      const traces = await drawTraces(projectId, 'all', FIRST_SAMPLE, 1);
      if (traces.length === 0) throw new Error(t('No trace was captured in the last 24 hours.'));
      const name = t('Random traces');
      const queue = await api.post<ReviewQueue>(projectApi(projectId, QUEUES), { name });
      await addToQueue(projectId, queue.id, traces);
      return queue.id;
    },
    invalidates: [keys.project(projectId, QUEUES), keys.project(projectId, ITEMS)],
    onDone: (id) => {
      toast(t('The queue is ready.'), { tone: 'ok' });
      void navigate({ to: path(`/review/${id}`) });
    },
  });
  return (
    <EmptyState
      title={t('A review queue holds traces for people to judge, one after the other, by keyboard.')}
      action={
        <>
          <Button variant="primary" busy={make.isPending} onClick={() => make.mutate()}>
            {t('Queue 20 random traces of today')}
          </Button>
          <Button icon={<Plus aria-hidden="true" className="size-4" />} onClick={onNew}>
            {t('New queue')}
          </Button>
        </>
      }
    />
  );
}
