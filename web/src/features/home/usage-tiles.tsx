import { t, tn } from '../../base/i18n.ts';
import {
  Chart,
  type ChartSeries,
  formatCost,
  formatCount,
  formatDuration,
  formatTokens,
  useSeriesColors,
} from '../../ui/index.ts';
import { periodsOf, seriesOf, splitSeries, sumOf, withColumns, withSum } from '../../ui/series.ts';
import { changeWords, linesOf, withBefore } from './compare.ts';
import { questions } from './questions.ts';
import { Tile } from './tile.tsx';
import type { TilesProps } from './tiles-props.ts';

/** What it costs, how much is asked, how long it takes: one chart each. */
export function CostTile({ scope, links, shared }: TilesProps) {
  return (
    <Tile
      title={t('Cost by model')}
      counts="homeCost"
      queries={[questions.byModel(scope)]}
      list={{ ...links.linkTo('/traces'), label: t('Traces') }}
    >
      {([answer]) => {
        const { now, before } = periodsOf(answer, scope);
        const split = splitSeries(now, scope, t('unknown model'), { name: 'model', value: 'cost' });
        const past = before && seriesOf(before, 'cost', scope, 0);
        const unpriced = sumOf(seriesOf(now, 'unpriced', scope, 0));
        const summary = [
          t('{cost} in all', { cost: formatCost(split.total) }) + changeWords(seriesOf(now, 'cost', scope, 0), past),
          unpriced > 0 ? tn(unpriced, '{count} call has no known price', '{count} calls have no known price') : '',
        ];
        return (
          <Chart
            {...shared}
            kind="bar"
            stacked
            label={t('Cost by model')}
            summary={summary.filter(Boolean).join('; ')}
            series={[
              ...namedSeries('model', split),
              ...(past
                ? [
                    {
                      id: 'cost:before',
                      name: t('All, period before'),
                      color: 'var(--neutral)',
                      points: past,
                      dashed: true,
                    },
                  ]
                : []),
            ]}
            format={formatCost}
            linkOf={links.bucketLink('/traces')}
          />
        );
      }}
    </Tile>
  );
}

export function VolumeTile({ scope, links, shared }: TilesProps) {
  const colors = useSeriesColors();
  return (
    <Tile
      title={t('Generations and traces')}
      counts="homeVolume"
      queries={[questions.byModel(scope), questions.overTime(scope)]}
      list={{ ...links.linkTo('/traces'), label: t('Traces') }}
    >
      {([models, rest]) => {
        const calls = linesOf(models, 'calls', scope, 0);
        const traces = rest && linesOf(rest, 'traces', scope, 0);
        return (
          <Chart
            {...shared}
            label={t('Generations and traces')}
            summary={
              tn(sumOf(calls.now), '{count} generation', '{count} generations') + changeWords(calls.now, calls.before)
            }
            series={[
              ...withBefore({ id: 'generations', name: t('Generations'), points: calls.now }, calls.before, colors.of),
              ...(traces
                ? withBefore({ id: 'traces', name: t('Traces'), points: traces.now }, traces.before, colors.of)
                : []),
            ]}
            format={formatCount}
            linkOf={links.bucketLink('/traces')}
          />
        );
      }}
    </Tile>
  );
}

const PERCENTILES = ['p50', 'p95', 'p99'] as const;
const seconds = (value: number | null) => formatDuration(value === null ? null : value * 1000);

export function LatencyTile({ scope, links, shared }: TilesProps) {
  const colors = useSeriesColors();
  return (
    <Tile
      title={t('Latency')}
      counts="homeLatency"
      queries={[questions.overTime(scope)]}
      list={{ ...links.linkTo('/generations'), label: t('Generations') }}
    >
      {([answer]) => {
        const apart = withColumns(answer, 'latency', PERCENTILES);
        const lines = PERCENTILES.map((id) => ({ id, ...linesOf(apart, id, scope, null) }));
        const worst = Math.max(...(lines[1]?.now ?? []).map(([, value]) => value ?? 0));
        return (
          <Chart
            {...shared}
            label={t('Latency')}
            summary={t('95th percentile up to {duration}', { duration: seconds(worst) })}
            // Of the period before only the middle and the slow end, or the lines would hide each other.
            series={lines.flatMap(({ id, now, before }) =>
              withBefore(
                { id, name: id, points: now, off: id === 'p99' },
                id === 'p99' ? undefined : before,
                colors.of,
              ),
            )}
            format={seconds}
            linkOf={links.bucketLink('/traces')}
          />
        );
      }}
    </Tile>
  );
}

