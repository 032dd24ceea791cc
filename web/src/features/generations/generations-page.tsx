import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { keys, runQuery, useProject } from '../../api/queries.ts';
import type { HogQLAnswer } from '../../api/types.ts';
import { t } from '../../app/i18n.ts';
import { useProjectId, useProjectPath } from '../../app/paths.ts';
import { ListViewsMenu } from '../../app/saved-views/views-menu.tsx';
import { useListFilters, useSearchState } from '../../app/search.ts';
import { Checkbox, knownFilters, type LinkTarget, ListPage, useDisplay } from '../../ui/index.ts';
import { NoTraces } from '../traces/list/no-traces.tsx';
import { toProperties, traceFields } from '../traces/list/trace-filters.ts';
import { generationColumns } from './columns.tsx';
import { type Asked, type Generation, generationCountQuery, generationsQuery, readGeneration } from './generation.ts';
import { useKeyset } from './keyset.ts';
import { generationsSearch } from './pages.ts';
import { useSuggest } from './use-suggest.ts';

/** A verdict is about a trace, not about one call. */
const fields = traceFields.filter((field) => field.id !== 'verdict');

/** Every call of a model, one row each. */
export default function GenerationsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const project = useProject(projectId).data;
  const { zone } = useDisplay();
  const [search, setSearch] = useSearchState(generationsSearch);
  const { filters, text, range, onChange, onRange } = useListFilters(search, setSearch);
  const hideTestAccounts = search.test === 'hide';
  const asked = useMemo<Asked>(
    () => ({ range, properties: toProperties(knownFilters(filters, fields), text), hideTestAccounts }),
    [range, filters, text, hideTestAccounts],
  );
  const list = useKeyset<Generation>({
    projectId,
    name: 'generations',
    asked,
    query: (after) => generationsQuery(asked, after),
    read: readGeneration,
    place: (row) => ({ at: row.timestamp, id: row.uuid }),
  });
  const count = useQuery({
    queryKey: [...keys.project(projectId, 'generation-count'), asked],
    queryFn: async ({ signal }) =>
      Number((await runQuery<HogQLAnswer>(projectId, generationCountQuery(asked), signal)).results[0]?.[0] ?? 0),
    staleTime: 60_000,
  });
  const columns = useMemo(() => generationColumns(zone), [zone]);
  const rowLink = useCallback(
    (row: Generation): LinkTarget => ({
      to: path(`/traces/${encodeURIComponent(row.traceId)}`),
      search: { span: row.uuid },
    }),
    [path],
  );
  const suggest = useSuggest(projectId);
  const isWide = range.from === '-30d' || range.from === '-90d';
  return (
    <ListPage<Generation>
      title={t('Generations')}
      actions={<ListViewsMenu kind="generations" schema={generationsSearch} />}
      filter={{
        fields,
        filters,
        text,
        onChange,
        suggest,
        range,
        onRange,
        facets: (
          <Checkbox
            label={t('Hide test accounts')}
            checked={hideTestAccounts}
            onChange={(change) => setSearch({ test: change.target.checked ? 'hide' : '' })}
          />
        ),
      }}
      table={{
        ...list,
        storageKey: 'generations',
        columns,
        rowId: (row) => row.uuid,
        rowLink,
        onNavigate: (target) => void navigate(target),
        total: count.data === undefined ? undefined : { count: count.data },
        rowTone: (row) => (row.isError ? 'error' : undefined),
      }}
      error={list.error}
      onRetry={list.retry}
      neverUsed={<NoTraces project={project} />}
      noMatch={t('No generations match')}
      onWiden={!isWide && project?.ingested_event !== false ? () => onRange({ from: '-30d' }) : undefined}
    />
  );
}
