import { compileSelect, type SelectQuery } from '#features/hogql/index.ts';
import type { JsonObject } from '#kernel/json.ts';
import { compileOptionsOf, type QueryRun } from './query-run.ts';
import { readQuery } from './read-query.ts';
import { convertRows } from './results.ts';
import { type Series, TrendsQuery } from './schema.ts';
import { type Buckets, bucketsBefore, bucketsOf, type TrendRange } from './trends/buckets.ts';
import { readFormula } from './trends/formula.ts';
import { BREAKDOWN_OTHER, breakdownOf, mathOf, type SeriesSelect, selectOf, topValuesOf } from './trends/series.ts';

const BREAKDOWN_LIMIT_DEFAULT = 25;
/** Charts that show one figure a series. */
const TOTAL_DISPLAYS: ReadonlySet<string> = new Set([
  'BoldNumber',
  'ActionsTable',
  'ActionsPie',
  'ActionsBarValue',
  'WorldMap',
]);

/** Counts and sums of events over time, by series and breakdown. */
export async function runTrendsQuery(node: JsonObject, run: QueryRun): Promise<JsonObject> {
  const query = readQuery(TrendsQuery, node);
  const range: TrendRange = {
    from: query.dateRange?.date_from,
    to: query.dateRange?.date_to,
    interval: query.interval ?? 'day',
    timezone: run.project.timezone,
    weekStart: run.project.week_start_day ?? 0,
    now: run.now,
  };
  const buckets = bucketsOf(range);
  const current = await trendOf(query, buckets, run);
  if (query.compareFilter?.compare !== true) return { results: current, hasMore: false };
  const previous = await trendOf(query, bucketsBefore(buckets, range), run);
  const marked = (rows: JsonObject[], label: string) =>
    rows.map((row) => ({ ...row, compare: true, compare_label: label }));
  return { results: [...marked(current, 'current'), ...marked(previous, 'previous')], hasMore: false };
}

interface Line {
  readonly label: string;
  readonly breakdown: string;
  readonly data: readonly number[];
}

async function trendOf(query: TrendsQuery, buckets: Buckets, run: QueryRun): Promise<JsonObject[]> {
  const isTotal = TOTAL_DISPLAYS.has(query.trendsFilter?.display ?? '');
  const lines: { series: Series; index: number; lines: Line[] }[] = [];
  for (const [index, series] of query.series.entries()) {
    lines.push({ series, index, lines: await linesOf(query, series, buckets, isTotal, run) });
  }
  const formula = query.trendsFilter?.formula;
  if (formula) {
    const computed = computeFormula(
      formula,
      lines.map((one) => one.lines),
    );
    return computed.map((line) => toResult(line, undefined, 0, buckets, query, isTotal));
  }
  return lines.flatMap((one) =>
    one.lines.map((line) => toResult(line, one.series, one.index, buckets, query, isTotal)),
  );
}

async function linesOf(
  query: TrendsQuery,
  series: Series,
  buckets: Buckets,
  isTotal: boolean,
  run: QueryRun,
): Promise<Line[]> {
  const breakdown = await breakdownOf(query);
  const select: SeriesSelect = { series, math: await mathOf(series), buckets, breakdown, isTotal };
  const limit = query.breakdownFilter?.breakdown_limit ?? BREAKDOWN_LIMIT_DEFAULT;
  const top = breakdown ? await rowsOf(topValuesOf(select, limit), query, series, run) : [];
  const shown = breakdown ? top.map(([value]) => String(value)) : undefined;
  if (shown?.length === 0) return [];
  const rows = await rowsOf(selectOf({ ...select, shown }), query, series, run);
  const width = isTotal ? 1 : buckets.days.length;
  const positions = new Map(isTotal ? [['', 0]] : buckets.days.map((day, index) => [day, index]));
  const data = new Map<string, number[]>();
  // Without events there is a line all the same, at zero.
  if (!breakdown)
    data.set(
      '',
      Array.from({ length: width }, () => 0),
    );
  for (const [bucket, value, figure] of rows) {
    const line = data.get(String(value)) ?? Array.from({ length: width }, () => 0);
    const position = positions.get(String(bucket));
    if (position !== undefined) line[position] = Number(figure ?? 0);
    data.set(String(value), line);
  }
  const order = [...(shown ?? ['']), BREAKDOWN_OTHER];
  return order.flatMap((value) => {
    const line = data.get(value);
    return line ? [{ label: labelOf(series), breakdown: value, data: line }] : [];
  });
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

function computeFormula(text: string, series: readonly Line[][]): Line[] {
  const evaluate = readFormula(text, series.length);
  const breakdowns = new Set(series.flatMap((lines) => lines.map(({ breakdown }) => breakdown)));
  return [...breakdowns].map((breakdown) => {
    const columns = series.map((lines) => lines.find((line) => line.breakdown === breakdown)?.data ?? []);
    const width = Math.max(...columns.map((column) => column.length));
    const data = Array.from({ length: width }, (_, index) => evaluate(columns.map((column) => column[index] ?? 0)));
    return { label: `Formula (${text})`, breakdown, data };
  });
}

function toResult(
  { label, breakdown, data }: Line,
  series: Series | undefined,
  order: number,
  { days, labels }: Buckets,
  query: TrendsQuery,
  isTotal: boolean,
): JsonObject {
  const hasBreakdown = breakdown !== '' || query.breakdownFilter?.breakdown != null;
  const shownLabel = !hasBreakdown ? label : query.series.length > 1 ? `${label} - ${breakdown}` : breakdown;
  const figures = isTotal
    ? { aggregated_value: data[0] ?? 0, data: [], days: [], labels: [], count: data[0] ?? 0 }
    : { data, days, labels, count: data.reduce((sum, value) => sum + value, 0) };
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
    ...(hasBreakdown ? { breakdown_value: breakdown } : {}),
    ...figures,
  };
}
