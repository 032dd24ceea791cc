import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api, projectApi } from '../../../api/client.ts';
import { keys, useProjectGet } from '../../../api/queries.ts';
import type { PageOf } from '../../../api/types.ts';
import { t, tn } from '../../../app/i18n.ts';
import { useProjectPath } from '../../../app/paths.ts';
import { toast } from '../../../app/toasts.ts';
import { Button, Dialog, ErrorState, Link, LoadingBlock, Select, TextArea, useStored } from '../../../ui/index.ts';
import { plain } from '../span/span-text.ts';
import { type DatasetItem, type DatasetSource, findSpans, readItem } from './dataset-source.ts';
import { inTurn, problemWords } from './in-turn.ts';

interface DatasetDialogProps {
  readonly projectId: number;
  readonly sources: readonly DatasetSource[];
  readonly onClose: () => void;
}

/** Stores spans as items of a dataset. A single one can be looked over and edited first. */
export function DatasetDialog({ projectId, sources, onClose }: DatasetDialogProps) {
  const client = useQueryClient();
  const path = useProjectPath();
  const datasets = useProjectGet<PageOf<{ id: string; name: string }>>(projectId, 'datasets/', { limit: 200 });
  const [last, setLast] = useStored('last-dataset', '');
  const [chosen, setChosen] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const options = datasets.data?.results ?? [];
  // The dataset used last comes first, as long as it is still there.
  const dataset = [chosen, last, options[0]?.id].find((id) => options.some((option) => option.id === id)) ?? '';
  const only = sources.length === 1 ? sources[0] : undefined;
  const edit = useSingleItem(projectId, only);

  async function save() {
    setBusy(true);
    setProblem('');
    try {
      const spans = only ? [] : await findSpans(projectId, sources);
      const edited = edit.read();
      const store = (item: DatasetItem) => api.post(projectApi(projectId, 'dataset_items/'), { dataset, ...item });
      const outcome = only
        ? await inTurn(edited ? [edited] : [], store)
        : await inTurn(spans, async (span) => store(await readItem(client, projectId, span)));
      if (outcome.problems.size > 0) setProblem(problemWords(outcome));
      if (outcome.done === 0) return;
      setLast(dataset);
      void client.invalidateQueries({ queryKey: keys.project(projectId, 'dataset_items/') });
      toast(
        tn(outcome.done, '{count} item added to {name}.', '{count} items added to {name}.', {
          name: options.find(({ id }) => id === dataset)?.name ?? '',
        }),
      );
      if (outcome.problems.size === 0) onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={t('Add to dataset')}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={dataset === '' || (only !== undefined && !edit.ready)}
            onClick={() => void save()}
          >
            {tn(sources.length, 'Add {count} item', 'Add {count} items')}
          </Button>
        </>
      }
    >
      {datasets.isPending ? (
        <LoadingBlock lines={2} />
      ) : datasets.isError ? (
        <ErrorState error={datasets.error} inline />
      ) : options.length === 0 ? (
        <p>
          {t('There is no dataset yet.')} <Link to={path('/datasets')}>{t('Make one')}</Link>
        </p>
      ) : (
        <Select
          label={t('Dataset')}
          value={dataset}
          onChange={setChosen}
          options={options.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {only ? (
        <>
          <TextArea
            label={t('Input')}
            rows={8}
            value={edit.input}
            onChange={(change) => edit.setInput(change.target.value)}
            className="font-mono"
          />
          <TextArea
            label={t('Output')}
            rows={8}
            value={edit.output}
            onChange={(change) => edit.setOutput(change.target.value)}
            className="font-mono"
          />
          <p className="text-meta text-muted">
            {t('JSON is stored as JSON, anything else as text. The item links back to this span.')}
          </p>
        </>
      ) : (
        <p className="text-muted">
          {t('Of each trace, the root’s input and output are stored, or those of its first call.')}
        </p>
      )}
      {problem && (
        <p role="alert" className="text-error">
          {problem}
        </p>
      )}
    </Dialog>
  );
}

function useSingleItem(projectId: number, source: DatasetSource | undefined) {
  const client = useQueryClient();
  const item = useQuery({
    queryKey: [...keys.project(projectId, 'dataset-source'), source?.traceId, source?.uuid],
    queryFn: async () => {
      const [span] = await findSpans(projectId, source ? [source] : []);
      return span ? await readItem(client, projectId, span) : null;
    },
    enabled: source !== undefined,
  }).data;
  const [input, setInput] = useState('');
  const [output, setOutput] = useState('');
  useEffect(() => {
    if (!item) return;
    setInput(plain(item.input));
    setOutput(plain(item.output));
  }, [item]);
  return useMemo(
    () => ({
      input,
      setInput,
      output,
      setOutput,
      ready: item !== undefined && item !== null,
      // Untouched values go as they came: printing and parsing would lose nothing, but large numbers might differ.
      read: (): DatasetItem | undefined =>
        (item && {
          ...item,
          input: input === plain(item.input) ? item.input : parsed(input),
          output: output === plain(item.output) ? item.output : parsed(output),
        }) ||
        undefined,
    }),
    [item, input, output],
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
