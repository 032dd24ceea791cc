import { readUuid } from '#kernel/ids.ts';
import { momentOf } from '#kernel/time/moment.ts';
import { queryError } from '../errors.ts';
import { boundPattern } from './bounds.ts';
import { asMoment, asNumber, asText, numberConstant, textOfProperty } from './coerce.ts';
import type { Environment } from './scope.ts';
import { isNumber, type Printed, type Type, typeOf } from './types.ts';

const NUMBER_TEXT = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const DATE_TEXT = /^\d{4}-\d{2}-\d{2}$/;

const BOOLEAN: Type = typeOf('bool');

/** The two sides brought to one type, by HogQL's rules for text against numbers, booleans, moments and ids. */
export function alignSides(left: Printed, right: Printed, env: Environment): [Printed, Printed] {
  if (rank(left) > rank(right)) return alignPair(left, right, env);
  const [alignedRight, alignedLeft] = alignPair(right, left, env);
  return [alignedLeft, alignedRight];
}

/** The two sides of a question for equality. Properties are fractions to the engine, which hold no integer of seventeen digits. */
function alignEqual(left: Printed, right: Printed, env: Environment): [Printed, Printed] {
  if (left.digits === undefined) return withLongInteger(left, right, env) ?? alignSides(left, right, env);
  const [value, literal] = withLongInteger(right, left, env) ?? alignSides(right, left, env);
  return [literal, value];
}

function withLongInteger(value: Printed, literal: Printed, env: Environment): [Printed, Printed] | undefined {
  if (literal.digits === undefined || value.constant) return undefined;
  const text = value.type.kind === 'string' ? value.sql : textOfProperty(value, env);
  if (text === undefined) return undefined;
  const digits = { sql: env.compilation.text(literal.digits), type: typeOf('string') };
  return [{ sql: text, type: typeOf('string', true) }, digits];
}

// The side of the higher rank decides how the other one is read.
function rank({ type }: Printed): number {
  switch (type.kind) {
    case 'datetime':
      return 6;
    case 'date':
      return 5;
    case 'uuid':
      return 4;
    case 'bool':
      return 3;
    case 'int':
    case 'float':
      return 2;
    case 'string':
      return 1;
    default:
      return 0;
  }
}

function alignPair(strong: Printed, weak: Printed, env: Environment): [Printed, Printed] {
  const weakKind = weak.type.kind;
  switch (strong.type.kind) {
    case 'datetime':
      return alignMoment(strong, weak, env);
    case 'date':
      return weakKind === 'string' ? alignDate(strong, weak, env) : [strong, weak];
    case 'uuid':
      return weakKind === 'string' ? [strong, asUuid(weak, env)] : [strong, weak];
    case 'bool':
      return alignBoolean(strong, weak, env);
    case 'int':
    case 'float':
      return weakKind === 'string' ? alignNumber(strong, weak, env) : [strong, weak];
    default:
      return [strong, weak];
  }
}

function alignMoment(moment: Printed, other: Printed, env: Environment): [Printed, Printed] {
  const { kind } = other.type;
  const isMoment = kind === 'datetime' || kind === 'date' || (kind === 'string' && !isOtherText(other, env));
  // Against what is no moment a property is compared by its text.
  const raw = isMoment ? undefined : textOfProperty(moment, env);
  if (raw) return alignSides({ sql: raw, type: typeOf('string', true) }, other, env);
  return kind === 'string' || kind === 'date' ? [moment, asMoment(other, env)] : [moment, other];
}

function isOtherText({ constant }: Printed, env: Environment): boolean {
  return (
    constant !== undefined && momentOf(String(constant.value).trim(), env.compilation.facts.timezone) === undefined
  );
}

function alignDate(date: Printed, text: Printed, env: Environment): [Printed, Printed] {
  const value = text.constant?.value;
  if (typeof value === 'string' && DATE_TEXT.test(value)) {
    return [date, { sql: `toDate32(${env.compilation.text(value)})`, type: typeOf('date') }];
  }
  return [asMoment(date, env), asMoment(text, env)];
}

function asUuid(text: Printed, env: Environment): Printed {
  const uuid = readUuid(text.constant?.value);
  if (uuid !== undefined) return { sql: env.compilation.bind(uuid, 'UUID'), type: typeOf('uuid') };
  return { sql: `toUUIDOrNull(${text.sql})`, type: typeOf('uuid', true) };
}

function alignBoolean(bool: Printed, other: Printed, env: Environment): [Printed, Printed] {
  if (other.type.kind === 'string') {
    return [bool.constant || bool.raw ? asText(bool, env) : toText(bool), other];
  }
  // A property learnt to be a number may hold true all the same.
  const raw = bool.constant && other.type.kind !== 'bool' ? textOfProperty(other, env) : undefined;
  if (raw) return [asText(bool, env), { sql: raw, type: typeOf('string', true) }];
  return [bool, other];
}

function toText({ sql, type }: Printed): Printed {
  return { sql: `toString(${sql})`, type: typeOf('string', type.nullable) };
}

function alignNumber(number: Printed, text: Printed, env: Environment): [Printed, Printed] {
  const value = text.constant?.value;
  if (typeof value === 'string' && !NUMBER_TEXT.test(value)) {
    // Against text that is no number a property is compared by its text.
    const raw = textOfProperty(number, env);
    if (raw) return [{ sql: raw, type: typeOf('string', true) }, text];
  }
  return [number, asNumber(text)];
}

