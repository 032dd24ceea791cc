import { commonType } from '../printer/types.ts';
import { unifyAsNumbers } from '../printer/unify.ts';
import { family, type PrintFunction } from './signature.ts';

const extreme: PrintFunction = (args, _, spec) => {
  const values = unifyAsNumbers(args);
  return {
    sql: `${spec.engineName}(${values.map((value) => value.sql).join(', ')})`,
    type: commonType(values.map((value) => value.type)),
  };
};

export const ARITHMETIC = family({
  intDiv: 'number, number -> int',
  intDivOrZero: 'number, number -> int',
  negate: 'number -> same',
  abs: 'number -> same',
  min2: 'number, number -> float',
  max2: 'number, number -> float',
  greatest: ['any, any?... -> common', { print: extreme }],
  least: ['any, any?... -> common', { print: extreme }],
  round: 'number, any? -> same',
  floor: 'number, any? -> same',
  ceil: 'number, any? -> same',
  trunc: 'number, any? -> same',
  pow: 'number, number -> float',
  power: ['number, number -> float', { as: 'pow' }],
  sqrt: 'number -> float',
  cbrt: 'number -> float',
  exp: 'number -> float',
  log: 'number -> float',
  ln: ['number -> float', { as: 'log' }],
  log2: 'number -> float',
  log10: 'number -> float',
  sign: 'number -> int',
});
