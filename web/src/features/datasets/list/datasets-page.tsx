import { useNavigate } from '@tanstack/react-router';
import { Database, Plus, Upload } from 'lucide-react';
import { useMemo, useState } from 'react';
import { projectApi } from '../../../api/client.ts';
import { keys, usePage } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../../base/paths.ts';
import { useGo } from '../../../base/use-go.ts';
import { ListPage } from '../../../frame/list-page.tsx';
import { useSearchState } from '../../../frame/search.ts';
import { Button, EmptyState } from '../../../ui/index.ts';
import { DATASETS, type Dataset } from '../dataset-api.ts';
import { datasetsSearch } from '../search.ts';
import { datasetColumns } from './dataset-columns.tsx';
import { DatasetForm } from './dataset-form.tsx';
import { useDeleteDataset } from './use-delete-dataset.ts';

const rowId = (row: Dataset) => row.id;
const orders: Readonly<Record<string, string>> = { updated: 'updated_at', created: 'created_at' };

export default function DatasetsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const go = useGo();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchState(datasetsSearch);
  const [renaming, setRenaming] = useState<Dataset>();
  const [isImporting, setImporting] = useState(false);
  const remove = useDeleteDataset(projectId);
  const sort = useMemo(() => {
    const id = search.sort.replace(/^-/, '');
    return Object.hasOwn(orders, id) ? { id, desc: search.sort.startsWith('-') } : undefined;
  }, [search.sort]);
  const list = usePage<Dataset>(projectApi(projectId, DATASETS), keys.project(projectId, DATASETS), {
    search: search.q,
    order_by: sort ? `${sort.desc ? '-' : ''}${orders[sort.id]}` : undefined,
  });
  const columns = datasetColumns({
    onRename: setRenaming,
    onImport: (row) => go(path(`/datasets/${row.id}/import`)),
    onDelete: (row) => void remove(row),
  });
  const newButton = (
    <Button
      variant="primary"
      icon={<Plus aria-hidden="true" className="size-4" />}
      onClick={() => setSearch({ new: true })}
    >
      {t('New dataset')}
    </Button>
  );

  return (
    <>
      <ListPage<Dataset>
        title={t('Datasets')}
        actions={newButton}
        filter={{
          fields: [],
          filters: [],
          text: search.q,
          placeholder: t('Part of the name or description'),
          onChange: ({ text }, commit) => setSearch({ q: text }, { replace: !commit }),
        }}
        table={{
          storageKey: 'datasets',
          columns,
          rows: list.rows,
          rowId,
          rowLink: (row) => ({ to: path(`/datasets/${row.id}`) }),
          onNavigate: (target) => void navigate(target),
          loading: list.loading,
          refetching: list.refetching,
          hasMore: list.hasMore,
          loadingMore: list.loadingMore,
          onLoadMore: list.onLoadMore,
          total: list.total,
          sort,
          onSort: (next) => setSearch({ sort: next ? `${next.desc ? '-' : ''}${next.id}` : '' }),
        }}
        error={list.error}
        onRetry={list.refetch}
        neverUsed={
          <EmptyState
            icon={<Database aria-hidden="true" className="size-8" />}
            title={t('A dataset keeps inputs and the outputs they should give, for trying prompts and judges on.')}
            action={
              <>
                {newButton}
                <Button
                  icon={<Upload aria-hidden="true" className="size-4" />}
                  onClick={() => {
                    setImporting(true);
                    setSearch({ new: true });
                  }}
                >
                  {t('Import')}
                </Button>
              </>
            }
          >
            {t('Or press a on any span.')}
          </EmptyState>
        }
        noMatch={t('No datasets match')}
      />
      {search.new && (
        <DatasetForm
          projectId={projectId}
          onClose={() => {
            setImporting(false);
            setSearch({ new: false }, { replace: true });
          }}
          onDone={({ id }) => go(path(`/datasets/${id}${isImporting ? '/import' : ''}`))}
        />
      )}
      {renaming && <DatasetForm projectId={projectId} dataset={renaming} onClose={() => setRenaming(undefined)} />}
    </>
  );
}
