import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Ellipsis, Play } from 'lucide-react';
import { useMemo, useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useEverything, useHogQL, usePage, useProjectGet } from '../../api/queries.ts';
import { useLive } from '../../api/use-live.ts';
import { t, tn } from '../../base/i18n.ts';
import { inTurn, problemWords } from '../../base/in-turn.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../base/paths.ts';
import { toast } from '../../base/toasts.ts';
import { useSearchState } from '../../frame/search.ts';
import { SearchListPage } from '../../frame/search-list-page.tsx';
import {
  Badge,
  Button,
  ButtonLink,
  type Column,
  ConfirmDialog,
  EmptyState,
  IconButton,
  Menu,
  PersonChip,
  personName,
  TimeStamp,
} from '../../ui/index.ts';
import { queuesSearch } from './pages.ts';
import { QueueDialog } from './queue-dialog.tsx';
import { QueueFigures } from './queue-figures.tsx';
import { ITEMS, plainText, QUEUES, type QueueItem, type ReviewQueue, refreshReviews } from './review-api.ts';
import { SampleDialog } from './sample-dialog.tsx';

export default function QueuePage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { queueId = '' } = usePathParams();
  const [search, setSearch] = useSearchState(queuesSearch);
  const [dialog, setDialog] = useState<'settings' | 'sample' | 'delete'>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const queue = useProjectGet(projectId, `${QUEUES}${queueId}/`);
  const queues = useEverything(projectId, QUEUES);
  const list = usePage<QueueItem>(projectApi(projectId, ITEMS), keys.project(projectId, ITEMS), {
    queue_id: queueId,
    search: search.q,
    order_by: 'created_at',
  });
  const refresh = () => refreshReviews(client, projectId);
  useLive([`queue:${queueId}`], () => void refresh());
  const previews = usePreviews(
    projectId,
    list.rows.map(({ trace_id }) => trace_id),
  );
  const columns = useMemo(() => columnsOf(previews), [previews]);
  const chosen = list.rows.filter(({ id }) => selected.has(id));

  async function remove() {
    const outcome = await inTurn(chosen, ({ id }) => api.delete(projectApi(projectId, `${ITEMS}${id}/`)));
    setSelected(new Set());
    await refresh();
    if (outcome.problems.size > 0) toast(problemWords(outcome), { tone: 'error' });
    if (outcome.done === 0) return;
    toast(tn(outcome.done, '{count} trace was removed.', '{count} traces were removed.'), {
      undo: async () => {
        await inTurn(chosen, ({ trace_id }) => api.post(projectApi(projectId, ITEMS), { queue_id: queueId, trace_id }));
        await refresh();
      },
    });
  }

  async function move(to: ReviewQueue) {
    const put = (queue_id: string) =>
      inTurn(chosen, ({ id }) => api.patch(projectApi(projectId, `${ITEMS}${id}/`), { queue_id }));
    const outcome = await put(to.id);
    setSelected(new Set());
    await refresh();
    if (outcome.problems.size > 0) toast(problemWords(outcome), { tone: 'error' });
    if (outcome.done === 0) return;
    toast(tn(outcome.done, '{count} trace went to “{name}”.', '{count} traces went to “{name}”.', { name: to.name }), {
      undo: async () => {
        await put(queueId);
        await refresh();
      },
    });
  }

  const others = (queues.data?.results ?? []).filter(({ id }) => id !== queueId);
  return (
    <>
      <SearchListPage<QueueItem>
        title={queue.data?.name ?? t('Queue')}
        crumbs={[{ label: t('Review'), to: path('/review') }]}
        actions={
          <>
            <Button disabled={!queue.data} onClick={() => setDialog('sample')}>
              {t('Add traces')}
            </Button>
            <Button disabled={!queue.data} onClick={() => setDialog('settings')}>
              {t('Settings')}
            </Button>
            <Menu
              label={t('More actions')}
              align="end"
              trigger={
                <IconButton label={t('More actions')}>
                  <Ellipsis aria-hidden="true" className="size-4" />
                </IconButton>
              }
              entries={[{ label: t('Delete queue'), danger: true, onSelect: () => setDialog('delete') }]}
            />
            <ButtonLink
              variant="primary"
              to={path(`/review/${queueId}/do`)}
              icon={<Play aria-hidden="true" className="size-4" />}
            >
              {t('Start')}
            </ButtonLink>
          </>
        }
        list={list}
        q={search.q}
        onSearch={setSearch}
        placeholder={t('Part of the trace id')}
        table={{
          storageKey: 'review-queue',
          columns,
          rowLink: ({ trace_id }) => ({ to: path(`/traces/${encodeURIComponent(trace_id)}`) }),
          selected,
          onSelect: setSelected,
        }}
        error={queue.error}
        onRetry={() => void queue.refetch()}
        above={<QueueFigures projectId={projectId} queueId={queueId} />}
        neverUsed={
          <EmptyState
            title={t('Nothing waits in this queue.')}
            action={<Button onClick={() => setDialog('sample')}>{t('Add traces')}</Button>}
          >
            {t('Or press r on any trace.')}
          </EmptyState>
        }
        noMatch={t('No items match')}
        bulk={() => (
          <>
            <Button size="sm" onClick={() => void remove()}>
              {t('Remove')}
            </Button>
            {others.length > 0 && (
              <Menu
                label={t('Move to another queue')}
                trigger={<Button size="sm">{t('Move to…')}</Button>}
                entries={others.map((other) => ({ label: other.name, onSelect: () => void move(other) }))}
              />
            )}
          </>
        )}
      />
      {queue.data && dialog === 'settings' && (
        <QueueDialog projectId={projectId} queue={queue.data} onClose={() => setDialog(undefined)} />
      )}
      {queue.data && dialog === 'sample' && (
        <SampleDialog projectId={projectId} queue={queue.data} onClose={() => setDialog(undefined)} />
      )}
      <ConfirmDialog
        title={t('Delete queue “{name}”?', { name: queue.data?.name ?? '' })}
        confirmLabel={t('Delete queue')}
        open={dialog === 'delete'}
        onClose={() => setDialog(undefined)}
        onConfirm={async () => {
          await api.delete(projectApi(projectId, `${QUEUES}${queueId}/`));
          void client.invalidateQueries({ queryKey: keys.project(projectId, QUEUES) });
          await navigate({ to: path('/review') });
        }}
      >
        <p>{t('Its waiting items and open disagreements go with it. Reviews already made stay.')}</p>
      </ConfirmDialog>
    </>
  );
}

