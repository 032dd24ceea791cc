import { compileSelect, type SelectQuery } from '#features/hogql/index.ts';
import { Invalid } from '#kernel/errors.ts';
import type { JsonObject } from '#kernel/json.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import { compileOptionsOf, type QueryRun } from './query-run.ts';
import { readQuery } from './read-query.ts';
import { convertRows } from './results.ts';
import { type Series, TrendsQuery } from './schema.ts';
import { activeUsersOf, activeUsersSelect, lastDays } from './trends/active-users.ts';
import { BREAKDOWN_OTHER, type Breakdowns, breakdownsOf } from './trends/breakdowns.ts';
import { type Buckets, bucketsBefore, bucketsOf, type TrendRange } from './trends/buckets.ts';
import { CUMULATIVE, isTotalDisplay } from './trends/displays.ts';
import { type Formula, formulasOf, readFormula } from './trends/formula.ts';
import { rankValues } from './trends/ranking.ts';
import { type Line, toResult } from './trends/result.ts';
import { mathOf, type SeriesSelect, selectOf, spanSelect } from './trends/series.ts';

const BREAKDOWN_LIMIT_DEFAULT = 25;
const ADDS_UP: ReadonlySet<string> = new Set(['total', 'sum']);

/** Counts and sums of events over time, by series and breakdown. */
export async function runTrendsQuery(node: JsonObject, run: QueryRun): Promise<JsonObject> {
  const query = readQuery(TrendsQuery, node);
  checkTrends(query);
  const range: TrendRange = {
    from: query.dateRange?.date_from,
    to: query.dateRange?.date_to,
    isExplicit: query.dateRange?.explicitDate === true,
    interval: query.interval ?? 'day',
    ...calendarOf(run.project),
    now: run.now,
  };
  const buckets = bucketsOf(range);
  const isCompared = query.compareFilter?.compare === true;
  const before = isCompared ? bucketsBefore(buckets, range, query.compareFilter?.compare_to) : undefined;
  const trend = await Trend.of(query, buckets, before, run);
  const current = await trend.rows(buckets);
  if (!before) return { results: current, hasMore: false };
  const previous = await trend.rows(before);
  const marked = (rows: JsonObject[], label: string) =>
    rows.map((row) => ({ ...row, compare: true, compare_label: label }));
  return { results: [...marked(current, 'current'), ...marked(previous, 'previous')], hasMore: false };
}

/** What can be refused before anything is asked. */
export function checkTrends(query: TrendsQuery): void {
  const { series, trendsFilter } = query;
  isTotalDisplay(query);
  const refuse = (detail: string) => new Invalid('invalid_input', detail, 'series');
  const other = series.find(({ kind }) => kind !== undefined && kind !== 'EventsNode');
  if (other) throw refuse(`Series of kind '${other.kind}' are not supported.`);
  if (trendsFilter?.display === CUMULATIVE && !series.every(({ math }) => ADDS_UP.has(math ?? 'total'))) {
    throw refuse('Only counts and sums can be shown cumulatively.');
  }
}

/** One query with what holds for all the stretches of time it is asked about: they show the same values. */
class Trend {
  readonly #query: TrendsQuery;
  readonly #run: QueryRun;
  readonly #formulas: readonly Formula[];
  readonly #isTotal: boolean;
  #breakdowns: Breakdowns | undefined;
  /** By series. */
  #shown: readonly (readonly string[])[] = [];

  private constructor(query: TrendsQuery, run: QueryRun) {
    this.#query = query;
    this.#run = run;
    this.#formulas = formulasOf(query);
    this.#isTotal = isTotalDisplay(query);
  }

