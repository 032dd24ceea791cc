import { useMemo } from 'react';
import { useHogQL, useProject, useProjectGet } from '../../api/queries.ts';
import { t, tn } from '../../app/i18n.ts';
import { Page } from '../../app/page.tsx';
import { pages } from '../../app/pages.ts';
import { useProjectId } from '../../app/paths.ts';
import { useSearchState } from '../../app/search.ts';
import {
  Chart,
  type ChartSeries,
  colorScale,
  ErrorState,
  formatCost,
  formatCount,
  formatDuration,
  formatPercent,
  formatTokens,
  LoadingBlock,
  paletteDefault,
  type Range,
  resolveRange,
  Select,
  TimeRange,
  useNow,
} from '../../ui/index.ts';
import { ConnectApp } from '../session/connect-app.tsx';
import { homeSearch } from './pages.ts';
import { type Point, seriesOf, splitSeries, sumOf } from './series.ts';
import { Tile } from './tile.tsx';
import { costByModel, errors, latency, models, tokens, volume } from './tiles.ts';

interface Theme {
  readonly id: number;
  readonly colors: readonly string[];
  readonly is_global: boolean;
}

export default function HomePage() {
  const projectId = useProjectId();
  const project = useProject(projectId);
  return (
    <Page title={t('Home')} actions={project.data?.ingested_event ? <HomeControls /> : undefined}>
      {project.error ? (
        <ErrorState error={project.error} onRetry={() => void project.refetch()} />
      ) : !project.data ? (
        <LoadingBlock />
      ) : project.data.ingested_event ? (
        <Tiles projectId={projectId} defaultTheme={project.data.default_data_theme} />
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

/** Minutes are enough: a range that moved every second would never find its answers in the cache. */
function useScope() {
  const [{ from, to, model }, set] = useSearchState(homeSearch);
  const minute = Math.floor(useNow().getTime() / 60_000) * 60_000;
  const range = useMemo<Range>(() => (to ? { from, to } : { from }), [from, to]);
  const scope = useMemo(() => ({ ...resolveRange(range, new Date(minute)), model }), [range, minute, model]);
  return { range, scope, set };
}

function HomeControls() {
  const projectId = useProjectId();
  const { range, scope, set } = useScope();
  const seen = useHogQL(projectId, models({ ...scope, model: '' }));
  const names = (seen.data?.results ?? [])
    .map(([name]) => name)
    .filter((name) => typeof name === 'string' && name !== '');
  const options = [...new Set([...names, ...(scope.model ? [scope.model] : [])])].map((name) => ({
    value: String(name),
    label: String(name),
  }));
  return (
    <>
      <Select
        label={t('Model')}
        hideLabel
        value={scope.model}
        options={[{ value: '', label: t('All models') }, ...options]}
        onChange={(model) => set({ model })}
      />
      <TimeRange value={range} onChange={(next) => set({ from: next.from, to: next.to ?? '' })} />
    </>
  );
}

const emptyPalette: readonly string[] = [];

function usePalette(projectId: number, defaultTheme: number | null | undefined): readonly string[] {
  const themes = useProjectGet<readonly Theme[]>(projectId, 'data_color_themes/');
  if (themes.isPending) return emptyPalette;
  const chosen =
    themes.data?.find((theme) => theme.id === defaultTheme) ?? themes.data?.find((theme) => theme.is_global);
  return chosen && chosen.colors.length > 0 ? chosen.colors : paletteDefault;
}

function Tiles({ projectId, defaultTheme }: { projectId: number; defaultTheme: number | null | undefined }) {
  const { range, scope, set } = useScope();
  const palette = usePalette(projectId, defaultTheme);
  const colors = useMemo(() => colorScale(palette), [palette]);
  const onRange = (from: Date, to: Date) => set({ from: from.toISOString(), to: to.toISOString() });
  const shared = { onRange, group: 'home', unfinished: !range.to };
  const hasPage = (path: string) => pages.some((page) => page.path === path);
  const listOf = (path: string, label: string, filter = '') =>
    hasPage(path)
      ? {
          to: path,
          label,
          search: {
            from: range.from,
            to: range.to ?? '',
            f: [filter, scope.model ? `model:"${scope.model}"` : ''].filter(Boolean).join(' '),
          },
        }
      : undefined;
  const series = (id: string, name: string, points: readonly Point[]): ChartSeries => ({
    id,
    name,
    color: colors.of(id),
    points,
  });

  return (
    <div className="grid gap-4 p-4 lg:grid-cols-2">
      <Tile title={t('Cost by model')} query={costByModel(scope)} list={listOf('/traces', t('Traces'))}>
        {(answer) => {
          const split = splitSeries(answer, scope, t('unknown model'));
          const all = split.shown.map(({ name, points }) => series(`model:${name}`, name, points));
          if (split.other) {
            const name = tn(split.other.count, 'Other ({count} more)', 'Other ({count} more)');
            all.push({ id: 'other', name, color: 'var(--neutral)', points: split.other.points });
          }
          return (
            <Chart
              {...shared}
              kind="bar"
              stacked
              label={t('Cost by model')}
              summary={t('{cost} in all', { cost: formatCost(split.total) })}
              series={all}
              format={formatCost}
            />
          );
        }}
      </Tile>
      <Tile title={t('Generations and traces')} query={volume(scope)} list={listOf('/traces', t('Traces'))}>
        {(answer) => {
          const generations = seriesOf(answer, 'generations', scope, 0);
          return (
            <Chart
              {...shared}
              label={t('Generations and traces')}
              summary={tn(sumOf(generations), '{count} generation', '{count} generations')}
              series={[
                series('generations', t('Generations'), generations),
                series('traces', t('Traces'), seriesOf(answer, 'traces', scope, 0)),
              ]}
              format={formatCount}
            />
          );
        }}
      </Tile>
      <Tile title={t('Latency')} query={latency(scope)} list={listOf('/generations', t('Generations'))}>
        {(answer) => {
          const p95 = seriesOf(answer, 'p95', scope, null);
          const worst = Math.max(...p95.map(([, value]) => value ?? 0));
          const seconds = (value: number | null) => formatDuration(value === null ? null : value * 1000);
          return (
            <Chart
              {...shared}
              label={t('Latency')}
              summary={t('95th percentile up to {duration}', { duration: seconds(worst) })}
              series={[series('p50', 'p50', seriesOf(answer, 'p50', scope, null)), series('p95', 'p95', p95)]}
              format={seconds}
            />
          );
        }}
      </Tile>
      <Tile title={t('Errors')} query={errors(scope)} list={listOf('/traces', t('Traces with errors'), 'errors:>0')}>
        {(answer) => {
          const failed = seriesOf(answer, 'errors', scope, 0);
          const total = sumOf(seriesOf(answer, 'total', scope, 0));
          const count = sumOf(failed);
          return (
            <Chart
              {...shared}
              kind="bar"
              label={t('Errors')}
              summary={t('{errors} of {total} generations failed ({share})', {
                errors: formatCount(count),
                total: formatCount(total),
                share: formatPercent(total > 0 ? count / total : null),
              })}
              series={[{ id: 'errors', name: t('Errors'), color: 'var(--error)', points: failed }]}
              format={formatCount}
            />
          );
        }}
      </Tile>
      <Tile title={t('Tokens')} query={tokens(scope)} list={listOf('/generations', t('Generations'))}>
        {(answer) => {
          const input = seriesOf(answer, 'input', scope, 0);
          const output = seriesOf(answer, 'output', scope, 0);
          return (
            <Chart
              {...shared}
              label={t('Tokens')}
              summary={t('{input} in, {output} out', {
                input: formatTokens(sumOf(input)),
                output: formatTokens(sumOf(output)),
              })}
              series={[
                series('input', t('Input'), input),
                series('output', t('Output'), output),
                series('cached', t('Cached'), seriesOf(answer, 'cached', scope, 0)),
              ]}
              format={formatTokens}
            />
          );
        }}
      </Tile>
    </div>
  );
}
