import { queryError } from '../errors.ts';
import { asText } from '../printer/coerce.ts';
import { arrayOf, type Printed, type Type, typeOf, UNKNOWN } from '../printer/types.ts';
import { arrayOfMembers } from '../printer/unify.ts';
import { family, type PrintFunction } from './signature.ts';

const array: PrintFunction = (args) => arrayOfMembers(args);

const element: PrintFunction = ([list, index], env) => {
  if (!list || !index) return 'NULL';
  const key = list.type.kind === 'map' ? asText(index, env).sql : index.sql;
  return { sql: `arrayElement(${list.sql}, ${key})`, type: list.type.item ?? UNKNOWN };
};

// Texts are looked for among texts: a number in the query finds its text in the data.
function searchFor(result: Type): PrintFunction {
  return ([list, value], env, spec) => {
    if (!list || !value) return 'NULL';
    const wanted = list.type.item?.kind === 'string' ? asText(value, env) : value;
    return { sql: `${spec.engineName}(${list.sql}, ${wanted.sql})`, type: result };
  };
}

const tuple: PrintFunction = (args) => ({
  sql: `tuple(${args.map((arg) => arg.sql).join(', ')})`,
  type: { kind: 'tuple', nullable: false, items: args.map((arg) => arg.type) },
  members: args,
});

const tupleElement: PrintFunction = ([value, index]) => {
  const position = index?.constant?.value;
  if (typeof position !== 'number' || !Number.isInteger(position)) {
    throw queryError("The second argument of 'tupleElement' must be a number.");
  }
  return { sql: `tupleElement(${value?.sql}, ${position})`, type: value?.type.items?.[position - 1] ?? UNKNOWN };
};

const zip: PrintFunction = (args) => ({
  sql: `arrayZip(${args.map((arg) => arg.sql).join(', ')})`,
  type: arrayOf({ kind: 'tuple', nullable: false, items: args.map((arg) => arg.type.item ?? UNKNOWN) }),
});

const map: PrintFunction = (args) => {
  const parts = args.map((arg: Printed) => arg.sql);
  if (parts.length % 2 === 1) throw queryError("Function 'map' expects pairs of keys and values.");
  return { sql: `map(${parts.join(', ')})`, type: { kind: 'map', nullable: false, item: args[1]?.type ?? UNKNOWN } };
};

const mapKeys: PrintFunction = ([value]) => ({ sql: `mapKeys(${value?.sql})`, type: arrayOf(typeOf('string')) });
const mapValues: PrintFunction = ([value]) => ({
  sql: `mapValues(${value?.sql})`,
  type: arrayOf(value?.type.item ?? UNKNOWN),
});

export const ARRAYS = family({
  array: ['any?... -> unknown', { print: array }],
  range: 'number, number?, number? -> ints',
  empty: 'sized -> bool',
  notEmpty: 'sized -> bool',
  has: ['any, any -> bool!', { print: searchFor(typeOf('bool')) }],
  hasAll: 'any, any -> bool!',
  hasAny: 'any, any -> bool!',
  indexOf: ['any, any -> int!', { print: searchFor(typeOf('int')) }],
  countEqual: ['any, any -> int!', { print: searchFor(typeOf('int')) }],
  arrayElement: ['any, any -> item', { print: element }],
  arraySlice: 'any, any, any? -> same',
  arrayConcat: 'any, any?... -> same',
  arrayPushBack: 'any, any -> same',
  arrayPushFront: 'any, any -> same',
  arrayPopBack: 'any -> same',
  arrayPopFront: 'any -> same',
  arrayMap: 'lambda, any, any?... -> mapped',
  arrayFilter: 'lambda, any, any?... -> filtered',
  arrayExists: 'lambda, any, any?... -> bool!',
  arrayAll: 'lambda, any, any?... -> bool!',
  arrayCount: 'lambda, any?... -> int!',
  arrayFirst: 'lambda, any, any?... -> found',
  arrayLast: 'lambda, any, any?... -> found',
  arraySum: 'lambda, any?... -> float!',
  arrayAvg: 'lambda, any?... -> float!',
  arrayMin: 'lambda, any?... -> found',
  arrayMax: 'lambda, any?... -> found',
  arraySort: 'lambda, any?... -> filtered',
  arrayReverseSort: 'lambda, any?... -> filtered',
  arrayCumSum: 'lambda, any?... -> floats',
  arrayCumSumNonNegative: 'lambda, any?... -> floats',
  arrayFirstIndex: 'lambda, any, any?... -> int!',
  arrayLastIndex: 'lambda, any, any?... -> int!',
  arrayFill: 'lambda, any, any?... -> filtered',
  arrayReverseFill: 'lambda, any, any?... -> filtered',
  arraySplit: 'lambda, any, any?... -> unknown',
  arrayReverseSplit: 'lambda, any, any?... -> unknown',
  arrayDifference: 'any -> unknown',
  arrayProduct: 'any -> float!',
  arrayEnumerateUniq: 'any, any?... -> ints',
  arrayEnumerateDense: 'any -> ints',
  arrayRotateLeft: 'any, any -> same',
  arrayRotateRight: 'any, any -> same',
  hasSubstr: 'any, any -> bool!',
  isEmpty: ['sized -> bool', { as: 'empty' }],
  isNotEmpty: ['sized -> bool', { as: 'notEmpty' }],
  arrayReverse: 'any -> same',
  arrayDistinct: 'any -> same',
  arrayUniq: 'any, any?... -> int!',
  arrayCompact: 'any -> same',
  arrayFlatten: 'any -> unknown',
  arrayZip: ['any, any?... -> unknown', { print: zip }],
  arrayEnumerate: 'any -> ints',
  arrayJoin: 'any -> item',
  arrayIntersect: 'any, any?... -> same',
  arrayStringConcat: 'any, text? -> string!',
  tuple: ['any?... -> unknown', { print: tuple }],
  tupleElement: ['any, any -> unknown', { print: tupleElement }],
  map: ['any?... -> map', { print: map }],
  mapKeys: ['any -> unknown', { print: mapKeys }],
  mapValues: ['any -> unknown', { print: mapValues }],
  mapContains: 'any, text -> bool!',
});
