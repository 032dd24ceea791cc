import type { SelectQuery } from '#features/hogql/index.ts';
import { type CalendarRules, startOf } from '#kernel/time/calendar.ts';
import { conditionsOf, eventsTable, groupOf, type SeriesSelect } from './series.ts';
import { alias, call, constant, field } from './tree.ts';

/** Days up to and including one in which a person must have been active, by math. */
const WINDOW_DAYS: ReadonlyMap<string, number> = new Map([
  ['weekly_active', 7],
  ['monthly_active', 30],
]);

export function windowDaysOf(math: string | null | undefined): number | undefined {
  return math ? WINDOW_DAYS.get(math) : undefined;
}

/** `bucket, breakdown, value` with a bucket a day: the persons active on it or on one of the days before. */
export function activeUsersSelect(select: SeriesSelect, windowDays: number, rules: CalendarRules): SelectQuery {
  const { series, buckets } = select;
  const reached = { ...buckets, from: startOf(buckets.from, 'd', rules, { unit: 'd', steps: 1 - windowDays }) };
  const seen: SelectQuery = {
    node: 'SelectQuery',
    distinct: true,
    select: [
      alias('day', call('toStartOfDay', [field('timestamp')])),
      alias('breakdown', groupOf(select)),
      alias('actor', field('person_id')),
    ],
    select_from: eventsTable(),
    where: conditionsOf(series, reached),
  };
  const day = call('addDays', [field('day'), field('ahead')]);
  return {
    node: 'SelectQuery',
    select: [
      alias('bucket', call('formatDateTime', [day, constant('%Y-%m-%d')])),
      alias('breakdown', field('breakdown')),
      alias('value', { node: 'Call', name: 'count', args: [field('actor')], distinct: true }),
    ],
    select_from: { node: 'JoinExpr', table: seen },
    array_join_op: 'ARRAY JOIN',
    array_join_list: [alias('ahead', call('range', [constant(0), constant(windowDays)]))],
    group_by: [field('bucket'), field('breakdown')],
    limit: constant(50_000),
  };
}
