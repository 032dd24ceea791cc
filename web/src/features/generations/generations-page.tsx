import { useCallback, useMemo } from 'react';
import { runQuery } from '../../api/queries.ts';
import type { HogQLAnswer } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { useSearchState } from '../../frame/search.ts';
import { Checkbox, type LinkTarget } from '../../ui/index.ts';
import {
  AiListPage,
  callFields,
  ExportRows,
  liveEvents,
  rowsOf,
  toProperties,
  useAiList,
  useKeyset,
  useListReading,
  useRowCount,
  useTakeAlong,
  useTestAccounts,
} from '../ai-lists/index.ts';
import { UnpricedNotice } from '../model-prices/index.ts';
import { printContext } from '../traces/index.ts';
import { generationColumns } from './columns.tsx';
import {
  type Asked,
  contentsQuery,
  type Generation,
  generationCountQuery,
  generationsQuery,
  readGeneration,
  tracesLacking,
  withContents,
} from './generation.ts';
import { GenerationPeek } from './generation-peek.tsx';
import { generationsSearch } from './pages.ts';

const rowId = (row: Generation) => row.uuid;
const isCall = (event: string) => event === '$ai_generation' || event === '$ai_embedding';
const liveCalls = liveEvents(({ event, uuid }) => (isCall(event) ? uuid : undefined));

/** Every call of a model, one row each. */
export default function GenerationsPage() {
  const [search, setSearch] = useSearchState(generationsSearch);
  const page = useAiList({ search, setSearch, fields: callFields });
  const { projectId, path, range, known, text } = page;
  const { hidden: hideTestAccounts, isKnown, valueFor } = useTestAccounts(projectId, search.test);
  const asked = useMemo<Asked>(
    () => ({ range, properties: toProperties(known, text), hideTestAccounts }),
    [range, known, text, hideTestAccounts],
  );
  const list = useKeyset<Generation>({
    projectId,
    name: 'generations',
    asked,
    query: (after, reachMs) => generationsQuery(asked, after, reachMs),
    read: readGeneration,
    place: (row) => ({ at: row.timestamp, id: row.uuid }),
    complete: async (rows, signal) => {
      const traces = tracesLacking(rows);
      if (traces.length === 0) return [...rows];
      return withContents(rows, rowsOf(await runQuery<HogQLAnswer>(projectId, contentsQuery(traces), signal)));
    },
    enabled: isKnown,
  });
  const total = useRowCount({
    projectId,
    name: 'generations',
    asked,
    query: () => generationCountQuery(asked),
    enabled: isKnown,
  });
  const { rows, showNewest } = list;
  const reading = useListReading({ page, rows, rowId, showNewest, live: liveCalls });
  const takeAlong = useTakeAlong(projectId, reading.targets);
  const context = printContext('generations', search);
  const rowLink = useCallback(
    (row: Generation): LinkTarget => ({
      to: path(`/traces/${encodeURIComponent(row.traceId)}`),
      search: { span: row.uuid, ctx: context },
    }),
    [path, context],
  );
  return (
    <>
      <AiListPage<Generation>
        name="generations"
        title={t('Generations')}
        purpose={t(
          'Generations are the single calls of models: what went in, what came out, how long and for how much.',
        )}
        noMatch={t('No generations match')}
        schema={generationsSearch}
        page={page}
        list={list}
        reading={reading}
        columns={generationColumns}
        above={<UnpricedNotice range={range} />}
        rowLink={rowLink}
        rowTone={(row) => (row.isError ? 'error' : undefined)}
        total={total}
        facets={
          <Checkbox
            label={t('Hide test accounts')}
            checked={hideTestAccounts}
            onChange={(change) => setSearch({ test: valueFor(change.target.checked) })}
          />
        }
        peek={{
          title: reading.peeked?.name || reading.peeked?.model || t('Generation'),
          link: reading.peeked && rowLink(reading.peeked),
          content: (uuid) => <GenerationPeek projectId={projectId} uuid={uuid} />,
        }}
        bulk={() => (
          <>
            {takeAlong.buttons}
            <ExportRows name="generations" rows={reading.chosen} />
          </>
        )}
      />
      {takeAlong.dialogs}
    </>
  );
}
