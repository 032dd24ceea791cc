import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, usePage, useProjectGet } from '../../api/queries.ts';
import type { Project } from '../../api/types.ts';
import { t, tlist, tn } from '../../base/i18n.ts';
import { useSearchState } from '../../frame/search.ts';
import {
  Button,
  ConfirmDialog,
  ErrorState,
  formatCount,
  formatTokens,
  LoadingBlock,
  Section,
  TextField,
  TimeStamp,
} from '../../ui/index.ts';
import { SettingsPage } from '../projects/index.ts';
import { missingWords, rateWords } from '../spans/index.ts';
import { modelPricesSearch } from './pages.ts';
import {
  LOOKUP,
  type ModelPrice,
  type ModelPriceLookup,
  PRICES,
  priceKeys,
  UNPRICED,
  type UnpricedModel,
} from './price-api.ts';
import { PriceDialog } from './price-dialog.tsx';

const SINCE = '-30d';

/** What models cost in this project, and which of them have no price. */
export default function ModelPricesPage() {
  return <SettingsPage title={t('Model prices')}>{(project) => <ModelPrices project={project} />}</SettingsPage>;
}

type Open =
  | { readonly kind: 'new'; readonly model?: string }
  | { readonly kind: 'change' | 'delete'; readonly price: ModelPrice };

function ModelPrices({ project }: { project: Project }) {
  const [search, setSearch] = useSearchState(modelPricesSearch);
  const [open, setOpen] = useState<Open | undefined>(() =>
    search.model ? { kind: 'new', model: search.model } : undefined,
  );
  const close = () => {
    setOpen(undefined);
    setSearch({ model: '' });
  };
  const remove = useChange<string>({
    run: (id) => api.delete(projectApi(project.id, `${PRICES}${id}/`)),
    invalidates: priceKeys(project.id),
    quiet: true,
  });
  return (
    <>
      <Unpriced projectId={project.id} onSet={(row) => setOpen({ kind: 'new', model: row.model })} />
      <OwnPrices projectId={project.id} onOpen={setOpen} />
      <Lookup projectId={project.id} />
      {open?.kind === 'new' && <PriceDialog projectId={project.id} model={open.model} onClose={close} />}
      {open?.kind === 'change' && <PriceDialog projectId={project.id} price={open.price} onClose={close} />}
      <ConfirmDialog
        title={t('Delete the price of {model}?', { model: open?.kind === 'delete' ? open.price.model : '' })}
        confirmLabel={t('Delete')}
        open={open?.kind === 'delete'}
        onClose={close}
        onConfirm={() => (open?.kind === 'delete' ? remove.mutateAsync(open.price.id) : undefined)}
      >
        {t('Calls that arrive from now on are charged by the operator’s prices and the list that comes with Hedgerow.')}
      </ConfirmDialog>
    </>
  );
}

