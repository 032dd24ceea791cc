import { Table2 } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { t } from '../base/i18n.ts';
import { useGo } from '../base/use-go.ts';
import { AnnotationLane } from './annotation-lane.tsx';
import type { LaneScale } from './annotation-marks.ts';
import { IconButton } from './button.tsx';
import { type ChartMark, ChartMarks } from './chart-marks.tsx';
import { useDisplay } from './display.tsx';
import { formatDateTime, UNKNOWN } from './format.ts';
import { Link, type LinkTarget } from './link.tsx';
import { Scrollable } from './scrollable.tsx';
import { useSeriesColors } from './series-colors.ts';
import { Skeleton } from './states.tsx';

export interface ChartSeries {
  /** Decides the colour, in every chart of the page. */
  readonly id: string;
  readonly name: string;
  /** `var(--error)` and the like for what is good or bad; left out, the id has its colour of the project's theme. */
  readonly color?: string;
  /** Milliseconds since 1970 and the figure; null is a gap. */
  readonly points: readonly (readonly [number, number | null])[];
  /** A line to compare with, also among bars; it is not stacked. */
  readonly dashed?: boolean;
  /** Hidden until it is pressed in the legend, because it would flatten the other series. */
  readonly off?: boolean;
}

export interface ChartProps {
  /** Name of the image and of its table. */
  readonly label: string;
  /** What one would say about it in a sentence. */
  readonly summary: string;
  readonly series: readonly ChartSeries[];
  readonly kind?: 'line' | 'bar' | 'area';
  readonly stacked?: boolean;
  readonly format: (value: number | null) => string;
  /** What no value can exceed, such as 1 for shares: the axis ends there at the latest. */
  readonly ceiling?: number;
  readonly height?: number;
  /** Called with the range that the reader dragged over. */
  readonly onRange?: (from: Date, to: Date) => void;
  /** What lies behind a bucket: a press on it goes there, and so do the times of the table. */
  readonly linkOf?: (start: Date) => LinkTarget;
  /** The last bucket is not over yet; it is drawn dashed. */
  readonly unfinished?: boolean;
  readonly marks?: readonly ChartMark[];
  /** Charts of one group share their cross-hair. */
  readonly group?: string;
}

/** A chart whose series all have their colours. */
export interface ChartImplProps extends Omit<ChartProps, 'series'> {
  readonly series: readonly (ChartSeries & { readonly color: string })[];
  /** Called with the scale on which the chart draws its time axis. */
  readonly onScale: (scale: LaneScale) => void;
  /** Called with the start of the bucket that the reader pressed. */
  readonly onPick: ((start: Date) => void) | undefined;
}

const Impl = lazy(() => import('./chart-impl.tsx'));

/** A figure over time with what happened when, and the same figures as a table one press away. */
export function Chart(props: ChartProps) {
  const { label, summary, format, height = 200, linkOf } = props;
  const go = useGo();
  const [asTable, setAsTable] = useState(false);
  const [scale, setScale] = useState<LaneScale>();
  const colors = useSeriesColors();
  const series = useMemo(
    () => props.series.map((each) => ({ ...each, color: each.color ?? colors.of(each.id) })),
    [props.series, colors],
  );
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const isShown = ({ id, off = false }: ChartSeries) => off === toggled.has(id);
  const drawn = useMemo(() => series.filter(({ id, off = false }) => off === toggled.has(id)), [series, toggled]);
  const times = useMemo(() => timesOf(series), [series]);
  const last = times.at(-1) ?? 0;
  return (
    <figure className="m-0 flex min-w-0 flex-col gap-1">
      <div className="flex items-start justify-between gap-2">
        <figcaption className="text-meta text-muted">{summary}</figcaption>
        <IconButton
          size="sm"
          label={asTable ? t('Show as chart') : t('Show as table')}
          pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          <Table2 aria-hidden="true" className="size-3.5" />
        </IconButton>
      </div>
      {asTable ? (
        <ChartTable label={label} series={series} format={format} height={height} linkOf={linkOf} />
      ) : (
        <div role="img" aria-label={`${label}. ${summary}`} style={{ height }}>
          <Suspense fallback={<Skeleton className="h-full w-full" />}>
            <Impl
              {...props}
              series={drawn}
              onScale={(next) => setScale((old) => (isSameScale(old, next) ? old : next))}
              onPick={
                linkOf &&
                ((start) => {
                  const { to, search } = linkOf(start);
                  go(to, search);
                })
              }
            />
          </Suspense>
        </div>
      )}
      {!asTable && (
        <AnnotationLane label={label} points={times} until={last + (last - (times.at(-2) ?? last - 1))} scale={scale} />
      )}
      {series.length > 1 && !asTable && (
        <Legend
          series={series}
          isShown={isShown}
          onToggle={(id) =>
            setToggled((old) => new Set(old.has(id) ? [...old].filter((each) => each !== id) : [...old, id]))
          }
        />
      )}
      {props.marks && props.marks.length > 0 && <ChartMarks marks={props.marks} />}
    </figure>
  );
}

