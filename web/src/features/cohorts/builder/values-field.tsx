import { X } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../../base/i18n.ts';
import { TextField } from '../../../ui/index.ts';

interface ValuesFieldProps {
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** One value or several: the last stands in the box, Enter makes room for another. */
export function ValuesField({ values, onChange }: ValuesFieldProps) {
  const [isAdding, setAdding] = useState(false);
  const shown = isAdding ? values : values.slice(0, -1);
  const typed = isAdding ? '' : (values.at(-1) ?? '');
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1">
      {shown.map((value, at) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: the same value may stand twice.
          key={`${at} ${value}`}
          type="button"
          aria-label={t('Remove value {value}', { value })}
          className="inline-flex min-h-6 max-w-48 items-center gap-1 rounded-control bg-neutral-tint px-1.5 text-meta text-neutral hover:underline"
          onClick={() => onChange(values.toSpliced(at, 1))}
        >
          <span dir="auto" className="truncate">
            {value}
          </span>
          <X aria-hidden="true" className="size-3 shrink-0" />
        </button>
      ))}
      <TextField
        label={t('Value')}
        hideLabel
        placeholder={shown.length > 0 ? t('or…') : t('Value')}
        title={t('Enter makes room for another value')}
        className="w-40"
        value={typed}
        onChange={({ target }) => {
          const { value } = target;
          if (value === '' && !isAdding) setAdding(true);
          else if (value !== '') setAdding(false);
          onChange(value === '' ? shown : [...shown, value]);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            if (typed !== '') setAdding(true);
          } else if (event.key === 'Backspace' && typed === '' && shown.length > 0) {
            event.preventDefault();
            onChange(shown);
            setAdding(false);
          }
        }}
      />
    </span>
  );
}
