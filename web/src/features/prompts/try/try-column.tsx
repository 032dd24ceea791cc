import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useProjectGet } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import {
  Button,
  Cost,
  Duration,
  ErrorState,
  IconButton,
  Select,
  Spinner,
  TextField,
  Tokens,
} from '../../../ui/index.ts';
import { AddToDataset } from '../../datasets/index.ts';
import { type Prompt, type PromptVersion, readVersion, usePromptVersion } from '../prompt-api.ts';
import { messagesFor, parametersOf } from './messages.ts';
import { useTrial } from './use-trial.ts';

interface TryKey {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
}

interface TryColumnProps {
  readonly projectId: number;
  readonly prompt: Prompt;
  readonly versions: readonly PromptVersion[];
  readonly keys: readonly TryKey[];
  readonly values: Readonly<Record<string, string>>;
  readonly question: string;
  /** Grows each time all columns are to run. */
  readonly runs: number;
  readonly onRemove: (() => void) | undefined;
}

/** One version on one model. */
export function TryColumn(props: TryColumnProps) {
  const { projectId, prompt, versions, keys, values, question, runs, onRemove } = props;
  const modelsId = useId();
  const [version, setVersion] = useState(prompt.version);
  const [keyId, setKeyId] = useState('');
  const [model, setModel] = useState('');
  const [adding, setAdding] = useState(false);
  const other = usePromptVersion(projectId, prompt.name, version === prompt.version ? 0 : version);
  const chosen = version === prompt.version ? prompt : other.data?.version === version ? other.data : undefined;
  const key = keys.find((each) => each.id === keyId);
  const models = useProjectGet<{ models: readonly { id: string }[] }>(
    projectId,
    'llm_analytics/models/',
    { key_id: keyId || undefined, provider: key?.provider },
    keys.length > 0,
  );
  const { trial, run, stop } = useTrial(projectId);
  const messages = chosen && messagesFor(chosen.prompt, values, question);
  const start = () =>
    void run(async () => {
      // A version just chosen may still be on its way.
      const used = chosen ?? (await readVersion(projectId, prompt.name, version));
      return {
        messages: messagesFor(used.prompt, values, question),
        ...(key ? { provider: key.provider, provider_key_id: key.id } : {}),
        ...(model.trim() ? { model: model.trim() } : {}),
        ...parametersOf(used.config),
      };
    });
  const latest = useRef(start);
  useEffect(() => {
    latest.current = start;
  });
  const seen = useRef(runs);
  useEffect(() => {
    if (runs === seen.current) return;
    seen.current = runs;
    latest.current();
  }, [runs]);

  const isRunning = trial.state === 'running';
  return (
    <li className="flex min-w-72 flex-1 flex-col gap-3 rounded-panel border p-3">
      <div className="flex items-end gap-2">
        <Select
          label={t('Version')}
          className="w-24"
          value={String(version)}
          options={[...new Set([version, ...versions.map((each) => each.version)])].map((each) => ({
            value: String(each),
            label: `v${each}`,
          }))}
          onChange={(next) => setVersion(Number(next))}
        />
        <Select
          label={t('Key')}
          className="min-w-0 flex-1"
          value={keyId}
          options={[
            { value: '', label: t('the project’s active key') },
            ...keys.map((each) => ({ value: each.id, label: `${each.name} (${each.provider})` })),
          ]}
          onChange={(next) => {
            setKeyId(next);
            setModel('');
          }}
        />
        {onRemove && (
          <IconButton label={t('Remove this column')} onClick={onRemove}>
            <X aria-hidden="true" className="size-4" />
          </IconButton>
        )}
      </div>
      <TextField
        label={t('Model')}
        list={modelsId}
        spellCheck={false}
        value={model}
        placeholder={t('the default of the key')}
        onChange={(event) => setModel(event.target.value)}
      />
      <datalist id={modelsId}>
        {(models.data?.models ?? []).map(({ id }) => (
          <option key={id} value={id} />
        ))}
      </datalist>
      <div className="flex flex-wrap items-center gap-2">
        {isRunning ? (
          <Button size="sm" onClick={stop}>
            {t('Stop')}
          </Button>
        ) : (
          <Button size="sm" onClick={start}>
            {t('Run')}
          </Button>
        )}
        {isRunning && <Spinner />}
        <span role="status" className="text-meta text-muted">
          {trial.end && (
            <>
              {trial.end.model} · <Duration ms={trial.end.latency_ms} /> ·{' '}
              <Tokens count={trial.end.usage.input_tokens} /> → <Tokens count={trial.end.usage.output_tokens} /> ·{' '}
              <Cost
                usd={trial.end.cost_usd}
                unknownReason={t('No price is known for {models}.', { models: trial.end.model })}
              />
            </>
          )}
          {trial.state === 'stopped' && t('Stopped.')}
        </span>
      </div>
      {other.error && <ErrorState error={other.error} inline />}
      {trial.problem && (
        <p role="alert" className="text-error">
          {trial.problem}
        </p>
      )}
      {trial.text && (
        <pre dir="auto" className="font-sans text-prose break-words whitespace-pre-wrap">
          {trial.text}
        </pre>
      )}
      {trial.state === 'done' && messages && (
        <div>
          <Button size="sm" onClick={() => setAdding(true)}>
            {t('Add to dataset')}
          </Button>
        </div>
      )}
      {adding && messages && (
        <AddToDataset
          projectId={projectId}
          count={1}
          sourceKey={['trial', prompt.name, version, trial.text]}
          read={async () => [
            {
              input: messages,
              output: trial.text,
              metadata: { prompt: prompt.name, version, model: trial.end?.model ?? null },
            },
          ]}
          onClose={() => setAdding(false)}
        />
      )}
    </li>
  );
}
