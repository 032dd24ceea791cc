import { MOMENT_PATTERN } from '#kernel/time/moment.ts';
import { toEngineTime } from '#kernel/time/text.ts';
import { zoneLiteral } from '../printer/compilation.ts';
import { writtenForms } from './json-text.ts';
import type { FilterTarget, FilterTest, FilterTree } from './tree.ts';

/** Where filters read from, and how values are bound: see `eventFilterSource` for the plain tables. */
export interface FilterSource {
  readonly timezone: string;
  /** `{name:Type}` that stands for a value. */
  bind(value: unknown, type: string): string;
  /** The property as Nullable(String). */
  text(target: FilterTarget): string;
  /** The whole JSON text, as ingestion wrote it, that the property is read out of; undefined where a column holds it. */
  json?(target: FilterTarget): string | undefined;
  /** The property as Nullable(Float64), where a column holds it. */
  number?(target: FilterTarget): string | undefined;
  /** The whole test, where the property is in a row of its own that has to be found first. */
  related?(target: FilterTarget, test: FilterTest): string | undefined;
  /** Whether the person is in the cohort: 1 or 0. */
  cohort(id: number, negated: boolean): string;
  /** Whether something is said of the event's trace: 1 or 0. */
  trace(fact: Extract<FilterTree, { kind: 'trace' }>): string;
  /** A condition written in HogQL: 1 or 0. */
  hogql(expression: string): string;
}

const NUMBER_PATTERN = "'^[+-]?(\\\\d+\\\\.?\\\\d*|\\\\.\\\\d+)([eE][+-]?\\\\d+)?$'";

/** The filters as a condition that is 1 or 0, never NULL. Every value is bound. */
export function filtersToSql(tree: FilterTree, source: FilterSource): string {
  switch (tree.kind) {
    case 'constant':
      return tree.value ? '1' : '0';
    case 'all':
    case 'any': {
      const members = tree.members.map((member) => filtersToSql(member, source));
      const [only] = members;
      return members.length === 1 && only ? only : `${tree.kind === 'all' ? 'and' : 'or'}(${members.join(', ')})`;
    }
    case 'cohort':
      return source.cohort(tree.id, tree.negated);
    case 'trace':
      return source.trace(tree);
    case 'hogql':
      return source.hogql(tree.expression);
    case 'test':
      return source.related?.(tree.target, tree.test) ?? testToSql(tree.target, tree.test, source);
  }
}

/** One test of one property. */
export function testToSql(target: FilterTarget, test: FilterTest, source: FilterSource): string {
  const text = source.text(target);
  switch (test.operator) {
    case 'is_set':
      return `isNotNull(${text})`;
    case 'is_not_set':
      return `isNull(${text})`;
    case 'exact':
      return where(
        writtenIn(target, test.texts, 'position', source),
        `ifNull(in(${text}, (${boundTexts(test.texts, source)})), 0)`,
      );
    case 'is_not':
      return `ifNull(notIn(${text}, (${boundTexts(test.texts, source)})), 1)`;
    case 'icontains':
      return where(
        writtenIn(target, test.texts, 'positionCaseInsensitiveUTF8', source),
        `ifNull(${anyOf(test.texts, (value) => contains(text, value, source))}, 0)`,
      );
    case 'not_icontains':
      return `ifNull(not(${anyOf(test.texts, (value) => contains(text, value, source))}), 1)`;
    case 'regex':
      return `ifNull(${anyOf(test.patterns, (value) => `match(${text}, ${source.bind(value, 'String')})`)}, 0)`;
    case 'not_regex':
      return `ifNull(not(${anyOf(test.patterns, (value) => `match(${text}, ${source.bind(value, 'String')})`)}), 1)`;
    default:
      return orderToSql(target, text, test, source);
  }
}

/** Whether the JSON text could hold a property with one of these texts; undefined where only the property itself tells. */
function writtenIn(
  target: FilterTarget,
  texts: readonly string[],
  find: 'position' | 'positionCaseInsensitiveUTF8',
  source: FilterSource,
): string | undefined {
  const forms = texts.map(writtenForms);
  const json = forms.every((form) => form !== undefined) ? source.json?.(target) : undefined;
  if (json === undefined) return undefined;
  return anyOf(forms.flat(), (form) => `${find}(${json}, ${source.bind(form, 'String')}) > 0`);
}

function where(first: string | undefined, test: string): string {
  return first === undefined ? test : `and(${first}, ${test})`;
}

const COMPARISONS = { gt: '>', gte: '>=', lt: '<', lte: '<=', is_date_before: '<', is_date_after: '>' } as const;

type OrderTest = Extract<
  FilterTest,
  { numbers: unknown } | { low: unknown } | { moments: unknown } | { days: unknown }
>;

function orderToSql(target: FilterTarget, text: string, test: OrderTest, source: FilterSource): string {
  switch (test.operator) {
    case 'between':
    case 'not_between': {
      const number = numberSql(target, text, source);
      const [low, high] = [bindNumber(test.low, source), bindNumber(test.high, source)];
      const inside = `and(${number} >= ${low}, ${number} <= ${high})`;
      return `ifNull(${test.operator === 'between' ? inside : `not(${inside})`}, 0)`;
    }
    case 'is_date_before':
    case 'is_date_after': {
      const moment = momentSql(text, source);
      const tests = anyOf(
        test.moments,
        (value) => `${moment} ${COMPARISONS[test.operator]} ${bindMoment(value, source)}`,
      );
      return `ifNull(${tests}, 0)`;
    }
    case 'is_date_exact': {
      const moment = momentSql(text, source);
      const onDay = ([from, to]: readonly [number, number]) =>
        `and(${moment} >= ${bindMoment(from, source)}, ${moment} < ${bindMoment(to, source)})`;
      return `ifNull(${anyOf(test.days, onDay)}, 0)`;
    }
    default: {
      const number = numberSql(target, text, source);
      const tests = anyOf(
        test.numbers,
        (value) => `${number} ${COMPARISONS[test.operator]} ${bindNumber(value, source)}`,
      );
      return `ifNull(${tests}, 0)`;
    }
  }
}

function anyOf<Value>(values: readonly Value[], print: (value: Value) => string): string {
  const tests = values.map(print);
  return tests.length === 1 && tests[0] ? tests[0] : `or(${tests.join(', ')})`;
}

function boundTexts(texts: readonly string[], source: FilterSource): string {
  return texts.map((text) => source.bind(text, 'String')).join(', ');
}

function contains(text: string, value: string, source: FilterSource): string {
  return `positionCaseInsensitiveUTF8(${text}, ${source.bind(value, 'String')}) > 0`;
}

// The cast alone would read 'nan' and 'inf'.
function numberSql(target: FilterTarget, text: string, source: FilterSource): string {
  const column = source.number?.(target);
  if (column) return column;
  const number = `accurateCastOrNull(${text}, 'Float64')`;
  return `if(match(${text}, ${NUMBER_PATTERN}) AND isFinite(${number}), ${number}, NULL)`;
}

// The engine's own reading of dates is generous: '5' is a day of this month. Only texts of the known forms reach it.
function momentSql(text: string, source: FilterSource): string {
  const zone = zoneLiteral(source.timezone);
  const pattern = source.bind(MOMENT_PATTERN, 'String');
  return `if(match(${text}, ${pattern}), parseDateTime64BestEffortOrNull(${text}, 6, ${zone}), NULL)`;
}

function bindNumber(value: number, source: FilterSource): string {
  return source.bind(value, 'Float64');
}

function bindMoment(value: number, source: FilterSource): string {
  return source.bind(toEngineTime(value), "DateTime64(6, 'UTC')");
}
