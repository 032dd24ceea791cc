import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, useHogQL, useProjectGet } from '../../api/queries.ts';
import type { PageOf } from '../../api/types.ts';
import { t } from '../../app/i18n.ts';
import { useProjectPath } from '../../app/paths.ts';
import { toast } from '../../app/toasts.ts';
import { Button, Checkbox, CodeEditor, Field, formatCount, Link, Menu, Select, TextField } from '../../ui/index.ts';
import { KEYS, type ProviderKey } from '../provider-keys/provider-api.ts';
import { ConditionsEditor } from './conditions-editor.tsx';
import { type Condition, EVALUATIONS, type Evaluation } from './evaluation-api.ts';
import { templates } from './templates.ts';
import { TestPanel } from './test-panel.tsx';

type Draft = Pick<
  Evaluation,
  | 'name'
  | 'description'
  | 'evaluation_type'
  | 'evaluation_config'
  | 'output_config'
  | 'conditions'
  | 'model_configuration'
>;

const HOG_START = '// input and output are texts. Return true to pass.\nreturn length(output) < 2000';

/** A new evaluation, from a template when one was chosen. */
export function draftOf(template: string): Draft {
  const found = templates().find(({ id }) => id === template);
  return {
    name: found?.name ?? '',
    description: '',
    evaluation_type: template === 'hog' ? 'hog' : 'llm_judge',
    evaluation_config: template === 'hog' ? { source: HOG_START } : { prompt: found?.prompt ?? '' },
    output_config: {},
    conditions: [{ id: crypto.randomUUID(), rollout_percentage: 100, properties: [] }],
    model_configuration: null,
  };
}

interface SetUpProps {
  readonly projectId: number;
  readonly start: Draft;
  /** Absent while it is new. */
  readonly id?: string;
  readonly onSaved?: (evaluation: Evaluation) => void;
}

/** Everything an evaluation is, top to bottom, with recent calls beside it to try it on. */
export function SetUp({ projectId, start, id, onSaved }: SetUpProps) {
  const [draft, setDraft] = useState(start);
  const change = (changes: Partial<Draft>) => setDraft((old) => ({ ...old, ...changes }));
  const save = useChange<void, Evaluation>({
    run: () => {
      const isHog = draft.evaluation_type === 'hog';
      const body = {
        name: draft.name,
        description: draft.description,
        evaluation_type: draft.evaluation_type,
        evaluation_config: isHog
          ? { source: draft.evaluation_config.source ?? '' }
          : { prompt: draft.evaluation_config.prompt ?? '' },
        output_type: 'boolean',
        output_config: draft.output_config,
        conditions: draft.conditions,
        model_configuration: isHog ? null : draft.model_configuration,
      };
      return id
        ? api.patch<Evaluation>(projectApi(projectId, `${EVALUATIONS}${id}/`), body)
        : api.post<Evaluation>(projectApi(projectId, EVALUATIONS), { ...body, enabled: false });
    },
    invalidates: [keys.project(projectId, EVALUATIONS), keys.project(projectId, `${EVALUATIONS}${id}/`), ['activity']],
    onDone: (saved) => {
      toast(t('“{name}” was saved.', { name: saved.name }), { tone: 'ok' });
      onSaved?.(saved);
    },
    quiet: true,
  });
  const isDirty = JSON.stringify(draft) !== JSON.stringify(start);
  return (
    <div className="flex flex-1 max-lg:flex-col">
      <div className="flex min-w-0 flex-col gap-5 p-4 lg:flex-[3]">
        <TextField label={t('Name')} value={draft.name} onChange={({ target }) => change({ name: target.value })} />
        <TextField
          label={t('Description')}
          hint={t('For people; the judge does not see it.')}
          value={draft.description}
          onChange={({ target }) => change({ description: target.value })}
        />
        <How draft={draft} onChange={change} />
        <fieldset className="flex flex-wrap gap-x-6 gap-y-1">
          <legend className="pb-1 text-meta font-medium">{t('Answer: true or false')}</legend>
          <Checkbox
            label={t('True means failure')}
            checked={draft.output_config.true_is_failure ?? false}
            onChange={({ target }) =>
              change({ output_config: { ...draft.output_config, true_is_failure: target.checked } })
            }
          />
          <Checkbox
            label={t('It may say “does not apply”')}
            checked={draft.output_config.allows_na ?? false}
            onChange={({ target }) => change({ output_config: { ...draft.output_config, allows_na: target.checked } })}
          />
        </fieldset>
        {draft.evaluation_type === 'llm_judge' && (
          <Judge projectId={projectId} value={draft.model_configuration} onChange={change} />
        )}
        <ConditionsEditor conditions={draft.conditions} onChange={(conditions) => change({ conditions })} />
        <Estimate projectId={projectId} conditions={draft.conditions} />
        {save.error && (
          <p role="alert" className="text-error">
            {save.error.message}
          </p>
        )}
        <div className="flex items-center gap-3">
          <Button
            variant="primary"
            busy={save.isPending}
            disabled={draft.name.trim() === '' || (id !== undefined && !isDirty)}
            onClick={() => save.mutate()}
          >
            {t('Save')}
          </Button>
          <span className="text-meta text-muted">
            {id ? t('Counts for calls that arrive from then on.') : t('Saved paused; activating is a step of its own.')}
          </span>
        </div>
      </div>
      <TestPanel
        projectId={projectId}
        evaluationId={id}
        isDirty={isDirty}
        source={draft.evaluation_type === 'hog' ? (draft.evaluation_config.source ?? '') : undefined}
        allowsNa={draft.output_config.allows_na ?? false}
        trueIsFailure={draft.output_config.true_is_failure ?? false}
      />
    </div>
  );
}

