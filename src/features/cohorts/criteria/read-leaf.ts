import { integerDigitsAt } from '#kernel/digits.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { readMoment } from '#kernel/time/moment.ts';
import {
  BEHAVIORS,
  type CountTest,
  type Duration,
  type EventTest,
  type Leaf,
  type Since,
  type What,
} from './criterion.ts';
import { refuse, requireKeys } from './refusals.ts';

/** Keys that upstream's server adds to a leaf, and clients send back. */
const SERVER_KEYS = ['bytecode', 'bytecode_error', 'conditionHash'] as const;
const COMMON = ['type', 'key', 'value', 'negation', ...SERVER_KEYS] as const;
const KNOWN_KEYS: Readonly<Record<string, ReadonlySet<string>>> = {
  person: new Set([...COMMON, 'operator']),
  person_metadata: new Set([...COMMON, 'operator']),
  cohort: new Set(COMMON),
  behavioral: new Set([
    ...COMMON,
    ...(['event_type', 'time_value', 'time_interval', 'explicit_datetime', 'explicit_datetime_to'] as const),
    ...(['event_filters', 'operator', 'operator_value', 'total_periods', 'min_periods'] as const),
    ...(['seq_event', 'seq_event_type', 'seq_time_value', 'seq_time_interval'] as const),
  ]),
};

export function readLeaf(leaf: JsonObject): Leaf {
  const { type } = leaf;
  const known = typeof type === 'string' && Object.hasOwn(KNOWN_KEYS, type) ? KNOWN_KEYS[type] : undefined;
  if (!known) throw refuse(`Unknown filter type: ${shown(type)}.`);
  for (const key of Object.keys(leaf)) {
    if (!known.has(key)) throw refuse(`Unknown key in a ${String(type)} filter: ${key.slice(0, 100)}.`);
  }
  if (leaf.negation !== undefined && leaf.negation !== null && typeof leaf.negation !== 'boolean') {
    throw refuse('negation must be true or false.');
  }
  const negated = leaf.negation === true;
  if (type === 'cohort') return readMembership(leaf, negated);
  if (type === 'behavioral') return readBehavior(leaf, negated);
  return readPersonTest(leaf, negated);
}

const DATE_OPERATORS: ReadonlySet<unknown> = new Set(['is_date_before', 'is_date_after']);

function readPersonTest(leaf: JsonObject, negated: boolean): Leaf {
  const { type, key, operator } = leaf;
  // Properties are compared by their text, in which an integer has all its digits.
  const value = integerDigitsAt(leaf, 'value') ?? leaf.value ?? null;
  requireKeys('person', leaf, ['key', 'operator']);
  if (operator !== 'is_set' && operator !== 'is_not_set') requireKeys('person', leaf, ['value']);
  if (typeof key !== 'string' && typeof key !== 'number') throw refuse('The key of a person filter must be text.');
  if (typeof operator !== 'string') throw refuse('The operator of a person filter must be text.');
  if (isObject(value)) throw refuse('The value of a person filter must be text, a number, true, false or a list.');
  if (DATE_OPERATORS.has(operator)) for (const one of Array.isArray(value) ? value : [value]) requireDate(one);
  if (type === 'person') return { kind: 'person', negated, key: String(key), operator, value };
  if (key !== 'created_at') throw refuse(`Unknown key of a person_metadata filter: ${shown(key)}.`);
  return { kind: 'creation', negated, key, operator, value };
}

function readMembership(leaf: JsonObject, negated: boolean): Leaf {
  requireKeys('cohort', leaf, ['key', 'value']);
  if (leaf.key !== 'id') throw refuse('The key of a cohort filter must be "id".');
  return { kind: 'cohort', negated, id: readWhole(leaf.value, 'value', 0, 2_147_483_647) };
}

function readBehavior(leaf: JsonObject, negated: boolean): Leaf {
  // A null key is given: it means any event.
  requireKeys('behavioral', leaf, ['key'], { nullIsGiven: true });
  requireKeys('behavioral', leaf, ['event_type', 'value']);
  const value = BEHAVIORS.find((known) => known === leaf.value);
  if (!value) throw refuse(`Unknown value of a behavioral filter: ${shown(leaf.value)}.`);
  const event = readEvent(leaf.key, leaf.event_type, 'event_type');
  return { kind: 'behavior', negated, event: { event, filters: readFilters(leaf) }, what: readWhat(value, leaf) };
}

function readEvent(key: unknown, type: unknown, typeKey: string): EventTest['event'] {
  if (type !== 'events' && type !== 'actions') throw refuse(`${typeKey} must be "events" or "actions".`);
  if (key === null || key === '') return null;
  if (typeof key !== 'string' && typeof key !== 'number') throw refuse('The key of a behavioral filter must be text.');
  return type === 'actions' ? Number(key) : String(key);
}

const FILTERS_MAX = 50;
const EXPRESSION_CHARACTERS_MAX = 10_000;

