import { t } from '../../../base/i18n.ts';
import { Button, DiffView } from '../../../ui/index.ts';
import type { DatasetItem } from '../dataset-api.ts';
import { changedFields, type EditedItem, editedItem, type FieldName, fieldLabels } from './item-state.ts';

interface OvertakenProps {
  readonly theirs: DatasetItem;
  readonly edited: EditedItem;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Shown when a newer edit was stored, so that it is not overwritten unseen. */
export function Overtaken({ theirs, edited, onMine, onTheirs }: OvertakenProps) {
  const stored = editedItem(theirs);
  const print = ({ mode, text }: EditedItem[FieldName]) => (mode === 'null' ? 'null' : text);
  return (
    <section aria-label={t('A newer edit')} className="flex flex-col gap-3 rounded-panel border border-strong p-3">
      <p role="alert" className="text-warn">
        {t('Another person changed this item while you were editing. Their version and yours:')}
      </p>
      {changedFields(edited, stored).map((field) => (
        <DiffView
          key={field}
          label={t('Difference of {field}', { field: fieldLabels[field] })}
          before={print(stored[field])}
          after={print(edited[field])}
          beforeLabel={t('{field}, stored', { field: fieldLabels[field] })}
          afterLabel={t('yours')}
        />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button onClick={onTheirs}>{t('Take theirs')}</Button>
        <Button onClick={onMine}>{t('Keep mine and go on')}</Button>
      </div>
    </section>
  );
}
