import type { Expression } from '#features/hogql/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { call, constant, field } from './tree.ts';

/** Each costs the engine a set of persons. */
const COHORTS_MAX = 25;
const ALL_USERS = 'all';

export interface CohortBreakdown {
  /** The cohorts an event's person is in, one row each, so a person in two of them counts in both. */
  readonly expr: Expression;
  readonly values: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
}

/** Reads `5`, `"5"`, `"all"` or a list of them. */
export async function cohortBreakdownOf(
  asked: unknown,
  findNames: (ids: readonly number[]) => Promise<ReadonlyMap<number, string>>,
): Promise<CohortBreakdown> {
  const values = [...new Set((Array.isArray(asked) ? asked : [asked]).map(String))];
  if (values.length === 0 || values.length > COHORTS_MAX)
    throw refuse(`A breakdown takes 1 to ${COHORTS_MAX} cohorts.`);
  const wrong = values.find((value) => value !== ALL_USERS && !/^\d{1,15}$/.test(value));
  if (wrong !== undefined) throw refuse(`'${wrong.slice(0, 100)}' is neither the id of a cohort nor 'all'.`);
  const ids = values.filter((value) => value !== ALL_USERS).map(Number);
  const names = ids.length > 0 ? await findNames(ids) : new Map<number, string>();
  const labels = new Map(
    values.map((value) => {
      const name = value === ALL_USERS ? 'all users' : names.get(Number(value));
      if (name === undefined) throw refuse(`Could not find cohort with ID ${value}`);
      return [value, name];
    }),
  );
  return { expr: membershipsOf(values), values, labels };
}

function refuse(detail: string): Invalid {
  return new Invalid('invalid_input', detail, 'breakdownFilter');
}

function membershipsOf(values: readonly string[]): Expression {
  const memberships = values.map((value) => {
    if (value === ALL_USERS) return constant(ALL_USERS);
    const isMember: Expression = {
      node: 'CompareOperation',
      op: 'in cohort',
      left: field('person_id'),
      right: constant(Number(value)),
    };
    return call('if', [isMember, constant(value), constant('')]);
  });
  const isOne: Expression = { node: 'Lambda', args: ['value'], expr: call('notEmpty', [field('value')]) };
  return call('arrayJoin', [call('arrayFilter', [isOne, { node: 'Array', exprs: memberships }])]);
}
