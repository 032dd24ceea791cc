import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { useEverything } from '../../api/queries.ts';
import { t, tn } from '../../base/i18n.ts';
import { inTurn, problemWords } from '../../base/in-turn.ts';
import { useProjectPath } from '../../base/paths.ts';
import { useStored } from '../../base/stored.ts';
import { toast } from '../../base/toasts.ts';
import { Button, Dialog, ErrorState, Link, LoadingBlock, Select } from '../../ui/index.ts';
import { ITEMS, QUEUES, refreshReviews } from './review-api.ts';

interface ReviewDialogProps {
  readonly projectId: number;
  readonly traceIds: readonly string[];
  readonly onClose: () => void;
}

/** Puts traces into a review queue. Those that wait somewhere already are said and left alone. */
export function ReviewDialog({ projectId, traceIds, onClose }: ReviewDialogProps) {
  const client = useQueryClient();
  const path = useProjectPath();
  const queues = useEverything(projectId, QUEUES);
  const [last, setLast] = useStored('last-queue', '');
  const [chosen, setChosen] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const options = queues.data?.results ?? [];
  const queue = [chosen, last, options[0]?.id].find((id) => options.some((option) => option.id === id)) ?? '';

  async function send() {
    setBusy(true);
    setProblem('');
    const made: string[] = [];
    const outcome = await inTurn(traceIds, async (traceId) => {
      const item = await api.post(projectApi(projectId, ITEMS), { queue_id: queue, trace_id: traceId });
      made.push(item.id);
    });
    setBusy(false);
    setLast(queue);
    const refresh = () => refreshReviews(client, projectId);
    void refresh();
    if (outcome.done > 0) {
      toast(tn(outcome.done, '{count} trace sent to review.', '{count} traces sent to review.'), {
        undo: async () => {
          await inTurn(made, (id) => api.delete(projectApi(projectId, `${ITEMS}${id}/`)));
          await refresh();
        },
      });
    }
    if (outcome.problems.size === 0) onClose();
    else setProblem(problemWords(outcome));
  }

  return (
    <Dialog
      title={t('Send to review')}
      open
      width="sm"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" busy={busy} disabled={queue === ''} onClick={() => void send()}>
            {tn(traceIds.length, 'Send {count} trace', 'Send {count} traces')}
          </Button>
        </>
      }
    >
      {queues.isPending ? (
        <LoadingBlock lines={2} />
      ) : queues.isError ? (
        <ErrorState error={queues.error} inline />
      ) : options.length === 0 ? (
        <p>
          {t('There is no review queue yet.')} <Link to={path('/review')}>{t('Make one')}</Link>
        </p>
      ) : (
        <Select
          label={t('Queue')}
          value={queue}
          onChange={setChosen}
          options={options.map(({ id, name, pending_item_count }) => ({
            value: id,
            label: t('{name} · {count} waiting', { name, count: pending_item_count }),
          }))}
        />
      )}
      {problem && (
        <p role="alert" className="text-error">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