export function TokensTile({ scope, links, shared }: TilesProps) {
  const colors = useSeriesColors();
  return (
    <Tile
      title={t('Tokens')}
      counts="homeTokens"
      queries={[questions.byModel(scope)]}
      list={{ ...links.linkTo('/generations'), label: t('Generations') }}
    >
      {([answer]) => {
        const kinds = [
          { id: 'input', name: t('Input'), ...linesOf(answer, 'input', scope, 0) },
          { id: 'output', name: t('Output'), ...linesOf(answer, 'output', scope, 0) },
          { id: 'cached', name: t('Cached'), ...linesOf(answer, 'cached', scope, 0) },
        ];
        return (
          <Chart
            {...shared}
            label={t('Tokens')}
            summary={t('{input} in, {output} out', {
              input: formatTokens(sumOf(kinds[0]?.now ?? [])),
              output: formatTokens(sumOf(kinds[1]?.now ?? [])),
            })}
            series={kinds.flatMap(({ id, name, now, before }) =>
              withBefore({ id, name, points: now }, before, colors.of),
            )}
            format={formatTokens}
            linkOf={links.bucketLink('/traces')}
          />
        );
      }}
    </Tile>
  );
}

export function TokensByModelTile({ scope, links, shared }: TilesProps) {
  return (
    <Tile title={t('Tokens by model')} counts="homeTokensByModel" queries={[questions.byModel(scope)]}>
      {([answer]) => {
        const { now } = periodsOf(answer, scope);
        const both = withSum(now, 'tokens', ['input', 'output']);
        const split = splitSeries(both, scope, t('unknown model'), { name: 'model', value: 'tokens' });
        return (
          <Chart
            {...shared}
            kind="bar"
            stacked
            label={t('Tokens by model')}
            summary={t('{tokens} in and out', { tokens: formatTokens(split.total) })}
            series={namedSeries('model', split)}
            format={formatTokens}
            linkOf={links.bucketLink('/traces')}
          />
        );
      }}
    </Tile>
  );
}

export function TokensByPromptTile({ scope, links, shared }: TilesProps) {
  return (
    <Tile
      title={t('Tokens by prompt')}
      counts="homeTokensByPrompt"
      queries={[questions.byPrompt(scope)]}
      empty={<p className="text-muted">{t('No call in this time range names its prompt ($ai_prompt_name).')}</p>}
    >
      {([answer]) => {
        const { now } = periodsOf(answer, scope);
        const split = splitSeries(now, scope, t('no prompt'), { name: 'prompt', value: 'tokens' });
        return (
          <Chart
            {...shared}
            kind="bar"
            stacked
            label={t('Tokens by prompt')}
            summary={t('{tokens} in and out of calls that name a prompt', { tokens: formatTokens(split.total) })}
            series={namedSeries('prompt', split)}
            format={formatTokens}
            linkOf={links.bucketLink('/traces')}
          />
        );
      }}
    </Tile>
  );
}

export function UsersTile({ scope, links, shared }: TilesProps) {
  const colors = useSeriesColors();
  return (
    <Tile
      title={t('Active users')}
      counts="homeUsers"
      queries={[questions.overTime(scope)]}
      list={{ ...links.linkTo('/users'), label: t('Users') }}
    >
      {([answer]) => {
        const users = linesOf(answer, 'users', scope, 0);
        const most = Math.max(0, ...users.now.map(([, value]) => value ?? 0));
        return (
          <Chart
            {...shared}
            label={t('Active users')}
            summary={tn(most, 'up to {count} user in one bucket', 'up to {count} users in one bucket')}
            series={withBefore({ id: 'users', name: t('Users'), points: users.now }, users.before, colors.of)}
            format={formatCount}
            linkOf={links.bucketLink('/traces')}
          />
        );
      }}
    </Tile>
  );
}

/** The largest under the colours of their names, and the rest in a neutral one. */
function namedSeries(kind: string, { shown, other }: ReturnType<typeof splitSeries>): readonly ChartSeries[] {
  const named: ChartSeries[] = shown.map(({ name, points }) => ({ id: `${kind}:${name}`, name, points }));
  if (!other) return named;
  const name = tn(other.count, 'Other ({count} more)', 'Other ({count} more)');
  return [...named, { id: `${kind}:other`, name, color: 'var(--neutral)', points: other.points }];
}
