import { useMemo, useState } from 'react';
import { t, tn } from '../../base/i18n.ts';
import { Chart, Select } from '../../ui/index.ts';
import { axesOf, plotsOf, type SqlAnswer } from './answer.ts';

const kinds = [
  { value: 'line', label: 'Lines' },
  { value: 'bar', label: 'Bars' },
  { value: 'stacked', label: 'Stacked bars' },
] as const;

const numbers = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });

/** The numbers of an answer over its first time column. */
export function ResultsChart({ answer }: { answer: SqlAnswer }) {
  const [kind, setKind] = useState('line');
  const [time, setTime] = useState('');
  const [number, setNumber] = useState('');
  const axes = useMemo(() => axesOf(answer), [answer]);
  const plots = useMemo(() => {
    const placeOf = (picked: string, among: readonly number[]) => among.find((at) => String(at) === picked);
    return plotsOf(answer, { time: placeOf(time, axes.times), number: placeOf(number, axes.numbers) });
  }, [answer, axes, time, number]);
  const columns = (among: readonly number[]) =>
    among.map((at) => ({ value: String(at), label: answer.columns[at] ?? '' }));
  if (plots.length === 0) {
    return <p className="p-4 text-muted">{t('A chart needs a column of times and one of numbers.')}</p>;
  }
  return (
    <div className="flex flex-col gap-2 p-4">
      <div className="flex flex-wrap gap-2 [&>*]:w-40">
        <Select
          label={t('Kind of chart')}
          hideLabel
          value={kind}
          options={kinds.map((each) => ({ value: each.value as string, label: t(each.label) }))}
          onChange={setKind}
        />
        {axes.numbers.length > 1 && (
          <Select
            label={t('Numbers')}
            hideLabel
            value={number || (axes.name === undefined ? '' : String(axes.numbers[0]))}
            options={[
              ...(axes.name === undefined ? [{ value: '', label: t('All numbers') }] : []),
              ...columns(axes.numbers),
            ]}
            onChange={setNumber}
          />
        )}
        {axes.times.length > 1 && (
          <Select
            label={t('Time')}
            hideLabel
            value={time || String(axes.times[0])}
            options={columns(axes.times)}
            onChange={setTime}
          />
        )}
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
