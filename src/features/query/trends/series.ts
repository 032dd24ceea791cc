import { type Expression, parseExpression, type SelectQuery } from '#features/hogql/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { toEngineTime } from '#kernel/time/text.ts';
import type { Series } from '../schema.ts';
import { BREAKDOWN_OTHER } from './breakdowns.ts';
import type { Buckets } from './buckets.ts';
import { alias, call, constant, field } from './tree.ts';

const QUANTILES: Readonly<Record<string, number>> = { median: 0.5, p75: 0.75, p90: 0.9, p95: 0.95, p99: 0.99 };
const AGGREGATES: ReadonlySet<string> = new Set(['sum', 'avg', 'min', 'max']);

/** What is counted in each interval. */
export async function mathOf(series: Series): Promise<Expression> {
  const { math, math_property, math_hogql, math_group_type_index } = series;
  const kind = math ?? 'total';
  if (kind === FIRST_TIME || perActorOf(kind)) return call('count', []);
  if (kind === 'total') return call('count', []);
  if (kind === 'dau') return countDistinct(field('person_id'));
  if (kind === 'unique_session') return countDistinct(unlessEmpty(field('$session_id')));
  if (kind === 'unique_group') return countDistinct(unlessEmpty(field(`$group_${math_group_type_index ?? 0}`)));
  if (kind === 'hogql') return await parseExpression(math_hogql ?? 'count()');
  const quantile = Object.hasOwn(QUANTILES, kind) ? QUANTILES[kind] : undefined;
  if (quantile === undefined && !AGGREGATES.has(kind)) {
    throw new Invalid('invalid_input', `The math '${kind}' is not supported.`, 'series');
  }
  if (!math_property) throw new Invalid('required', `The math '${kind}' needs a math_property.`, 'series');
  return aggregateOf(kind, call('toFloat', [field('properties', math_property)]));
}

function aggregateOf(kind: string, value: Expression): Expression {
  const quantile = Object.hasOwn(QUANTILES, kind) ? QUANTILES[kind] : undefined;
  if (quantile === undefined) return call(kind, [value]);
  return { node: 'Call', name: 'quantile', params: [{ node: 'Constant', value: quantile }], args: [value] };
}

const FIRST_TIME = 'first_time_for_user';
const PER_ACTOR = new Set(['avg', 'min', 'max', 'median', 'p75', 'p90', 'p95', 'p99']);

/** `avg` of `avg_count_per_actor`: what is made of how often each person did it. */
function perActorOf(math: string | null | undefined): string | undefined {
  const [, kind = ''] = /^(\w+)_count_per_actor$/.exec(math ?? '') ?? [];
  return PER_ACTOR.has(kind) ? kind : undefined;
}

function countDistinct(value: Expression): Expression {
  return { node: 'Call', name: 'count', args: [value], distinct: true };
}