  static async of(query: TrendsQuery, buckets: Buckets, before: Buckets | undefined, run: QueryRun): Promise<Trend> {
    const trend = new Trend(query, run);
    trend.#breakdowns = await breakdownsOf(query, {
      spanOf: (number) => trend.#spanOf(number, before ? [buckets, before] : [buckets]),
      findCohortNames: run.findCohortNames,
    });
    trend.#shown = await trend.#rank(buckets);
    // A period without any event would hide what the earlier one had.
    if (before && trend.#shown.every((values) => values.length === 0)) trend.#shown = await trend.#rank(before);
    return trend;
  }

  async rows(buckets: Buckets): Promise<JsonObject[]> {
    const lines: Line[][] = [];
    for (const [index, series] of this.#query.series.entries()) {
      lines.push(await this.#linesOf(series, buckets, this.#shown[index] ?? []));
    }
    const shown = { query: this.#query, buckets, isTotal: this.#isTotal, breakdowns: this.#breakdowns };
    if (this.#formulas.length > 0) {
      return this.#formulas.flatMap((formula, order) =>
        computeFormula(formula, lines).map((line) => toResult(line, undefined, order, shown)),
      );
    }
    return this.#query.series.flatMap((series, order) =>
      (lines[order] ?? []).map((line) => toResult(line, series, order, shown)),
    );
  }

  async #rank(buckets: Buckets): Promise<readonly (readonly string[])[]> {
    if (!this.#breakdowns) return [];
    const { series, breakdownFilter } = this.#query;
    const cohorts = this.#breakdowns.cohorts?.values;
    const selects: SeriesSelect[] = [];
    for (const one of series) selects.push((await this.#selectOf(one, buckets)).select);
    const [formula] = this.#formulas;
    const ranked = await rankValues(
      selects,
      formula && readFormula(formula.text, series.length),
      cohorts?.length ?? breakdownFilter?.breakdown_limit ?? BREAKDOWN_LIMIT_DEFAULT,
      {
        read: (select, index) => this.#read(select, series[index]),
        readAll: (select, index) => this.#readAll(select, series[index]),
      },
    );
    return cohorts ? ranked.map((values) => [...new Set([...values, ...cohorts])]) : ranked;
  }

  async #selectOf(series: Series, buckets: Buckets): Promise<{ select: SeriesSelect; windowDays?: number }> {
    const active = activeUsersOf(series.math, buckets, this.#isTotal, calendarOf(this.#run.project));
    const select: SeriesSelect = {
      series,
      math: await mathOf(active ? { math: 'dau' } : series),
      buckets: active?.counted ?? buckets,
      breakdown: this.#breakdowns?.expr,
      isTotal: this.#isTotal,
    };
    return { select, windowDays: active?.windowDays };
  }

  async #linesOf(series: Series, buckets: Buckets, values: readonly string[]): Promise<Line[]> {
    const isBroken = this.#breakdowns !== undefined;
    if (isBroken && values.length === 0) return [];
    const { select, windowDays } = await this.#selectOf(series, buckets);
    const chosen = isBroken && !this.#breakdowns?.cohorts ? { ...select, shown: values } : select;
    const rows = await this.#readAll(windowDays ? activeUsersSelect(chosen, windowDays) : selectOf(chosen), series);
    const positions = this.#positionsOf(buckets, windowDays !== undefined);
    const zeros = () => Array.from({ length: this.#isTotal ? 1 : buckets.days.length }, () => 0);
    // Without events there is a line all the same, at zero.
    const data = new Map((isBroken ? values : ['']).map((value) => [value, zeros()]));
    for (const [bucket, value, figure] of rows) {
      const line = data.get(String(value)) ?? zeros();
      for (const position of positions.get(String(bucket)) ?? []) line[position] = Number(figure ?? 0);
      data.set(String(value), line);
    }
    if (this.#query.breakdownFilter?.breakdown_hide_other_aggregation === true) data.delete(BREAKDOWN_OTHER);
    const label = series.custom_name ?? series.event ?? series.name ?? 'All events';
    return [...data].map(([breakdown, line]) => ({ label, breakdown, data: line }));
  }

  /** Where the figure of a bucket belongs; figures that look back are counted by day. */
  #positionsOf(buckets: Buckets, isByDay: boolean): Map<string, number[]> {
    if (this.#isTotal) return new Map([['', [0]]]);
    const positions = new Map<string, number[]>();
    const names = isByDay ? lastDays(buckets, calendarOf(this.#run.project)) : buckets.days;
    for (const [index, name] of names.entries()) positions.set(name, [...(positions.get(name) ?? []), index]);
    return positions;
  }

  async #spanOf(number: Parameters<typeof spanSelect>[2], stretches: readonly Buckets[]) {
    const ends: number[] = [];
    for (const buckets of stretches) {
      for (const series of this.#query.series) {
        const [row] = await this.#read(spanSelect(series, buckets, number), series);
        for (const end of row ?? []) if (typeof end === 'number' && Number.isFinite(end)) ends.push(end);
      }
    }
    return ends.length === 0 ? undefined : { least: Math.min(...ends), greatest: Math.max(...ends) };
  }

  async #read(select: SelectQuery, series: Series | undefined) {
    const { rows, limit } = await this.#ask(select, series);
    return rows.slice(0, limit);
  }

  /** All rows, or a refusal: a figure made of a part of them would be wrong without a sign. */
  async #readAll(select: SelectQuery, series: Series | undefined) {
    const { rows, limit } = await this.#ask(select, series);
    if (rows.length <= limit) return rows;
    throw new Invalid('invalid_input', 'There are too many values, or too many intervals for so many.', 'dateRange');
  }

  async #ask(select: SelectQuery, series: Series | undefined) {
    const { properties, filterTestAccounts } = this.#query;
    const filters = [properties, series?.properties, series?.fixedProperties].map((one) => one ?? []);
    const compiled = await compileSelect(select, {
      ...compileOptionsOf(this.#run),
      filters: { properties: filters, filterTestAccounts: filterTestAccounts ?? false },
    });
    const { events, signal } = this.#run;
    const { columns, rows } = await events.queryTable(compiled.sql, compiled.params, { signal });
    const types = columns.map(({ type }) => type);
    return { rows: convertRows(rows, types), limit: compiled.limit };
  }
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
