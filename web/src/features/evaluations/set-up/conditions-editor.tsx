import { Plus, Trash2 } from 'lucide-react';
import { t } from '../../../base/i18n.ts';
import { Button, IconButton, Select, StatusBadge, TextField } from '../../../ui/index.ts';
import type { Condition, PropertyCondition, Target } from '../../verdicts/index.ts';
import { conditionWords, operatorIds, operatorWords, takesValue } from '../words.ts';

interface ConditionsEditorProps {
  readonly target: Target;
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[]) => void;
}

/** When an evaluation runs by itself: any of these suffices. */
export function ConditionsEditor({ target, conditions, onChange }: ConditionsEditorProps) {
  const set = (id: string, changes: Partial<Condition>) =>
    onChange(conditions.map((each) => (each.id === id ? { ...each, ...changes } : each)));
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-1 text-meta font-medium">{t('When it runs by itself')}</legend>
      {conditions.length === 0 && (
        <p>
          <StatusBadge status="warn">{t('No conditions: this never runs')}</StatusBadge>
        </p>
      )}
      {conditions.map((condition, at) => (
        <div key={condition.id} className="flex flex-col gap-2 rounded-panel border p-3">
          <div className="flex items-center gap-2">
            <p className="min-w-0 flex-1 truncate text-muted">{conditionWords(condition, target)}</p>
            <IconButton
              label={t('Remove condition {n}', { n: at + 1 })}
              onClick={() => onChange(conditions.filter(({ id }) => id !== condition.id))}
            >
              <Trash2 aria-hidden="true" className="size-4" />
            </IconButton>
          </div>
          <label className="flex items-center gap-3">
            <span className="text-meta">{t('Share judged')}</span>
            <input
              type="range"
              min={0}
              max={100}
              value={condition.rollout_percentage}
              onChange={(event) => set(condition.id, { rollout_percentage: Number(event.target.value) })}
              className="h-6 min-w-0 flex-1 accent-(--accent)"
            />
            <span className="w-14 text-end tabular-nums">{condition.rollout_percentage} %</span>
          </label>
          {condition.properties.map((property, index) => (
            <PropertyRow
              // biome-ignore lint/suspicious/noArrayIndexKey: the API gives property filters no ids.
              key={index}
              property={property}
              onChange={(next) =>
                set(condition.id, {
                  properties: next
                    ? condition.properties.with(index, next)
                    : condition.properties.filter((each) => each !== property),
                })
              }
            />
          ))}
          <Button
            size="sm"
            className="self-start"
            onClick={() =>
              set(condition.id, {
                properties: [
                  ...condition.properties,
                  { key: '$ai_model', operator: 'icontains', value: '', type: 'event' },
                ],
              })
            }
          >
            {t('Only where…')}
          </Button>
        </div>
      ))}
      <Button
        size="sm"
        className="self-start"
        icon={<Plus aria-hidden="true" className="size-4" />}
        onClick={() => onChange([...conditions, { id: crypto.randomUUID(), rollout_percentage: 100, properties: [] }])}
      >
        {t('Add condition')}
      </Button>
    </fieldset>
  );
}

interface PropertyRowProps {
  readonly property: PropertyCondition;
  readonly onChange: (property: PropertyCondition | undefined) => void;
}

function PropertyRow({ property, onChange }: PropertyRowProps) {
  const { key, operator = 'exact', value } = property;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <TextField
        label={t('Property')}
        hideLabel
        className="min-w-32 flex-1"
        value={key}
        onChange={({ target }) => onChange({ ...property, key: target.value })}
      />
      <Select
        label={t('Comparison')}
        hideLabel
        value={operator}
        options={operatorIds.map((id) => ({ value: id, label: operatorWords(id) }))}
        onChange={(next) => onChange({ ...property, operator: next })}
      />
      {takesValue(operator) && (
        <TextField
          label={t('Value')}
          hideLabel
          className="min-w-32 flex-1"
          value={Array.isArray(value) ? value.join(', ') : String(value ?? '')}
          onChange={({ target }) => onChange({ ...property, value: target.value })}
        />
      )}
      <IconButton label={t('Remove filter {key}', { key })} onClick={() => onChange(undefined)}>
        <Trash2 aria-hidden="true" className="size-4" />
      </IconButton>
    </div>
  );
}
