import { compileSelect, type SelectQuery } from '#features/hogql/index.ts';
import { Invalid } from '#kernel/errors.ts';
import type { JsonObject } from '#kernel/json.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import { compileOptionsOf, type QueryRun } from './query-run.ts';
import { readQuery } from './read-query.ts';
import { convertRows } from './results.ts';
import { type Series, TrendsQuery } from './schema.ts';
import { activeUsersSelect, windowDaysOf } from './trends/active-users.ts';
import { BREAKDOWN_OTHER, type Breakdowns, breakdownsOf, breakdownValue } from './trends/breakdowns.ts';
import { type Buckets, bucketsBefore, bucketsOf, type TrendRange } from './trends/buckets.ts';
import { type Formula, formulasOf, readFormula } from './trends/formula.ts';
import { mathOf, type SeriesSelect, selectOf, topValuesOf } from './trends/series.ts';

const BREAKDOWN_LIMIT_DEFAULT = 25;
/** Charts that show one figure a series. */
const TOTAL_DISPLAYS: ReadonlySet<string> = new Set([
  'BoldNumber',
  'ActionsTable',
  'ActionsPie',
  'ActionsBarValue',
  'WorldMap',
]);

/** Charts where each interval shows all there was up to its end. */
const CUMULATIVE = 'ActionsLineGraphCumulative';
const ADDS_UP: ReadonlySet<string> = new Set(['total', 'sum']);

/** Counts and sums of events over time, by series and breakdown. */
export async function runTrendsQuery(node: JsonObject, run: QueryRun): Promise<JsonObject> {
  const query = readQuery(TrendsQuery, node);
  checkSeries(query);
  const range: TrendRange = {
    from: query.dateRange?.date_from,
    to: query.dateRange?.date_to,
    interval: query.interval ?? 'day',
    ...calendarOf(run.project),
    now: run.now,
  };
  const buckets = bucketsOf(range);
  const current = await trendOf(query, buckets, run);
  if (query.compareFilter?.compare !== true) return { results: current, hasMore: false };
  const previous = await trendOf(query, bucketsBefore(buckets, range, query.compareFilter.compare_to), run);
  const marked = (rows: JsonObject[], label: string) =>
    rows.map((row) => ({ ...row, compare: true, compare_label: label }));
  return { results: [...marked(current, 'current'), ...marked(previous, 'previous')], hasMore: false };
}

function checkSeries({ series, trendsFilter }: TrendsQuery): void {
  const refuse = (detail: string) => new Invalid('invalid_input', detail, 'series');
  const other = series.find(({ kind }) => kind !== undefined && kind !== 'EventsNode');
  if (other) throw refuse(`Series of kind '${other.kind}' are not supported.`);
  if (trendsFilter?.display === CUMULATIVE && !series.every(({ math }) => ADDS_UP.has(math ?? 'total'))) {
    throw refuse('Only counts and sums can be shown cumulatively.');
  }
}

interface Shown {
  readonly buckets: Buckets;
  /** One figure for the whole range instead of one an interval. */
  readonly isTotal: boolean;
  readonly breakdowns: Breakdowns | undefined;
}

interface Line {
  readonly label: string;
  readonly breakdown: string;
  readonly data: readonly number[];
}

async function trendOf(query: TrendsQuery, buckets: Buckets, run: QueryRun): Promise<JsonObject[]> {
  const isTotal = TOTAL_DISPLAYS.has(query.trendsFilter?.display ?? '');
  const breakdowns = await breakdownsOf(query);
  const shown: Shown = { buckets, isTotal, breakdowns };
  const lines: { series: Series; index: number; lines: Line[] }[] = [];
  for (const [index, series] of query.series.entries()) {
    lines.push({ series, index, lines: await linesOf(query, series, shown, run) });
  }
  const formulas = formulasOf(query);
  if (formulas.length > 0) {
    const figures = lines.map((one) => one.lines);
    return formulas.flatMap((formula, order) =>
      computeFormula(formula, figures).map((line) => toResult(line, undefined, order, query, shown)),
    );
  }
  return lines.flatMap((one) => one.lines.map((line) => toResult(line, one.series, one.index, query, shown)));
}

