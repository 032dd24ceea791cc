import type { EventBounds } from '#features/hogql/index.ts';
import { toEngineTime } from '#kernel/time/text.ts';
import { CalculationFailure } from '../calculation/failures.ts';
import type { Behavior, CountTest, Duration, EventTest, What } from './criterion.ts';
import { before, type Now, periodBorders, type Window, windowOf } from './windows.ts';

export interface BehaviorScope extends Now {
  /** `{name:Type}` that stands for a value. */
  bind(value: unknown, type: string): string;
  /** Property filters as a condition on those rows of `events AS e` that lie within the bounds. */
  eventFilters(filters: readonly unknown[], bounds: EventBounds): string;
}

/** A SELECT of the ids of the persons who behaved like that; an id may come more than once. */
export function behaviorToSql({ event, what }: Behavior, scope: BehaviorScope): string {
  switch (what.value) {
    case 'performed_event':
      return performed(event, windowOf(what, 'whole days', scope), scope);
    case 'performed_event_multiple':
      return `${performed(event, windowOf(what, 'exact', scope), scope)} GROUP BY person HAVING ${counts('count()', what.count, scope)}`;
    case 'performed_event_first_time':
      return firstTime(event, windowOf(what, 'exact', scope), scope);
    case 'performed_event_sequence':
      return inSequence(event, what, scope);
    case 'performed_event_regularly':
      return regularly(event, what, scope);
    case 'stopped_performing_event':
      return stopped(event, what, scope);
    case 'restarted_performing_event':
      return restarted(event, what, scope);
  }
}

type Way<Value extends What['value']> = Extract<What, { value: Value }>;

/** Since the beginning of all events. */
const EVER = Number.NEGATIVE_INFINITY;

function performed(event: EventTest, window: Window, scope: BehaviorScope): string {
  return `SELECT ${PERSON} AS person FROM ${EVENTS} WHERE ${within(window, scope)} AND ${matches(event, window, scope)}`;
}

function firstTime(event: EventTest, { from, to }: Window, scope: BehaviorScope): string {
  const ever = performed(event, { from: EVER, to }, scope);
  return `${ever} GROUP BY person HAVING min(e.timestamp) >= ${moment(from, scope)}`;
}

/**
 * Of all occurrences of the first event before one of the second, the latest leaves the most time: it alone decides. All
 * moments of a person stand in one sorted list, doubled, so that the lowest bit tells a first event from a second one
 * and a first one comes after a second one of the same moment: two events of the same moment are no sequence.
 */
function inSequence(event: EventTest, what: Way<'performed_event_sequence'>, scope: BehaviorScope): string {
  const window = windowOf(what, 'exact', scope);
  // What follows may come after the first event's window, but not after now.
  const whole = { from: window.from, to: windowOf({ since: what.since }, 'exact', scope).to };
  const isFirst = `${matches(event, window, scope)} AND e.timestamp <= ${moment(window.to, scope)}`;
  const zone = scope.bind(scope.calendar.zone, 'String');
  const time = (step: string) => `fromUnixTimestamp64Micro(bitShiftRight(${step}, 1), 'UTC')`;
  const latest = later(`toTimeZone(${time('first')}, ${zone})`, what.within, scope);
  return (
    `SELECT person FROM (SELECT ${PERSON} AS person, toUnixTimestamp64Micro(e.timestamp) * 2 AS step, ` +
    `(${isFirst}) AS is_first, ${matches(what.next, whole, scope)} AS is_second ` +
    `FROM ${EVENTS} WHERE ${within(whole, scope)} AND (is_first OR is_second)) GROUP BY person ` +
    `HAVING arrayExists((step, first) -> bitAnd(step, 1) = 0 AND bitAnd(first, 1) = 1 AND ${time('step')} <= ${latest}, ` +
    'arraySort(arrayConcat(groupArrayIf(step + 1, is_first), groupArrayIf(step, is_second))) AS steps, ' +
    'arrayFill(step -> bitAnd(step, 1) = 1, steps))'
  );
}

const PERIODS_MAX = 400;

