import { useQueryClient } from '@tanstack/react-query';
import { Download, Ellipsis, ListPlus, Plus, Upload } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { api, projectApi } from '../../../api/client.ts';
import { keys, usePage, useProjectGet } from '../../../api/queries.ts';
import { exactAt } from '../../../base/digits.ts';
import { t, tn } from '../../../base/i18n.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../../base/paths.ts';
import { toast } from '../../../base/toasts.ts';
import { useGo } from '../../../base/use-go.ts';
import { noteVisited } from '../../../base/visited.ts';
import { ListPage } from '../../../frame/list-page.tsx';
import { Page } from '../../../frame/page.tsx';
import { useSearchState } from '../../../frame/search.ts';
import {
  Button,
  ButtonLink,
  type Column,
  Dialog,
  EmptyState,
  ErrorState,
  IconButton,
  LoadingBlock,
  Menu,
  TimeStamp,
} from '../../../ui/index.ts';
import { ActivityList } from '../../activity/index.ts';
import { DATASETS, type Dataset, type DatasetItem, datasetApi, ITEMS, itemApi, refreshItems } from '../dataset-api.ts';
import { DatasetForm } from '../list/dataset-form.tsx';
import { useDeleteDataset } from '../list/use-delete-dataset.ts';
import { datasetSearch } from '../search.ts';
import { previewOf } from '../value/edited-value.ts';
import { ItemDrawer } from './item-drawer.tsx';
import { SourceLink } from './item-origin.tsx';
import type { FieldName } from './item-state.ts';

const rowId = (row: DatasetItem) => row.id;

export default function ItemsPage() {
  const projectId = useProjectId();
  const id = usePathParams().id ?? '';
  const path = useProjectPath();
  const dataset = useProjectGet(projectId, `${DATASETS}${encodeURIComponent(id)}/`);
  if (dataset.data?.id === id) return <Items projectId={projectId} dataset={dataset.data} />;
  return (
    <Page title={t('Dataset')} crumbs={[{ to: path('/datasets'), label: t('Datasets') }]}>
      {dataset.error ? (
        <ErrorState error={dataset.error} onRetry={() => void dataset.refetch()} />
      ) : (
        <LoadingBlock lines={8} />
      )}
    </Page>
  );
}

