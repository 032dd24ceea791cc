import { Play, Plus } from 'lucide-react';
import { useState } from 'react';
import { useEverything } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { toast } from '../../../base/toasts.ts';
import { Button, ErrorState, Link, LoadingBlock, TextArea } from '../../../ui/index.ts';
import type { Prompt, PromptVersion } from '../prompt-api.ts';
import { variablesOf } from '../variables.ts';
import { filledBy } from './fill.ts';
import { FromDataset } from './from-dataset.tsx';
import { TryColumn } from './try-column.tsx';

interface TryTabProps {
  readonly projectId: number;
  readonly prompt: Prompt;
  readonly versions: readonly PromptVersion[];
}

const COLUMNS_MAX = 4;

/** Runs the prompt with values filled in: versions and models side by side. */
export function TryTab({ projectId, prompt, versions }: TryTabProps) {
  const path = useProjectPath();
  const keys = useEverything(projectId, 'llm_analytics/provider_keys/');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [question, setQuestion] = useState('');
  const [columns, setColumns] = useState<readonly number[]>([1]);
  const [runs, setRuns] = useState(0);
  if (keys.error) return <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />;
  if (!keys.data) return <LoadingBlock />;
  const variables = variablesOf(prompt.prompt);

  function fill(input: unknown): void {
    const filled = filledBy(input, variables);
    setValues({ ...values, ...filled.values });
    if (filled.question !== undefined) setQuestion(filled.question);
    const isNothing = Object.keys(filled.values).length === 0 && filled.question === undefined;
    if (isNothing) toast(t('The item holds nothing named like a variable of the prompt.'));
  }

  return (
    <div className="flex flex-col gap-4 p-4">
      {keys.data.results.length === 0 && (
        <p className="rounded-panel border bg-warn-tint px-3 py-2 text-warn">
          {t('There is no provider key yet, so no model can be asked.')}{' '}
          <Link to={path('/settings/provider-keys')}>{t('Add one')}</Link>
        </p>
      )}
      <div className="grid gap-3 md:grid-cols-2">
        {variables.map((name) => (
          <TextArea
            key={name}
            label={`{{${name}}}`}
            rows={2}
            value={values[name] ?? ''}
            onChange={(event) => setValues({ ...values, [name]: event.target.value })}
          />
        ))}
        <TextArea
          label={t('What the user says')}
          rows={2}
          value={question}
          hint={t('The prompt is then the system message. Left empty, a text is sent as the user’s.')}
          onChange={(event) => setQuestion(event.target.value)}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          icon={<Play aria-hidden="true" className="size-3.5" />}
          onClick={() => setRuns(runs + 1)}
        >
          {columns.length > 1 ? t('Run all') : t('Run this prompt')}
        </Button>
        <Button
          icon={<Plus aria-hidden="true" className="size-3.5" />}
          disabled={columns.length >= COLUMNS_MAX}
          onClick={() => setColumns([...columns, (columns.at(-1) ?? 0) + 1])}
        >
          {t('Add a column')}
        </Button>
        <FromDataset projectId={projectId} onPick={fill} />
      </div>
      <ul aria-label={t('Trials')} className="flex flex-wrap items-start gap-3">
        {columns.map((column) => (
          <TryColumn
            key={column}
            projectId={projectId}
            prompt={prompt}
            versions={versions}
            keys={keys.data?.results ?? []}
            values={values}
            question={question}
            runs={runs}
            onRemove={columns.length > 1 ? () => setColumns(columns.filter((each) => each !== column)) : undefined}
          />
        ))}
      </ul>
    </div>
  );
}
