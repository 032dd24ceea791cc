import { queryError } from '../errors.ts';
import { asLocal, asText } from '../printer/coerce.ts';
import type { Environment } from '../printer/scope.ts';
import { type Printed, type Type, typeOf } from '../printer/types.ts';
import { type Entry, family, type PrintFunction } from './signature.ts';

const ZONED: Type = { kind: 'datetime', nullable: false, zoned: true };
const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
type Unit = (typeof UNITS)[number];

/** A unit of time given as a constant; printed by us, never as written. */
function unitOf(arg: Printed | undefined, name: string): Unit {
  const text = String(arg?.constant?.value ?? '').toLowerCase();
  const unit = UNITS.find((candidate) => text === candidate || text === `${candidate}s`);
  if (!unit) throw queryError(`The unit of '${name}' must be one of ${UNITS.join(', ')}.`);
  return unit;
}

function capitalized(unit: Unit): string {
  return unit.charAt(0).toUpperCase() + unit.slice(1);
}

const now: PrintFunction = (_, env) => ({ sql: `now64(6, ${env.compilation.zone})`, type: ZONED });
const today: PrintFunction = (_, env) => ({ sql: `toDate(now64(6, ${env.compilation.zone}))`, type: typeOf('date') });
const yesterday: PrintFunction = (_, env) => ({
  sql: `minus(toDate(now64(6, ${env.compilation.zone})), 1)`,
  type: typeOf('date'),
});

// Sunday and Monday are modes 0 and 3 of ClickHouse's week functions.
function weekMode(env: Environment): string {
  return env.compilation.facts.weekStartDay === 1 ? '3' : '0';
}

const toStartOfWeek: PrintFunction = ([day, mode], env) => ({
  sql: `toStartOfWeek(${day?.sql}, ${mode?.sql ?? weekMode(env)})`,
  type: typeOf('date', day?.type.nullable),
});

const truncate: PrintFunction = ([unitArgument, value], env) => {
  const unit = unitOf(unitArgument, 'dateTrunc');
  const isNullable = value?.type.nullable ?? true;
  if (unit === 'week') {
    return { sql: `toStartOfWeek(${value?.sql}, ${weekMode(env)})`, type: typeOf('date', isNullable) };
  }
  const isDate = unit === 'month' || unit === 'quarter' || unit === 'year';
  return {
    sql: `toStartOf${capitalized(unit)}(${value?.sql})`,
    type: isDate ? typeOf('date', isNullable) : { ...ZONED, nullable: isNullable },
  };
};

const difference: PrintFunction = ([unitArgument, from, to], _, spec) => ({
  sql: `${spec.engineName}('${unitOf(unitArgument, spec.name)}', ${from?.sql}, ${to?.sql})`,
  type: typeOf('int', Boolean(from?.type.nullable || to?.type.nullable)),
});

// Both forms: (unit, number, moment) and (moment, interval).
function shiftBy(operator: 'plus' | 'minus'): PrintFunction {
  return ([first, second, third], env, spec) => {
    if (!first || !second) return 'NULL';
    const moment = asDay(third ?? first, env);
    const interval = third ? `toInterval${capitalized(unitOf(first, spec.name))}(${second.sql})` : second.sql;
    return { sql: `${operator}(${moment.sql}, ${interval})`, type: moment.type };
  };
}

function asDay(value: Printed, env: Environment): Printed {
  return value.type.kind === 'date' ? value : asLocal(value, env);
}

const dateName: PrintFunction = ([part, value], env) => {
  const text = String(part?.constant?.value ?? '').toLowerCase();
  const known = ['year', 'quarter', 'month', 'dayofyear', 'day', 'week', 'weekday', 'hour', 'minute', 'second'];
  if (!known.includes(text)) throw queryError(`The part of 'dateName' must be one of ${known.join(', ')}.`);
  const moment = value ? asLocal(value, env) : undefined;
  return { sql: `dateName('${text}', ${moment?.sql})`, type: typeOf('string', moment?.type.nullable) };
};

const fromUnixTimestamp: PrintFunction = ([seconds], env) => ({
  sql: `toDateTime(${seconds?.sql}, ${env.compilation.zone})`,
  type: { ...ZONED, nullable: seconds?.type.nullable ?? true },
});

