import { toEngineTime } from '#kernel/time/text.ts';
import { queryError } from '../errors.ts';
import { type FilterSource, filtersToSql } from '../filters/sql.ts';
import { traceFactToSql } from '../filters/trace-fact-sql.ts';
import type { FilterTarget } from '../filters/tree.ts';
import type { FiltersCondition } from '../syntax/ast.ts';
import { asCondition, asText } from './coerce.ts';
import { printExpression } from './expression.ts';
import { filterProperty } from './field.ts';
import { inCohort } from './membership.ts';
import { eventJson, eventNumberColumn } from './properties.ts';
import type { Environment } from './scope.ts';
import { TableSource } from './sources.ts';
import { type Printed, typeOf } from './types.ts';

const FILTERABLE = ['events', 'ai_events', 'sessions', 'groups'];

/** `{filters}`: the caller's date range and property filters, or those of the node, over the SELECT's own source. */
export function printFiltersCondition(node: FiltersCondition, env: Environment): Printed {
  const sources = env.scope.sources.filter((source) => source instanceof TableSource);
  const source = sources.find(({ table }) => FILTERABLE.includes(table.name));
  if (!source) {
    throw queryError(
      "Cannot use 'filters' placeholder in a SELECT clause that does not select from the events, sessions, groups or ai_events table.",
    );
  }
  const { from, to, tree } = node.tree ? { tree: node.tree } : env.compilation.facts.filters;
  const moment = source.table.name === 'groups' ? undefined : source.column('timestamp')?.sql;
  const conditions = [filtersToSql(tree, filterSource(source, env))];
  if (moment && from !== undefined) conditions.push(`greaterOrEquals(${moment}, ${bindMoment(from, env)})`);
  if (moment && to !== undefined) conditions.push(`less(${moment}, ${bindMoment(to, env)})`);
  return { sql: `and(1, ${conditions.join(', ')})`, type: typeOf('bool') };
}

function bindMoment(moment: number, env: Environment): string {
  return env.compilation.bind(toEngineTime(moment), "DateTime64(6, 'UTC')");
}

function filterSource(source: TableSource, env: Environment): FilterSource {
  const { compilation } = env;
  return {
    timezone: compilation.facts.timezone,
    bind: (value, type) => compilation.bind(value, type),
    text: (target) => textOf(target, source, env),
    json: (target) => (target.owner === 'event' ? eventJson(source, target.key) : undefined),
    number: (target) =>
      target.owner === 'event' && source.table.properties === 'event'
        ? eventNumberColumn(source, target.key)
        : undefined,
    cohort(id, negated) {
      const person = source.column('person_id');
      if (!person) throw queryError(`Filters by cohort cannot be used on ${source.table.name}.`);
      // A cohort that does not exist has no members.
      if (!compilation.facts.cohorts.has(String(id))) return negated ? '1' : '0';
      return inCohort(negated, person, id, { ...env, condition: false }).sql;
    },
    trace(fact) {
      if (source.table.properties !== 'event')
        throw queryError(`Filters of type 'trace' cannot be used on ${source.table.name}.`);
      return traceFactToSql(fact, this, compilation.project, compilation.facts.traceFacts);
    },
    hogql(expression) {
      const tree = compilation.facts.filterExpressions.get(expression);
      if (!tree) throw queryError('A filter of type hogql could not be read.');
      const printed = asCondition(printExpression(tree, { ...env, condition: false }));
      return `ifNull(${printed.sql}, 0)`;
    },
  };
}

function textOf(target: FilterTarget, source: TableSource, env: Environment): string {
  if (target.owner === 'metadata') {
    const column = source.column(target.key);
    if (!column) throw queryError(`Unable to resolve field: ${target.key}`);
    return `toNullable(${asText(column, env).sql})`;
  }
  const groupIndex = target.owner === 'group' ? target.groupIndex : 0;
  return filterProperty(env, source, target.owner, target.key, groupIndex).sql;
}
