import { queryError } from '../errors.ts';
import type { TypeCast } from '../syntax/ast.ts';
import { asLocal, asMoment, asText } from './coerce.ts';
import { printExpression } from './expression.ts';
import type { Environment } from './scope.ts';
import { type Kind, type Printed, typeOf } from './types.ts';

const TARGETS: ReadonlyMap<string, { readonly kind: Kind; readonly engine: string }> = new Map(
  (
    [
      ['int', 'Int64', ['int', 'integer', 'bigint', 'smallint', 'int64', 'int32']],
      ['float', 'Float64', ['float', 'double', 'real', 'float64', 'float32', 'numeric', 'decimal']],
      ['string', 'String', ['string', 'text', 'varchar', 'char']],
      ['date', 'Date32', ['date', 'date32']],
      ['datetime', 'DateTime', ['datetime', 'timestamp', 'datetime64']],
      ['bool', 'Bool', ['bool', 'boolean']],
      ['uuid', 'UUID', ['uuid']],
    ] as const
  ).flatMap(([kind, engine, names]) => names.map((name) => [name, { kind, engine }] as const)),
);

/** `x::type` and `cast(x as type)`: NULL where the value cannot be one. */
export function printCast({ expr, type_name }: TypeCast, env: Environment): Printed {
  const target = TARGETS.get(type_name.toLowerCase());
  if (!target) throw queryError(`Cannot cast to '${type_name}'.`);
  const value = printExpression(expr, env);
  switch (target.kind) {
    case 'string':
      return asText(value, env);
    case 'datetime':
      return asMoment(value, env);
    case 'date': {
      const local = value.type.kind === 'date' ? value : asLocal(value, env);
      return { sql: `toDate32(${local.sql})`, type: typeOf('date', local.type.nullable) };
    }
    case 'bool': {
      const source = value.raw ? asText(value, env) : value;
      return { sql: `accurateCastOrNull(${source.sql}, 'Bool')`, type: typeOf('bool', true) };
    }
    default:
      return { sql: `accurateCastOrNull(${value.sql}, '${target.engine}')`, type: typeOf(target.kind, true) };
  }
}
