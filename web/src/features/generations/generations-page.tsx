import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { keys, runQuery, useProject } from '../../api/queries.ts';
import type { HogQLAnswer } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { useShortcut } from '../../base/use-shortcut.ts';
import { ListPage } from '../../frame/list-page.tsx';
import { ListViewsMenu } from '../../frame/saved-views/views-menu.tsx';
import { useListFilters, useSearchState } from '../../frame/search.ts';
import { Button, Checkbox, knownFilters, type LinkTarget } from '../../ui/index.ts';
import {
  DatasetDialog,
  ExportRows,
  NoTraces,
  toProperties,
  traceFields,
  useFilterFields,
  useKeyset,
  useListReading,
  useTestAccounts,
} from '../ai-lists/index.ts';
import { ReviewDialog } from '../review/index.ts';
import { printContext } from '../traces/index.ts';
import { generationColumns } from './columns.tsx';
import { type Asked, type Generation, generationCountQuery, generationsQuery, readGeneration } from './generation.ts';
import { GenerationPeek } from './generation-peek.tsx';
import { generationsSearch } from './pages.ts';

/** A verdict is about a trace, not about one call. */
const fields = traceFields.filter((field) => field.id !== 'verdict');

const rowId = (row: Generation) => row.uuid;
const isCall = (event: string) => event === '$ai_generation' || event === '$ai_embedding';

/** Every call of a model, one row each. */
export default function GenerationsPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const navigate = useNavigate();
  const project = useProject(projectId).data;
  const [search, setSearch] = useSearchState(generationsSearch);
  const { filters, text, range, onChange, onRange } = useListFilters(search, setSearch);
  const testAccounts = useTestAccounts(projectId, search.test);
  const hideTestAccounts = testAccounts.hidden;
  const asked = useMemo<Asked>(
    () => ({ range, properties: toProperties(knownFilters(filters, fields), text), hideTestAccounts }),
    [range, filters, text, hideTestAccounts],
  );
  const list = useKeyset<Generation>({
    projectId,
    name: 'generations',
    asked,
    query: (after, reachMs) => generationsQuery(asked, after, reachMs),
    read: readGeneration,
    place: (row) => ({ at: row.timestamp, id: row.uuid }),
    enabled: testAccounts.isKnown,
  });
  const count = useQuery({
    queryKey: [...keys.project(projectId, 'generation-count'), asked],
    queryFn: async ({ signal }) =>
      Number((await runQuery<HogQLAnswer>(projectId, generationCountQuery(asked), signal)).results[0]?.[0] ?? 0),
    enabled: testAccounts.isKnown,
    staleTime: 60_000,
  });
  const { rows, showNewest, ...table } = list;
  const reading = useListReading({
    rows,
    rowId,
    showNewest,
    idOf: ({ event, uuid }) => (isCall(event) ? uuid : undefined),
    range,
    peek: search.peek,
    onPeek: (peek) => setSearch({ peek }, { replace: true }),
  });
  const [dialog, setDialog] = useState<{ kind: 'dataset' | 'review'; rows: readonly Generation[] }>();
  const openDialog = (kind: 'dataset' | 'review') => {
    if (reading.targets.length === 0) return false;
    setDialog({ kind, rows: reading.targets });
    return true;
  };
  useShortcut('list.addToDataset', () => openDialog('dataset'));
  useShortcut('list.sendToReview', () => openDialog('review'));
  const context = printContext('generations', {
    f: search.f,
    q: search.q,
    from: search.from === '-7d' ? '' : search.from,
    to: search.to,
    test: search.test,
  });
  const rowLink = useCallback(
    (row: Generation): LinkTarget => ({
      to: path(`/traces/${encodeURIComponent(row.traceId)}`),
      search: { span: row.uuid, ctx: context },
    }),
    [path, context],
  );
  const { offered, suggest } = useFilterFields(projectId, fields, filters);
  const isWide = range.from === '-30d' || range.from === '-90d';
  const closeDialog = () => setDialog(undefined);
  return (
    <>
      <ListPage<Generation>
        title={t('Generations')}
        actions={<ListViewsMenu kind="generations" schema={generationsSearch} />}
        filter={{
          fields: offered,
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
              onChange={(change) => setSearch({ test: testAccounts.valueFor(change.target.checked) })}
            />
          ),
          end: reading.liveSwitch,
        }}
        live={reading.live}
        table={{
          ...table,
          ...reading.table,
          storageKey: 'generations',
          columns: generationColumns,
          rows,
          rowId,
          rowLink,
          onNavigate: (target) => void navigate(target),
          total: count.data === undefined ? undefined : { count: count.data },
          rowTone: (row) => (row.isError ? 'error' : undefined),
        }}
        error={list.error}
        onRetry={list.retry}
        neverUsed={
          <NoTraces
            project={project}
            purpose={t(
              'Generations are the single calls of models: what went in, what came out, how long and for how much.',
            )}
          />
        }
        noMatch={t('No generations match')}
        onWiden={!isWide && project?.ingested_event !== false ? () => onRange({ from: '-30d' }) : undefined}
        peek={{
          title: reading.peeked?.name || reading.peeked?.model || t('Generation'),
          open: search.peek !== '',
          onClose: reading.closePeek,
          link: reading.peeked && rowLink(reading.peeked),
          children: search.peek !== '' && <GenerationPeek key={search.peek} projectId={projectId} uuid={search.peek} />,
        }}
        bulk={() => (
          <>
            <Button size="sm" onClick={() => openDialog('dataset')}>
              {t('Add to dataset')}
            </Button>
            <Button size="sm" onClick={() => openDialog('review')}>
              {t('Send to review')}
            </Button>
            <ExportRows name="generations" rows={reading.chosen} />
          </>
        )}
      />
      {dialog?.kind === 'dataset' && (
        <DatasetDialog
          projectId={projectId}
          sources={dialog.rows.map(({ traceId, uuid }) => ({ traceId, uuid }))}
          onClose={closeDialog}
        />
      )}
      {dialog?.kind === 'review' && (
        <ReviewDialog
          projectId={projectId}
          traceIds={[...new Set(dialog.rows.map(({ traceId }) => traceId))]}
          onClose={closeDialog}
        />
      )}
    </>
  );
}
