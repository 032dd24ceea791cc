import type { HogQLAnswer } from '../../api/types.ts';
import { bucketOf, type ResolvedRange } from '../../ui/index.ts';

export type Point = readonly [number, number | null];

const stepMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
const shownMax = 12;

/** Milliseconds of a time the query answered with; it may be without a zone, which means UTC. */
export function timeOf(value: unknown): number {
  const text = String(value);
  return Date.parse(
    /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text.replace(' ', 'T')}${text.length > 10 ? 'Z' : ''}`,
  );
}

const numberOf = (value: unknown): number | null => {
  const number = value === null || value === undefined || value === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
};

/** One column over time. An empty bucket is 0 for counts and a gap for averages. */
export function seriesOf(answer: HogQLAnswer, column: string, range: ResolvedRange, empty: 0 | null): readonly Point[] {
  const at = answer.columns.indexOf(column);
  const points = new Map(answer.results.map((row) => [timeOf(row[0]), numberOf(row[at])]));
  return filled(points, range, empty);
}

/** A figure split by a name: the largest twelve and "Other", which says how many it holds. */
export function splitSeries(answer: HogQLAnswer, range: ResolvedRange, unnamed: string) {
  const byName = new Map<string, Map<number, number | null>>();
  for (const [at, name, value] of answer.results) {
    const key = typeof name === 'string' && name !== '' ? name : unnamed;
    const points = byName.get(key) ?? new Map<number, number | null>();
    points.set(timeOf(at), numberOf(value));
    byName.set(key, points);
  }
  const total = (points: ReadonlyMap<number, number | null>) =>
    [...points.values()].reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const ranked = [...byName].sort(([, a], [, b]) => total(b) - total(a));
  const shown = ranked
    .slice(0, shownMax)
    .map(([name, points]) => ({ name, points: filled(points, range, 0), total: total(points) }));
  const rest = ranked.slice(shownMax);
  const other = new Map<number, number | null>();
  for (const [, points] of rest) {
    for (const [at, value] of points) other.set(at, (other.get(at) ?? 0) + (value ?? 0));
  }
  return {
    shown,
    other: rest.length > 0 ? { count: rest.length, points: filled(other, range, 0) } : undefined,
    total: ranked.reduce((sum, [, points]) => sum + total(points), 0),
  };
}

function filled(points: ReadonlyMap<number, number | null>, range: ResolvedRange, empty: 0 | null): readonly Point[] {
  const step = stepMs[bucketOf(range)];
  const known = [...points.keys()].filter(Number.isFinite).sort((a, b) => a - b);
  const first = known[0];
  if (first === undefined) return [];
  // The server decides where a bucket starts (days start in the project's zone), so the grid is laid from a known one,
  // and a day of 23 or 25 hours is matched by nearness.
  const out: Point[] = [];
  // The first bucket may begin before the range does.
  const start = first - Math.max(0, Math.floor((first - range.from.getTime()) / step)) * step;
  const used = new Set<number>();
  for (let at = start; at < range.to.getTime(); at += step) {
    const hit = known.find((time) => !used.has(time) && Math.abs(time - at) < step / 2);
    if (hit !== undefined) used.add(hit);
    out.push([hit ?? at, hit === undefined ? empty : (points.get(hit) ?? empty)]);
  }
  return out;
}

export const sumOf = (points: readonly Point[]): number => points.reduce((sum, [, value]) => sum + (value ?? 0), 0);
