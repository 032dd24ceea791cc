import type { Arithmetic } from '../syntax/ast.ts';
import { asLocal, asMoment, asNumber } from './coerce.ts';
import { printExpression } from './expression.ts';
import type { Environment } from './scope.ts';
import { type Printed, type Type, typeOf } from './types.ts';

const NAMES = { '+': 'plus', '-': 'minus', '*': 'multiply', '/': 'divide', '%': 'modulo' } as const;

/** Arithmetic over numbers, text that holds numbers, moments and intervals. */
export function printArithmetic({ op, left, right }: Arithmetic, env: Environment): Printed {
  const a = printExpression(left, env);
  const b = printExpression(right, env);
  if (a.type.kind === 'interval' && b.type.kind !== 'interval' && op === '+') return shifted(op, b, a, env);
  if (b.type.kind === 'interval' && a.type.kind !== 'interval') return shifted(op, a, b, env);
  if (isTime(a.type) || isTime(b.type)) return overTime(op, a, b, env);
  const [x, y] = [asNumber(a), asNumber(b)];
  return { sql: `${NAMES[op]}(${x.sql}, ${y.sql})`, type: resultOf(op, x.type, y.type) };
}

function isTime(type: Type): boolean {
  return type.kind === 'datetime' || type.kind === 'date';
}

// Days and months are those of the project's calendar.
function shifted(op: Arithmetic['op'], value: Printed, interval: Printed, env: Environment): Printed {
  const moment = value.type.kind === 'string' || value.type.kind === 'datetime' ? asLocal(value, env) : value;
  return {
    sql: `${NAMES[op]}(${moment.sql}, ${interval.sql})`,
    type: { ...moment.type, nullable: moment.type.nullable || interval.type.nullable },
  };
}

function overTime(op: Arithmetic['op'], a: Printed, b: Printed, env: Environment): Printed {
  const isNullable = a.type.nullable || b.type.nullable;
  const left = a.type.kind === 'string' ? asMoment(a, env) : a;
  const right = b.type.kind === 'string' ? asMoment(b, env) : b;
  const sql = `${NAMES[op]}(${left.sql}, ${right.sql})`;
  if (isTime(left.type) && isTime(right.type)) return { sql, type: typeOf('float', isNullable) };
  return { sql, type: { ...(isTime(left.type) ? left.type : right.type), nullable: isNullable } };
}

function resultOf(op: Arithmetic['op'], a: Type, b: Type): Type {
  const isNullable = a.nullable || b.nullable;
  const bothIntegers = a.kind === 'int' && b.kind === 'int';
  return typeOf(bothIntegers && op !== '/' ? 'int' : 'float', isNullable);
}
