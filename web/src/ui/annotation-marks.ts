export interface LaneAnnotation {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly text: string;
  readonly emoji: string;
  /** In words, such as "Project". */
  readonly scope: string;
  readonly author: string;
}

/** Where a chart draws two of its moments; everything else lies on the line through them. */
export interface LaneScale {
  readonly first: { readonly time: number; readonly x: number };
  readonly second: { readonly time: number; readonly x: number };
  readonly width: number;
}

export interface LaneMark {
  readonly x: number;
  /** Oldest first; never empty. */
  readonly annotations: readonly LaneAnnotation[];
}

/** Wide and high enough to be hit by a finger; two marks never overlap. */
export const MARK_SIZE = 24;
const NEAR_POINT = 12;

export function xOf({ first, second, width }: LaneScale, time: number): number {
  const perMs = (second.x - first.x) / Math.max(1, second.time - first.time);
  const x = first.x + (time - first.time) * perMs;
  // The first and the last point stand at the very edge, where half of their mark would be cut off.
  return Math.min(width - MARK_SIZE / 2, Math.max(MARK_SIZE / 2, x));
}

/** The moment under the pointer: that of a point of the chart when one is near, else to the minute. Beyond the ends lie the end points. */
export function timeAt(scale: LaneScale, x: number, points: readonly number[]): number {
  const inside = Math.min(xOf(scale, points.at(-1) ?? 0), Math.max(xOf(scale, points[0] ?? 0), x));
  const near = points
    .map((time) => ({ time, away: Math.abs(xOf(scale, time) - inside) }))
    .reduce((best, each) => (each.away < best.away ? each : best), { time: 0, away: Number.POSITIVE_INFINITY });
  if (near.away <= NEAR_POINT) return near.time;
  const { first, second } = scale;
  const perPixel = (second.time - first.time) / Math.max(1, second.x - first.x);
  return Math.round((first.time + (inside - first.x) * perPixel) / 60_000) * 60_000;
}

/** Annotations side by side, those too close to tell apart as one mark. */
export function marksOf(annotations: readonly LaneAnnotation[], scale: LaneScale): readonly LaneMark[] {
  const marks: { x: number; annotations: LaneAnnotation[] }[] = [];
  for (const annotation of annotations.toSorted((a, b) => a.time - b.time || a.id - b.id)) {
    const x = xOf(scale, annotation.time);
    const last = marks.at(-1);
    if (last && x - last.x < MARK_SIZE) last.annotations.push(annotation);
    else marks.push({ x, annotations: [annotation] });
  }
  return marks;
}