const isSameScale = (a: LaneScale | undefined, b: LaneScale): boolean =>
  a !== undefined && a.width === b.width && isSamePlace(a.first, b.first) && isSamePlace(a.second, b.second);

const isSamePlace = (a: LaneScale['first'], b: LaneScale['first']): boolean => a.time === b.time && a.x === b.x;

const timesOf = (series: readonly ChartSeries[]): readonly number[] =>
  [...new Set(series.flatMap((each) => each.points.map(([time]) => time)))].sort((a, b) => a - b);

interface LegendProps {
  readonly series: readonly (ChartSeries & { readonly color: string })[];
  readonly isShown: (series: ChartSeries) => boolean;
  readonly onToggle: (id: string) => void;
}

/** What each colour is; a press takes a series out of the drawing and puts it back. */
function Legend({ series, isShown, onToggle }: LegendProps) {
  return (
    <ul aria-label={t('Legend')} className="flex flex-wrap gap-x-3 text-meta text-muted">
      {series.map((each) => {
        const { id, name, color, dashed } = each;
        const shown = isShown(each);
        return (
          <li key={id} className="flex min-w-0">
            <button
              type="button"
              aria-pressed={shown}
              title={shown ? t('Hide {name}', { name }) : t('Show {name}', { name })}
              onClick={() => onToggle(id)}
              className="flex min-h-6 min-w-0 items-center gap-1.5 hover:text-default"
            >
              <svg aria-hidden="true" width="14" height="8" className="shrink-0">
                <path
                  d="M0 4H14"
                  stroke={shown ? color : 'var(--border-strong)'}
                  strokeWidth={shown ? 3 : 1}
                  strokeDasharray={dashed ? '4 2' : undefined}
                />
              </svg>
              <span dir="auto" className={shown ? 'truncate' : 'truncate line-through'}>
                {name}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

type ChartTableProps = Pick<ChartProps, 'label' | 'series' | 'format' | 'height' | 'linkOf'>;

function ChartTable({ label, series, format, height, linkOf }: ChartTableProps) {
  const { zone } = useDisplay();
  const times = timesOf(series);
  const values = series.map((each) => new Map(each.points));
  return (
    <Scrollable
      as="section"
      aria-label={label}
      className="overflow-auto outline-inset"
      style={{ maxHeight: Math.max(200, height ?? 0) }}
    >
      <table className="w-full text-meta">
        <thead className="sticky top-0 bg-subtle text-start text-muted">
          <tr>
            <th scope="col" className="px-2 text-start">
              {t('Time')}
            </th>
            {series.map((each) => (
              <th key={each.id} scope="col" className="px-2 text-end whitespace-nowrap">
                {each.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.map((time) => (
            <tr key={time} className="border-t">
              <th scope="row" className="px-2 text-start font-normal whitespace-nowrap">
                {linkOf ? (
                  <Link {...linkOf(new Date(time))} className="inline-flex min-h-6 items-center">
                    {formatDateTime(new Date(time), zone)}
                  </Link>
                ) : (
                  formatDateTime(new Date(time), zone)
                )}
              </th>
              {values.map((each, at) => {
                const value = each.get(time);
                return (
                  <td key={series[at]?.id} className="px-2 text-end whitespace-nowrap">
                    {value === undefined || value === null ? UNKNOWN : format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
