import { type CompiledRows, compileRows, type Expression, type SelectQuery } from '#features/hogql/index.ts';
import { actorOf, hasActor, isWanted } from '../people/events-wanted.ts';
import { compileOptionsOf, type QueryRun } from '../query-run.ts';
import type { Breakdowns } from '../trends/breakdowns.ts';
import type { Buckets } from '../trends/buckets.ts';
import { bucketOf, eventsTable, withinBuckets } from '../trends/series.ts';
import { alias, call, constant, field } from '../trends/tree.ts';
import type { Plan } from './plan.ts';
import type { FunnelsQuery } from './schema.ts';

/** `actor, at, bucket, value, s0 … , x0 …` of every event that matters: which steps and which exclusions it is one of. */
export function compileFunnelRows(
  query: FunnelsQuery,
  plan: Plan,
  { buckets, breakdowns }: { readonly buckets: Buckets; readonly breakdowns: Breakdowns | undefined },
  run: QueryRun,
): Promise<CompiledRows> {
  const steps = query.series.map((step) => isWanted(step, run));
  const exclusions = plan.exclusions.map((exclusion) => isWanted(exclusion, run));
  const group = query.aggregation_group_type_index;
  const where: Expression[] = [...withinBuckets(buckets), ...hasActor(group)];
  // In a strict funnel every other event of the person counts: it breaks the row.
  if (plan.order !== 'strict') where.push({ node: 'Or', exprs: [...steps, ...exclusions] });
  const flag = (expr: Expression) => call('if', [expr, constant(1), constant(0)]);
  const select: SelectQuery = {
    node: 'SelectQuery',
    select: [
      alias('actor', actorOf(group)),
      alias('at', field('timestamp')),
      alias('bucket', plan.viz === 'trends' ? bucketOf(buckets.interval) : constant('')),
      alias('value', breakdowns?.expr ?? constant('')),
      ...steps.map((step, index) => alias(`s${index}`, flag(step))),
      ...exclusions.map((exclusion, index) => alias(`x${index}`, flag(exclusion))),
    ],
    select_from: eventsTable(),
    where: { node: 'And', exprs: where },
  };
  return compileRows(select, {
    ...compileOptionsOf(run),
    filters: { properties: query.properties ?? [], filterTestAccounts: query.filterTestAccounts ?? false },
  });
}
