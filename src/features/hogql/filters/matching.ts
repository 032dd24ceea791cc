import { momentOf } from '#kernel/time/moment.ts';
import { numberOf, propertyText } from '#platform/clickhouse/event-columns.ts';

import { compilePattern } from './patterns.ts';
import type { EventColumn, FilterTarget, FilterTest, FilterTree } from './tree.ts';

/** What filters are asked about, in memory. */
export interface FilterSubject {
  readonly timezone: string;
  readonly event: Readonly<Record<string, unknown>>;
  /** The person's properties as they are after the event. */
  readonly person?: Readonly<Record<string, unknown>>;
  /** Properties of the event's groups by group type index. */
  readonly groups?: Readonly<Record<number, Readonly<Record<string, unknown>>>>;
  readonly metadata?: Readonly<Partial<Record<EventColumn, unknown>>>;
  /** Whether the person is in a cohort; undefined: not known, and then no cohort filter matches. */
  readonly inCohort?: (id: number) => boolean | undefined;
  /** The outcome of a condition in HogQL; undefined when it cannot be evaluated, which counts as no match. */
  readonly hogql?: (expression: string) => boolean | undefined;
}

/** Whether the filters hold; the same answer as `filtersToSql` gives in the engine. */
export function matchesFilters(tree: FilterTree, subject: FilterSubject): boolean {
  switch (tree.kind) {
    case 'constant':
      return tree.value;
    case 'all':
      return tree.members.every((member) => matchesFilters(member, subject));
    case 'any':
      return tree.members.some((member) => matchesFilters(member, subject));
    case 'cohort': {
      const isMember = subject.inCohort?.(tree.id);
      return isMember !== undefined && isMember !== tree.negated;
    }
    case 'trace':
      // Such filters are read for queries only.
      return false;
    case 'hogql':
      return subject.hogql?.(tree.expression) === true;
    case 'test':
      return holds(tree.test, textAt(tree.target, subject), subject.timezone);
  }
}

function textAt(target: FilterTarget, subject: FilterSubject): string | null {
  const values = valuesOf(target, subject);
  return values && Object.hasOwn(values, target.key) ? propertyText(values, target.key) : null;
}

function valuesOf(target: FilterTarget, subject: FilterSubject): Readonly<Record<string, unknown>> | undefined {
  switch (target.owner) {
    case 'event':
      return subject.event;
    case 'person':
      return subject.person;
    case 'group':
      return subject.groups?.[target.groupIndex];
    case 'metadata':
      return subject.metadata;
  }
}

function holds(test: FilterTest, text: string | null, zone: string): boolean {
  switch (test.operator) {
    case 'is_set':
      return text !== null;
    case 'is_not_set':
      return text === null;
    case 'exact':
      return text !== null && test.texts.includes(text);
    case 'is_not':
      return text === null || !test.texts.includes(text);
    case 'icontains':
      return text !== null && containsAny(text, test.texts);
    case 'not_icontains':
      return text === null || !containsAny(text, test.texts);
    case 'regex':
      return text !== null && matchesAny(text, test.patterns);
    case 'not_regex':
      return text === null || !matchesAny(text, test.patterns);
    case 'between':
    case 'not_between': {
      const number = numberOf(text);
      if (number === null) return false;
      return (number >= test.low && number <= test.high) === (test.operator === 'between');
    }
    case 'is_date_before':
    case 'is_date_after':
    case 'is_date_exact':
      return holdsForDate(test, text === null ? undefined : momentOf(text, zone));
    default: {
      const number = numberOf(text);
      return number !== null && test.numbers.some((bound) => compares(test.operator, number, bound));
    }
  }
}

type DateTest = Extract<FilterTest, { moments: unknown } | { days: unknown }>;

function holdsForDate(test: DateTest, moment: number | undefined): boolean {
  if (moment === undefined) return false;
  if (test.operator === 'is_date_exact') return test.days.some(([from, to]) => moment >= from && moment < to);
  return test.moments.some((bound) => (test.operator === 'is_date_before' ? moment < bound : moment > bound));
}

function compares(operator: 'gt' | 'gte' | 'lt' | 'lte', number: number, bound: number): boolean {
  if (operator === 'gt') return number > bound;
  if (operator === 'gte') return number >= bound;
  return operator === 'lt' ? number < bound : number <= bound;
}

function containsAny(text: string, values: readonly string[]): boolean {
  const folded = fold(text);
  return values.some((value) => folded.includes(fold(value)));
}

// Character by character, as the engine does: one that would grow when lowered stays as it is.
function fold(text: string): string {
  let folded = '';
  for (const char of text) {
    const lower = char.toLowerCase();
    folded += [...lower].length === 1 ? lower : char;
  }
  return folded;
}

function matchesAny(text: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => compilePattern(pattern)?.matcher(text).find() ?? false);
}