const fromUnixMilliseconds: PrintFunction = ([milliseconds], env) => ({
  sql: `fromUnixTimestamp64Milli(toInt64(${milliseconds?.sql}), ${env.compilation.zone})`,
  type: { ...ZONED, nullable: milliseconds?.type.nullable ?? true },
});

const toUnixMilliseconds: PrintFunction = ([moment]) => ({
  sql: `toUnixTimestamp64Milli(toDateTime64(${moment?.sql}, 6))`,
  type: typeOf('int', moment?.type.nullable),
});

const formatDateTime: PrintFunction = ([moment, format], env) => ({
  sql: `formatDateTime(${moment?.sql}, ${format ? asText(format, env).sql : "''"})`,
  type: typeOf('string', moment?.type.nullable),
});

function each<Name extends string>(names: readonly Name[], entry: Entry): Record<Name, Entry> {
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(names.map((name) => [name, entry])) as Record<Name, Entry>;
}

export const DATES = family({
  now: ['any? -> datetime', { print: now }],
  current_timestamp: ['-> datetime', { print: now }],
  today: ['-> date', { print: today }],
  current_date: ['-> date', { print: today }],
  yesterday: ['-> date', { print: yesterday }],
  ...each(
    [
      'toYear',
      'toQuarter',
      'toMonth',
      'toISOYear',
      'toISOWeek',
      'toDayOfYear',
      'toDayOfMonth',
      'toYYYYMM',
      'toYYYYMMDD',
    ],
    'day -> int',
  ),
  toWeek: 'day, any? -> int',
  toDayOfWeek: 'day, any? -> int',
  ...each(['toHour', 'toMinute', 'toSecond'], 'local -> int'),
  toYYYYMMDDhhmmss: 'local -> int',
  toYearWeek: 'day, any? -> int',
  timeSlot: 'local -> datetime',
  timeZoneOffset: 'local -> int',
  make_date: ['integer, integer, integer -> date', { as: 'makeDate' }],
  toUnixTimestamp: 'moment -> int',
  toUnixTimestamp64Milli: ['moment -> int', { print: toUnixMilliseconds }],
  fromUnixTimestamp: ['number -> datetime', { print: fromUnixTimestamp }],
  fromUnixTimestamp64Milli: ['number -> datetime', { print: fromUnixMilliseconds }],
  ...each(
    ['toStartOfYear', 'toStartOfISOYear', 'toStartOfQuarter', 'toStartOfMonth', 'toMonday', 'toLastDayOfMonth'],
    'day -> date',
  ),
  toStartOfWeek: ['day, any? -> date', { print: toStartOfWeek }],
  ...each(
    [
      'toStartOfDay',
      'toStartOfHour',
      'toStartOfMinute',
      'toStartOfSecond',
      'toStartOfFiveMinutes',
      'toStartOfTenMinutes',
      'toStartOfFifteenMinutes',
    ],
    'local -> datetime',
  ),
  toStartOfInterval: 'local, any -> datetime',
  ...each(
    ['addYears', 'addQuarters', 'addMonths', 'addWeeks', 'addDays'].flatMap((name) => [
      name,
      name.replace('add', 'subtract'),
    ]),
    'day, number -> same',
  ),
  ...each(
    ['addHours', 'addMinutes', 'addSeconds', 'subtractHours', 'subtractMinutes', 'subtractSeconds'],
    'local, number -> same',
  ),
  dateAdd: ['any, any, any? -> datetime', { print: shiftBy('plus') }],
  dateSub: ['any, any, any? -> datetime', { print: shiftBy('minus') }],
  dateDiff: ['any, local, local -> int', { print: difference }],
  date_diff: ['any, local, local -> int', { as: 'dateDiff', print: difference }],
  age: ['any, local, local -> int', { print: difference }],
  dateTrunc: ['any, local -> datetime', { print: truncate }],
  date_trunc: ['any, local -> datetime', { print: truncate }],
  formatDateTime: ['local, any -> string', { print: formatDateTime }],
  monthName: 'day -> string',
  dateName: ['any, any -> string', { print: dateName }],
  timeZoneOf: 'local -> string',
  ...each(
    UNITS.map((unit) => `toInterval${capitalized(unit)}`),
    'number -> interval',
  ),
});
