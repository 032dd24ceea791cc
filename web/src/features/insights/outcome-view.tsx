// biome-ignore-all lint/suspicious/noArrayIndexKey: rows and columns of an answer never move, and may be alike.
import { useMemo } from 'react';
import { t, tn } from '../../base/i18n.ts';
import { Chart, formatCount, useDisplay } from '../../ui/index.ts';
import { Scrollable } from '../../ui/scrollable.tsx';
import { type Answered, cellText, drawingOf } from './outcome.ts';

const ROWS_SHOWN = 200;
const figure = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });
const formatFigure = (value: number | null) => (value === null ? '–' : figure.format(value));

/** What an insight's query answered: a chart, figures or a table. */
export function OutcomeView({ label, insight }: { label: string; insight: Answered }) {
  const { zone } = useDisplay();
  const drawing = useMemo(() => drawingOf(insight, zone), [insight, zone]);
  if (!drawing) return <p className="p-2 text-muted">{t('Nothing was computed yet.')}</p>;
  switch (drawing.kind) {
    case 'chart':
      return (
        <Chart
          label={label}
          summary={tn(drawing.series.length, '{count} line over time', '{count} lines over time')}
          kind={drawing.shape}
          stacked={drawing.stacked}
          series={drawing.series}
          format={formatFigure}
        />
      );
    case 'figures':
      return (
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          {drawing.figures.map(({ name, value }) => (
            <div key={name} className="flex min-w-0 flex-col">
              <dt dir="auto" className="truncate text-meta text-muted">
                {name}
              </dt>
              <dd className="m-0 text-figure">{formatFigure(value)}</dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return <OutcomeTable label={label} columns={drawing.columns} rows={drawing.rows} />;
  }
}

interface TableProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

function OutcomeTable({ label, columns, rows }: TableProps) {
  const shown = rows.slice(0, ROWS_SHOWN);
  return (
    <Scrollable as="section" aria-label={label} className="max-h-96 overflow-auto outline-inset">
      <table className="w-full text-meta">
        <thead className="sticky top-0 bg-subtle text-muted">
          <tr>
            {columns.map((column, at) => (
              <th key={at} scope="col" dir="auto" className="px-2 py-1 text-start whitespace-nowrap">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, at) => (
            <tr key={at} className="border-t">
              {columns.map((_, place) => (
                <td key={place} dir="auto" className="max-w-80 truncate px-2 py-1">
                  {cellText(row[place])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown.length && (
        <p className="p-2 text-muted">
          {t('The first {shown} of {count} rows', {
            shown: formatCount(shown.length),
            count: formatCount(rows.length),
          })}
        </p>
      )}
    </Scrollable>
  );
}
