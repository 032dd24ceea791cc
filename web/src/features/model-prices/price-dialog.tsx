import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { useChange } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Button, JsonEditor, TextArea, TextField } from '../../ui/index.ts';
import { type ModelPrice, PRICES, priceKeys } from './price-api.ts';
import { fromSimple, isAmount, SIMPLE_KINDS, type SimpleKind, toSimple } from './simple-rates.ts';

const LABELS: Readonly<Record<SimpleKind, string>> = {
  input: 'Input, USD a million tokens',
  output: 'Output, USD a million tokens',
  cache_read: 'Reading the cache, USD a million tokens',
  cache_write: 'Writing the cache, USD a million tokens',
  request: 'A request, USD',
};

interface PriceDialogProps {
  readonly projectId: number;
  /** The price to change; left out, a new one. */
  readonly price?: ModelPrice;
  /** What a new price begins with. */
  readonly model?: string;
  readonly onClose: () => void;
}

/** Sets or changes what a model costs in this project. */
export function PriceDialog({ projectId, price, model: begun = '', onClose }: PriceDialogProps) {
  const [model, setModel] = useState(price?.model ?? begun);
  const [provider, setProvider] = useState(price?.provider ?? '');
  const [note, setNote] = useState(price?.note ?? '');
  const [simple, setSimple] = useState(() => toSimple(price?.rates ?? []));
  const [json, setJson] = useState(() => JSON.stringify(price?.rates ?? [], null, 2));
  const rates = simple ? fromSimple(simple) : parseRates(json);
  const isComplete = rates !== undefined && (!simple || SIMPLE_KINDS.every((kind) => isAmount(simple[kind])));
  const save = useChange<void>({
    run: () => {
      const body = { model, provider: provider.trim() || null, note, rates: rates ?? [] };
      return price
        ? api.patch(projectApi(projectId, `${PRICES}${price.id}/`), body)
        : api.post(projectApi(projectId, PRICES), body);
    },
    invalidates: priceKeys(projectId),
    quiet: true,
    onDone: onClose,
  });
  return (
    <FormDialog
      title={price ? t('Change the price of {model}', { model: price.model }) : t('Set a price')}
      description={t('It holds for calls that arrive from now on. Calls that are stored keep the cost they have.')}
      onClose={onClose}
      submitLabel={t('Save')}
      onSubmit={() => isComplete && save.mutate()}
      sending={save}
      fields={['model', 'provider', 'rates', 'note']}
    >
      <TextField
        label={t('Model, as your calls name it')}
        required
        maxLength={200}
        value={model}
        error={problemFor(save.error, 'model')}
        onChange={(event) => setModel(event.target.value)}
      />
      <TextField
        label={t('Only at this provider (optional)')}
        maxLength={64}
        value={provider}
        error={problemFor(save.error, 'provider')}
        onChange={(event) => setProvider(event.target.value)}
      />
      {simple ? (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            {SIMPLE_KINDS.map((kind) => (
              <TextField
                key={kind}
                label={t(LABELS[kind])}
                inputMode="decimal"
                value={simple[kind]}
                error={isAmount(simple[kind]) ? undefined : t('An amount such as 2.5')}
                onChange={(event) => setSimple({ ...simple, [kind]: event.target.value })}
              />
            ))}
          </div>
          <p className="text-meta text-muted">
            {t('A field left empty has no rate: a call that uses such tokens has no cost rather than a wrong one.')}{' '}
            <Button
              size="sm"
              onClick={() => {
                setJson(JSON.stringify(fromSimple(simple), null, 2));
                setSimple(undefined);
              }}
            >
              {t('More rates, as JSON')}
            </Button>
          </p>
        </>
      ) : (
        <JsonEditor label={t('Rates')} value={json} onChange={setJson} />
      )}
      {problemFor(save.error, 'rates') && <p className="text-error">{problemFor(save.error, 'rates')}</p>}
      <TextArea
        label={t('Note: where the price comes from')}
        rows={2}
        maxLength={2000}
        value={note}
        error={problemFor(save.error, 'note')}
        onChange={(event) => setNote(event.target.value)}
      />
    </FormDialog>
  );
}

function parseRates(text: string): Record<string, unknown>[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
