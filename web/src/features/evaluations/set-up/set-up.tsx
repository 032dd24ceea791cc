import { useState } from 'react';
import { api, projectApi } from '../../../api/client.ts';
import { keys, useChange } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { toast } from '../../../base/toasts.ts';
import { Button, Checkbox, TextField } from '../../../ui/index.ts';
import { EVALUATIONS, type Evaluation, toEvaluation } from '../../verdicts/index.ts';
import { ConditionsEditor } from './conditions-editor.tsx';
import { type Draft, toBody, toDraft } from './draft.ts';
import { Estimate } from './estimate.tsx';
import { How } from './how.tsx';
import { JudgeModel } from './judge-model.tsx';
import { TargetChoice } from './target-choice.tsx';
import { TestPanel } from './test-panel.tsx';

interface SetUpProps {
  readonly projectId: number;
  readonly start: Draft;
  /** Absent while it is new. */
  readonly id?: string;
  readonly onSaved?: (evaluation: Evaluation) => void;
}

/** Everything an evaluation is, top to bottom, with recent calls beside it to try it on. */
export function SetUp({ projectId, start, id, onSaved }: SetUpProps) {
  const [draft, setDraft] = useState(() => toDraft(start));
  const change = (changes: Partial<Draft>) => setDraft((old) => ({ ...old, ...changes }));
  const save = useChange<void, Evaluation>({
    run: async () =>
      toEvaluation(
        id
          ? await api.patch(projectApi(projectId, `${EVALUATIONS}${id}/`), toBody(draft))
          : await api.post(projectApi(projectId, EVALUATIONS), { ...toBody(draft), enabled: false }),
      ),
    invalidates: [keys.project(projectId, EVALUATIONS), keys.project(projectId, `${EVALUATIONS}${id}/`), ['activity']],
    onDone: (saved) => {
      toast(t('“{name}” was saved.', { name: saved.name }), { tone: 'ok' });
      onSaved?.(saved);
    },
    quiet: true,
  });
  const isDirty = JSON.stringify(draft) !== JSON.stringify(toDraft(start));
  const isHog = draft.evaluation_type === 'hog';
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
        <TargetChoice draft={draft} onChange={change} />
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
        {!isHog && <JudgeModel projectId={projectId} value={draft.model_configuration} onChange={change} />}
        <ConditionsEditor
          target={draft.target}
          conditions={draft.conditions}
          onChange={(conditions) => change({ conditions })}
        />
        <Estimate projectId={projectId} evaluationId={id} draft={draft} />
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
        source={isHog ? (draft.evaluation_config.source ?? '') : undefined}
        target={isHog ? draft.target : start.target}
        allowsNa={draft.output_config.allows_na ?? false}
        trueIsFailure={draft.output_config.true_is_failure ?? false}
      />
    </div>
  );
}
