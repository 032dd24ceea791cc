import { Invalid } from '#kernel/errors.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import type { Kind } from './criteria/kind.ts';
import { filtersOfGroups } from './criteria/legacy-groups.ts';
import { type Criteria, readCriteria } from './criteria/read.ts';
import type { CohortGraph, CohortNode } from './graph.ts';

/** The criteria of a body: its filters, else its groups. Undefined when it has neither. */
export function criteriaOf({ filters, groups }: { filters?: unknown; groups?: unknown }): Criteria | undefined {
  const fromGroups = filtersOfGroups(groups ?? []);
  if (filters !== undefined && filters !== null) {
    const criteria = readCriteria(filters);
    if (criteria.criterion || !fromGroups) return criteria;
  }
  if (!fromGroups) return undefined;
  try {
    return readCriteria(fromGroups);
  } catch (error) {
    throw error instanceof Invalid ? new Invalid(error.code, error.detail, 'groups') : error;
  }
}

export function rejectMixture(cohort: { is_static: boolean; query: JsonObject | null; criteria?: Criteria }): void {
  if (!cohort.query) return;
  if (!cohort.is_static) {
    throw new Invalid('invalid_input', 'Cannot create a dynamic cohort with a query. Set is_static to true.');
  }
  if (cohort.criteria?.criterion) {
    throw new Invalid('invalid_input', 'Cannot set both query and filters at the same time.');
  }
}

export function rejectWrongType(given: string | null | undefined, expected: Kind): void {
  if (given === null || given === undefined || given === expected) return;
  const detail = `Cohort type '${given}' does not match the filters. Expected type: '${expected}'`;
  throw new Invalid('invalid_input', detail, 'cohort_type');
}

export function rejectLoop(graph: CohortGraph, id: number): void {
  if (graph.isInLoop(id)) throw new Invalid('invalid_input', 'Cohorts cannot reference other cohorts in a loop.');
}

/** Criteria may name cohorts that have gone since, but a change names only those that are there. */
export function rejectStrangers(graph: CohortGraph, uses: readonly number[], before: readonly number[]): void {
  for (const id of uses) {
    if (!graph.find(id) && !before.includes(id)) {
      throw new Invalid('invalid_input', 'Invalid Cohort ID in filter', 'filters');
    }
  }
}

export function rejectDeletionInUse(users: readonly CohortNode[], isTestAccountFilter: boolean): void {
  if (users.length > 0) {
    const names = users.slice(0, 10).map(({ name, id }) => name || `Cohort ${id}`);
    throw new Invalid(
      'invalid_input',
      `This cohort is used as criteria in ${users.length} other cohort(s): ${names.join(', ')}. ` +
        'Please remove this cohort from those cohort definitions before deleting it.',
    );
  }
  if (isTestAccountFilter) {
    throw new Invalid(
      'invalid_input',
      "This cohort is used in the project's filters of test accounts. Please remove it there before deleting it.",
    );
  }
}

export function namesCohort(filters: readonly unknown[], id: number): boolean {
  return filters.some(
    (filter) => isObject(filter) && filter.type === 'cohort' && [filter.value].flat().map(Number).includes(id),
  );
}
