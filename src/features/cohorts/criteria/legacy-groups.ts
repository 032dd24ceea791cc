import { exactAt, withDigits } from '#kernel/digits.ts';
import { Invalid } from '#kernel/errors.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';

const DAYS_DEFAULT = 365;

/** The deprecated `groups`, any of which makes a member, as filters. Undefined when there are none. */
export function filtersOfGroups(groups: unknown): JsonObject | undefined {
  if (!Array.isArray(groups)) throw refuse('Expected a list of groups.');
  if (groups.length === 0) return undefined;
  return { properties: { type: 'OR', values: groups.map(toGroup) } };
}

function toGroup(group: unknown): JsonObject {
  if (!isObject(group)) throw refuse('Each group must be an object.');
  if (isGiven(group.properties)) return { type: 'AND', values: toPersonTests(group.properties) };
  if (isGiven(group.event_id)) return { type: 'AND', values: [toBehavior(group, String(group.event_id), 'events')] };
  if (isGiven(group.action_id)) return { type: 'AND', values: [toBehavior(group, String(group.action_id), 'actions')] };
  throw refuse('Each group must have properties, action_id or event_id.');
}

/** A list of filters, or the older form: an object of `key__operator` to value. */
function toPersonTests(properties: unknown): JsonObject[] {
  if (Array.isArray(properties)) {
    return properties.map((property) => {
      if (!isObject(property)) throw refuse('Each property must be an object.');
      const { key, value, operator, type, negation } = property;
      if (type === 'cohort') return { type, key: 'id', value, negation: negation === true };
      const test = { type: 'person', key, value: value ?? null, operator: operator ?? 'exact' };
      return withDigits({ ...test, negation: negation === true }, property);
    });
  }
  if (!isObject(properties)) throw refuse('The properties of a group must be a list or an object.');
  return Object.keys(properties).map((name) => {
    const [, key = name, operator = 'exact'] = OPERATOR_SUFFIX.exec(name) ?? [];
    return { type: 'person', key, value: exactAt(properties, name), operator, negation: false };
  });
}

const OPERATOR_SUFFIX = /^(.+)__(is_not|icontains|not_icontains|regex|not_regex|gte?|lte?|is_set|is_not_set)$/;

const COUNT_OPERATORS: ReadonlyMap<unknown, string> = new Map([
  ['gte', 'gte'],
  ['lte', 'lte'],
  ['eq', 'eq'],
]);

function toBehavior(group: JsonObject, key: string, event_type: string): JsonObject {
  const time = { time_value: isGiven(group.days) ? group.days : DAYS_DEFAULT, time_interval: 'day' };
  const leaf = { type: 'behavioral', key, event_type, ...time, negation: false };
  if (!isGiven(group.count)) return { ...leaf, value: 'performed_event' };
  const operator = COUNT_OPERATORS.get(group.count_operator ?? 'gte');
  if (!operator) throw refuse('The count_operator of a group must be one of gte, lte, eq.');
  return { ...leaf, value: 'performed_event_multiple', operator, operator_value: group.count };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function refuse(detail: string): Invalid {
  return new Invalid('invalid_input', detail, 'groups');
}
