import { sumOf } from '#kernel/decimal.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Series, TrendsQuery } from '../schema.ts';
import { type Breakdowns, breakdownValue } from './breakdowns.ts';
import type { Buckets } from './buckets.ts';
import { CUMULATIVE } from './displays.ts';

/** The figures of one series and value, in the order of the intervals. */
export interface Line {
  readonly label: string;
  /** '' without a breakdown. */
  readonly breakdown: string;
  readonly data: readonly number[];
}

export interface Shown {
  readonly query: TrendsQuery;
  readonly buckets: Buckets;
  /** One figure for the whole range instead of one an interval. */
  readonly isTotal: boolean;
  readonly breakdowns: Breakdowns | undefined;
}

/** A line as it goes out. Without a series it is a formula's. */
export function toResult(line: Line, series: Series | undefined, order: number, shown: Shown): JsonObject {
  return {
    action: series ? actionOf(series, order) : null,
    ...namesOf(line, shown),
    ...figuresOf(line, shown),
  };
}

function actionOf(series: Series, order: number): JsonObject {
  return {
    id: series.event ?? null,
    type: 'events',
    order,
    name: series.name ?? series.event ?? null,
    custom_name: series.custom_name ?? null,
    math: series.math ?? null,
    math_property: series.math_property ?? null,
  };
}

function namesOf({ label, breakdown }: Line, { query, breakdowns }: Shown): JsonObject {
  if (!breakdowns) return { label };
  const value = breakdownValue(breakdown, breakdowns);
  const named = breakdowns.cohorts?.labels.get(breakdown) ?? (Array.isArray(value) ? value.join('::') : String(value));
  return { label: query.series.length > 1 ? `${label} - ${named}` : named, breakdown_value: value };
}

function figuresOf({ data }: Line, { query, buckets: { days, labels }, isTotal }: Shown): JsonObject {
  if (isTotal) {
    const [figure = 0] = data;
    return { aggregated_value: figure, data: [], days: [], labels: [], count: figure };
  }
  const isCumulative = query.trendsFilter?.display === CUMULATIVE;
  const smoothed = smooth(data, query.trendsFilter?.smoothingIntervals ?? 1);
  return {
    data: isCumulative ? runningSums(smoothed) : smoothed,
    days,
    labels,
    count: sumOf(data),
  };
}

/** Each figure as the mean of the last few; at the beginning, of those there are. */
function smooth(data: readonly number[], intervals: number): readonly number[] {
  if (intervals === 1) return data;
  return data.map((_, index) => {
    const last = data.slice(Math.max(0, index + 1 - intervals), index + 1);
    return last.reduce((sum, value) => sum + value, 0) / last.length;
  });
}

function runningSums(data: readonly number[]): number[] {
  let sum = 0;
  return data.map((value) => {
    sum = sumOf([sum, value]);
    return sum;
  });
}
