import { useNavigate } from '@tanstack/react-router';
import { ChartLine } from 'lucide-react';
import { projectApi } from '../../api/client.ts';
import { keys, usePage } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { ListPage } from '../../frame/list-page.tsx';
import { useSearchState } from '../../frame/search.ts';
import { type Column, EmptyState, formatCount, PersonChip, TimeStamp } from '../../ui/index.ts';
import { INSIGHTS, type Insight, KIND_WORDS, nameOf } from './insight-api.ts';
import { sourceOf } from './outcome.ts';
import { insightsSearch } from './pages.ts';

/** Questions that are kept: what they are called, what they ask, where they stand. */
export default function InsightsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const [{ q }, set] = useSearchState(insightsSearch);
  const list = usePage<Insight>(projectApi(projectId, INSIGHTS), keys.project(projectId, INSIGHTS), {
    search: q,
    basic: true,
  });
  return (
    <ListPage<Insight>
      title={t('Insights')}
      filter={{
        fields: [],
        filters: [],
        text: q,
        placeholder: t('Part of the name or a tag'),
        onChange: ({ text }, commit) => set({ q: text }, { replace: !commit }),
      }}
      table={{
        ...list,
        storageKey: 'insights',
        columns: COLUMNS,
        rowId: (row) => String(row.id),
        rowLink: (row) => ({ to: path(`/insights/${row.short_id}`) }),
        onNavigate: (target) => void navigate(target),
      }}
      error={list.error}
      onRetry={list.refetch}
      neverUsed={
        <EmptyState
          icon={<ChartLine aria-hidden="true" className="size-8" />}
          title={t('An insight is a question about your events that is kept and asked again.')}
        >
          <p>{t('Agents make them by the MCP tool insight-create, programs by the API.')}</p>
        </EmptyState>
      }
      noMatch={t('No insights match')}
    />
  );
}

const COLUMNS: readonly Column<Insight>[] = [
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
  {
    id: 'kind',
    label: t('Kind'),
    width: 100,
    cell: (row) => t(KIND_WORDS[String(sourceOf(row.query).kind)] ?? 'Trends'),
  },
  {
    id: 'dashboards',
    label: t('Dashboards'),
    width: 110,
    align: 'end',
    cell: (row) => formatCount(row.dashboards.length),
  },
  {
    id: 'modified',
    label: t('Modified'),
    time: true,
    width: 150,
    cell: (row) => <TimeStamp time={row.last_modified_at} plain />,
  },
  { id: 'by', label: t('By'), width: 160, cell: (row) => <PersonChip person={row.last_modified_by} /> },
];
