import { t } from '../../../base/i18n.ts';
import { Select } from '../../../ui/index.ts';
import type { CohortNames } from '../criteria/words.ts';

interface CohortFieldProps {
  readonly value: string;
  readonly names: CohortNames;
  readonly onChange: (id: string) => void;
}

/** One of the project's cohorts; one that is gone stays named by its number. */
export function CohortField({ value, names, onChange }: CohortFieldProps) {
  const isGone = value !== '' && !names.has(value);
  return (
    <Select
      label={t('Cohort')}
      hideLabel
      value={value}
      options={[
        { value: '', label: t('Choose a cohort…') },
        ...(isGone ? [{ value, label: t('Cohort {id}, which is not here', { id: value }) }] : []),
        ...[...names].map(([id, name]) => ({ value: id, label: name })),
      ]}
      onChange={onChange}
    />
  );
}
