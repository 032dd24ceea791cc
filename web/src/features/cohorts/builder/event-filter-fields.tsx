import { X } from 'lucide-react';
import { t } from '../../../base/i18n.ts';
import { IconButton, TextField } from '../../../ui/index.ts';
import type { EventFilter } from '../criteria/draft.ts';
import { operatorIds } from '../criteria/operators.ts';
import { PropertyFields } from './property-fields.tsx';

interface EventFilterFieldsProps {
  readonly filter: EventFilter;
  readonly number: number;
  readonly onChange: (changes: Partial<EventFilter>) => void;
  readonly onRemove: () => void;
}

/** Which of the events count. */
export function EventFilterFields({ filter, number, onChange, onRemove }: EventFilterFieldsProps) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <span className="text-muted">{number === 1 ? t('where') : t('and where')}</span>
      {filter.type === 'hogql' ? (
        <TextField
          label={t('Condition in HogQL')}
          hideLabel
          placeholder="toFloat(properties.amount) > 10"
          className="min-w-48 flex-1 font-mono"
          spellCheck={false}
          value={filter.key}
          onChange={({ target }) => onChange({ key: target.value })}
        />
      ) : (
        <PropertyFields test={filter} operators={operatorIds} hasKey list="event-properties" onChange={onChange} />
      )}
      <IconButton size="sm" label={t('Remove condition {n}', { n: number })} onClick={onRemove}>
        <X aria-hidden="true" className="size-4" />
      </IconButton>
    </div>
  );
}