function readFilters({ event_filters: filters }: JsonObject): readonly unknown[] {
  if (filters === undefined || filters === null) return [];
  if (!Array.isArray(filters)) throw refuse('event_filters must be a list.');
  if (filters.length > FILTERS_MAX) throw refuse(`event_filters may hold at most ${FILTERS_MAX} filters.`);
  for (const filter of filters) {
    const type = isObject(filter) ? (filter.type ?? 'event') : undefined;
    if (type === 'element')
      throw refuse('event_filters of type element are not supported: clicked elements are not indexed.');
    if (type !== 'event' && type !== 'hogql') throw refuse('event_filters hold filters of type event or hogql.');
    if (isObject(filter) && (filter.key === undefined || filter.key === null || filter.key === '')) {
      throw refuse(`Missing required keys for ${type} filter: key`);
    }
    if (type === 'hogql') requireExpression(filter);
  }
  return filters;
}

function requireExpression(filter: unknown): void {
  const key = isObject(filter) ? filter.key : undefined;
  if (typeof key !== 'string') throw refuse('The key of a hogql filter must be an expression.');
  if (key.length > EXPRESSION_CHARACTERS_MAX) {
    throw refuse(`The expression of a hogql filter may have at most ${EXPRESSION_CHARACTERS_MAX} characters.`);
  }
}

function readWhat(value: What['value'], leaf: JsonObject): What {
  switch (value) {
    case 'performed_event':
    case 'performed_event_first_time':
      return { value, ...readWindow(leaf) };
    case 'performed_event_multiple':
      return { value, ...readWindow(leaf), count: readCount(leaf) };
    case 'performed_event_sequence': {
      requireKeys('behavioral', leaf, ['seq_event'], { nullIsGiven: true });
      requireKeys('behavioral', leaf, ['seq_event_type', 'seq_time_value', 'seq_time_interval']);
      const event = readEvent(leaf.seq_event, leaf.seq_event_type, 'seq_event_type');
      return { value, ...readWindow(leaf), next: { event, filters: [] }, within: readDuration(leaf, 'seq_time') };
    }
    case 'performed_event_regularly':
      requireKeys('behavioral', leaf, ['total_periods', 'min_periods']);
      return {
        value,
        period: readTime(leaf),
        periodsTotal: readWhole(leaf.total_periods, 'total_periods', 1, 1_000),
        periodsMin: readWhole(leaf.min_periods, 'min_periods', 1, 1_000_000),
        count: readCount(leaf),
      };
    case 'stopped_performing_event':
    case 'restarted_performing_event':
      requireKeys('behavioral', leaf, ['seq_time_value', 'seq_time_interval']);
      return { value, since: readWindow(leaf).since, recent: readDuration(leaf, 'seq_time') };
  }
}

function readWindow(leaf: JsonObject): { since: Since; until?: string } {
  const { explicit_datetime: since, explicit_datetime_to: until } = leaf;
  if (since === undefined || since === null || since === '') {
    return { since: readTime(leaf) };
  }
  const from = requireDate(since);
  return until === undefined || until === null || until === ''
    ? { since: from }
    : { since: from, until: requireDate(until) };
}

/** Clients save criteria before their window is chosen, and upstream takes them: the calculation says what is missing. */
function readTime(leaf: JsonObject): Duration | null {
  const isSaid = (['time_value', 'time_interval'] as const).every((key) => (leaf[key] ?? '') !== '');
  return isSaid ? readDuration(leaf, 'time') : null;
}

const UNITS = { hour: 'h', day: 'd', week: 'w', month: 'm', year: 'y' } as const;

function readDuration(leaf: JsonObject, prefix: 'time' | 'seq_time'): Duration {
  const interval = leaf[`${prefix}_interval`];
  const unit = Object.entries(UNITS).find(([name]) => name === interval)?.[1];
  if (!unit) throw refuse(`${prefix}_interval must be one of ${Object.keys(UNITS).join(', ')}.`);
  return { amount: readWhole(leaf[`${prefix}_value`], `${prefix}_value`, 1, 100_000), unit };
}

const COMPARISONS: ReadonlyMap<unknown, CountTest['comparison']> = new Map([
  ['gte', '>='],
  ['lte', '<='],
  ['gt', '>'],
  ['lt', '<'],
  ...[undefined, null, 'eq', 'exact'].map((equal): [unknown, '='] => [equal, '=']),
]);

function readCount(leaf: JsonObject): CountTest {
  requireKeys('behavioral', leaf, ['operator_value']);
  const comparison = COMPARISONS.get(leaf.operator);
  if (!comparison) throw refuse('The operator of a behavioral filter must be one of gte, lte, gt, lt, eq, exact.');
  return { comparison, count: readWhole(leaf.operator_value, 'operator_value', 0, Number.MAX_SAFE_INTEGER) };
}

function readWhole(value: unknown, name: string, min: number, max: number): number {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value.trim()) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) throw refuse(`${name} must be a whole number.`);
  if (number < min || number > max) throw refuse(`${name} must be between ${min} and ${max}.`);
  return number;
}

/** Whether a date can be read does not depend on the zone or on now. */
function requireDate(value: unknown): string {
  const text = String(value ?? '');
  if (typeof readMoment(text, { zone: 'UTC', weekStart: 0, now: new Date(0) }) !== 'number')
    throw refuse(`Invalid date value: ${shown(value)}.`);
  return text;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'none').slice(0, 100);
}
