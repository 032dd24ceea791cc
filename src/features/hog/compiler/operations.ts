/** The virtual machine's instructions, by the numbers of bytecode version 1. */
export const Op = {
  getGlobal: 1,
  callGlobal: 2,
  and: 3,
  or: 4,
  not: 5,
  plus: 6,
  minus: 7,
  multiply: 8,
  divide: 9,
  mod: 10,
  equals: 11,
  notEquals: 12,
  greater: 13,
  greaterOrEqual: 14,
  less: 15,
  lessOrEqual: 16,
  true: 29,
  false: 30,
  null: 31,
  string: 32,
  integer: 33,
  float: 34,
  pop: 35,
  getLocal: 36,
  setLocal: 37,
  return: 38,
  jump: 39,
  jumpIfFalse: 40,
  dict: 42,
  array: 43,
  tuple: 44,
  getProperty: 45,
  setProperty: 46,
  jumpIfStackNotNull: 47,
  getPropertyNullish: 48,
  throw: 49,
  try: 50,
  popTry: 51,
  callable: 52,
  closure: 53,
  callLocal: 54,
  getUpvalue: 55,
  setUpvalue: 56,
  closeUpvalue: 57,
} as const;

export const ARITHMETIC: Readonly<Record<string, number>> = {
  '+': Op.plus,
  '-': Op.minus,
  '*': Op.multiply,
  '/': Op.divide,
  '%': Op.mod,
};

// The two cohort operators are missing on purpose: a program cannot ask the database.
export const COMPARISONS: Readonly<Record<string, number>> = {
  '==': Op.equals,
  '!=': Op.notEquals,
  '>': Op.greater,
  '>=': Op.greaterOrEqual,
  '<': Op.less,
  '<=': Op.lessOrEqual,
  like: 17,
  ilike: 18,
  'not like': 19,
  'not ilike': 20,
  in: 21,
  'not in': 22,
  '=~': 23,
  '!~': 24,
  '=~*': 25,
  '!~*': 26,
};

export const ORDERINGS: ReadonlySet<number> = new Set([Op.greater, Op.greaterOrEqual, Op.less, Op.lessOrEqual]);

/** `["_H", 1, …]`: the header, then instructions and their operands in one flat list. */
export type Bytecode = readonly (string | number | boolean | null)[];
export const BYTECODE_HEADER = ['_H', 1] as const;