type Change = (changes: Partial<Draft>) => void;

function How({ draft, onChange }: { draft: Draft; onChange: Change }) {
  const { evaluation_type: type, evaluation_config: config } = draft;
  return (
    <>
      <Select
        label={t('How generations are judged')}
        value={type === 'hog' ? 'hog' : 'llm_judge'}
        options={[
          { value: 'llm_judge', label: t('A model, by criteria') },
          { value: 'hog', label: t('A Hog program') },
        ]}
        onChange={(next) =>
          onChange({
            evaluation_type: next,
            evaluation_config:
              next === 'hog' ? { source: config.source ?? HOG_START } : { prompt: config.prompt ?? '' },
          })
        }
      />
      {type === 'hog' ? (
        <Field label={t('Program')} hint={t('The names input and output hold the texts of the call.')}>
          {() => (
            <CodeEditor
              label={t('Program')}
              value={config.source ?? ''}
              onChange={(source) => onChange({ evaluation_config: { source } })}
              minHeight={140}
              maxHeight={400}
            />
          )}
        </Field>
      ) : (
        <div className="flex flex-col gap-1">
          <div className="flex items-center justify-between gap-2">
            <span className="text-meta font-medium">{t('Criteria')}</span>
            <Menu
              label={t('Templates')}
              align="end"
              trigger={
                <Button size="sm" variant="ghost">
                  {t('Templates…')}
                </Button>
              }
              entries={templates().map(({ name, prompt }) => ({
                label: name,
                onSelect: () => onChange({ evaluation_config: { prompt }, ...(draft.name === '' && { name }) }),
              }))}
            />
          </div>
          <CodeEditor
            label={t('Criteria')}
            language="markdown"
            value={config.prompt ?? ''}
            onChange={(prompt) => onChange({ evaluation_config: { prompt } })}
            minHeight={140}
            maxHeight={400}
          />
        </div>
      )}
    </>
  );
}

interface JudgeProps {
  readonly projectId: number;
  readonly value: Draft['model_configuration'];
  readonly onChange: Change;
}

/** Which key is used and which model is asked. */
function Judge({ projectId, value, onChange }: JudgeProps) {
  const path = useProjectPath();
  const list = useProjectGet<PageOf<ProviderKey>>(projectId, KEYS, { limit: 100 });
  const all = list.data?.results ?? [];
  const key = all.find(({ id }) => id === value?.provider_key_id);
  const models = useProjectGet<{ models: readonly { readonly id: string }[] }>(
    projectId,
    'llm_analytics/models/',
    { key_id: key?.id },
    key !== undefined,
  );
  const names = key ? (models.data?.models ?? []).map(({ id }) => id) : [];
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select
        label={t('Judge’s key')}
        hint={
          list.data && all.length === 0 ? (
            <Link to={path('/settings/provider-keys')}>{t('Add a provider key first')}</Link>
          ) : undefined
        }
        value={value?.provider_key_id ?? ''}
        options={[
          { value: '', label: t('the project’s active key') },
          ...all.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => {
          const chosen = all.find((each) => each.id === id);
          onChange({
            model_configuration: chosen ? { provider: chosen.provider, model: '', provider_key_id: chosen.id } : null,
          });
        }}
      />
      {value && (
        <TextField
          label={t('Judge’s model')}
          list="judge-models"
          value={value.model}
          onChange={({ target }) =>
            onChange({
              model_configuration: {
                provider: value.provider,
                provider_key_id: value.provider_key_id,
                model: target.value,
              },
            })
          }
        />
      )}
      <datalist id="judge-models">
        {names.slice(0, 200).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}

/** Runs a day at last week's traffic. Filters on properties can only make it fewer. */
function Estimate({ projectId, conditions }: { projectId: number; conditions: readonly Condition[] }) {
  const { data } = useHogQL(projectId, {
    query: `SELECT count() FROM posthog.ai_events WHERE event = '$ai_generation' AND properties.$hedgerow_purpose IS NULL AND timestamp > now() - toIntervalDay(7)`,
  });
  const week = Number(data?.results[0]?.[0] ?? Number.NaN);
  if (!Number.isFinite(week) || conditions.length === 0) return null;
  const share = Math.min(1, conditions.reduce((sum, { rollout_percentage }) => sum + rollout_percentage, 0) / 100);
  const runs = Math.round((week / 7) * share);
  const isFiltered = conditions.some(({ properties }) => properties.length > 0);
  return (
    <p className="text-meta text-muted">
      {isFiltered
        ? t('At most {runs} runs a day at last week’s traffic.', { runs: formatCount(runs) })
        : t('About {runs} runs a day at last week’s traffic.', { runs: formatCount(runs) })}
    </p>
  );
}
