import { useEverything, useProjectGet } from '../../api/queries.ts';
import type { HogQLAnswer, PageOf } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { Chart, type ChartSeries, formatCount, formatPercent, Link, StatusBadge } from '../../ui/index.ts';
import { numberOf, type Point, seriesOf, sumOf } from '../../ui/series.ts';
import { shareWords } from '../evaluations/index.ts';
import { EVALUATIONS, type Evaluation, STATS, type Stats } from '../verdicts/index.ts';
import { type HomeScope, questions } from './questions.ts';
import { Tile } from './tile.tsx';
import type { TilesProps } from './tiles-props.ts';

const SHOWN_MAX = 6;
/** Of the figures beside agreement, which is always over 90 days. */
const STATS_DAYS = 1;

/** What automatic judges say over time, and what that is worth where people judged the same traces. */
export function VerdictsTile({ scope, shared }: TilesProps) {
  const path = useProjectPath();
  return (
    <Tile
      title={t('Pass rate')}
      counts="homePassRate"
      queries={[questions.verdicts({ ...scope, compare: false })]}
      list={{ to: path('/evaluations'), label: t('Evaluations') }}
      empty={<p className="text-muted">{t('No evaluation judged anything in this time range.')}</p>}
    >
      {([answer]) => <PassRates answer={answer} scope={scope} shared={shared} />}
    </Tile>
  );
}

interface Judge {
  readonly id: string;
  readonly name: string;
  readonly judged: number;
  readonly passed: number;
  readonly points: readonly Point[];
}

function PassRates({ answer, scope, shared }: { answer: HogQLAnswer } & Pick<TilesProps, 'scope' | 'shared'>) {
  const projectId = useProjectId();
  const path = useProjectPath();
  const known = useEverything<PageOf<Evaluation>>(projectId, EVALUATIONS);
  const evaluations = known.data?.results ?? [];
  const all = judgesOf(answer, scope, evaluations);
  const judges = all.slice(0, SHOWN_MAX);
  // Verdicts may also come from elsewhere, or from evaluations that are gone.
  const own = judges.flatMap(({ id }) => (evaluations.some((each) => each.id === id) ? [id] : []));
  const stats = useProjectGet<{ results: readonly Stats[] }>(
    projectId,
    STATS,
    { id__in: own.join(','), days: STATS_DAYS },
    own.length > 0,
  );
  const judged = all.reduce((sum, each) => sum + each.judged, 0);
  const passed = all.reduce((sum, each) => sum + each.passed, 0);
  return (
    <div className="flex flex-col gap-3">
      <Chart
        {...shared}
        label={t('Pass rate')}
        height={140}
        summary={t('{rate} of {n} verdicts passed', {
          rate: formatPercent(judged > 0 ? passed / judged : null),
          n: formatCount(judged),
        })}
        series={judges.map(({ id, name, points }): ChartSeries => ({ id: `evaluation:${id}`, name, points }))}
        format={formatPercent}
        ceiling={1}
      />
      <ul aria-label={t('Pass rate per evaluation')} className="flex flex-col divide-y border-y">
        {judges.map(({ id, name, judged: count, passed: good }) => {
          const agreement = stats.data?.results.find((each) => each.evaluation_id === id)?.agreement;
          const corrected = agreement?.corrected_pass_rate;
          return (
            <li key={id} className="flex min-h-9 flex-wrap items-center justify-between gap-x-3">
              <Link to={path(`/evaluations/${encodeURIComponent(id)}`)} dir="auto" className="min-w-0 truncate">
                {name}
              </Link>
              <span
                title={
                  agreement && corrected
                    ? t('Over 90 days, with the judge’s errors against “{score}” taken out, and its interval of 95 %', {
                        score: agreement.definition_name,
                      })
                    : undefined
                }
              >
                {agreement?.is_better_than_chance === false && agreement.pairs_needed === 0 && (
                  <StatusBadge status="warn">{t('no better than chance')}</StatusBadge>
                )}{' '}
                {formatPercent(count > 0 ? good / count : null)}
                {corrected && ` → ${shareWords(corrected)}`}{' '}
                <span className="text-meta text-muted">{t('of {n}', { n: formatCount(count) })}</span>
              </span>
            </li>
          );
        })}
      </ul>
      {all.length > judges.length && (
        <p className="text-meta text-muted">
          {t('The {shown} busiest of {all} evaluations; the figure above counts all of them.', {
            shown: judges.length,
            all: formatCount(all.length),
          })}
        </p>
      )}
      {scope.properties.length > 0 && (
        <p className="text-meta text-muted">
          {t('Verdicts of the whole time range: the filters above do not apply to them.')}
        </p>
      )}
    </div>
  );
}

/** The evaluations of an answer, the busiest first. */
function judgesOf(answer: HogQLAnswer, scope: HomeScope, evaluations: readonly Evaluation[]): readonly Judge[] {
  const column = (name: string) => answer.columns.indexOf(name);
  const ids = [...new Set(answer.results.map((row) => String(row[column('evaluation')] ?? '')))];
  return ids
    .map((id): Judge => {
      const rows = answer.results.filter((row) => String(row[column('evaluation')] ?? '') === id);
      const evaluation = evaluations.find((each) => each.id === id);
      // Whether a true answer is a pass depends on what the evaluation asks.
      const [good, bad] = evaluation?.output_config.true_is_failure ? ['no', 'yes'] : ['yes', 'no'];
      const one = { ...answer, results: rows };
      const passed = seriesOf(one, good ?? '', scope, 0);
      const failed = new Map(seriesOf(one, bad ?? '', scope, 0));
      return {
        id,
        name: evaluation?.name ?? String(rows[0]?.[column('name')] ?? id),
        passed: sumOf(passed),
        judged: sumOf(passed) + sumOf([...failed]),
        points: passed.map(([at, count]) => {
          const all = (count ?? 0) + (failed.get(at) ?? 0);
          return [at, all > 0 ? (count ?? 0) / all : null];
        }),
      };
    })
    .filter(({ judged }) => numberOf(judged) !== 0)
    .sort((a, b) => b.judged - a.judged);
}