/** A comparison that is 1 or 0 whatever the sides hold; in a condition it may also be NULL, which counts as 0 there. */
export function printComparison(op: string, left: Printed, right: Printed, env: Environment): Printed {
  const missing = nullTest(op, left, right);
  if (missing) return missing;
  const [a, b] = op === '==' || op === '!=' ? alignEqual(left, right, env) : alignSides(left, right, env);
  const name = COMPARISONS[op];
  if (!name) throw queryError(`Operator '${op}' is not supported.`);
  const sql = `${name}(${a.sql}, ${b.sql})`;
  if (!a.type.nullable && !b.type.nullable) return { sql, type: BOOLEAN };
  if (op === '!=') {
    const both = a.type.nullable && b.type.nullable;
    const otherwise = both ? `notEquals(isNull(${a.sql}), isNull(${b.sql}))` : '1';
    return { sql: `ifNull(${sql}, ${otherwise})`, type: BOOLEAN };
  }
  if (op === '==' && a.type.nullable && b.type.nullable && !env.joining) {
    return { sql: `ifNull(${sql}, and(isNull(${a.sql}), isNull(${b.sql})))`, type: BOOLEAN };
  }
  return orFalse(sql, env);
}

const COMPARISONS: Readonly<Record<string, string>> = {
  '==': 'equals',
  '!=': 'notEquals',
  '<': 'less',
  '<=': 'lessOrEquals',
  '>': 'greater',
  '>=': 'greaterOrEquals',
};

/** NULL counts as false: said in SQL unless a condition or a join says it anyway. */
export function orFalse(sql: string, env: Environment): Printed {
  if (env.condition || env.joining) return { sql, type: typeOf('bool', true) };
  return { sql: `ifNull(${sql}, 0)`, type: BOOLEAN };
}

function nullTest(op: string, left: Printed, right: Printed): Printed | undefined {
  const tested = right.constant?.value === null ? left : left.constant?.value === null ? right : undefined;
  if (!tested) return undefined;
  if (op === '==') return { sql: `isNull(${tested.sql})`, type: BOOLEAN };
  if (op === '!=') return { sql: `isNotNull(${tested.sql})`, type: BOOLEAN };
  return { sql: '0', type: BOOLEAN };
}

const TEXT_MATCHES: Readonly<Record<string, { name: string; negated: boolean; fold: boolean }>> = {
  like: { name: 'like', negated: false, fold: false },
  ilike: { name: 'ilike', negated: false, fold: false },
  'not like': { name: 'notLike', negated: true, fold: false },
  'not ilike': { name: 'notILike', negated: true, fold: false },
  '=~': { name: 'match', negated: false, fold: false },
  '!~': { name: 'match', negated: true, fold: false },
  '=~*': { name: 'match', negated: false, fold: true },
  '!~*': { name: 'match', negated: true, fold: true },
};

/** LIKE and regular expressions, over the left side's text. */
export function printTextMatch(op: string, left: Printed, right: Printed, env: Environment): Printed {
  const { name, negated, fold } = TEXT_MATCHES[op] ?? {};
  if (!name) throw queryError(`Operator '${op}' is not supported.`);
  const text = asText(left, env);
  const pattern = boundPattern(asText(right, env), name === 'match' ? 'regular' : 'like');
  const bare = `${name}(${text.sql}, ${fold ? `concat('(?i)', ${pattern.sql})` : pattern.sql})`;
  const sql = negated && name === 'match' ? `not(${bare})` : bare;
  if (!text.type.nullable && !pattern.type.nullable) return { sql, type: BOOLEAN };
  return negated ? { sql: `ifNull(${sql}, 1)`, type: BOOLEAN } : orFalse(sql, env);
}

/** `in` over a list written out: NULLs in the list stand for a missing left side. */
export function printInList(negated: boolean, left: Printed, list: readonly Printed[], env: Environment): Printed {
  const values = list.filter((item) => item.constant?.value !== null);
  const hasNull = values.length < list.length;
  if (values.length === 0) {
    if (!hasNull) return { sql: negated ? '1' : '0', type: BOOLEAN };
    return { sql: `${negated ? 'isNotNull' : 'isNull'}(${left.sql})`, type: BOOLEAN };
  }
  const tests = values.every(isLiteral)
    ? inGroups(left, values, env)
    : values.map((value) => equalTo(left, value, env));
  const any = tests.length === 1 ? (tests[0] ?? '0') : `or(${tests.join(', ')})`;
  const sql = negated ? `not(${any})` : any;
  if (!left.type.nullable && tests.length === 1 && values.every(isLiteral)) return { sql, type: BOOLEAN };
  const whenMissing = hasNull ? !negated : negated;
  if (!whenMissing) return orFalse(sql, env);
  return { sql: `ifNull(${sql}, 1)`, type: BOOLEAN };
}

function isLiteral(value: Printed): boolean {
  return value.constant !== undefined || value.digits !== undefined || (value.members?.every(isLiteral) ?? false);
}

function equalTo(left: Printed, right: Printed, env: Environment): string {
  return printComparison('==', left, right, { ...env, condition: false }).sql;
}

// Prints the left side once for each type among the values: text, number, moment.
function inGroups(left: Printed, values: readonly Printed[], env: Environment): string[] {
  const groups = new Map<string, Set<string>>();
  for (const value of values) {
    const [a, b] = left.members ? [left, value] : alignEqual(left, literalFor(left, value), env);
    const group = groups.get(a.sql) ?? new Set();
    groups.set(a.sql, group.add(b.sql));
  }
  return [...groups].map(([sql, members]) => `in(${sql}, (${[...members].join(', ')}))`);
}

function literalFor(left: Printed, value: Printed): Printed {
  const number = value.constant?.value;
  return isNumber(left.type) && typeof number === 'number' ? numberConstant(number) : value;
}
