import { queryError } from '../errors.ts';
import { asLocal, asMoment, asText, readByEngine, textOfProperty } from '../printer/coerce.ts';
import { zoneLiteral } from '../printer/compilation.ts';
import type { Environment } from '../printer/scope.ts';
import { nullable, type Printed, typeOf } from '../printer/types.ts';
import { family, type PrintFunction } from './signature.ts';

// The argument has already been turned into text.
const itself: PrintFunction = ([value]) => value ?? 'NULL';

function castTo(type: string, kind: 'float' | 'uuid'): PrintFunction {
  return ([value]) => {
    if (value?.type.kind === kind) return value;
    return { sql: `accurateCastOrNull(${value?.sql}, '${type}')`, type: typeOf(kind, true) };
  };
}

// The number that a property was learnt to be is a fraction, which holds no integer of seventeen digits; its text does.
const toInt: PrintFunction = ([value], env) => {
  const sql = `accurateCastOrNull(${value?.sql}, 'Int64')`;
  const text = value && textOfProperty(value, env);
  const type = typeOf('int', true);
  return { sql: text === undefined ? sql : `ifNull(accurateCastOrNull(${text}, 'Int64'), ${sql})`, type };
};

// A property learnt to be a number still casts by its text: 'true' is a boolean there.
const toBool: PrintFunction = ([value], env) => {
  if (!value || value.type.kind === 'bool') return value ?? 'NULL';
  const source = value.raw ? asText(value, env) : value;
  return { sql: `accurateCastOrNull(${source.sql}, 'Bool')`, type: typeOf('bool', true) };
};

const toDecimal: PrintFunction = ([value, scale]) => {
  const digits = scale?.constant?.value;
  if (typeof digits !== 'number' || !Number.isInteger(digits) || digits < 0 || digits > 18) {
    throw queryError("The second argument of 'toDecimal' must be a number of digits from 0 to 18.");
  }
  return { sql: `toDecimal64OrNull(toString(${value?.sql}), ${digits})`, type: typeOf('float', true) };
};

const orZero =
  (kind: 'int' | 'float'): PrintFunction =>
  ([value], env, spec) => ({
    sql: `${spec.engineName}(ifNull(${value ? asText(value, env).sql : "''"}, ''))`,
    type: typeOf(kind),
  });

const toFloatOrDefault: PrintFunction = ([value, fallback]) => ({
  sql: `ifNull(accurateCastOrNull(${value?.sql}, 'Float64'), toFloat64(${fallback?.sql ?? '0'}))`,
  type: typeOf('float', fallback?.type.nullable ?? false),
});

function inZone(value: Printed, zone: Printed | undefined, env: Environment): Printed {
  if (!zone) return asMoment(value, env);
  const name = zone.constant?.value;
  if (typeof name !== 'string') throw queryError('A time zone must be a constant.');
  const literal = zoneLiteral(name);
  const type = { kind: 'datetime', nullable: value.type.nullable, zoned: true } as const;
  if (value.type.kind === 'string') {
    return { sql: `parseDateTime64BestEffortOrNull(${value.sql}, 6, ${literal})`, type: nullable(type) };
  }
  return { sql: `toTimeZone(${asMoment(value, env).sql}, ${literal})`, type };
}

const toDateTime: PrintFunction = ([value, zone], env) => (value ? inZone(value, zone, env) : 'NULL');

const toDate: PrintFunction = ([value], env) => {
  if (!value || value.type.kind === 'date') return value ?? 'NULL';
  const local = asLocal(value, env);
  return { sql: `toDate(${local.sql})`, type: typeOf('date', local.type.nullable) };
};

const toTimeZone: PrintFunction = ([value, zone], env) => (value && zone ? inZone(value, zone, env) : 'NULL');

const parseDateTime: PrintFunction = ([text, format], env) => ({
  sql: `parseDateTimeOrNull(${text?.sql}, ${format?.sql}, ${env.compilation.zone})`,
  type: { kind: 'datetime', nullable: true, zoned: true },
});

function bestEffort(name: string): PrintFunction {
  return ([text], env) => ({
    sql: readByEngine(name, text?.sql ?? 'NULL', env),
    type: { kind: 'datetime', nullable: true, zoned: true },
  });
}

const toNullable: PrintFunction = ([value]) => ({
  sql: `toNullable(${value?.sql})`,
  type: nullable(value?.type ?? typeOf('unknown')),
});

const assumeNotNull: PrintFunction = ([value]) => ({
  sql: `assumeNotNull(${value?.sql})`,
  type: nullable(value?.type ?? typeOf('unknown'), false),
});

export const CONVERSIONS = family({
  toInt: ['any -> int?', { print: toInt }],
  toFloat: ['any -> float?', { print: castTo('Float64', 'float') }],
  toBool: ['any -> bool?', { print: toBool }],
  toUUID: ['text -> uuid?', { print: castTo('UUID', 'uuid') }],
  toDecimal: ['any, any -> float?', { print: toDecimal }],
  toIntOrZero: ['any -> int!', { as: 'toInt64OrZero', print: orZero('int') }],
  toFloatOrZero: ['any -> float!', { as: 'toFloat64OrZero', print: orZero('float') }],
  toFloatOrDefault: ['any, number? -> float', { print: toFloatOrDefault }],
  // Every object has a toString of its own, which a plain key would be typed by.
  ['toString' as string]: ['text -> string', { print: itself }],
  toDate: ['any -> date', { print: toDate }],
  toDateTime: ['any, any? -> datetime', { print: toDateTime }],
  toDateTimeUS: ['text -> datetime?', { print: bestEffort('parseDateTime64BestEffortUSOrNull') }],
  toTimeZone: ['any, any -> datetime', { print: toTimeZone }],
  parseDateTime: ['text, text -> datetime?', { print: parseDateTime }],
  parseDateTimeBestEffort: ['text -> datetime?', { print: bestEffort('parseDateTime64BestEffortOrNull') }],
  toTypeName: 'any -> string!',
  toJSONString: 'any -> json',
  hex: 'any -> string',
  unhex: 'text -> string',
  cityHash64: 'any, any?... -> int',
  assumeNotNull: ['any -> same!', { print: assumeNotNull }],
  toNullable: ['any -> same?', { print: toNullable }],
});
