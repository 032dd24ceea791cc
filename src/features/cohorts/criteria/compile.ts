import {
  type CompileOptions,
  compilePattern,
  EventExpressions,
  filtersToSql,
  plainFilterSource,
  readFilters,
} from '#features/hogql/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import { CalculationFailure, INVALID_REGEX, NO_CRITERIA, ONLY_NEGATIVE } from '../calculation/failures.ts';
import { type BehaviorScope, behaviorToSql } from './behavior-sql.ts';
import { type Criterion, isPositive, type Leaf, leavesOf, type PersonTest } from './criterion.ts';
import type { Criteria } from './read.ts';

export interface CompileFacts
  extends Pick<CompileOptions, 'projectId' | 'timezone' | 'weekStartDay' | 'now' | 'findCohort'> {
  /** The project's filters of test accounts, for criteria that ask for them. */
  readonly testAccountFilters: readonly unknown[];
}

/** A condition on rows of `persons`, with the project bound as `{project:Int64}`. */
export interface PersonCondition {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Criteria as one condition that is 1 or 0 for every person. Throws `CalculationFailure` when they make no sense. */
export async function compileCriteria({ criterion, filters }: Criteria, facts: CompileFacts): Promise<PersonCondition> {
  if (!criterion) throw new CalculationFailure('no_properties', NO_CRITERIA);
  if (!isPositive(criterion)) throw new CalculationFailure('validation_error', ONLY_NEGATIVE);
  const params: Record<string, unknown> = { project: facts.projectId };
  try {
    const scope = createScope(params, facts, await EventExpressions.read(expressionsIn(criterion), facts));
    const conditions = [print(criterion, scope)];
    if (filters.filterTestAccounts === true) conditions.push(...testAccounts(facts, scope));
    return { sql: conditions.join(' AND '), params };
  } catch (error) {
    // The text of a filter's refusal is kept with the cohort, because its author is not waiting for an answer.
    if (error instanceof Invalid) throw new CalculationFailure('validation_error', error.detail, { cause: error });
    throw error;
  }
}

/** Every text of HogQL in the filters of a tree's events. */
function expressionsIn(criterion: Criterion): string[] {
  const filters = leavesOf(criterion).flatMap((leaf) => (leaf.kind === 'behavior' ? leaf.event.filters : []));
  return filters.flatMap((filter) =>
    isObject(filter) && filter.type === 'hogql' && typeof filter.key === 'string' ? [filter.key] : [],
  );
}

interface Scope extends BehaviorScope {
  personFilters(filters: readonly JsonObject[]): string;
  membership(cohortId: number): string;
}

const PROJECT = '{project:Int64}';

function createScope(params: Record<string, unknown>, facts: CompileFacts, expressions: EventExpressions): Scope {
  const { now } = facts;
  const calendar = calendarOf({ timezone: facts.timezone, week_start_day: facts.weekStartDay });
  const timezone = calendar.zone;
  const persons = plainFilterSource({ timezone, params, persons: 'persons', personId: 'persons.id', project: PROJECT });
  const events = plainFilterSource({ timezone, params, events: 'e' });
  const read = (filters: readonly unknown[]) => {
    rejectPatterns(filters);
    return readFilters(filters, { ...calendar, now, whenUnusable: 'refuse' });
  };
  return {
    calendar,
    now,
    bind: persons.bind,
    personFilters: (filters) => filtersToSql(read(filters), persons),
    eventFilters: (filters, bounds) =>
      filtersToSql(read(filters), {
        ...events,
        hogql: (text) => `e.uuid IN ${expressions.toUuids(text, bounds, events.bind)}`,
      }),
    membership: (id) => persons.cohort(id, false),
  };
}

function print(criterion: Criterion, scope: Scope): string {
  if (criterion.kind === 'all' || criterion.kind === 'any') {
    const members = criterion.members.map((member) => `(${print(member, scope)})`);
    return members.join(criterion.kind === 'all' ? ' AND ' : ' OR ');
  }
  const test = printLeaf(criterion, scope);
  return criterion.negated ? `NOT (${test})` : test;
}

function printLeaf(leaf: Leaf, scope: Scope): string {
  switch (leaf.kind) {
    case 'person':
      return scope.personFilters([{ ...filterOf(leaf), type: 'person' }]);
    case 'creation':
      return printCreation(leaf, scope);
    case 'cohort':
      return scope.membership(leaf.id);
    case 'behavior':
      return `persons.id IN (${behaviorToSql(leaf, scope)})`;
  }
}

function filterOf({ key, operator, value }: Pick<PersonTest, 'key' | 'operator' | 'value'>): JsonObject {
  return { key, operator, value };
}

/** The moment is a column, not a property: the same tests run over its text. */
function printCreation(leaf: Extract<Leaf, { kind: 'creation' }>, { calendar, now, bind }: Scope): string {
  const tree = readFilters([{ ...filterOf(leaf), type: 'person' }], { ...calendar, now, whenUnusable: 'refuse' });
  const text = "toNullable(concat(replaceOne(toString(persons.created_at), ' ', 'T'), 'Z'))";
  return filtersToSql(tree, {
    ...plainFilterSource({ timezone: calendar.zone, params: {}, persons: 'persons' }),
    bind,
    text: () => text,
  });
}

function testAccounts({ testAccountFilters }: CompileFacts, scope: Scope): string[] {
  const filters = testAccountFilters.filter(isObject).filter(({ type }) => type === 'person');
  return filters.length > 0 ? [scope.personFilters(filters)] : [];
}

function rejectPatterns(filters: readonly unknown[]): void {
  for (const filter of filters) {
    if (!isObject(filter) || (filter.operator !== 'regex' && filter.operator !== 'not_regex')) continue;
    const patterns = Array.isArray(filter.value) ? filter.value : [filter.value];
    if (!patterns.every((pattern) => compilePattern(String(pattern)))) {
      throw new CalculationFailure('invalid_regex', INVALID_REGEX);
    }
  }
}