function columnsOf(previews: ReadonlyMap<string, string>): readonly Column<QueueItem>[] {
  return [
    {
      id: 'trace',
      label: t('Trace'),
      width: 220,
      cell: ({ trace_id }) => <span className="truncate font-mono text-meta">{trace_id}</span>,
    },
    {
      id: 'preview',
      label: t('Preview'),
      width: 320,
      grow: true,
      cell: ({ trace_id }) => (
        <span dir="auto" className="truncate">
          {previews.get(trace_id) ?? '–'}
        </span>
      ),
    },
    { id: 'added', label: t('Added'), width: 120, cell: ({ created_at }) => <TimeStamp time={created_at} plain /> },
    { id: 'by', label: t('By'), width: 150, cell: ({ created_by }) => <PersonChip person={created_by} /> },
    {
      id: 'state',
      label: t('State'),
      width: 200,
      cell: ({ claimed_by, state }) =>
        claimed_by ? (
          <Badge tone="running">{t('with {name}', { name: personName(claimed_by) })}</Badge>
        ) : state === 'one_in' ? (
          <Badge tone="info" title={t('You rated it; the second rating is still missing.')}>
            {t('One in')}
          </Badge>
        ) : (
          <Badge>{t('Waiting')}</Badge>
        ),
    },
  ];
}

const PREVIEW_LENGTH = 300;
const PREVIEWED_MAX = 200;

/** The beginning of each trace's last answer. */
function usePreviews(projectId: number, traces: readonly string[]): ReadonlyMap<string, string> {
  const wanted = traces.slice(0, PREVIEWED_MAX);
  const { data } = useHogQL(
    projectId,
    {
      query: `SELECT trace_id, substring(toString(argMax(properties.$ai_output_choices, timestamp)), 1, {length}) FROM posthog.ai_events WHERE event = '$ai_generation' AND trace_id IN {traces} GROUP BY trace_id LIMIT 200`,
      values: { traces: wanted, length: PREVIEW_LENGTH },
    },
    wanted.length > 0,
  );
  return useMemo(
    () => new Map((data?.results ?? []).map(([trace, text]) => [String(trace), plainText(String(text ?? ''))])),
    [data],
  );
}
