import { type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useState } from 'react';
import { t } from '../base/i18n.ts';
import { type LaneScale, MARK_SIZE, marksOf, timeAt, xOf } from './annotation-marks.ts';
import { AnnotationPanel } from './annotation-panel.tsx';
import { type ChartAnnotations, useChartAnnotations } from './chart-annotations.ts';
import { useDisplay } from './display.tsx';
import { formatDateTime } from './format.ts';

export interface AnnotationLaneProps {
  /** Name of the chart it belongs to. */
  readonly label: string;
  /** Starts of the chart's buckets, in order. */
  readonly points: readonly number[];
  /** The end of the last bucket. */
  readonly until: number;
  /** Undefined until the chart is drawn; until then the lane is empty but keeps its height. */
  readonly scale: LaneScale | undefined;
}

/** Marks of what happened when, in a lane of their own under a time axis. A press on the empty lane makes a new one. */
export function AnnotationLane(props: AnnotationLaneProps) {
  const annotations = useChartAnnotations();
  return annotations && props.points.length > 0 ? <Lane {...props} page={annotations} /> : null;
}

function Lane({ label, points, until, scale, page }: AnnotationLaneProps & { page: ChartAnnotations }) {
  const laneId = useId();
  const { watch, annotations, opened, onOpened } = page;
  const from = points[0] ?? until;
  useEffect(() => watch(from, until), [watch, from, until]);
  const marks = useMemo(() => {
    const drawn = annotations.filter(({ time }) => time >= from && time < until);
    return scale ? marksOf(drawn, scale) : [];
  }, [annotations, from, until, scale]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form.
    <div role="group" aria-label={t('Annotations of “{label}”', { label })} className="relative h-6 touch-pan-y">
      {scale && <Track points={points} scale={scale} onNew={page.onNew} />}
      {scale &&
        marks.map((mark) => {
          const key = `${laneId}:${mark.annotations[0]?.id}`;
          return (
            <AnnotationPanel
              key={key}
              annotations={mark.annotations}
              left={mark.x - MARK_SIZE / 2}
              open={opened === key}
              onOpenChange={(open) => onOpened(open ? key : undefined)}
              onEdit={page.onEdit}
              onDelete={page.onDelete}
            />
          );
        })}
    </div>
  );
}

interface TrackProps {
  readonly points: readonly number[];
  readonly scale: LaneScale;
  readonly onNew: (time: Date) => void;
}

/** The empty lane: the pointer or the arrow keys choose the time of a new annotation. */
function Track({ points, scale, onNew }: TrackProps) {
  const { zone } = useDisplay();
  const [chosen, setChosen] = useState(points.length - 1);
  const [hovered, setHovered] = useState<number>();
  const [focused, setFocused] = useState(false);
  const at = Math.min(chosen, points.length - 1);
  const time = points[at] ?? 0;
  const shown = hovered ?? (focused ? time : undefined);

  function press(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      Home: 0,
      End: points.length - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) setChosen(Math.min(points.length - 1, Math.max(0, next)));
    else if ((event.key === 'Enter' || event.key === ' ') && !event.repeat) onNew(new Date(time));
    else return;
    event.preventDefault();
  }

  const timeUnder = (event: PointerEvent | React.MouseEvent) =>
    timeAt(scale, event.clientX - event.currentTarget.getBoundingClientRect().left, points);

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('Time of a new annotation, Enter makes it')}
      aria-valuemin={0}
      aria-valuemax={points.length - 1}
      aria-valuenow={at}
      aria-valuetext={formatDateTime(new Date(time), zone)}
      title={
        hovered === undefined ? undefined : t('Annotate {time}', { time: formatDateTime(new Date(hovered), zone) })
      }
      className="absolute inset-0 cursor-copy rounded-control border border-transparent bg-subtle hover:border-strong"
      onKeyDown={press}
      onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
      onPointerMove={(event) => setHovered(timeUnder(event))}
      onPointerLeave={() => setHovered(undefined)}
      onClick={(event) => onNew(new Date(timeUnder(event)))}
    >
      {shown !== undefined && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-0.5 flex size-4.5 -translate-x-1/2 items-center justify-center rounded-full border border-strong bg-bg text-meta text-muted"
          style={{ left: xOf(scale, shown) }}
        >
          +
        </span>
      )}
      {focused && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute end-1 top-0.5 bg-subtle px-1 text-label text-muted"
        >
          {formatDateTime(new Date(time), zone)}
        </span>
      )}
    </div>
  );
}
