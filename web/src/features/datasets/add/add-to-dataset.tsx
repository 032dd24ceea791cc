import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, projectApi } from '../../../api/client.ts';
import { keys, useEverything } from '../../../api/queries.ts';
import { t, tn } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { useStored } from '../../../base/stored.ts';
import { toast } from '../../../base/toasts.ts';
import { useGo } from '../../../base/use-go.ts';
import { Button, Checkbox, Dialog, ErrorState, LoadingBlock, Select, TextField } from '../../../ui/index.ts';
import { DATASETS, type NewItem, refreshDatasets, refreshItems } from '../dataset-api.ts';
import { bodyOf, changedFields, type EditedItem, editedItem, FIELDS, fieldLabels } from '../items/item-state.ts';
import { ValueEditor } from '../value/value-editor.tsx';
import { storeItems } from './store-items.ts';

export interface AddToDatasetProps {
  readonly projectId: number;
  /** How many there will be; a single one can be looked over and edited first. */
  readonly count: number;
  /** Identifies the sources, so that what they hold is fetched once. */
  readonly sourceKey: readonly unknown[];
  readonly read: () => Promise<readonly NewItem[]>;
  readonly onClose: () => void;
}

const NEW = 'new';

/** Stores what was seen elsewhere as items of a dataset; the dataset used last comes first. */
export function AddToDataset({ projectId, count, sourceKey, read, onClose }: AddToDatasetProps) {
  const client = useQueryClient();
  const path = useProjectPath();
  const go = useGo();
  const datasets = useEverything(projectId, DATASETS);
  const [last, setLast] = useStored('last-dataset', '');
  const [picked, setPicked] = useState('');
  const [name, setName] = useState('');
  const [skip, setSkip] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const options = datasets.data?.results ?? [];
  const isThere = (id: string | undefined) => id === NEW || options.some((each) => each.id === id);
  const chosen = [picked, last, options[0]?.id].find(isThere) ?? NEW;
  const source = useQuery({
    queryKey: [...keys.project(projectId, 'dataset-source'), ...sourceKey],
    queryFn: read,
    enabled: count === 1,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const only = count === 1 ? source.data?.[0] : undefined;
  const [changes, setChanges] = useState<Partial<EditedItem>>({});
  const original = only && editedItem({ metadata: null, ...only });
  const edited = original && { ...original, ...changes };

  async function save() {
    setBusy(true);
    setProblem('');
    try {
      const items = count === 1 ? edits() : await read();
      if (!items) return;
      const dataset = chosen === NEW ? await make() : chosen;
      const { created, skipped } = await storeItems(projectId, dataset, items, skip);
      setLast(dataset);
      await Promise.all([refreshItems(client, projectId), refreshDatasets(client, projectId)]);
      if (created === 0) {
        setProblem(t('Nothing was added: it is in this dataset already. Untick the box to add it again.'));
        return;
      }
      const words = tn(created, '{count} item added.', '{count} items added.');
      toast(
        skipped > 0 ? `${words} ${tn(skipped, '{count} was there already.', '{count} were there already.')}` : words,
        {
          tone: 'ok',
          action: { label: t('Open dataset'), run: () => go(path(`/datasets/${dataset}`)) },
        },
      );
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  /** The one item as it was edited; untouched values go as they came, since printing could change long numbers. */
  function edits(): readonly NewItem[] | undefined {
    if (!only || !edited || !original) return undefined;
    const answer = bodyOf(edited, changedFields(edited, original));
    if ('body' in answer) return [{ ...only, ...answer.body }];
    setProblem(t('{field} is not JSON yet.', { field: fieldLabels[answer.wrong] }));
    return undefined;
  }

  async function make(): Promise<string> {
    const made = await api.post(projectApi(projectId, DATASETS), { name });
    setPicked(made.id);
    return made.id;
  }

  return (
    <Dialog
      title={t('Add to dataset')}
      open
      width={count === 1 ? 'lg' : 'md'}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={!datasets.data || (chosen === NEW && name.trim() === '') || (count === 1 && !edited)}
            onClick={() => void save()}
          >
            {tn(count, 'Add {count} item', 'Add {count} items')}
          </Button>
        </>
      }
    >
      {datasets.isPending ? (
        <LoadingBlock lines={2} />
      ) : datasets.error ? (
        <ErrorState error={datasets.error} inline />
      ) : (
        <div className="flex flex-wrap gap-3">
          <Select
            label={t('Dataset')}
            className="min-w-60 flex-1"
            value={chosen}
            onChange={setPicked}
            options={[
              ...options.map((each) => ({ value: each.id, label: each.name })),
              { value: NEW, label: t('New dataset…') },
            ]}
          />
          {chosen === NEW && (
            <TextField
              label={t('Name of the new dataset')}
              className="min-w-60 flex-1"
              required
              maxLength={400}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </div>
      )}
      {count === 1 ? (
        source.error ? (
          <ErrorState error={source.error} inline onRetry={() => void source.refetch()} />
        ) : edited ? (
          FIELDS.map((field) => (
            <ValueEditor
              key={field}
              label={fieldLabels[field]}
              value={edited[field]}
              onChange={(value) => setChanges((old) => ({ ...old, [field]: value }))}
              onSubmit={() => void save()}
            />
          ))
        ) : source.data ? (
          <p className="text-muted">{t('There is nothing to store of this trace.')}</p>
        ) : (
          <LoadingBlock />
        )
      ) : (
        <p className="text-muted">
          {t('Of each trace, the root’s input and output are stored, or those of its first call.')}
        </p>
      )}
      <Checkbox
        label={t('Leave out what is in the dataset already, by its source')}
        checked={skip}
        onChange={(event) => setSkip(event.target.checked)}
      />
      {problem && (
        <p role="alert" className="text-error">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
