import { t, tlist, tn } from '../../../base/i18n.ts';
import type { CountOperator, EventFilter, Group, Period, PropertyTest, Row, RowKind, Unit } from './draft.ts';
import { operatorWords, takesTwo, takesValue } from './operators.ts';

/** Names of cohorts by id. */
export type CohortNames = ReadonlyMap<string, string>;

/** "did purchase at least 3 times in the last 7 days". */
export function sentenceOf(row: Row, names: CohortNames): string {
  const { negated, window, recent } = row;
  const event = `${eventWords(row.event)}${filterWords(row.filters)}`;
  const when = windowWords(row);
  switch (row.kind) {
    case 'person':
      return negated ? t('not: {what}', { what: testWords(row.property) }) : testWords(row.property);
    case 'created': {
      const what = testWords({ ...row.property, key: t('first seen') });
      return negated ? t('not: {what}', { what }) : what;
    }
    case 'cohort': {
      const name = names.get(row.cohort) ?? t('Cohort {id}', { id: row.cohort || '…' });
      return negated ? t('is not in “{name}”', { name }) : t('is in “{name}”', { name });
    }
    case 'other':
      return t('A criterion written as JSON');
    case 'performed_event':
      return negated ? t('did not {event} {when}', { event, when }) : t('did {event} {when}', { event, when });
    case 'performed_event_multiple': {
      const times = timesWords(row);
      return negated
        ? t('did not {event} {times} {when}', { event, times, when })
        : t('did {event} {times} {when}', { event, times, when });
    }
    case 'performed_event_first_time':
      return negated
        ? t('did not {event} for the first time {when}', { event, when })
        : t('did {event} for the first time {when}', { event, when });
    case 'performed_event_sequence': {
      const values = { event, when, next: eventWords(row.next), span: periodWords(recent) };
      return negated
        ? t('did not {event} {when} and then {next} within {span}', values)
        : t('did {event} {when} and then {next} within {span}', values);
    }
    case 'performed_event_regularly': {
      const { periodsMin: min, periodsTotal: total } = row;
      const values = { event, times: timesWords(row), min, total, span: periodWords(window) };
      return negated
        ? t('did not {event} {times} in {min} of the last {total} periods of {span}', values)
        : t('did {event} {times} in {min} of the last {total} periods of {span}', values);
    }
    case 'stopped_performing_event': {
      const values = { event, when, span: periodWords(recent) };
      return negated
        ? t('did not stop {event}: done {when}, but not in the last {span}', values)
        : t('stopped {event}: done {when}, but not in the last {span}', values);
    }
    case 'restarted_performing_event': {
      const values = { event, when, span: periodWords(recent) };
      return negated
        ? t('did not take up {event} again in the last {span}, after a pause {when}', values)
        : t('took up {event} again in the last {span}, after a pause {when}', values);
    }
  }
}

/** All criteria in one line: "did paid in the last 30 days and (has plan is pro or is in “Friends”)". */
export function wholeSentence(root: Group, names: CohortNames): string {
  const parts = root.children.map((child) =>
    child.node === 'row' ? sentenceOf(child, names) : `(${wholeSentence(child, names)})`,
  );
  return parts.join(root.type === 'AND' ? t(' and ') : t(' or '));
}

const eventWords = (event: string): string => event || t('any event');

function filterWords(filters: readonly EventFilter[]): string {
  if (filters.length === 0) return '';
  const what = tlist(filters.map((filter) => (filter.type === 'hogql' ? filter.key : testWords(filter))));
  return t(' where {what}', { what });
}

function testWords({ key, operator, values }: PropertyTest): string {
  return [key, operatorWords(operator), takesValue(operator) ? values.join(takesTwo(operator) ? t(' and ') : ', ') : '']
    .filter(Boolean)
    .join(' ');
}

function windowWords({ isSince, since, until, window }: Row): string {
  if (!isSince) return t('in the last {span}', { span: periodWords(window) });
  return until ? t('from {since} to {until}', { since, until }) : t('since {since}', { since });
}

const counted: Readonly<Record<Unit, readonly [string, string]>> = {
  hour: ['{count} hour', '{count} hours'],
  day: ['{count} day', '{count} days'],
  week: ['{count} week', '{count} weeks'],
  month: ['{count} month', '{count} months'],
  year: ['{count} year', '{count} years'],
};

const periodWords = ({ amount, unit }: Period): string => tn(Number(amount) || 0, ...counted[unit]);

const units: Readonly<Record<Unit, readonly [string, string]>> = {
  hour: ['hour', 'hours'],
  day: ['day', 'days'],
  week: ['week', 'weeks'],
  month: ['month', 'months'],
  year: ['year', 'years'],
};

/** "day", or "days" beside another number than one. */
export const unitWords = (unit: Unit, amount: string): string => t(units[unit][amount.trim() === '1' ? 0 : 1]);

const comparisons: Readonly<Record<CountOperator, string>> = {
  gte: 'at least',
  lte: 'at most',
  gt: 'more than',
  lt: 'fewer than',
  eq: 'exactly',
};

export const countWords = (operator: CountOperator): string => t(comparisons[operator]);
export const countOperators: readonly CountOperator[] = ['gte', 'lte', 'gt', 'lt', 'eq'];

function timesWords({ countOperator, count }: Row): string {
  return `${countWords(countOperator)} ${tn(Number(count) || 0, '{count} time', '{count} times')}`;
}

const kinds: Readonly<Record<RowKind, readonly [string, string]>> = {
  performed_event: ['did the event', 'did not do the event'],
  performed_event_multiple: ['did the event several times', 'did not do the event that often'],
  performed_event_first_time: ['did the event for the first time', 'did not do it for the first time'],
  performed_event_sequence: ['did the event, then another', 'did not do one, then another'],
  performed_event_regularly: ['does the event regularly', 'does not do it regularly'],
  stopped_performing_event: ['stopped doing the event', 'did not stop doing it'],
  restarted_performing_event: ['took the event up again', 'did not take it up again'],
  person: ['has the property', 'does not have the property'],
  created: ['was first seen', 'was not first seen'],
  cohort: ['is in the cohort', 'is not in the cohort'],
  other: ['matches JSON', 'does not match JSON'],
};

export const kindWords = (kind: RowKind, isNegated: boolean): string => t(kinds[kind][isNegated ? 1 : 0]);
