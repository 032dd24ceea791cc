import { t } from '../../../base/i18n.ts';
import { Select, TextField } from '../../../ui/index.ts';
import type { PropertyTest } from '../criteria/draft.ts';
import { operatorWords, takesMany, takesMoment, takesNumbers, takesTwo, takesValue } from '../criteria/operators.ts';
import { ValuesField } from './values-field.tsx';

interface PropertyFieldsProps {
  readonly test: PropertyTest;
  readonly operators: readonly string[];
  /** False where what is tested stands already. */
  readonly hasKey: boolean;
  /** Id of the names to offer. */
  readonly list: string;
  readonly onChange: (changes: Partial<PropertyTest>) => void;
}

/** Property, comparison, value. */
export function PropertyFields({ test, operators, hasKey, list, onChange }: PropertyFieldsProps) {
  const { key, operator, values } = test;
  const at = (index: number) => ({
    value: values[index] ?? '',
    inputMode: takesNumbers(operator) ? ('decimal' as const) : undefined,
    placeholder: takesMoment(operator) ? t('2026-01-31 or -7d') : undefined,
    onChange: ({ target }: { target: HTMLInputElement }) =>
      onChange({
        values: Array.from({ length: Math.max(values.length, index + 1) }, (_, i) => values[i] ?? '').with(
          index,
          target.value,
        ),
      }),
  });
  return (
    <>
      {hasKey && (
        <TextField
          label={t('Property')}
          hideLabel
          placeholder={t('Property')}
          className="w-40"
          list={list}
          autoComplete="off"
          spellCheck={false}
          value={key}
          onChange={({ target }) => onChange({ key: target.value })}
        />
      )}
      <Select
        label={t('Comparison')}
        hideLabel
        value={operator}
        options={operators.map((id) => ({ value: id, label: operatorWords(id) }))}
        onChange={(next) =>
          onChange({ operator: next, values: takesMany(next) || takesTwo(next) ? values : values.slice(0, 1) })
        }
      />
      {takesValue(operator) && takesMany(operator) && (
        <ValuesField values={values} onChange={(next) => onChange({ values: next })} />
      )}
      {takesValue(operator) && !takesMany(operator) && (
        <TextField label={takesTwo(operator) ? t('Lowest value') : t('Value')} hideLabel className="w-40" {...at(0)} />
      )}
      {takesTwo(operator) && (
        <>
          <span className="text-muted">{t('and')}</span>
          <TextField label={t('Highest value')} hideLabel className="w-40" {...at(1)} />
        </>
      )}
    </>
  );
}
