import { t } from '../../../base/i18n.ts';
import { Chart, type ChartMark, formatCount, formatPercent, type Meaning, WhatCounts } from '../../../ui/index.ts';
import type { Stats } from '../../verdicts/index.ts';
import { rateWords } from '../agreement-words.ts';

/** The pass rate by day, and how much of it is the judge's own error. */
interface PassRateChartProps {
  readonly stats: Stats;
  readonly marks: readonly ChartMark[];
  /** What the rate counts. */
  readonly counts: Meaning;
}

export function PassRateChart({ stats, marks, counts }: PassRateChartProps) {
  const { pass_rate: rate, passed, failed, agreement, days } = stats;
  if (!rate) return null;
  const points = days.map(({ date, pass_rate }) => [Date.parse(date), pass_rate] as const);
  const counted = t('{rate} of {n} verdicts passed.', {
    rate: formatPercent(rate.value),
    n: formatCount(passed + failed),
  });
  const corrected = agreement?.corrected_pass_rate
    ? t('Corrected for the judge’s errors: {rate} of traces.', { rate: rateWords(agreement) })
    : '';
  const summary = [counted, corrected].filter(Boolean).join(' ');
  // One day makes no line.
  const sign = <WhatCounts name={t('Pass rate')} {...counts} />;
  if (points.length < 2) {
    return (
      <p className="flex shrink-0 items-center gap-1 px-4 pt-3 text-meta text-muted">
        {summary}
        {sign}
      </p>
    );
  }
  return (
    <div className="relative shrink-0 px-4 pt-3">
      <div className="absolute end-4 top-1 z-raised">{sign}</div>
      <Chart
        label={t('Pass rate by day')}
        summary={summary}
        kind="line"
        height={110}
        format={formatPercent}
        ceiling={1}
        marks={marks.filter(({ time }) => Date.parse(time) >= (points[0]?.[0] ?? 0))}
        series={[{ id: 'rate', name: t('Pass rate'), points }]}
      />
    </div>
  );
}
