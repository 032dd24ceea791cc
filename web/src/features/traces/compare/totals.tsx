import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { formatCost, formatCount, formatDuration, formatTokens, Link, TimeStamp, UNKNOWN } from '../../../ui/index.ts';
import type { Forest } from '../tree/forest.ts';
import { sumOf } from '../tree/row-look.ts';

/** The totals of both runs, and how far apart they are. */
export function Totals({ a, b }: { a: Forest; b: Forest }) {
  const path = useProjectPath();
  const rows: [string, number | null, number | null, (value: number | null) => string][] = [
    [t('Duration'), seconds(a), seconds(b), formatDuration],
    [
      t('Tokens'),
      sumOf(a.trace.allInputTokens, a.trace.allOutputTokens),
      sumOf(b.trace.allInputTokens, b.trace.allOutputTokens),
      formatTokens,
    ],
    [t('Cost'), a.trace.totalCost, b.trace.totalCost, formatCost],
    [t('Spans'), a.trace.spanCount, b.trace.spanCount, formatCount],
    [t('Errors'), a.trace.errorCount, b.trace.errorCount, formatCount],
  ];
  return (
    <div className="shrink-0 overflow-x-auto border-b px-4 py-2">
      <table className="text-meta whitespace-nowrap">
        <caption className="sr-only">{t('Totals of both traces')}</caption>
        <thead>
          <tr className="text-muted">
            <td />
            {rows.map(([name]) => (
              <th key={name} scope="col" className="px-3 text-end font-normal">
                {name}
              </th>
            ))}
            <th scope="col" className="px-3 text-start font-normal">
              {t('Started')}
            </th>
          </tr>
        </thead>
        <tbody>
          {[a, b].map(({ trace }, side) => (
            <tr key={side === 0 ? 'a' : 'b'}>
              <th scope="row" className="pe-3 text-start font-medium">
                <Link to={path(`/traces/${encodeURIComponent(trace.id)}`)} className="inline-flex min-h-6 items-center">
                  {side === 0 ? 'A' : 'B'} · {trace.traceName ?? trace.id}
                </Link>
              </th>
              {rows.map(([name, first, second, format]) => (
                <td key={name} className="px-3 text-end">
                  {format(side === 0 ? first : second)}
                </td>
              ))}
              <td className="px-3">
                <TimeStamp time={trace.createdAt} />
              </td>
            </tr>
          ))}
          <tr className="text-muted">
            <th scope="row" className="pe-3 text-start font-normal">
              {t('B − A')}
            </th>
            {rows.map(([name, first, second, format]) => (
              <td key={name} className="px-3 text-end">
                {delta(first, second, format)}
              </td>
            ))}
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

const seconds = ({ trace }: Forest) => (trace.duration === null ? null : trace.duration * 1000);

export function delta(first: number | null, second: number | null, format: (value: number | null) => string): string {
  if (first === null || second === null) return UNKNOWN;
  const difference = second - first;
  if (difference === 0) return '±0';
  return `${difference > 0 ? '+' : '−'}${format(Math.abs(difference))}`;
}
