import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, useEverything } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { toast } from '../../base/toasts.ts';
import { Button, Checkbox, Dialog, IconButton, Link, TextArea, TextField } from '../../ui/index.ts';
import { QUEUES, type ReviewQueue } from './review-api.ts';
import { SCORES, type ScoreDefinition } from './score-api.ts';
import { QUEUES_STATS } from './use-queue-figures.ts';

interface QueueDialogProps {
  readonly projectId: number;
  /** Absent: a new one. */
  readonly queue?: ReviewQueue;
  readonly onClose: () => void;
  readonly onDone?: (queue: ReviewQueue) => void;
}

/** Name, questions, guidance and share of second reviews of a queue. */
export function QueueDialog({ projectId, queue, onClose, onDone }: QueueDialogProps) {
  const [name, setName] = useState(queue?.name ?? '');
  const [guidance, setGuidance] = useState(queue?.settings.guidance ?? '');
  const [asked, setAsked] = useState(queue?.settings.scores ?? []);
  const [share, setShare] = useState(percentText(queue?.settings.second_review_share ?? 0));
  const percent = Number(share.replace(',', '.'));
  const isShare = share.trim() !== '' && percent >= 0 && percent <= 100;
  const definitions = useEverything(projectId, SCORES, { order_by: 'name' });
  const save = useChange<void, ReviewQueue>({
    run: () => {
      const second_review_share = Number((percent / 100).toFixed(6));
      const body = { name, settings: { scores: asked, guidance: guidance.trim() || null, second_review_share } };
      return queue
        ? api.patch(projectApi(projectId, `${QUEUES}${queue.id}/`), body)
        : api.post(projectApi(projectId, QUEUES), body);
    },
    invalidates: [
      keys.project(projectId, QUEUES),
      keys.project(projectId, QUEUES_STATS),
      ...(queue ? [keys.project(projectId, `${QUEUES}${queue.id}/`)] : []),
    ],
    onDone: (saved) => {
      toast(t('“{name}” was saved.', { name: saved.name }), { tone: 'ok' });
      onDone?.(saved);
      onClose();
    },
    quiet: true,
  });
  return (
    <Dialog
      title={queue ? t('Queue settings') : t('New queue')}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button
            variant="primary"
            busy={save.isPending}
            disabled={name.trim() === '' || !isShare}
            onClick={() => save.mutate()}
          >
            {t('Save')}
          </Button>
        </>
      }
    >
      <TextField label={t('Name')} value={name} maxLength={255} onChange={({ target }) => setName(target.value)} />
      <AskedScores definitions={definitions.data?.results ?? []} asked={asked} onChange={setAsked} />
      <TextArea
        label={t('Guidance')}
        hint={t('Shown above every answer: what to look at, what counts as good.')}
        rows={3}
        value={guidance}
        onChange={({ target }) => setGuidance(target.value)}
      />
      <TextField
        label={t('Reviewed twice, blind')}
        hint={t('Two people rate this share without seeing each other’s answer; where they differ, a third decides.')}
        error={isShare ? undefined : t('A number from 0 to 100.')}
        inputMode="decimal"
        className="max-w-100"
        end={<span className="flex h-8 items-center pe-3 text-muted">%</span>}
        value={share}
        onChange={({ target }) => setShare(target.value)}
      />
      {save.error && (
        <p role="alert" className="text-error">
          {save.error.message}
        </p>
      )}
    </Dialog>
  );
}

/** 0.2 as "20". */
const percentText = (share: number): string => String(Number((share * 100).toFixed(4)));

interface AskedScoresProps {
  readonly definitions: readonly ScoreDefinition[];
  readonly asked: ReviewQueue['settings']['scores'];
  readonly onChange: (asked: ReviewQueue['settings']['scores']) => void;
}

function AskedScores({ definitions, asked, onChange }: AskedScoresProps) {
  const path = useProjectPath();
  const names = new Map(definitions.map(({ id, name }) => [id, name]));
  const rest = definitions.filter(({ id }) => asked.every(({ definition_id }) => definition_id !== id));
  function move(from: number, by: number) {
    const next = [...asked];
    const [taken] = next.splice(from, 1);
    if (taken) next.splice(from + by, 0, taken);
    onChange(next);
  }
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-meta font-medium">{t('Scores asked')}</legend>
      <p className="text-meta text-muted">
        {asked.length > 0
          ? t('In this order.')
          : definitions.length > 0
            ? t('None chosen: every score of the project is asked.')
            : t('The project has no scores yet.')}{' '}
        {definitions.length === 0 && <Link to={path('/scores')}>{t('Make one')}</Link>}
      </p>
      {asked.map(({ definition_id: id, required }, at) => {
        const name = names.get(id) ?? t('an archived score');
        return (
          <div key={id} className="flex flex-wrap items-center gap-x-3">
            <Checkbox
              checked
              className="min-w-40 flex-1"
              label={<span dir="auto">{name}</span>}
              onChange={() => onChange(asked.filter(({ definition_id }) => definition_id !== id))}
            />
            <Checkbox
              checked={required}
              label={t('required')}
              aria-label={t('{name} is required', { name })}
              onChange={({ target }) =>
                onChange(
                  asked.map((each) => (each.definition_id === id ? { ...each, required: target.checked } : each)),
                )
              }
            />
            <IconButton
              size="sm"
              label={t('Move {name} up', { name })}
              disabled={at === 0}
              onClick={() => move(at, -1)}
            >
              <ArrowUp aria-hidden="true" className="size-4" />
            </IconButton>
            <IconButton
              size="sm"
              label={t('Move {name} down', { name })}
              disabled={at === asked.length - 1}
              onClick={() => move(at, 1)}
            >
              <ArrowDown aria-hidden="true" className="size-4" />
            </IconButton>
          </div>
        );
      })}
      {rest.map(({ id, name }) => (
        <Checkbox
          key={id}
          checked={false}
          label={<span dir="auto">{name}</span>}
          onChange={() => onChange([...asked, { definition_id: id, required: false }])}
        />
      ))}
    </fieldset>
  );
}
