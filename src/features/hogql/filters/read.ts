import { Invalid } from '#kernel/errors.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { type CalendarRules, startOf } from '#kernel/time/calendar.ts';
import { isImpossibleDay, type MomentReading, readMoment } from '#kernel/time/moment.ts';
import { numberOf, propertyText } from '#platform/clickhouse/event-columns.ts';
import { compilePattern } from './patterns.ts';
import {
  EVENT_COLUMNS,
  EVERYTHING,
  type EventColumn,
  type FilterTarget,
  type FilterTest,
  type FilterTree,
  NOTHING,
} from './tree.ts';

/** Dates without an offset are read on the project's clock. */
export interface FilterReading extends MomentReading {
  /**
   * What a filter that cannot be applied means. `refuse`: a 400, for queries. `nothing`: it matches nothing, for
   * conditions that were saved earlier.
   */
  readonly whenUnusable: 'refuse' | 'nothing';
  /** Whether filters may be about what is said of an event's trace. */
  readonly knowsTraces?: boolean;
}

const MEMBERS_MAX = 1_000;
const DEPTH_MAX = 20;

/** Reads a list of filters, all of which must hold, or a group `{type: AND | OR, values}`. */
export function readFilters(input: unknown, reading: FilterReading): FilterTree {
  return read(input, reading, 0);
}

function read(input: unknown, reading: FilterReading, depth: number): FilterTree {
  if (input === undefined || input === null) return EVERYTHING;
  if (depth > DEPTH_MAX) throw new Invalid('invalid_input', 'Property filters are nested too deeply.', 'properties');
  if (Array.isArray(input)) return readMembers('all', input, reading, depth);
  if (!isObject(input)) throw new Invalid('invalid_input', 'Property filters must be a list.', 'properties');
  if (Array.isArray(input.values) && (input.type === 'AND' || input.type === 'OR')) {
    return readMembers(input.type === 'AND' ? 'all' : 'any', input.values, reading, depth);
  }
  return readFilter(input, reading);
}

function readMembers(kind: 'all' | 'any', list: unknown[], reading: FilterReading, depth: number): FilterTree {
  if (list.length === 0) return EVERYTHING;
  if (list.length > MEMBERS_MAX) throw new Invalid('invalid_input', 'Too many property filters.', 'properties');
  return { kind, members: list.map((item) => read(item, reading, depth + 1)) };
}

function readFilter(filter: JsonObject, reading: FilterReading): FilterTree {
  const { key, type = 'event' } = filter;
  if (key === undefined || key === null || key === '') return EVERYTHING;
  if (type === 'hogql') return { kind: 'hogql', expression: String(key) };
  if (type === 'cohort') return readCohort(filter, reading);
  if (type === 'trace' && reading.knowsTraces) return readTraceFact(filter, reading);
  const target = readTarget(filter, String(key));
  if (!target) return unusable(reading, `Property filters of type '${String(type)}' are not supported.`);
  return readTest(target, filter, reading);
}

function unusable({ whenUnusable }: FilterReading, detail: string): FilterTree {
  if (whenUnusable === 'refuse') throw new Invalid('invalid_input', detail, 'properties');
  return NOTHING;
}

function readCohort({ value, operator, negation }: JsonObject, reading: FilterReading): FilterTree {
  const ids = (Array.isArray(value) ? value : [value]).map(Number);
  if (!ids.every(Number.isSafeInteger)) return unusable(reading, 'A cohort filter needs the cohort’s id.');
  const negated = (operator === 'not_in' || operator === 'is_not') !== (negation === true);
  const members = ids.map((id): FilterTree => ({ kind: 'cohort', id, negated }));
  return { kind: negated ? 'all' : 'any', members };
}

/** `{type: 'trace', key: 'verdict', value: 'pass' | 'fail'}`, or the key `reviewed` or `queued` and a boolean. */
function readTraceFact({ key, value, operator = 'exact' }: JsonObject, reading: FilterReading): FilterTree {
  const negated = operator === 'is_not' || operator === 'not_in';
  if (!negated && operator !== 'exact' && operator !== 'in')
    return unusable(reading, unknownOperator(String(operator)));
  const values = (Array.isArray(value) ? value : [value]).map(String);
  const facts = values.map((text): FilterTree | undefined => {
    if (key === 'verdict' && (text === 'pass' || text === 'fail')) return { kind: 'trace', fact: text, negated };
    if ((key === 'reviewed' || key === 'queued') && (text === 'true' || text === 'false'))
      return { kind: 'trace', fact: key, negated: negated !== (text === 'false') };
    return undefined;
  });
  const members = facts.filter((fact) => fact !== undefined);
  if (members.length === 0 || members.length < facts.length)
    return unusable(reading, `A trace cannot be filtered by '${String(key)}' with this value.`);
  return { kind: negated ? 'all' : 'any', members };
}

