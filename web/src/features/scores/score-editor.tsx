import { Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { keys, useChange } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';
import { Button, Checkbox, Dialog, IconButton, Select, TextArea, TextField } from '../../ui/index.ts';
import { kindName, noAnswers, SCORES, type ScoreDefinition, ScoreInputs, type ScoreKind } from '../review/index.ts';
import { type OptionDraft, type ScoreDraft, startOf, toConfig, toDraft } from './score-draft.ts';

const kinds: readonly ScoreKind[] = ['boolean', 'categorical', 'numeric'];

interface ScoreEditorProps {
  readonly projectId: number;
  /** Absent: a new one. */
  readonly definition?: ScoreDefinition;
  readonly onClose: () => void;
  readonly onDone?: (definition: ScoreDefinition) => void;
}

/** Writes a score, with what reviewers will see beside it. A changed config becomes a new version. */
export function ScoreEditor({ projectId, definition, onClose, onDone }: ScoreEditorProps) {
  const [name, setName] = useState(definition?.name ?? '');
  const [description, setDescription] = useState(definition?.description ?? '');
  const [draft, setDraft] = useState(() =>
    toDraft(definition?.kind ?? 'boolean', definition?.config ?? startOf.boolean),
  );
  const config = useMemo(() => toConfig(draft), [draft]);
  const isNewVersion = definition !== undefined && JSON.stringify(config) !== JSON.stringify(definition.config);
  const save = useChange<void, ScoreDefinition>({
    run: () => {
      const texts = { name, description };
      if (!definition) return api.post(projectApi(projectId, SCORES), { ...texts, kind: draft.kind, config });
      const url = projectApi(projectId, `${SCORES}${definition.id}/`);
      return isNewVersion
        ? api.post(`${url}new_version/`, {
            ...texts,
            config,
            base_version: definition.current_version,
          })
        : api.patch(url, texts);
    },
    invalidates: [keys.project(projectId, SCORES), ['activity']],
    onDone: (saved) => {
      toast(t('“{name}” was saved.', { name: saved.name }), { tone: 'ok' });
      onDone?.(saved);
      onClose();
    },
    quiet: true,
  });
  const change = (changes: Partial<ScoreDraft>) => setDraft((old) => ({ ...old, ...changes }));
  const isOutdated = isProblem(save.error, 409);
  return (
    <Dialog
      title={definition ? t('Change score') : t('New score')}
      width="lg"
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" busy={save.isPending} disabled={name.trim() === ''} onClick={() => save.mutate()}>
            {isNewVersion ? t('Save as version {version}', { version: definition.current_version + 1 }) : t('Save')}
          </Button>
        </>
      }
    >
      <div className="grid gap-6 md:grid-cols-[3fr_2fr]">
        <div className="flex flex-col gap-4">
          <TextField label={t('Name')} value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />
          <TextArea
            label={t('Description')}
            hint={t('Shown to reviewers under the name.')}
            rows={2}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
          <Select
            label={t('Kind')}
            value={draft.kind}
            disabled={definition !== undefined}
            options={kinds.map((kind) => ({ value: kind, label: kindName(kind) }))}
            onChange={(kind) => setDraft(toDraft(kind, startOf[kind]))}
          />
          <ConfigFields draft={draft} onChange={change} />
        </div>
        <Preview name={name} description={description} kind={draft.kind} config={config} />
      </div>
      {save.error && (
        <p role="alert" className="text-error">
          {isOutdated
            ? t(
                'A newer version was saved. Your text is kept here until you close this. Then open it again to edit the newer version.',
              )
            : save.error.message}
        </p>
      )}
    </Dialog>
  );
}

type Change = (changes: Partial<ScoreDraft>) => void;

function ConfigFields({ draft, onChange }: { draft: ScoreDraft; onChange: Change }) {
  if (draft.kind === 'boolean') return <BooleanFields draft={draft} onChange={onChange} />;
  return draft.kind === 'numeric' ? (
    <NumberFields draft={draft} onChange={onChange} />
  ) : (
    <OptionFields draft={draft} onChange={onChange} />
  );
}

