import { asCondition, asText } from '../printer/coerce.ts';
import type { Environment } from '../printer/scope.ts';
import { commonType, nullable, type Printed, typeOf } from '../printer/types.ts';
import { family, type PrintFunction } from './signature.ts';

// Values that become one column: where one is text, typed properties give their text too.
function unify(values: readonly Printed[], env: Environment): readonly Printed[] {
  if (!values.some((value) => value.type.kind === 'string')) return values;
  return values.map((value) => (value.raw || value.type.kind === 'bool' ? asText(value, env) : value));
}

const coalesce: PrintFunction = (args, env, spec) => {
  const values = unify(args, env);
  const isNullable = values.every((value) => value.type.nullable);
  return {
    sql: `${spec.engineName}(${values.map((value) => value.sql).join(', ')})`,
    type: nullable(commonType(values.map((value) => value.type)), isNullable),
  };
};

const nullIf: PrintFunction = (args, env) => {
  const values = unify(args, env);
  const [value, other] = values;
  return { sql: `nullIf(${value?.sql}, ${other?.sql})`, type: nullable(value?.type ?? typeOf('unknown')) };
};

const choose: PrintFunction = ([condition, ...branches], env) => {
  const values = unify(branches, env);
  return {
    sql: `if(${condition?.sql}, ${values.map((value) => value.sql).join(', ')})`,
    type: commonType(values.map((value) => value.type)),
  };
};

const chooseMany: PrintFunction = (args, env) => {
  const isBranch = (index: number) => index % 2 === 1 || index === args.length - 1;
  const values = unify(
    args.filter((_, index) => isBranch(index)),
    env,
  );
  let next = 0;
  const parts = args.map((arg, index) => (isBranch(index) ? values[next++]?.sql : asCondition(arg).sql));
  return { sql: `multiIf(${parts.join(', ')})`, type: commonType(values.map((value) => value.type)) };
};

export const LOGIC = family({
  isNull: 'any -> bool!',
  isNotNull: 'any -> bool!',
  ifNull: ['any, any -> common', { print: coalesce }],
  coalesce: ['any, any?... -> common', { print: coalesce }],
  nullIf: ['any, any -> same?', { print: nullIf }],
  if: ['condition, any, any -> common', { print: choose }],
  multiIf: ['any, any, any, any?... -> common', { print: chooseMany }],
  xor: 'condition, condition, condition?... -> bool',
});
