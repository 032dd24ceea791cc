import { asNumber, asText } from './coerce.ts';
import type { Environment } from './scope.ts';
import { arrayOf, commonType, isNumber, type Kind, type Printed, typeOf } from './types.ts';

const SCALARS: ReadonlySet<Kind> = new Set(['int', 'float', 'bool', 'date', 'datetime', 'uuid']);

/**
 * Values that become one column. Where one is text all are: the engine would make a column of several types instead,
 * which nothing else can be done with.
 */
export function unify(values: readonly Printed[], env: Environment): readonly Printed[] {
  if (!values.some(({ type }) => type.kind === 'string')) return unifyNumbers(values);
  return values.map((value) => (SCALARS.has(value.type.kind) ? asText(value, env) : value));
}

/** Values that are compared as numbers where one of them is a number. */
export function unifyAsNumbers(values: readonly Printed[]): readonly Printed[] {
  return unifyNumbers(values.some(({ type }) => isNumber(type)) ? values.map(asNumber) : values);
}

/** An array of these. They stay at hand as they were written, for `in`. */
export function arrayOfMembers(members: readonly Printed[]): Printed {
  const values = unifyNumbers(members);
  const sql = `array(${values.map((value) => value.sql).join(', ')})`;
  return { sql, type: arrayOf(commonType(values.map(({ type }) => type))), members };
}

/** The engine knows no common type of 64-bit integers and fractions, nor of signed and unsigned ones. */
function unifyNumbers(values: readonly Printed[]): readonly Printed[] {
  if (values.some(({ type }) => type.kind !== 'null' && !isNumber(type))) return values;
  const wide = values.filter(isWide);
  if (wide.length === 0) return values;
  if (values.some(({ type }) => type.kind === 'float')) return values.map((value) => widened(value, 'float'));
  const heads = new Set(wide.map(({ sql }) => sql.slice(0, sql.indexOf('('))));
  const hasNegative = values.some(({ constant }) => Number(constant?.value) < 0);
  return heads.size > 1 || hasNegative ? values.map((value) => widened(value, 'int')) : values;
}

function isWide({ type, constant }: Printed): boolean {
  return type.kind === 'int' && constant === undefined;
}

function widened(value: Printed, kind: 'int' | 'float'): Printed {
  if (!isWide(value)) return value;
  const sql = `${kind === 'float' ? 'toFloat64' : 'toInt128'}(${value.sql})`;
  return { sql, type: typeOf(kind, value.type.nullable) };
}