function BooleanFields({ draft, onChange }: { draft: ScoreDraft; onChange: Change }) {
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t('Word for yes')}
          value={draft.yes}
          onChange={({ target }) => onChange({ yes: target.value })}
        />
        <TextField
          label={t('Word for no')}
          value={draft.no}
          onChange={({ target }) => onChange({ no: target.value })}
        />
      </div>
      <Checkbox
        label={t('Yes means failure')}
        checked={draft.yesIsFailure}
        onChange={({ target }) => onChange({ yesIsFailure: target.checked })}
      />
    </>
  );
}

function NumberFields({ draft, onChange }: { draft: ScoreDraft; onChange: Change }) {
  return (
    <>
      <div className="grid grid-cols-3 gap-3">
        {(['min', 'max', 'step'] as const).map((key) => (
          <TextField
            key={key}
            label={{ min: t('Least'), max: t('Most'), step: t('Step') }[key]}
            inputMode="decimal"
            value={draft[key]}
            onChange={({ target }) => onChange({ [key]: target.value })}
          />
        ))}
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Select
          label={t('Passes when')}
          value={draft.rule}
          options={[
            { value: '', label: t('no rule') },
            { value: 'gte', label: t('at least') },
            { value: 'lte', label: t('at most') },
          ]}
          onChange={(rule) => onChange({ rule })}
        />
        {draft.rule !== '' && (
          <TextField
            label={t('Threshold')}
            inputMode="decimal"
            value={draft.threshold}
            onChange={({ target }) => onChange({ threshold: target.value })}
          />
        )}
      </div>
    </>
  );
}

function OptionFields({ draft, onChange }: { draft: ScoreDraft; onChange: Change }) {
  const { options } = draft;
  const set = (id: number, changes: Partial<OptionDraft>) =>
    onChange({ options: options.map((option) => (option.id === id ? { ...option, ...changes } : option)) });
  const nextId = Math.max(-1, ...options.map(({ id }) => id)) + 1;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-meta font-medium">{t('Options')}</legend>
      {options.map((option, at) => (
        <div key={option.id} className="flex items-center gap-2">
          <TextField
            className="flex-1"
            label={t('Option {n}', { n: at + 1 })}
            hideLabel
            dir="auto"
            value={option.label}
            onChange={({ target }) => set(option.id, { label: target.value })}
          />
          <Checkbox
            label={t('passes')}
            checked={option.passes}
            onChange={({ target }) => set(option.id, { passes: target.checked })}
          />
          <IconButton
            label={t('Remove option {n}', { n: at + 1 })}
            onClick={() => onChange({ options: options.filter(({ id }) => id !== option.id) })}
          >
            <Trash2 aria-hidden="true" className="size-4" />
          </IconButton>
        </div>
      ))}
      <div className="flex flex-wrap items-end gap-4">
        <Button
          size="sm"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => onChange({ options: [...options, { id: nextId, key: '', label: '', passes: false }] })}
        >
          {t('Add option')}
        </Button>
        <Checkbox
          label={t('Several may be chosen')}
          checked={draft.several}
          onChange={({ target }) => onChange({ several: target.checked })}
        />
        {draft.several && (
          <>
            <TextField
              className="w-20"
              label={t('At least')}
              inputMode="numeric"
              value={draft.least}
              onChange={({ target }) => onChange({ least: target.value })}
            />
            <TextField
              className="w-20"
              label={t('At most')}
              inputMode="numeric"
              value={draft.most}
              onChange={({ target }) => onChange({ most: target.value })}
            />
          </>
        )}
      </div>
    </fieldset>
  );
}

function Preview({
  name,
  description,
  kind,
  config,
}: Pick<ScoreDefinition, 'name' | 'description' | 'kind' | 'config'>) {
  const [answers, setAnswers] = useState(noAnswers);
  const question = {
    id: kind,
    versionId: '',
    name: name.trim() || t('Unnamed'),
    description: description ?? '',
    kind,
    config,
    required: false,
  };
  return (
    <section aria-label={t('Preview')} className="flex flex-col gap-2">
      <h3 className="text-meta font-medium text-muted">{t('What reviewers see')}</h3>
      <ScoreInputs questions={[question]} answers={answers} onChange={setAnswers} />
      <p className="text-meta text-muted">{t('While reviewing, the keys shown answer without a mouse.')}</p>
    </section>
  );
}
