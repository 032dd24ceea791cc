import type { SelectQuery } from '#features/hogql/index.ts';
import { type CalendarRules, startOf } from '#kernel/time/calendar.ts';
import { onClock } from '#kernel/time/zone.ts';
import type { Buckets } from './buckets.ts';
import { conditionsOf, eventsTable, groupOf, type SeriesSelect } from './series.ts';
import { alias, call, constant, field } from './tree.ts';

/** Days up to and including one in which a person must have been active, by math. */
const WINDOW_DAYS: ReadonlyMap<string, number> = new Map([
  ['weekly_active', 7],
  ['monthly_active', 30],
]);

/** Intervals at least as long as the window: they count their own persons. */
const COVERS: ReadonlySet<string> = new Set(['week 7', 'month 7', 'month 30']);

export interface ActiveUsers {
  /** What the series' figures are counted over where each counts its own persons, and its values are ranked by. */
  readonly counted: Buckets;
  /** Set where each interval looks back beyond its own beginning. */
  readonly windowDays?: number;
}

/** How active users are counted; undefined for every other math. */
export function activeUsersOf(
  math: string | null | undefined,
  buckets: Buckets,
  isTotal: boolean,
  rules: CalendarRules,
): ActiveUsers | undefined {
  const windowDays = math ? WINDOW_DAYS.get(math) : undefined;
  if (windowDays === undefined) return undefined;
  // One figure: those of the window that ends with the range.
  if (isTotal) return { counted: { ...buckets, from: windowStart(buckets.end - 1, windowDays, rules) } };
  if (COVERS.has(`${buckets.interval} ${windowDays}`)) return { counted: buckets };
  return { counted: { ...buckets, from: windowStart(buckets.from, windowDays, rules) }, windowDays };
}

function windowStart(moment: number, windowDays: number, rules: CalendarRules): number {
  return startOf(moment, 'd', rules, { unit: 'd', steps: 1 - windowDays });
}

/** `bucket, breakdown, value` with a bucket a day: the persons active on it or on one of the days before. */
export function activeUsersSelect(select: SeriesSelect, windowDays: number): SelectQuery {
  const seen: SelectQuery = {
    node: 'SelectQuery',
    distinct: true,
    select: [
      alias('day', call('toStartOfDay', [field('timestamp')])),
      alias('breakdown', groupOf(select)),
      alias('actor', field('person_id')),
    ],
    select_from: eventsTable(),
    where: conditionsOf(select.series, select.buckets),
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

/** The day up to which each interval looks back: its own, or the last of a longer one. */
export function lastDays({ interval, days, end }: Buckets, { zone }: CalendarRules): string[] {
  if (interval !== 'week' && interval !== 'month') return days.map((day) => day.slice(0, 10));
  const last = onClock(end - 1, zone)
    .toPlainDate()
    .toString();
  return days.map((_, index) => {
    const next = days[index + 1];
    return next ? Temporal.PlainDate.from(next).subtract({ days: 1 }).toString() : last;
  });
}
