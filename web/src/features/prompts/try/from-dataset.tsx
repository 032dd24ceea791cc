import { useState } from 'react';
import { useEverything, useProjectGet } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { Button, EmptyState, ErrorState, LoadingBlock, Popover, Select } from '../../../ui/index.ts';
import { DATASETS, ITEMS } from '../../datasets/index.ts';

interface FromDatasetProps {
  readonly projectId: number;
  readonly onPick: (input: unknown) => void;
}

/** Chooses an item of a dataset to try a prompt on. */
export function FromDataset({ projectId, onPick }: FromDatasetProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label={t('Fill in from a dataset')}
      open={isOpen}
      onOpenChange={setOpen}
      className="w-100"
      trigger={<Button>{t('Fill in from a dataset…')}</Button>}
    >
      <Items
        projectId={projectId}
        onPick={(input) => {
          setOpen(false);
          onPick(input);
        }}
      />
    </Popover>
  );
}

const ITEMS_SHOWN = 30;

function Items({ projectId, onPick }: FromDatasetProps) {
  const [chosen, setChosen] = useState<string>();
  const datasets = useEverything(projectId, DATASETS, { order_by: '-updated_at' });
  const dataset = chosen ?? datasets.data?.results[0]?.id ?? '';
  const items = useProjectGet(projectId, ITEMS, { dataset, limit: ITEMS_SHOWN }, dataset !== '');
  const error = datasets.error ?? items.error;
  if (error) return <ErrorState error={error} onRetry={() => void items.refetch()} />;
  if (!datasets.data) return <LoadingBlock lines={3} />;
  if (dataset === '') return <EmptyState title={t('There is no dataset yet.')} />;
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={t('Dataset')}
        value={dataset}
        options={datasets.data.results.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setChosen}
      />
      {items.data ? (
        <ul aria-label={t('Newest items')} className="max-h-80 divide-y overflow-auto">
          {items.data.results.map(({ id, input }) => (
            <li key={id}>
              <button
                type="button"
                className="block min-h-8 w-full truncate px-1 text-start hover:bg-muted"
                onClick={() => onPick(input)}
              >
                <span dir="auto">{previewOf(input)}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <LoadingBlock lines={4} />
      )}
    </div>
  );
}

const PREVIEW_LENGTH = 200;

function previewOf(input: unknown): string {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  return text.slice(0, PREVIEW_LENGTH);
}
