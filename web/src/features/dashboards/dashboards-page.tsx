import { useNavigate } from '@tanstack/react-router';
import { LayoutDashboard, Plus } from 'lucide-react';
import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, usePage } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { useGo } from '../../base/use-go.ts';
import { useShortcut } from '../../base/use-shortcut.ts';
import { ListPage } from '../../frame/list-page.tsx';
import { useSearchState } from '../../frame/search.ts';
import { Button, type Column, Dialog, EmptyState, PersonChip, TextField, TimeStamp } from '../../ui/index.ts';
import { DASHBOARDS, type DashboardBasic, nameOf } from './dashboard-api.ts';
import { dashboardsSearch } from './pages.ts';

export default function DashboardsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const [{ q }, set] = useSearchState(dashboardsSearch);
  const [isMaking, setMaking] = useState(false);
  const list = usePage<DashboardBasic>(projectApi(projectId, DASHBOARDS), keys.project(projectId, DASHBOARDS), {
    search: q,
  });
  useShortcut('list.new', () => setMaking(true));
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => setMaking(true)}>
      {t('New dashboard')}
    </Button>
  );
  return (
    <>
      <ListPage<DashboardBasic>
        title={t('Dashboards')}
        actions={add}
        filter={{
          fields: [],
          filters: [],
          text: q,
          placeholder: t('Part of the name'),
          onChange: ({ text }, commit) => set({ q: text }, { replace: !commit }),
        }}
        table={{
          ...list,
          storageKey: 'dashboards',
          columns: COLUMNS,
          rowId: (row) => String(row.id),
          rowLink: (row) => ({ to: path(`/dashboards/${row.id}`) }),
          onNavigate: (target) => void navigate(target),
        }}
        error={list.error}
        onRetry={list.refetch}
        neverUsed={
          <EmptyState
            icon={<LayoutDashboard aria-hidden="true" className="size-8" />}
            title={t('A dashboard shows insights and notes side by side.')}
            action={<Button onClick={() => setMaking(true)}>{t('Make the first one')}</Button>}
          />
        }
        noMatch={t('No dashboards match')}
      />
      {isMaking && <NewDashboard projectId={projectId} onClose={() => setMaking(false)} />}
    </>
  );
}

function NewDashboard({ projectId, onClose }: { projectId: number; onClose: () => void }) {
  const [name, setName] = useState('');
  const go = useGo();
  const path = useProjectPath();
  const make = useChange<string, DashboardBasic>({
    run: (wanted) => api.post(projectApi(projectId, DASHBOARDS), { name: wanted }),
    invalidates: [keys.project(projectId, DASHBOARDS)],
    onDone: ({ id }) => go(path(`/dashboards/${id}`)),
  });
  return (
    <Dialog
      title={t('New dashboard')}
      open
      onClose={onClose}
      width="sm"
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" type="submit" form="new-dashboard" disabled={name.trim() === '' || make.isPending}>
            {t('Create')}
          </Button>
        </>
      }
    >
      <form
        id="new-dashboard"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') make.mutate(name.trim());
        }}
      >
        <TextField label={t('Name')} value={name} onChange={(event) => setName(event.target.value)} maxLength={400} />
      </form>
    </Dialog>
  );
}

const COLUMNS: readonly Column<DashboardBasic>[] = [
  {
    id: 'name',
    label: t('Name'),
    width: 260,
    grow: true,
    cell: (row) => (
      <span dir="auto" className="block truncate font-medium">
        {nameOf(row)}
      </span>
    ),
  },
  { id: 'pinned', label: t('Pinned'), width: 90, cell: (row) => (row.pinned ? t('Pinned') : '') },
  { id: 'tags', label: t('Tags'), width: 160, cell: (row) => <span dir="auto">{row.tags.join(', ')}</span> },
  {
    id: 'viewed',
    label: t('Viewed'),
    time: true,
    width: 150,
    cell: (row) => <TimeStamp time={row.last_accessed_at} plain />,
  },
  { id: 'by', label: t('By'), width: 160, cell: (row) => <PersonChip person={row.created_by} /> },
];
