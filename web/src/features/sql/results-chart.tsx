import { useMemo, useState } from 'react';
import { t, tn } from '../../app/i18n.ts';
import { Chart, Select } from '../../ui/index.ts';
import { plotsOf, type SqlAnswer } from './answer.ts';

const kinds = [
  { value: 'line', label: 'Lines' },
  { value: 'bar', label: 'Bars' },
  { value: 'stacked', label: 'Stacked bars' },
] as const;

const numbers = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });

/** The numbers of an answer over its first time column. */
export function ResultsChart({ answer }: { answer: SqlAnswer }) {
  const [kind, setKind] = useState('line');
  const plots = useMemo(() => plotsOf(answer), [answer]);
  if (plots.length === 0) {
    return <p className="p-4 text-muted">{t('A chart needs a column of times and one of numbers.')}</p>;
  }
  return (
    <div className="flex flex-col gap-2 p-4">
      <div className="w-40">
        <Select
          label={t('Kind of chart')}
          hideLabel
          value={kind}
          options={kinds.map((each) => ({ value: each.value as string, label: t(each.label) }))}
          onChange={setKind}
        />
      </div>
      <Chart
        label={t('Results')}
        summary={tn(plots.length, '{count} series', '{count} series')}
        kind={kind === 'line' ? 'line' : 'bar'}
        stacked={kind === 'stacked'}
        height={260}
        series={plots.map(({ name, points }) => ({
          id: name,
          name: name || t('empty'),
          points,
        }))}
        format={(value) => (value === null ? '–' : numbers.format(value))}
      />
    </div>
  );
}
