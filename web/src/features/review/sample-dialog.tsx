import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { t, tn } from '../../base/i18n.ts';
import { problemWords } from '../../base/in-turn.ts';
import { toast } from '../../base/toasts.ts';
import { Button, Dialog, Select, TextField } from '../../ui/index.ts';
import { type ReviewQueue, refreshReviews } from './review-api.ts';
import { addToQueue, drawTraces, type SampleOf } from './sample.ts';

const COUNT_MAX = 500;

/** Puts traces drawn at random into a queue. */
export function SampleDialog({
  projectId,
  queue,
  onClose,
}: {
  readonly projectId: number;
  readonly queue: ReviewQueue;
  readonly onClose: () => void;
}) {
  const client = useQueryClient();
  const [of, setOf] = useState<SampleOf>('all');
  const [count, setCount] = useState('20');
  const [days, setDays] = useState('1');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const wanted = Math.min(COUNT_MAX, Math.floor(Number(count)));

  async function add() {
    setBusy(true);
    setProblem('');
    try {
      const traces = await drawTraces(projectId, of, wanted, Number(days));
      const outcome = await addToQueue(projectId, queue.id, traces);
      await refreshReviews(client, projectId);
      if (outcome.done > 0) {
        toast(
          tn(outcome.done, '{count} trace was added to “{name}”.', '{count} traces were added to “{name}”.', {
            name: queue.name,
          }),
        );
      }
      if (traces.length === 0) setProblem(t('No such trace was captured in that time.'));
      else if (outcome.problems.size > 0) setProblem(problemWords(outcome));
      else onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={t('Add traces to “{name}”', { name: queue.name })}
      width="sm"
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" busy={busy} disabled={!(wanted > 0)} onClick={() => void add()}>
            {t('Add')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('How many, drawn at random')}
        hint={t('At most {max}.', { max: COUNT_MAX })}
        inputMode="numeric"
        value={count}
        onChange={({ target }) => setCount(target.value)}
      />
      <Select
        label={t('Of which traces')}
        value={of}
        options={[
          { value: 'all', label: t('all') },
          { value: 'errors', label: t('with an error') },
          { value: 'failed', label: t('an evaluation failed') },
        ]}
        onChange={setOf}
      />
      <Select
        label={t('From')}
        value={days}
        options={[
          { value: '1', label: t('the last 24 hours') },
          { value: '7', label: t('the last 7 days') },
          { value: '30', label: t('the last 30 days') },
        ]}
        onChange={setDays}
      />
      {problem && (
        <p role="alert" className="text-error">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
