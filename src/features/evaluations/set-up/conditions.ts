import { HogCompileError } from '#features/hog/index.ts';
import { type FilterTree, readFilters } from '#features/hogql/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { isImpossibleDay, type MomentReading } from '#kernel/time/moment.ts';
import type { EvaluationCondition } from '#platform/postgres/tables/evaluations.ts';

const CONDITIONS_MAX = 100;
const FILTERS_MAX = 100;
const ID_LENGTH_MAX = 100;

/** The conditions of a body in their stored form, or a refusal. */
export function readConditions(input: unknown): EvaluationCondition[] {
  if (!Array.isArray(input)) throw refused('Expected a list of conditions.', 'not_a_list');
  if (input.length > CONDITIONS_MAX) throw refused(`Ensure there are no more than ${CONDITIONS_MAX} conditions.`);
  return input.map(readCondition);
}

function readCondition(input: unknown): EvaluationCondition {
  if (!isObject(input)) throw refused('Each condition must be an object.');
  const { id, rollout_percentage = 100, properties = [] } = input;
  if (typeof id !== 'string' || id === '') throw refused('id: This field is required.');
  if (id.length > ID_LENGTH_MAX) throw refused(`id: Ensure this field has no more than ${ID_LENGTH_MAX} characters.`);
  if (typeof rollout_percentage !== 'number' || !(rollout_percentage >= 0 && rollout_percentage <= 100)) {
    throw refused('rollout_percentage: Ensure this value is a number from 0 to 100.');
  }
  if (!Array.isArray(properties) || !properties.every(isObject)) {
    throw refused('properties: Expected a list of property filters.');
  }
  if (properties.length > FILTERS_MAX)
    throw refused(`properties: Ensure there are no more than ${FILTERS_MAX} filters.`);
  for (const date of properties.flatMap(datesOf)) {
    if (isImpossibleDay(date)) throw refused(`properties: '${date}' is not a date.`);
  }
  return { id, rollout_percentage, properties };
}

function datesOf({ operator, value }: JsonObject): string[] {
  return String(operator).startsWith('is_date_') ? [value].flat().map(String) : [];
}

/** Refuses conditions written in HogQL that are no program of one expression. */
export async function checkExpressions(
  conditions: readonly EvaluationCondition[],
  compile: (source: string) => Promise<unknown>,
): Promise<void> {
  for (const expression of expressionsOf(conditions)) {
    try {
      await compile(toProgram(expression));
    } catch (error) {
      if (error instanceof HogCompileError) throw refused(`properties: ${error.message}`);
      throw error;
    }
  }
}

/** What a condition in HogQL becomes, to be asked of one event. */
export function toProgram(expression: string): string {
  return `return (${expression}\n)`;
}

function refused(detail: string, code = 'invalid_input'): Invalid {
  return new Invalid(code, detail, 'conditions');
}

/** A condition ready to be asked about events. */
export interface CompiledCondition {
  readonly rollout: number;
  /** It holds for everything, and its filters need not be asked. */
  readonly isUnfiltered: boolean;
  readonly filters: FilterTree;
}

/** Filters that cannot be compiled match nothing. They were valid when saved, or were saved by an older version. */
export function compileConditions(
  conditions: readonly EvaluationCondition[],
  reading: MomentReading,
): CompiledCondition[] {
  return conditions.map(({ rollout_percentage: rollout, properties }) => {
    const isUsable = properties.every(({ type = 'event' }) => USABLE_TYPES.has(String(type)));
    const never: FilterTree = { kind: 'constant', value: false };
    const filters = isUsable ? read(properties, reading) : never;
    return { rollout, isUnfiltered: properties.length === 0, filters };
  });
}

// Groups and cohorts are not at hand where events arrive.
const USABLE_TYPES = new Set(['event', 'person', 'event_metadata', 'hogql']);

function read(properties: readonly unknown[], reading: MomentReading): FilterTree {
  try {
    return readFilters(properties, { ...reading, whenUnusable: 'nothing' });
  } catch (error) {
    if (error instanceof Invalid) return { kind: 'constant', value: false };
    throw error;
  }
}

export function expressionsOf(conditions: readonly EvaluationCondition[]): string[] {
  const filters = conditions.flatMap(({ properties }) => properties);
  return [...new Set(filters.flatMap(({ type, key }) => (type === 'hogql' && key ? [String(key)] : [])))];
}

export function asksAboutPersons(conditions: readonly EvaluationCondition[]): boolean {
  return conditions.some(({ properties }) => properties.some(({ type }) => type === 'person' || type === 'hogql'));
}
