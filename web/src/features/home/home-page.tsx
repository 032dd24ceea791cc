import { useMemo } from 'react';
import { useProject } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId } from '../../base/paths.ts';
import { Page } from '../../frame/page.tsx';
import { Button, Checkbox, ErrorState, FilterBar, LoadingBlock, useSeriesColors } from '../../ui/index.ts';
import { callFields, useSuggest } from '../ai-lists/index.ts';
import { UnpricedNotice } from '../model-prices/index.ts';
import { ConnectApp } from '../session/index.ts';
import { ErrorsTile } from './errors-tile.tsx';
import { CostliestPromptsTile, CostliestTracesTile, CostliestUsersTile } from './ranking-tiles.tsx';
import { AnnotationsTile, ReviewTile } from './side-tiles.tsx';
import {
  CostTile,
  LatencyTile,
  TokensByModelTile,
  TokensByPromptTile,
  TokensTile,
  UsersTile,
  VolumeTile,
} from './usage-tiles.tsx';
import { useHome, useLinks } from './use-scope.ts';
import { VerdictsTile } from './verdicts-tile.tsx';

/** What model calls cost, how long they take and what breaks, at a glance. */
export default function HomePage() {
  const projectId = useProjectId();
  const project = useProject(projectId);
  return (
    <Page title={t('Home')}>
      {project.error ? (
        <ErrorState error={project.error} onRetry={() => void project.refetch()} />
      ) : !project.data ? (
        <LoadingBlock />
      ) : project.data.ingested_event ? (
        <Dashboard projectId={projectId} />
      ) : (
        <div className="mx-auto flex w-full max-w-180 flex-col gap-4 p-4">
          <h2 className="text-section font-semibold">{t('Connect your app')}</h2>
          <p>
            {t(
              'Home shows what your model calls cost, how long they take and what breaks, once the first one is here.',
            )}
          </p>
          <ConnectApp project={project.data} />
        </div>
      )}
    </Page>
  );
}

const FIXED_SERIES = ['generations', 'traces', 'p50', 'p95', 'p99', 'input', 'output', 'cached', 'users'];

/** Those every visit shows take their colours first, whichever tile answers first. */
function useFixedColors(): void {
  const colors = useSeriesColors();
  useMemo(() => FIXED_SERIES.forEach(colors.of), [colors]);
}

function Dashboard({ projectId }: { projectId: number }) {
  const home = useHome();
  const { search, set, scope } = home;
  const links = useLinks(home);
  const suggest = useSuggest(projectId);
  useFixedColors();
  const tiles = {
    scope,
    links,
    shared: {
      onRange: (from: Date, to: Date) => set({ from: from.toISOString(), to: to.toISOString() }),
      group: 'home',
      unfinished: !search.to,
    },
  };
  return (
    <>
      <FilterBar
        fields={callFields}
        filters={home.filters}
        text=""
        onChange={({ filters }, commit) => home.onChange({ filters, text: search.q }, commit)}
        suggest={suggest}
        range={home.range}
        onRange={home.onRange}
        end={
          <>
            <Checkbox
              label={t('Compare with the period before')}
              checked={scope.compare}
              onChange={(event) => set({ compare: event.target.checked ? 'before' : '' })}
            />
            <Checkbox
              label={t('Hide test accounts')}
              checked={scope.hideTestAccounts}
              onChange={(event) => set({ test: home.testAccounts.valueFor(event.target.checked) })}
            />
          </>
        }
      />
      {search.q && (
        <p role="status" className="flex items-center gap-3 px-4 pt-2 text-meta text-warn">
          {t('Ignored text “{text}”: charts are narrowed by fields.', { text: search.q })}
          <Button size="sm" onClick={() => set({ q: '' })}>
            {t('Remove it')}
          </Button>
        </p>
      )}
      <UnpricedNotice range={home.range} />
      <div className="grid gap-4 p-4 lg:grid-cols-2">
        <CostTile {...tiles} />
        <VolumeTile {...tiles} />
        <LatencyTile {...tiles} />
        <ErrorsTile {...tiles} />
        <TokensTile {...tiles} />
        <TokensByModelTile {...tiles} />
        <TokensByPromptTile {...tiles} />
        <UsersTile {...tiles} />
        <VerdictsTile {...tiles} />
        <CostliestTracesTile {...tiles} />
        <CostliestPromptsTile {...tiles} />
        <CostliestUsersTile {...tiles} />
        <ReviewTile />
        <AnnotationsTile from={scope.from} to={scope.to} />
      </div>
    </>
  );
}
