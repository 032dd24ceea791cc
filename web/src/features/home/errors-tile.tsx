import { t } from '../../base/i18n.ts';
import { Chart, formatCount, formatPercent, Link } from '../../ui/index.ts';
import { numberOf, type Point, sumOf } from '../../ui/series.ts';
import { errorWords } from '../spans/index.ts';
import { linesOf, withBefore } from './compare.ts';
import { questions } from './questions.ts';
import { Tile } from './tile.tsx';
import type { TilesProps } from './tiles-props.ts';
import { filterText } from './use-scope.ts';

const ERRORS = 'error:true';

/** The share of calls that failed, and with what. */
export function ErrorsTile({ scope, links, shared }: TilesProps) {
  return (
    <Tile
      title={t('Errors')}
      counts="homeErrors"
      queries={[questions.byModel(scope), questions.topErrors(scope)]}
      list={{ ...links.linkTo('/traces', ERRORS), label: t('Traces with errors') }}
    >
      {([models, top]) => {
        const errors = linesOf(models, 'errors', scope, 0);
        const calls = linesOf(models, 'calls', scope, 0);
        const [failed, all] = [sumOf(errors.now), sumOf(calls.now)];
        return (
          <div className="flex flex-col gap-3">
            <Chart
              {...shared}
              label={t('Errors')}
              height={120}
              summary={t('{errors} of {total} generations failed ({share})', {
                errors: formatCount(failed),
                total: formatCount(all),
                share: formatPercent(all > 0 ? failed / all : null),
              })}
              series={withBefore(
                { id: 'errors', name: t('Error rate'), color: 'var(--error)', points: shares(errors.now, calls.now) },
                errors.before && calls.before && shares(errors.before, calls.before),
                () => 'var(--error)',
              )}
              format={formatPercent}
              ceiling={1}
              linkOf={links.bucketLink('/traces', ERRORS)}
            />
            {failed > 0 && top && <TopErrors rows={top.results} links={links} />}
          </div>
        );
      }}
    </Tile>
  );
}

/** Where nothing was called there is no rate. */
function shares(part: readonly Point[], whole: readonly Point[]): readonly Point[] {
  const of = new Map(part);
  return whole.map(([at, count]) => [at, count ? (of.get(at) ?? 0) / count : null]);
}

function TopErrors({ rows, links }: { rows: readonly (readonly unknown[])[]; links: TilesProps['links'] }) {
  return (
    <ol aria-label={t('Top errors')} className="flex flex-col divide-y border-y text-meta">
      {rows.map(([error, count]) => {
        const text = typeof error === 'string' ? error : '';
        const { to, search } = links.linkTo('/traces', text ? filterText('$ai_error_normalized', text) : ERRORS);
        return (
          <li key={text} title={text} className="flex min-h-7 items-center justify-between gap-3">
            <Link to={to} search={search} plain className="min-w-0 truncate hover:underline" dir="auto">
              {errorWords(text) || t('no message')}
            </Link>
            <span className="shrink-0">{formatCount(numberOf(count))}</span>
          </li>
        );
      })}
    </ol>
  );
}