function Unpriced({ projectId, onSet }: { projectId: number; onSet: (row: UnpricedModel) => void }) {
  const list = usePage<UnpricedModel>(projectApi(projectId, UNPRICED), keys.project(projectId, UNPRICED), {
    date_from: SINCE,
  });
  return (
    <Section
      title={t('Without a price')}
      description={t('Models of the last 30 days whose calls have no cost. Sums of cost leave them out.')}
    >
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.refetch} />
      ) : list.loading ? (
        <LoadingBlock />
      ) : list.rows.length === 0 ? (
        <p className="text-muted">{t('Every call of a model had a price.')}</p>
      ) : (
        <ul aria-label={t('Models without a price')} className="flex flex-col divide-y rounded-panel border">
          {list.rows.map((row) => (
            <li
              key={`${row.model}\n${row.provider}\n${row.reason}`}
              className="flex flex-wrap items-center gap-3 px-3 py-2"
            >
              <div className="min-w-0 flex-1">
                <p dir="auto" className="font-medium break-all">
                  {row.model}
                  {row.provider && <span className="font-normal text-muted"> · {row.provider}</span>}
                </p>
                <p className="text-meta text-muted">
                  {missingWords(row.reason, row.model)}{' '}
                  {tn(row.events, '{count} call', '{count} calls', { count: formatCount(row.events) })},{' '}
                  {t('{input} tokens in, {output} out, last', {
                    input: formatTokens(row.input_tokens),
                    output: formatTokens(row.output_tokens),
                  })}{' '}
                  <TimeStamp time={row.last_seen} />
                </p>
                {row.nearest.length > 0 && (
                  <p className="text-meta text-muted">{t('Similar names: {names}', { names: tlist(row.nearest) })}</p>
                )}
              </div>
              <Button size="sm" onClick={() => onSet(row)}>
                {t('Set a price for {model}', { model: row.model })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {list.hasMore && (
        <Button busy={list.loadingMore} onClick={list.onLoadMore}>
          {t('Show more')}
        </Button>
      )}
    </Section>
  );
}

function OwnPrices({ projectId, onOpen }: { projectId: number; onOpen: (open: Open) => void }) {
  const list = usePage<ModelPrice>(projectApi(projectId, PRICES), keys.project(projectId, PRICES));
  return (
    <Section
      title={t('Prices of this project')}
      description={t('They come before the operator’s prices and the list that comes with Hedgerow.')}
    >
      <div>
        <Button
          variant="primary"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => onOpen({ kind: 'new' })}
        >
          {t('Set a price')}
        </Button>
      </div>
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.refetch} />
      ) : list.loading ? (
        <LoadingBlock />
      ) : list.rows.length === 0 ? (
        <p className="text-muted">{t('None yet.')}</p>
      ) : (
        <ul aria-label={t('Prices of this project')} className="flex flex-col divide-y rounded-panel border">
          {list.rows.map((price) => (
            <li key={price.id} className="flex flex-wrap items-center gap-3 px-3 py-2">
              <div className="min-w-0 flex-1">
                <p dir="auto" className="font-medium break-all">
                  {price.model}
                  {price.provider && <span className="font-normal text-muted"> · {price.provider}</span>}
                </p>
                {price.rates.map((rates) => (
                  <p key={JSON.stringify(rates)} className="text-meta text-muted">
                    {ratesWords(rates)}
                  </p>
                ))}
                {price.note && (
                  <p dir="auto" className="text-meta text-muted">
                    {price.note}
                  </p>
                )}
              </div>
              <Button size="sm" onClick={() => onOpen({ kind: 'change', price })}>
                {t('Change {model}', { model: price.model })}
              </Button>
              <Button size="sm" variant="danger" onClick={() => onOpen({ kind: 'delete', price })}>
                {t('Delete {model}', { model: price.model })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {list.hasMore && (
        <Button busy={list.loadingMore} onClick={list.onLoadMore}>
          {t('Show more')}
        </Button>
      )}
    </Section>
  );
}

/** "input $2.5, output $10"; what is no plain rate is named. */
function ratesWords(rates: Readonly<Record<string, unknown>>): string {
  return tlist(
    Object.entries(rates).map(([kind, rate]) =>
      typeof rate === 'number'
        ? t('{kind} {rate}', { kind: rateWords(kind), rate: `$${rate}` })
        : `${rateWords(kind)} ${typeof rate === 'string' ? rate : JSON.stringify(rate)}`,
    ),
  );
}

function Lookup({ projectId }: { projectId: number }) {
  const [typed, setTyped] = useState({ model: '', provider: '' });
  const [asked, setAsked] = useState(typed);
  const found = useProjectGet(
    projectId,
    LOOKUP,
    { model: asked.model, provider: asked.provider || null },
    asked.model !== '',
  );
  function ask(event: FormEvent) {
    event.preventDefault();
    setAsked({ model: typed.model.trim(), provider: typed.provider.trim() });
  }
  return (
    <Section
      title={t('What would be charged?')}
      description={t('The price that a call of this name is charged with now.')}
    >
      <form onSubmit={ask} className="flex flex-wrap items-end gap-3">
        <TextField
          label={t('Model')}
          required
          maxLength={256}
          value={typed.model}
          onChange={(event) => setTyped({ ...typed, model: event.target.value })}
        />
        <TextField
          label={t('Provider (optional)')}
          maxLength={64}
          value={typed.provider}
          onChange={(event) => setTyped({ ...typed, provider: event.target.value })}
        />
        <Button type="submit">{t('Look up')}</Button>
      </form>
      <div role="status">
        {asked.model !== '' &&
          (found.error ? (
            <ErrorState error={found.error} onRetry={() => void found.refetch()} />
          ) : found.data ? (
            <Found lookup={found.data} asked={asked.model} />
          ) : (
            <LoadingBlock />
          ))}
      </div>
    </Section>
  );
}

const SOURCES: Readonly<Record<string, string>> = {
  project: 'a price of this project',
  operator: 'a price of the operator',
  table: 'the list that comes with Hedgerow',
};

function Found({ lookup, asked }: { lookup: ModelPriceLookup; asked: string }) {
  if (lookup.reason !== null) return <p className="text-warn">{missingWords(lookup.reason, asked)}</p>;
  return (
    <div className="flex flex-col gap-1">
      <p>
        {t('{asked} is charged as {model}, by {source}.', {
          asked,
          model: lookup.model ?? asked,
          source: t(SOURCES[lookup.source ?? ''] ?? ''),
        })}
      </p>
      {lookup.rates && <p className="text-meta text-muted">{ratesWords(lookup.rates)}</p>}
      {lookup.stripped.length > 0 && (
        <p className="text-meta text-muted">{t('Left out of the name: {parts}', { parts: tlist(lookup.stripped) })}</p>
      )}
      {lookup.table && <p className="text-meta text-muted">{t('Table: {table}', { table: lookup.table })}</p>}
    </div>
  );
}