function regularly(event: EventTest, what: Way<'performed_event_regularly'>, scope: BehaviorScope): string {
  const { periodsTotal, periodsMin } = what;
  if (periodsMin > periodsTotal) throw invalid('min_periods must not exceed total_periods.');
  if (periodsTotal > PERIODS_MAX) throw invalid(`total_periods may be at most ${PERIODS_MAX}.`);
  const moments = periodBorders(what.period, periodsTotal, scope);
  const whole = { from: moments.at(-1) ?? EVER, to: moments[0] ?? EVER };
  const borders = moments.map((border) => moment(border, scope));
  const [end] = borders;
  const start = borders.at(-1);
  const isEnough = counts('', what.count, scope);
  const periods = borders
    .slice(1)
    .map((from, index) => `(countIf(e.timestamp >= ${from} AND e.timestamp < ${borders[index]})${isEnough})`);
  return (
    `SELECT ${PERSON} AS person FROM ${EVENTS} WHERE ${OF_PROJECT} AND e.timestamp >= ${start} ` +
    `AND e.timestamp < ${end} AND ${matches(event, whole, scope)} GROUP BY person ` +
    `HAVING ${periods.join(' + ')} >= ${scope.bind(periodsMin, 'UInt32')}`
  );
}

function stopped(event: EventTest, what: Way<'stopped_performing_event'>, scope: BehaviorScope): string {
  const { window, recent } = outerAndRecent(what, scope);
  return `${performed(event, window, scope)} GROUP BY person HAVING max(e.timestamp) < ${moment(recent, scope)}`;
}

function restarted(event: EventTest, what: Way<'restarted_performing_event'>, scope: BehaviorScope): string {
  const { window, recent } = outerAndRecent(what, scope);
  const [start, again] = [moment(window.from, scope), moment(recent, scope)];
  return (
    `${performed(event, { ...window, from: EVER }, scope)} GROUP BY person HAVING max(e.timestamp) >= ${again} ` +
    `AND min(e.timestamp) < ${start} AND countIf(e.timestamp >= ${start} AND e.timestamp < ${again}) = 0`
  );
}

function outerAndRecent(
  { since, recent }: Way<'stopped_performing_event' | 'restarted_performing_event'>,
  scope: BehaviorScope,
): { window: Window; recent: number } {
  const window = windowOf({ since }, 'exact', scope);
  const start = before(recent, scope);
  if (start <= window.from) throw invalid('The recent time window must be shorter than the whole one.');
  return { window, recent: start };
}

/** Whose event it is now: merges and splits move events to other persons without rewriting them. */
const PERSON = "if(o.person_id = toUUID('00000000-0000-0000-0000-000000000000'), e.person_id, o.person_id)";
const OF_PROJECT = 'e.team_id = {project:Int64}';
const EVENTS =
  'events AS e LEFT ANY JOIN (SELECT distinct_id, person_id FROM person_overrides FINAL ' +
  'WHERE team_id = {project:Int64} AND is_deleted = 0) AS o ON o.distinct_id = e.distinct_id';

function within({ from, to }: Window, scope: BehaviorScope): string {
  const since = from === EVER ? '' : ` AND e.timestamp >= ${moment(from, scope)}`;
  return `${OF_PROJECT}${since} AND e.timestamp <= ${moment(to, scope)}`;
}

function matches({ event, filters }: EventTest, { from, to }: Window, scope: BehaviorScope): string {
  if (typeof event === 'number') throw invalid('Actions are not available. Please name an event instead.');
  const conditions = event === null ? [] : [`e.event = ${scope.bind(event, 'String')}`];
  if (filters.length > 0) {
    const bounds = { event: event ?? undefined, from: from === EVER ? undefined : from, to };
    conditions.push(scope.eventFilters(filters, bounds));
  }
  return conditions.length > 0 ? `(${conditions.join(' AND ')})` : '1';
}

function counts(expression: string, { comparison, count }: CountTest, { bind }: BehaviorScope): string {
  return `${expression} ${comparison} ${bind(count, 'UInt64')}`;
}

const ADDERS = { h: 'addHours', d: 'addDays', w: 'addWeeks', m: 'addMonths', y: 'addYears' } as const;

function later(time: string, { amount, unit }: Duration, { bind }: BehaviorScope): string {
  return `${ADDERS[unit]}(${time}, ${bind(amount, 'UInt32')})`;
}

function moment(microseconds: number, { bind }: BehaviorScope): string {
  return bind(toEngineTime(microseconds), "DateTime64(6, 'UTC')");
}

function invalid(message: string): CalculationFailure {
  return new CalculationFailure('validation_error', message);
}
