import { type CompiledRows, compileRows, type Expression, type SelectQuery } from '#features/hogql/index.ts';
import { actorOf, hasActor, isWanted } from '../people/events-wanted.ts';
import { compileOptionsOf, type QueryRun } from '../query-run.ts';
import type { Breakdowns } from '../trends/breakdowns.ts';
import { eventsTable, isAt } from '../trends/series.ts';
import { alias, call, constant, field } from '../trends/tree.ts';
import type { Plan } from './plan.ts';
import type { RetentionQuery } from './schema.ts';

/** `actor, at, value, starts, returns, occurs` of every event that matters; the last says that its name is that of a start. */
export function compileRetentionRows(
  query: RetentionQuery,
  plan: Plan,
  breakdowns: Breakdowns | undefined,
  run: QueryRun,
): Promise<CompiledRows> {
  const group = query.aggregation_group_type_index;
  const [from = 0, end = 0] = [plan.edges[0], plan.edges.at(-1)];
  const asked: Expression = { node: 'FiltersCondition' };
  const isStart = and(
    asked,
    isWanted({ event: plan.start.id as string | null, properties: plan.start.properties }, run),
  );
  const isReturn = and(
    asked,
    isWanted({ event: plan.returning.id as string | null, properties: plan.returning.properties }, run),
    isAt('>=', from),
  );
  const isOccurrence = isWanted({ event: plan.start.id as string | null }, run);
  const first = plan.type === 'retention_recurring' ? and(isStart, isAt('>=', from)) : isStart;
  const counted = plan.type === 'retention_first_ever_occurrence' ? isOccurrence : first;
  const flag = (expr: Expression) => call('if', [expr, constant(1), constant(0)]);
  const select: SelectQuery = {
    node: 'SelectQuery',
    select: [
      alias('actor', actorOf(group)),
      alias('at', field('timestamp')),
      alias('value', breakdowns?.expr ?? constant('')),
      alias('starts', flag(first)),
      alias('returns', flag(isReturn)),
      alias('occurs', flag(counted)),
    ],
    select_from: eventsTable(),
    where: and(isAt('<', end), ...hasActor(group), { node: 'Or', exprs: [counted, isReturn] }),
  };
  return compileRows(select, {
    ...compileOptionsOf(run),
    filters: { properties: query.properties ?? [], filterTestAccounts: query.filterTestAccounts ?? false },
  });
}

function and(...exprs: Expression[]): Expression {
  return { node: 'And', exprs };
}
