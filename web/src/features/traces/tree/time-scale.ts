import { at, childCount, type Tree } from './build.ts';
import type { Spans } from './skeleton.ts';

export type Gap = { from: number; to: number };

/** Maps milliseconds of the run to a share of the drawing, 0 … 1, with the squeezed gaps taken out. */
export type TimeScale = { total: number; gaps: Gap[]; share: (ms: number) => number; time: (share: number) => number };

/** Idle stretches: times no step of the run covers. A step is a leaf or a call; what surrounds others only waits. */
export function idleGaps(tree: Tree, spans: Spans): { total: number; idle: number; gaps: Gap[] } {
  const total = Math.max(1, at(tree.end, tree.root));
  const gaps: Gap[] = [];
  let idle = 0;
  let busyUntil = 0;
  // Spans come ordered by start, so one pass with the latest end seen is enough.
  for (let node = 0; node < spans.uuid.length; node += 1) {
    if (childCount(tree, node) > 0 && !isCall(spans, node)) continue;
    const start = at(spans.start, node);
    if (start > busyUntil) {
      gaps.push({ from: busyUntil, to: start });
      idle += start - busyUntil;
    }
    busyUntil = Math.max(busyUntil, start + Math.max(0, at(spans.duration, node)));
  }
  if (total > busyUntil) {
    gaps.push({ from: busyUntil, to: total });
    idle += total - busyUntil;
  }
  return { total, idle, gaps };
}

const isCall = (spans: Spans, node: number) => spans.eventNames[at(spans.event, node)] === '$ai_generation';

/** Squeezing is offered once most of the run is waiting. */
export const IDLE_SHARE_OFFERED = 0.6;
const SQUEEZED_SHARE = 0.02;
const GAP_SHARE_MIN = 0.03;

export function plainScale(total: number): TimeScale {
  return { total, gaps: [], share: (ms) => ms / total, time: (share) => share * total };
}

export function squeezedScale(total: number, idle: readonly Gap[]): TimeScale {
  const gaps = idle.filter((gap) => gap.to - gap.from > total * GAP_SHARE_MIN);
  if (gaps.length === 0) return plainScale(total);
  const kept = total - gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  // The busy time keeps its proportions; each gap gets the same small width, marked with its length.
  const gapWidth = Math.min(SQUEEZED_SHARE, 0.5 / gaps.length);
  const perMs = (1 - gapWidth * gaps.length) / Math.max(kept, 1);
  const points: { ms: number; share: number }[] = [{ ms: 0, share: 0 }];
  let share = 0;
  let ms = 0;
  for (const gap of gaps) {
    share += (gap.from - ms) * perMs;
    points.push({ ms: gap.from, share });
    share += gapWidth;
    points.push({ ms: gap.to, share });
    ms = gap.to;
  }
  points.push({ ms: total, share: 1 });
  return {
    total,
    gaps,
    share: (wanted) => interpolate(points, wanted, 'ms', 'share'),
    time: (wanted) => interpolate(points, wanted, 'share', 'ms'),
  };
}

type Point = { ms: number; share: number };

function interpolate(points: readonly Point[], wanted: number, from: keyof Point, to: keyof Point): number {
  let low = 0;
  let high = points.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.[from] ?? 0) <= wanted) low = middle;
    else high = middle;
  }
  const one = points[low];
  const other = points[high];
  if (!one || !other) return 0;
  const width = other[from] - one[from];
  if (width <= 0) return one[to];
  const within = Math.min(1, Math.max(0, (wanted - one[from]) / width));
  return one[to] + within * (other[to] - one[to]);
}

/** The part of the drawing that is on screen. */
export type Zoom = { from: number; to: number };
export const wholeZoom: Zoom = { from: 0, to: 1 };
const ZOOM_WIDTH_MIN = 1e-6;

/** Zooms by a factor and keeps the point under the pointer where it is. */
export function zoomed(zoom: Zoom, factor: number, anchor: number): Zoom {
  const width = Math.min(1, Math.max(ZOOM_WIDTH_MIN, (zoom.to - zoom.from) * factor));
  const along = zoom.to === zoom.from ? 0.5 : (anchor - zoom.from) / (zoom.to - zoom.from);
  return within(anchor - along * width, width);
}

export const panned = (zoom: Zoom, by: number): Zoom => within(zoom.from + by, zoom.to - zoom.from);

/** A zoom that shows a span with a little air around it. */
export function fitted(from: number, to: number): Zoom {
  const width = Math.min(1, Math.max(ZOOM_WIDTH_MIN * 10, (to - from) * 1.1));
  return within((from + to) / 2 - width / 2, width);
}

function within(from: number, width: number): Zoom {
  const start = Math.min(Math.max(0, from), 1 - width);
  return { from: start, to: start + width };
}
