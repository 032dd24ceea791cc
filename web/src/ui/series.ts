import type { HogQLAnswer } from '../api/types.ts';
import { plus, sumOf as sumOfNumbers } from '../base/sums.ts';
import { bucketOf, type ResolvedRange } from './index.ts';

export type Point = readonly [number, number | null];

const STEP_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
const SHOWN_MAX = 12;

/** Milliseconds of a time the query answered with; it may be without a zone, which means UTC. */
export function timeOf(value: unknown): number {
  const text = String(value);
  return Date.parse(
    /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text.replace(' ', 'T')}${text.length > 10 ? 'Z' : ''}`,
  );
}

export const numberOf = (value: unknown): number | null => {
  const number = value === null || value === undefined || value === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
};

/** The end of the bucket that begins at this moment. */
export const bucketEnd = (start: Date, range: ResolvedRange): Date =>
  new Date(start.getTime() + STEP_MS[bucketOf(range)]);

/** One column over time; rows of one bucket are summed. An empty bucket is 0 for counts and a gap for averages. */
export function seriesOf(answer: HogQLAnswer, column: string, range: ResolvedRange, empty: 0 | null): readonly Point[] {
  const at = answer.columns.indexOf(column);
  const points = new Map<number, number | null>();
  for (const row of answer.results) add(points, timeOf(row[0]), numberOf(row[at]));
  return filled(points, range, empty);
}

/** Sums what stands for one moment; a gap and a number are that number. */
function add(points: Map<number, number | null>, at: number, value: number | null): void {
  const before = points.get(at) ?? null;
  points.set(at, before === null || value === null ? (before ?? value) : plus(before, value));
}

export interface SplitColumns {
  readonly name: string;
  readonly value: string;
}

/** A figure split by a name, by default the second and third column: the largest twelve and "Other", which says how many it holds. */
export function splitSeries(answer: HogQLAnswer, range: ResolvedRange, unnamed: string, columns?: SplitColumns) {
  const nameAt = columns ? answer.columns.indexOf(columns.name) : 1;
  const valueAt = columns ? answer.columns.indexOf(columns.value) : 2;
  const byName = new Map<string, Map<number, number | null>>();
  for (const row of answer.results) {
    const name = row[nameAt];
    const key = typeof name === 'string' && name !== '' ? name : unnamed;
    const points = byName.get(key) ?? new Map<number, number | null>();
    add(points, timeOf(row[0]), numberOf(row[valueAt]));
    byName.set(key, points);
  }
  const total = (points: ReadonlyMap<number, number | null>) =>
    sumOfNumbers([...points.values()].map((value) => value ?? 0));
  const firstAt = Math.min(...answer.results.map((row) => timeOf(row[0])).filter(Number.isFinite));
  const ranked = [...byName].sort(([, a], [, b]) => total(b) - total(a));
  const shown = ranked
    .slice(0, SHOWN_MAX)
    .map(([name, points]) => ({ name, points: filled(points, range, 0, firstAt), total: total(points) }));
  const rest = ranked.slice(SHOWN_MAX);
  const other = new Map<number, number | null>();
  for (const [, points] of rest) {
    for (const [at, value] of points) add(other, at, value);
  }
  return {
    shown,
    other: rest.length > 0 ? { count: rest.length, points: filled(other, range, 0, firstAt) } : undefined,
    total: sumOfNumbers(ranked.map(([, points]) => total(points))),
  };
}

/** A point for every bucket. Series that are stacked count theirs from the same `firstAt`, or they would not meet. */
function filled(
  points: ReadonlyMap<number, number | null>,
  range: ResolvedRange,
  empty: 0 | null,
  firstAt?: number,
): readonly Point[] {
  const step = STEP_MS[bucketOf(range)];
  const known = [...points.keys()].filter(Number.isFinite).sort((a, b) => a - b);
  const first = firstAt ?? known[0];
  if (first === undefined) return [];
  // The server decides where a bucket starts (days start in the project's zone), so the grid is laid from a known one,
  // and a day of 23 or 25 hours is matched by nearness.
  const out: Point[] = [];
  // The first bucket may begin before the range does.
  const start = first - Math.max(0, Math.floor((first - range.from.getTime()) / step)) * step;
  let next = 0;
  for (let at = start; at < range.to.getTime(); at += step) {
    while ((known[next] ?? Number.POSITIVE_INFINITY) <= at - step / 2) next += 1;
    const hit = known[next];
    if (hit === undefined || hit >= at + step / 2) out.push([at, empty]);
    else {
      out.push([hit, points.get(hit) ?? empty]);
      next += 1;
    }
  }
  return out;
}

export const sumOf = (points: readonly Point[]): number => sumOfNumbers(points.map(([, value]) => value ?? 0));

/** The rows of this period and, moved on by its length, those of the period before. */
export function periodsOf(answer: HogQLAnswer, { from, to }: ResolvedRange) {
  const flag = answer.columns.indexOf('is_before');
  const isBefore = (row: readonly unknown[]) => flag >= 0 && (row[flag] === true || Number(row[flag]) === 1);
  const span = to.getTime() - from.getTime();
  return {
    now: { ...answer, results: answer.results.filter((row) => !isBefore(row)) },
    before:
      flag < 0
        ? undefined
        : {
            ...answer,
            results: answer.results
              .filter(isBefore)
              .map(([at, ...rest]) => [new Date(timeOf(at) + span).toISOString(), ...rest]),
          },
  };
}

/** An answer whose column of lists, such as percentiles, became a column for each place. */
export function withColumns(answer: HogQLAnswer, column: string, names: readonly string[]): HogQLAnswer {
  const at = answer.columns.indexOf(column);
  return {
    ...answer,
    columns: [...answer.columns, ...names],
    results: answer.results.map((row) => {
      const list = row[at];
      return [...row, ...names.map((_, place) => (Array.isArray(list) ? list[place] : null))];
    }),
  };
}

/** An answer with one more column, the sum of others. */
export function withSum(answer: HogQLAnswer, name: string, columns: readonly string[]): HogQLAnswer {
  const places = columns.map((column) => answer.columns.indexOf(column));
  return {
    ...answer,
    columns: [...answer.columns, name],
    results: answer.results.map((row) => [...row, sumOfNumbers(places.map((place) => numberOf(row[place]) ?? 0))]),
  };
}
