import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { projectApi } from '../../../api/client.ts';
import { keys, useHogQL, usePage } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../../base/paths.ts';
import { ListPage } from '../../../frame/list-page.tsx';
import { useSearchState } from '../../../frame/search.ts';
import { ButtonLink, type LinkTarget } from '../../../ui/index.ts';
import { ArchiveDialog } from '../archive-dialog.tsx';
import { DuplicateDialog } from '../duplicate-dialog.tsx';
import { foldByPrefix } from '../folding.ts';
import { type ListedPrompt, PROMPTS, refreshPrompts } from '../prompt-api.ts';
import { promptsSearch } from '../search.ts';
import { usesByPrompts, usesOf } from '../usage.ts';
import { NoPrompts } from './no-prompts.tsx';
import { type PromptRow, promptColumns } from './prompt-columns.tsx';

const orders: Readonly<Record<string, string>> = {
  name: 'name',
  latest: 'latest_version',
  updated: 'created_at',
  versions: 'version_count',
  size: 'prompt_size_bytes',
};

const rowId = (row: PromptRow) => (row.kind === 'folder' ? row.prefix : row.prompt.name);

export default function PromptsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [search, setSearch] = useSearchState(promptsSearch);
  const [dialog, setDialog] = useState<{ kind: 'duplicate' | 'archive'; name: string }>();
  const sort = useMemo(() => {
    const id = search.sort.replace(/^-/, '');
    return Object.hasOwn(orders, id) ? { id, desc: search.sort.startsWith('-') } : undefined;
  }, [search.sort]);
  const list = usePage<ListedPrompt>(projectApi(projectId, PROMPTS), keys.project(projectId, PROMPTS), {
    content: 'preview',
    search: search.q,
    order_by: sort ? `${sort.desc ? '-' : ''}${orders[sort.id]}` : 'name',
  });
  const asked = useMemo(() => usesByPrompts(list.rows.map(({ name }) => name)), [list.rows]);
  const uses = usesOf(useHogQL(projectId, asked, list.rows.length > 0).data);
  const open = useMemo(() => new Set(search.open.split(',').filter(Boolean)), [search.open]);
  // Found or otherwise ordered prompts would not stand together, so only the plain list by name folds.
  const isFolding = search.q === '' && (sort === undefined || sort.id === 'name');
  const rows = useMemo(
    () =>
      isFolding
        ? foldByPrefix(list.rows, open)
        : list.rows.map((prompt): PromptRow => ({ kind: 'prompt', prompt, prefix: '' })),
    [list.rows, open, isFolding],
  );
  const columns = useMemo(() => promptColumns({ uses, onAsk: (kind, name) => setDialog({ kind, name }) }), [uses]);
  const rowLink = useCallback(
    (row: PromptRow): LinkTarget => {
      if (row.kind === 'prompt') return { to: path(`/prompts/${encodeURIComponent(row.prompt.name)}`) };
      const next = new Set(open);
      if (!next.delete(row.prefix)) next.add(row.prefix);
      return { to: path('/prompts'), search: { sort: search.sort, open: [...next].join(',') } };
    },
    [path, open, search.sort],
  );

  return (
    <>
      <ListPage<PromptRow>
        title={t('Prompts')}
        actions={
          <ButtonLink to={path('/prompts/new')} variant="primary" icon={<Plus aria-hidden="true" className="size-4" />}>
            {t('New prompt')}
          </ButtonLink>
        }
        filter={{
          fields: [],
          filters: [],
          text: search.q,
          placeholder: t('Part of the name or of the prompt'),
          onChange: ({ text }, commit) => setSearch({ q: text }, { replace: !commit }),
        }}
        table={{
          storageKey: 'prompts',
          columns,
          rows,
          rowId,
          rowLink,
          onNavigate: (target) => void navigate(target),
          loading: list.loading,
          refetching: list.refetching,
          hasMore: list.hasMore,
          loadingMore: list.loadingMore,
          onLoadMore: list.onLoadMore,
          // A folder stands for all it holds.
          total: list.total && { count: list.total.count - list.rows.length + rows.length },
          sort,
          onSort: (next) => setSearch({ sort: next ? `${next.desc ? '-' : ''}${next.id}` : '' }),
        }}
        error={list.error}
        onRetry={list.refetch}
        neverUsed={<NoPrompts />}
        noMatch={t('No prompts match')}
      />
      {dialog?.kind === 'duplicate' && (
        <DuplicateDialog projectId={projectId} name={dialog.name} onClose={() => setDialog(undefined)} />
      )}
      {dialog && (
        <ArchiveDialog
          projectId={projectId}
          name={dialog.name}
          open={dialog.kind === 'archive'}
          onClose={() => setDialog(undefined)}
          onDone={() => void refreshPrompts(client, projectId)}
        />
      )}
    </>
  );
}