// Events without a session or group hold '' there.
function unlessEmpty(text: Expression): Expression {
  return call('nullIf', [text, constant('')]);
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
export function selectOf(asked: SeriesSelect): SelectQuery {
  const { series, math, buckets, breakdown, shown, isTotal } = asked;
  const bucket: Expression = isTotal ? constant('') : bucketOf(buckets.interval);
  const kind = perActorOf(series.math);
  if (kind) {
    const groups = [alias('bucket', bucket), alias('breakdown', groupOf({ breakdown, shown }))];
    return {
      node: 'SelectQuery',
      select: [field('bucket'), field('breakdown'), alias('value', aggregateOf(kind, field('times')))],
      select_from: { node: 'JoinExpr', table: perActor(asked, groups, ['bucket', 'breakdown']) },
      group_by: [field('bucket'), field('breakdown')],
      limit: constant(50_000),
    };
  }
  return {
    node: 'SelectQuery',
    select: [alias('bucket', bucket), alias('breakdown', groupOf({ breakdown, shown })), alias('value', math)],
    select_from: eventsTable(),
    where: conditionsOf(series, buckets),
    group_by: [field('bucket'), field('breakdown')],
    limit: constant(50_000),
  };
}

/** `breakdown, value`: the values with the greatest figures over the whole range. */
export function valuesByFigure(asked: SeriesSelect, limit: number): SelectQuery {
  const { series, math, buckets, breakdown } = asked;
  const kind = perActorOf(series.math);
  const value = alias('breakdown', breakdown ?? constant(''));
  return {
    node: 'SelectQuery',
    ...(kind
      ? {
          select: [field('breakdown'), alias('value', aggregateOf(kind, field('times')))],
          select_from: { node: 'JoinExpr', table: perActor(asked, [value], ['breakdown']) } as const,
        }
      : {
          select: [value, alias('value', math)],
          select_from: eventsTable(),
          where: conditionsOf(series, buckets),
        }),
    group_by: [field('breakdown')],
    order_by: [
      { node: 'OrderExpr', expr: field('value'), order: 'DESC' },
      { node: 'OrderExpr', expr: field('breakdown'), order: 'ASC' },
    ],
    limit: constant(limit),
  };
}

/** The groups and `times`: how often each person did it in each of them. */
function perActor(
  { series, buckets }: SeriesSelect,
  groups: readonly Expression[],
  names: readonly string[],
): SelectQuery {
  return {
    node: 'SelectQuery',
    select: [...groups, alias('actor', field('person_id')), alias('times', call('count', []))],
    select_from: eventsTable(),
    where: conditionsOf(series, buckets),
    group_by: [...names, 'actor'].map((name) => field(name)),
  };
}

/** `least, greatest` of a number among the events of a series. */
export function spanSelect(series: Series, buckets: Buckets, number: Expression): SelectQuery {
  return {
    node: 'SelectQuery',
    select: [call('min', [number]), call('max', [number])],
    select_from: eventsTable(),
    where: conditionsOf(series, buckets),
    limit: constant(1),
  };
}

export function conditionsOf({ event, math }: Series, buckets: Buckets): Expression {
  const exprs = withinBuckets(buckets);
  if (math === FIRST_TIME) exprs.push(isFirst(event));
  if (event) exprs.push({ node: 'CompareOperation', op: '==', left: field('event'), right: constant(event) });
  return { node: 'And', exprs };
}

/** Whether it is the first event of its person that the series is about, of all times. */
function isFirst(event: string | null | undefined): Expression {
  const exprs: Expression[] = [{ node: 'FiltersCondition' }];
  if (event) exprs.push({ node: 'CompareOperation', op: '==', left: field('event'), right: constant(event) });
  const moment: Expression = { node: 'Tuple', exprs: [field('timestamp'), field('uuid')] };
  const firsts: SelectQuery = {
    node: 'SelectQuery',
    select: [call('argMin', [field('uuid'), moment])],
    select_from: eventsTable(),
    where: { node: 'And', exprs },
    group_by: [field('person_id')],
  };
  return { node: 'CompareOperation', op: 'in', left: field('uuid'), right: firsts };
}

/** What the whole query asks of an event: its filters and its stretch of time. */
export function withinBuckets({ from, end }: Pick<Buckets, 'from' | 'end'>): Expression[] {
  return [{ node: 'FiltersCondition' }, isAt('>=', from), isAt('<', end)];
}

export function isAt(op: '>=' | '<', moment: number): Expression {
  return {
    node: 'CompareOperation',
    op,
    left: field('timestamp'),
    right: constant(`${toEngineTime(moment)}Z`),
  };
}

// The bucket's name as text, on the project's clock, so that it is found again without comparing moments.
export function bucketOf(interval: string): Expression {
  const at = field('timestamp');
  if (interval === 'week') return call('toString', [call('toStartOfWeek', [at])]);
  if (interval === 'month') return call('toString', [call('toStartOfMonth', [at])]);
  const format = { minute: '%Y-%m-%d %H:%i:00', hour: '%Y-%m-%d %H:00:00' }[interval] ?? '%Y-%m-%d';
  return call('formatDateTime', [at, constant(format)]);
}

/** The breakdown's value, or that of all the rest. */
export function groupOf({ breakdown, shown }: Pick<SeriesSelect, 'breakdown' | 'shown'>): Expression {
  return breakdown ? among(breakdown, shown) : constant('');
}

function among(breakdown: Expression, shown: readonly string[] | undefined): Expression {
  if (!shown) return breakdown;
  const isShown: Expression = {
    node: 'CompareOperation',
    op: 'in',
    left: breakdown,
    right: { node: 'Tuple', exprs: shown.map((value) => constant(value)) },
  };
  return call('if', [isShown, breakdown, constant(BREAKDOWN_OTHER)]);
}

export function eventsTable(): NonNullable<SelectQuery['select_from']> {
  return { node: 'JoinExpr', table: field('events') };
}
