import { useState } from 'react';
import { api, projectApi } from '../../../api/client.ts';
import { problemFor } from '../../../api/problem.ts';
import { keys, useChange } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { toast } from '../../../base/toasts.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { TextArea, TextField } from '../../../ui/index.ts';
import { DATASETS, type Dataset, datasetApi } from '../dataset-api.ts';

interface DatasetFormProps {
  readonly projectId: number;
  /** Undefined for a new one. */
  readonly dataset?: Dataset;
  readonly onClose: () => void;
  readonly onDone?: (dataset: Dataset) => void;
}

/** Name and description of a dataset. A change can be taken back. */
export function DatasetForm({ projectId, dataset, onClose, onDone }: DatasetFormProps) {
  const [name, setName] = useState(dataset?.name ?? '');
  const [description, setDescription] = useState(dataset?.description ?? '');
  const invalidates = [keys.project(projectId, DATASETS), ['activity']];
  const restore = useChange<Dataset>({
    run: (old) => api.patch(datasetApi(projectId, old.id), { name: old.name, description: old.description }),
    invalidates,
  });
  const save = useChange<void, Dataset>({
    run: () => {
      const body = { name, description: description.trim() === '' ? null : description };
      return dataset
        ? api.patch(datasetApi(projectId, dataset.id), body)
        : api.post(projectApi(projectId, DATASETS), body);
    },
    invalidates,
    quiet: true,
    onDone: (saved) => {
      onClose();
      if (dataset) {
        toast(t('“{name}” was changed.', { name: saved.name }), { undo: () => restore.mutateAsync(dataset) });
      }
      onDone?.(saved);
    },
  });
  return (
    <FormDialog
      title={dataset ? t('Rename “{name}”', { name: dataset.name }) : t('New dataset')}
      width="sm"
      onClose={onClose}
      submitLabel={dataset ? t('Save') : t('Make dataset')}
      onSubmit={() => save.mutate()}
      sending={save}
      fields={['name', 'description']}
    >
      <TextField
        label={t('Name')}
        required
        maxLength={400}
        dir="auto"
        value={name}
        error={problemFor(save.error, 'name')}
        onChange={(event) => setName(event.target.value)}
      />
      <TextArea
        label={t('Description')}
        rows={3}
        value={description}
        error={problemFor(save.error, 'description')}
        onChange={(event) => setDescription(event.target.value)}
      />
    </FormDialog>
  );
}
