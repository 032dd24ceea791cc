import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, usePage, useProjectGet } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { toast } from '../../base/toasts.ts';
import { useSearchState } from '../../frame/search.ts';
import { SearchListPage } from '../../frame/search-list-page.tsx';
import { Badge, Button, ButtonLink, EmptyState, formatCount } from '../../ui/index.ts';
import { queuesSearch } from './pages.ts';
import { queueColumns } from './queue-columns.tsx';
import { QueueDialog } from './queue-dialog.tsx';
import { DISAGREEMENTS, ITEMS, QUEUES, type ReviewQueue } from './review-api.ts';
import { addToQueue, drawTraces } from './sample.ts';
import { QUEUES_STATS, useQueueFigures } from './use-queue-figures.ts';

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
  const figures = useQueueFigures(projectId);
  const columns = useMemo(() => queueColumns({ path, figures }), [path, figures]);
  return (
    <>
      <SearchListPage<ReviewQueue>
        title={t('Review')}
        actions={
          <>
            <DisagreementsLink projectId={projectId} />
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
        list={list}
        q={search.q}
        onSearch={setSearch}
        placeholder={t('Part of the name')}
        table={{ storageKey: 'review-queues', columns, rowLink: ({ id }) => ({ to: path(`/review/${id}`) }) }}
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

function DisagreementsLink({ projectId }: { projectId: number }) {
  const path = useProjectPath();
  const { data } = useProjectGet(projectId, DISAGREEMENTS, { limit: 1 });
  return (
    <ButtonLink to={path('/review/disagreements')}>
      {t('Disagreements')}{' '}
      {data !== undefined && data.count > 0 && <Badge tone="warn">{formatCount(data.count)}</Badge>}
    </ButtonLink>
  );
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
      const queue = await api.post(projectApi(projectId, QUEUES), { name });
      await addToQueue(projectId, queue.id, traces);
      return queue.id;
    },
    invalidates: [QUEUES, QUEUES_STATS, ITEMS].map((each) => keys.project(projectId, each)),
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
