import { useEverything, useProjectGet } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { Link, Select, TextField } from '../../../ui/index.ts';
import { KEYS } from '../../provider-keys/index.ts';
import type { ChangeDraft, Draft } from './draft.ts';

interface JudgeModelProps {
  readonly projectId: number;
  readonly value: Draft['model_configuration'];
  readonly onChange: ChangeDraft;
}

/** Which key is used and which model is asked. */
export function JudgeModel({ projectId, value, onChange }: JudgeModelProps) {
  const path = useProjectPath();
  const list = useEverything(projectId, KEYS);
  const all = list.data?.results ?? [];
  const key = all.find(({ id }) => id === value?.provider_key_id);
  const models = useProjectGet(projectId, 'llm_analytics/models/', { key_id: key?.id }, key !== undefined);
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
          onChange={({ target }) => onChange({ model_configuration: { ...value, model: target.value } })}
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