function readTarget({ type = 'event', group_type_index }: JsonObject, key: string): FilterTarget | undefined {
  if (type === 'event' || type === 'person') return { owner: type, key };
  if (type === 'group') {
    const groupIndex = Number(group_type_index ?? 0);
    return [0, 1, 2, 3, 4].includes(groupIndex) ? { owner: 'group', key, groupIndex } : undefined;
  }
  const column = EVENT_COLUMNS.find((known) => known === key);
  return type === 'event_metadata' && column ? { owner: 'metadata', key: column satisfies EventColumn } : undefined;
}

const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['in', 'exact'],
  ['not_in', 'is_not'],
  ['min', 'gte'],
  ['max', 'lte'],
]);

function readTest(target: FilterTarget, filter: JsonObject, reading: FilterReading): FilterTree {
  const written = filter.operator === undefined || filter.operator === null ? 'exact' : String(filter.operator);
  const operator = SYNONYMS.get(written) ?? written;
  if (operator === 'is_set' || operator === 'is_not_set') return { kind: 'test', target, test: { operator } };
  const texts = textsOf(filter);
  if (texts.length === 0) return KNOWN.has(operator) ? EVERYTHING : unusable(reading, unknownOperator(written));
  const test = testOf(operator, texts, reading);
  if (test === undefined) return unusable(reading, unknownOperator(written));
  if (test === 'invalid pattern')
    return unusable(reading, `Invalid regular expression: ${texts.join(', ').slice(0, 200)}`);
  if (test === 'nothing') return NOTHING;
  return { kind: 'test', target, test };
}

const KNOWN: ReadonlySet<string> = new Set([
  ...['exact', 'is_not', 'icontains', 'not_icontains', 'regex', 'not_regex', 'gt', 'gte', 'lt', 'lte'],
  ...['between', 'not_between', 'is_date_before', 'is_date_after', 'is_date_exact'],
]);

function unknownOperator(operator: string): string {
  return `The operator '${operator}' is not supported.`;
}

function textsOf(filter: JsonObject): string[] {
  const { value } = filter;
  const texts = Array.isArray(value)
    ? value.map((_, index) => propertyText(value, index))
    : [propertyText(filter, 'value')];
  return texts.filter((text) => text !== null);
}

function testOf(
  operator: string,
  texts: readonly string[],
  reading: FilterReading,
): FilterTest | 'nothing' | 'invalid pattern' | undefined {
  switch (operator) {
    case 'exact':
    case 'is_not':
    case 'icontains':
    case 'not_icontains':
      return { operator, texts };
    case 'regex':
    case 'not_regex':
      return texts.every(compilePattern) ? { operator, patterns: texts } : 'invalid pattern';
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte': {
      const numbers = texts.map(numberOf).filter((number) => number !== null);
      return numbers.length > 0 ? { operator, numbers } : 'nothing';
    }
    case 'between':
    case 'not_between': {
      const [low, high] = texts.map(numberOf);
      return texts.length === 2 && typeof low === 'number' && typeof high === 'number'
        ? { operator, low, high }
        : 'nothing';
    }
    case 'is_date_before':
    case 'is_date_after': {
      const moments = momentsOf(texts, reading);
      return moments.length > 0 ? { operator, moments } : 'nothing';
    }
    case 'is_date_exact': {
      const days = momentsOf(texts, reading).map((moment) => dayAround(moment, reading));
      return days.length > 0 ? { operator, days } : 'nothing';
    }
    default:
      return undefined;
  }
}

function momentsOf(texts: readonly string[], reading: FilterReading): number[] {
  return texts.flatMap((text) => {
    const moment = readMoment(text, reading);
    if (isImpossibleDay(text)) unusable(reading, `'${text}' is not a date.`);
    return moment ?? [];
  });
}

function dayAround(moment: number, rules: CalendarRules): [number, number] {
  return [startOf(moment, 'd', rules), startOf(moment, 'd', rules, { unit: 'd', steps: 1 })];
}