async function linesOf(query: TrendsQuery, series: Series, shown: Shown, run: QueryRun): Promise<Line[]> {
  const { buckets, isTotal } = shown;
  const windowDays = windowDaysOf(series.math);
  const breakdown = shown.breakdowns?.expr;
  const math = await mathOf(windowDays ? { math: 'dau' } : series);
  const select: SeriesSelect = { series, math, buckets, breakdown, isTotal };
  const limit = query.breakdownFilter?.breakdown_limit ?? BREAKDOWN_LIMIT_DEFAULT;
  const top = breakdown ? await rowsOf(topValuesOf(select, limit), query, series, run) : [];
  const values = breakdown ? top.map(([value]) => String(value)) : undefined;
  if (values?.length === 0) return [];
  const chosen = { ...select, shown: values };
  const asked = windowDays ? activeUsersSelect(chosen, windowDays, calendarOf(run.project)) : selectOf(chosen);
  const rows = await rowsOf(asked, query, series, run);
  const positions = positionsOf(shown, windowDays !== undefined);
  const zeros = () => Array.from({ length: isTotal ? 1 : buckets.days.length }, () => 0);
  // Without events there is a line all the same, at zero.
  const data = new Map<string, number[]>(breakdown ? [] : [['', zeros()]]);
  for (const [bucket, value, figure] of rows) {
    const line = data.get(String(value)) ?? zeros();
    for (const position of positions.get(String(bucket)) ?? []) line[position] = Number(figure ?? 0);
    data.set(String(value), line);
  }
  const order = [...(values ?? ['']), BREAKDOWN_OTHER];
  return order.flatMap((value) => {
    const line = data.get(value);
    return line ? [{ label: labelOf(series), breakdown: value, data: line }] : [];
  });
}

/** Where the figure of a bucket belongs. Active users are counted by day: an interval shows those of its first day, a total those of the last. */
function positionsOf({ buckets: { days }, isTotal }: Shown, isByDay: boolean): Map<string, number[]> {
  if (isTotal) return new Map([[isByDay ? (days.at(-1)?.slice(0, 10) ?? '') : '', [0]]]);
  const positions = new Map<string, number[]>();
  for (const [index, day] of days.entries()) {
    const name = isByDay ? day.slice(0, 10) : day;
    positions.set(name, [...(positions.get(name) ?? []), index]);
  }
  return positions;
}

async function rowsOf(select: SelectQuery, query: TrendsQuery, series: Series, run: QueryRun) {
  const properties = [query.properties, series.properties, series.fixedProperties].map((filters) => filters ?? []);
  const compiled = await compileSelect(select, {
    ...compileOptionsOf(run),
    filters: { properties, filterTestAccounts: query.filterTestAccounts ?? false },
  });
  const { columns, rows } = await run.events.queryTable(compiled.sql, compiled.params, { signal: run.signal });
  return convertRows(
    rows.slice(0, compiled.limit),
    columns.map(({ type }) => type),
  );
}

function labelOf({ custom_name, name, event }: Series): string {
  return custom_name ?? event ?? name ?? 'All events';
}

function computeFormula({ text, label }: Formula, series: readonly Line[][]): Line[] {
  const evaluate = readFormula(text, series.length);
  const breakdowns = new Set(series.flatMap((lines) => lines.map(({ breakdown }) => breakdown)));
  return [...breakdowns].map((breakdown) => {
    const columns = series.map((lines) => lines.find((line) => line.breakdown === breakdown)?.data ?? []);
    const width = Math.max(...columns.map((column) => column.length));
    const data = Array.from({ length: width }, (_, index) => evaluate(columns.map((column) => column[index] ?? 0)));
    return { label, breakdown, data };
  });
}

function runningSums(data: readonly number[]): number[] {
  let sum = 0;
  return data.map((value) => (sum += value));
}

function toResult(
  { label, breakdown, data }: Line,
  series: Series | undefined,
  order: number,
  query: TrendsQuery,
  { buckets: { days, labels }, isTotal, breakdowns }: Shown,
): JsonObject {
  const value = breakdownValue(breakdown, breakdowns?.count ?? 0);
  const named = Array.isArray(value) ? value.join('::') : value;
  const shownLabel = !breakdowns ? label : query.series.length > 1 ? `${label} - ${named}` : named;
  const shownData = query.trendsFilter?.display === CUMULATIVE ? runningSums(data) : data;
  const figures = isTotal
    ? { aggregated_value: data[0] ?? 0, data: [], days: [], labels: [], count: data[0] ?? 0 }
    : { data: shownData, days, labels, count: data.reduce((sum, value) => sum + value, 0) };
  return {
    action: series
      ? {
          id: series.event ?? null,
          type: 'events',
          order,
          name: series.name ?? series.event ?? null,
          custom_name: series.custom_name ?? null,
          math: series.math ?? null,
          math_property: series.math_property ?? null,
        }
      : null,
    label: shownLabel,
    ...(breakdowns ? { breakdown_value: value } : {}),
    ...figures,
  };
}
