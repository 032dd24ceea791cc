import { type Expression, parseExpression, type SelectQuery } from '#features/hogql/index.ts';
import { Invalid } from '#kernel/errors.ts';
import type { Series, TrendsQuery } from '../schema.ts';
import type { Buckets } from './buckets.ts';

/** Stands for events without the property, and for all values beyond the most frequent. */
export const BREAKDOWN_NULL = '$$_posthog_breakdown_null_$$';
export const BREAKDOWN_OTHER = '$$_posthog_breakdown_other_$$';

const QUANTILES: Readonly<Record<string, number>> = { median: 0.5, p75: 0.75, p90: 0.9, p95: 0.95, p99: 0.99 };
const AGGREGATES: ReadonlySet<string> = new Set(['sum', 'avg', 'min', 'max']);

/** What is counted in each interval. */
export async function mathOf({ math, math_property, math_hogql }: Series): Promise<Expression> {
  const kind = math ?? 'total';
  if (kind === 'total') return call('count', []);
  if (kind === 'dau') return { node: 'Call', name: 'count', args: [field('person_id')], distinct: true };
  if (kind === 'unique_session') return { node: 'Call', name: 'count', args: [field('$session_id')], distinct: true };
  if (kind === 'hogql') return await parseExpression(math_hogql ?? 'count()');
  const quantile = Object.hasOwn(QUANTILES, kind) ? QUANTILES[kind] : undefined;
  if (quantile === undefined && !AGGREGATES.has(kind)) {
    throw new Invalid('invalid_input', `The math '${kind}' is not supported.`, 'series');
  }
  if (!math_property) throw new Invalid('required', `The math '${kind}' needs a math_property.`, 'series');
  const value = call('toFloat', [field('properties', math_property)]);
  if (quantile === undefined) return call(kind, [value]);
  return { node: 'Call', name: 'quantile', params: [{ node: 'Constant', value: quantile }], args: [value] };
}

/** The value a trend is broken down by, as text. */
export async function breakdownOf({ breakdownFilter }: TrendsQuery): Promise<Expression | undefined> {
  const first = firstBreakdown(breakdownFilter);
  if (!first) return undefined;
  const { type, property, groupIndex } = first;
  const source = {
    event: ['properties'],
    person: ['person', 'properties'],
    group: [`group_${groupIndex}`, 'properties'],
  };
  if (type === 'hogql') return asText(await parseExpression(property));
  if (type !== 'event' && type !== 'person' && type !== 'group') {
    throw new Invalid('invalid_input', `Breakdowns of type '${type}' are not supported.`, 'breakdownFilter');
  }
  return asText(field(...source[type], property));
}

function firstBreakdown(filter: TrendsQuery['breakdownFilter']) {
  const listed = filter?.breakdowns?.[0];
  // Newer clients send a list of objects; one of them is as many as a chart here shows.
  const { property, type, group_type_index } = (listed ?? {}) as Record<string, unknown>;
  if (typeof property === 'string') {
    return { property, type: String(type ?? 'event'), groupIndex: Number(group_type_index ?? 0) };
  }
  const breakdown = Array.isArray(filter?.breakdown) ? filter.breakdown[0] : filter?.breakdown;
  if (breakdown === undefined || breakdown === null || breakdown === '') return undefined;
  return {
    property: String(breakdown),
    type: filter?.breakdown_type ?? 'event',
    groupIndex: filter?.breakdown_group_type_index ?? 0,
  };
}

function asText(expr: Expression): Expression {
  return call('ifNull', [call('toString', [expr]), constant(BREAKDOWN_NULL)]);
}

export interface SeriesSelect {
  readonly series: Series;
  readonly math: Expression;
  readonly buckets: Buckets;
  readonly breakdown?: Expression;
  /** Values shown on their own; undefined: all. */
  readonly shown?: readonly string[];
  /** One figure for the whole range instead of one an interval. */
  readonly isTotal: boolean;
}

/** `bucket, breakdown, value` of one series. */
export function selectOf({ series, math, buckets, breakdown, shown, isTotal }: SeriesSelect): SelectQuery {
  const bucket: Expression = isTotal ? constant('') : bucketOf(buckets.interval);
  const group = breakdown ? among(breakdown, shown) : constant('');
  return {
    node: 'SelectQuery',
    select: [
      { node: 'Alias', alias: 'bucket', expr: bucket },
      { node: 'Alias', alias: 'breakdown', expr: group },
      { node: 'Alias', alias: 'value', expr: math },
    ],
    select_from: events(),
    where: conditionsOf(series, buckets),
    group_by: [field('bucket'), field('breakdown')],
    limit: { node: 'Constant', value: 50_000 },
  };
}

/** The most frequent values of a breakdown. */
export function topValuesOf({ series, buckets, breakdown }: SeriesSelect, limit: number): SelectQuery {
  return {
    node: 'SelectQuery',
    select: [{ node: 'Alias', alias: 'breakdown', expr: breakdown ?? constant('') }],
    select_from: events(),
    where: conditionsOf(series, buckets),
    group_by: [field('breakdown')],
    order_by: [
      { node: 'OrderExpr', expr: call('count', []), order: 'DESC' },
      { node: 'OrderExpr', expr: field('breakdown'), order: 'ASC' },
    ],
    limit: { node: 'Constant', value: limit },
  };
}

function conditionsOf({ event }: Series, { fromMs, toMs }: Buckets): Expression {
  const within = (op: '>=' | '<=', ms: number): Expression => ({
    node: 'CompareOperation',
    op,
    left: field('timestamp'),
    right: constant(`${new Date(ms).toISOString().slice(0, -1)}${op === '<=' ? '999' : '000'}Z`),
  });
  const exprs: Expression[] = [{ node: 'FiltersCondition' }, within('>=', fromMs), within('<=', toMs)];
  if (event) exprs.push({ node: 'CompareOperation', op: '==', left: field('event'), right: constant(event) });
  return { node: 'And', exprs };
}

// The bucket's name as text, on the project's clock, so that it is found again without comparing moments.
function bucketOf(interval: string): Expression {
  const at = field('timestamp');
  if (interval === 'week') return call('toString', [call('toStartOfWeek', [at])]);
  if (interval === 'month') return call('toString', [call('toStartOfMonth', [at])]);
  const format = { minute: '%Y-%m-%d %H:%i:00', hour: '%Y-%m-%d %H:00:00' }[interval] ?? '%Y-%m-%d';
  return call('formatDateTime', [at, constant(format)]);
}

function among(breakdown: Expression, shown: readonly string[] | undefined): Expression {
  if (!shown) return breakdown;
  const isShown: Expression = {
    node: 'CompareOperation',
    op: 'in',
    left: breakdown,
    right: { node: 'Tuple', exprs: shown.map(constant) },
  };
  return call('if', [isShown, breakdown, constant(BREAKDOWN_OTHER)]);
}

function events(): NonNullable<SelectQuery['select_from']> {
  return { node: 'JoinExpr', table: field('events') };
}

function field(...chain: string[]): Expression {
  return { node: 'Field', chain };
}

function constant(value: string): Expression {
  return { node: 'Constant', value };
}

function call(name: string, args: readonly Expression[]): Expression {
  return { node: 'Call', name, args };
}
