import { asCondition, asText } from '../printer/coerce.ts';
import { commonType, nullable, typeOf } from '../printer/types.ts';
import { unify } from '../printer/unify.ts';
import { family, type PrintFunction } from './signature.ts';

const coalesce: PrintFunction = (args, env, spec) => {
  const values = unify(args, env);
  const isNullable = values.every((value) => value.type.nullable);
  return {
    sql: `${spec.engineName}(${values.map((value) => value.sql).join(', ')})`,
    type: nullable(commonType(values.map((value) => value.type)), isNullable),
  };
};

// The value stays what it is, except that a typed property is compared with text by its own text.
const nullIf: PrintFunction = (args, env) => {
  const isAmongTexts = args.some(({ type }) => type.kind === 'string');
  const [value, other] = args.map((arg) =>
    isAmongTexts && (arg.raw || arg.type.kind === 'bool') ? asText(arg, env) : arg,
  );
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
