import { MISREAD_PATTERN, momentOf } from '#kernel/time/moment.ts';
import { toEngineTime } from '#kernel/time/text.ts';
import { queryError } from '../errors.ts';
import type { Environment } from './scope.ts';
import { isNumber, type Printed, type Type, typeOf } from './types.ts';

const NUMBER_TEXT = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** The value as text. A typed property gives its own text, not that of the converted value. */
export function asText(printed: Printed, env: Environment): Printed {
  const { type, constant } = printed;
  if (type.kind === 'string') return printed;
  if (constant) {
    const { value } = constant;
    if (value === null) return printed;
    return { sql: env.compilation.text(String(value)), type: typeOf('string'), constant: { value: String(value) } };
  }
  const raw = textOfProperty(printed, env);
  if (raw) return { sql: raw, type: { kind: 'string', nullable: true, json: true } };
  const value = type.kind === 'datetime' ? asLocal(printed, env).sql : printed.sql;
  return { sql: `toString(${value})`, type: typeOf('string', type.nullable) };
}

/** Text for a function that reads JSON: the engine's dictionary-coded columns are no JSON to it when they may be NULL. */
export function asJson(text: Printed): Printed {
  return text.type.nullable ? { ...text, sql: `CAST(${text.sql}, 'Nullable(String)')` } : text;
}

/** The text behind a typed property; undefined where only grouped values may be read. */
export function textOfProperty(printed: Printed, env: Environment): string | undefined {
  return env.grouped ? undefined : printed.raw?.();
}

/** The value as a number: text that is none becomes NULL. */
export function asNumber(printed: Printed): Printed {
  const { type, constant } = printed;
  if (type.kind !== 'string') return printed;
  if (constant && NUMBER_TEXT.test(String(constant.value))) return numberConstant(Number(constant.value));
  return { sql: `accurateCastOrNull(${printed.sql}, 'Float64')`, type: typeOf('float', true) };
}

export function numberConstant(value: number): Printed {
  if (!Number.isFinite(value)) throw queryError('A number must be finite.');
  return { sql: String(value), type: typeOf(Number.isInteger(value) ? 'int' : 'float'), constant: { value } };
}

/** The value as a moment. A literal must name one; text of the data that names none becomes NULL. */
export function asMoment(printed: Printed, env: Environment): Printed {
  const { type, sql, constant } = printed;
  const zone = env.compilation.zone;
  const zoned = (isNullable: boolean): Type => ({ kind: 'datetime', nullable: isNullable, zoned: true });
  switch (type.kind) {
    case 'string':
      if (constant) return momentConstant(String(constant.value), env);
      return { sql: readByEngine('parseDateTime64BestEffortOrNull', sql, env), type: zoned(true) };
    case 'date':
      return { sql: `toDateTime64(${sql}, 6, ${zone})`, type: zoned(type.nullable) };
    case 'int':
      return { sql: `toDateTime(${sql}, ${zone})`, type: zoned(type.nullable) };
    case 'float':
      return { sql: `toDateTime64(${sql}, 6, ${zone})`, type: zoned(type.nullable) };
    default:
      return printed;
  }
}

/** Text read by the engine, which would take the 25th hour of a day for the first of the next. */
export function readByEngine(reader: string, sql: string, { compilation }: Environment): string {
  return `if(match(${sql}, ${compilation.text(MISREAD_PATTERN)}), NULL, ${reader}(${sql}, 6, ${compilation.zone}))`;
}

function momentConstant(text: string, env: Environment): Printed {
  const moment = momentOf(text.trim(), env.compilation.facts.timezone);
  if (moment === undefined) throw queryError(`'${text}' is not a date or time.`);
  return { sql: env.compilation.bind(toEngineTime(moment), "DateTime64(6, 'UTC')"), type: typeOf('datetime') };
}

/** A moment whose wall clock is read in the project's time zone, or in the one the query chose for it. */
export function asLocal(printed: Printed, env: Environment): Printed {
  const moment = asMoment(printed, env);
  if (moment.type.kind !== 'datetime' || moment.type.zoned) return moment;
  const type = { ...moment.type, zoned: true };
  if (env.compilation.facts.timezone === 'UTC') return { ...moment, type };
  return { sql: `toTimeZone(${moment.sql}, ${env.compilation.zone})`, type };
}

/** The value where true or false is expected: text counts as true when it says so. */
export function asCondition(printed: Printed): Printed {
  const { type, sql, constant } = printed;
  if (constant) {
    const holds = constant.value === true || constant.value === 'true' || Number(constant.value) !== 0;
    if (constant.value !== null) return { sql: holds ? '1' : '0', type: typeOf('bool') };
  }
  if (type.kind === 'string') return { sql: `equals(${sql}, 'true')`, type: typeOf('bool', type.nullable) };
  if (isNumber(type)) return { sql: `notEquals(${sql}, 0)`, type: typeOf('bool', type.nullable) };
  return printed;
}
