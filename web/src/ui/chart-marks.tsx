import { t } from '../base/i18n.ts';
import { TimeStamp } from './values.tsx';

/** A moment when something changed that the figures may show: a dashed line on the chart, and in words below it. */
export interface ChartMark {
  readonly time: string;
  readonly label: string;
}

const SHOWN_MAX = 8;

export function ChartMarks({ marks }: { marks: readonly ChartMark[] }) {
  const newest = marks.toSorted((a, b) => Date.parse(b.time) - Date.parse(a.time));
  return (
    <ul aria-label={t('What changed')} className="flex flex-wrap gap-x-4 gap-y-1 text-meta text-muted">
      {newest.slice(0, SHOWN_MAX).map(({ time, label }) => (
        <li key={`${time} ${label}`} className="flex min-w-0 items-center gap-1.5">
          <svg aria-hidden="true" width="3" height="12" className="shrink-0">
            <path d="M1.5 0V12" stroke="currentColor" strokeWidth="1.5" strokeDasharray="3 2" />
          </svg>
          <span dir="auto" className="truncate text-default">
            {label}
          </span>
          <TimeStamp time={time} />
        </li>
      ))}
      {newest.length > SHOWN_MAX && <li>{t('and {n} earlier', { n: newest.length - SHOWN_MAX })}</li>}
    </ul>
  );
}