function Items({ projectId, dataset }: { projectId: number; dataset: Dataset }) {
  const { id, name } = dataset;
  const path = useProjectPath();
  const go = useGo();
  const [search, setSearch] = useSearchState(datasetSearch);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<'rename' | 'activity'>();
  const remove = useDeleteDataset(projectId);
  const removeItems = useDeleteItems(projectId);
  const list = usePage<DatasetItem>(projectApi(projectId, ITEMS), keys.project(projectId, ITEMS), { dataset: id });
  const columns = useMemo(() => columnsFor(path), [path]);
  const here = path(`/datasets/${id}`);
  useEffect(() => noteVisited({ to: here, label: name, kind: t('Dataset') }), [here, name]);
  const at = list.rows.findIndex((row) => row.id === search.item);
  const next = at >= 0 ? list.rows[at + 1] : undefined;
  const show = (item: string, replace = false) => setSearch({ item }, { replace });

  return (
    <>
      <ListPage<DatasetItem>
        title={name}
        crumbs={[{ to: path('/datasets'), label: t('Datasets') }]}
        actions={
          <>
            <ButtonLink size="sm" to={`${here}/import`} icon={<Upload aria-hidden="true" className="size-3.5" />}>
              {t('Import')}
            </ButtonLink>
            <Menu
              label={t('Export')}
              align="end"
              trigger={
                <Button size="sm" icon={<Download aria-hidden="true" className="size-3.5" />}>
                  {t('Export')}
                </Button>
              }
              entries={[
                { label: t('As JSONL'), onSelect: () => download(projectId, id, 'jsonl') },
                { label: t('As CSV'), onSelect: () => download(projectId, id, 'csv') },
              ]}
            />
            <Button
              size="sm"
              variant="primary"
              icon={<Plus aria-hidden="true" className="size-3.5" />}
              onClick={() => show('new')}
            >
              {t('New item')}
            </Button>
            <Menu
              label={t('More actions')}
              align="end"
              trigger={
                <IconButton label={t('More actions')}>
                  <Ellipsis aria-hidden="true" className="size-4" />
                </IconButton>
              }
              entries={[
                { label: t('Rename'), onSelect: () => setDialog('rename') },
                { label: t('Activity'), onSelect: () => setDialog('activity') },
                {
                  label: t('Delete'),
                  danger: true,
                  onSelect: () => void remove(dataset).then((done) => done && go(path('/datasets'))),
                },
              ]}
            />
          </>
        }
        above={
          dataset.description && (
            <p dir="auto" className="border-b px-4 py-2 text-muted">
              {dataset.description}
            </p>
          )
        }
        table={{
          storageKey: 'dataset-items',
          columns,
          rows: list.rows,
          rowId,
          onOpen: (row) => show(row.id),
          loading: list.loading,
          refetching: list.refetching,
          hasMore: list.hasMore,
          loadingMore: list.loadingMore,
          onLoadMore: list.onLoadMore,
          total: list.total,
          selected,
          onSelect: setSelected,
          peek: search.item || undefined,
          onPeek: (item) => show(item ?? '', true),
        }}
        error={list.error}
        onRetry={list.refetch}
        neverUsed={
          <EmptyState
            icon={<ListPlus aria-hidden="true" className="size-8" />}
            title={t('This dataset has no items yet.')}
            action={
              <>
                <Button variant="primary" onClick={() => show('new')}>
                  {t('New item')}
                </Button>
                <ButtonLink to={`${here}/import`}>{t('Import')}</ButtonLink>
              </>
            }
          >
            {t('Or press a on any span of a trace.')}
          </EmptyState>
        }
        noMatch={t('No items match')}
        bulk={(ids) => (
          <Button
            size="sm"
            variant="danger"
            onClick={() => {
              setSelected(new Set());
              void removeItems([...ids]);
            }}
          >
            {t('Delete')}
          </Button>
        )}
        peek={{
          title: search.item === 'new' ? t('New item') : t('Item'),
          open: search.item !== '',
          onClose: () => show('', true),
          children: search.item !== '' && (
            <ItemDrawer
              projectId={projectId}
              dataset={id}
              id={search.item}
              onNext={next && (() => show(next.id, true))}
              onCreated={(made) => show(made, true)}
            />
          ),
        }}
      />
      {dialog === 'rename' && (
        <DatasetForm projectId={projectId} dataset={dataset} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'activity' && (
        <Dialog title={t('Activity')} open onClose={() => setDialog(undefined)} width="lg">
          <ActivityList url={datasetApi(projectId, id, 'activity/')} />
        </Dialog>
      )}
    </>
  );
}

function columnsFor(path: (path: string) => string): readonly Column<DatasetItem>[] {
  const value = (field: FieldName) => (row: DatasetItem) => {
    if (row[field] === null) return <span className="text-faint">null</span>;
    return row[field] === '' ? <span className="text-faint">{t('empty text')}</span> : previewOf(exactAt(row, field));
  };
  return [
    { id: 'input', label: t('Input'), width: 280, grow: true, cell: value('input') },
    { id: 'output', label: t('Output'), width: 280, grow: true, cell: value('output') },
    { id: 'metadata', label: t('Metadata'), width: 200, cell: value('metadata') },
    { id: 'source', label: t('Source trace'), width: 120, cell: (row) => <SourceLink item={row} path={path} /> },
    {
      id: 'updated',
      label: t('Updated'),
      width: 130,
      cell: (row) => <TimeStamp time={row.updated_at} plain />,
    },
  ];
}

function useDeleteItems(projectId: number) {
  const client = useQueryClient();
  async function set(ids: readonly string[], deleted: boolean) {
    try {
      for (const id of ids) await api.patch(itemApi(projectId, id), { deleted });
    } finally {
      await refreshItems(client, projectId);
    }
  }
  return async (ids: readonly string[]) => {
    try {
      await set(ids, true);
      toast(tn(ids.length, '{count} item deleted.', '{count} items deleted.'), { undo: () => set(ids, false) });
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { tone: 'error' });
    }
  };
}

/** The browser itself takes the answer: nothing of it passes through this page's memory. */
function download(projectId: number, id: string, format: 'csv' | 'jsonl'): void {
  const link = document.createElement('a');
  link.href = datasetApi(projectId, id, `export/?format=${format}`);
  link.download = '';
  link.click();
}
