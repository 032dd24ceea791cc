import { compileFunction } from './compile.ts';
import { HogCompileError } from './errors.ts';
import { findFunction } from './known-functions.ts';
import { ARITHMETIC, COMPARISONS, Op, ORDERINGS } from './operations.ts';
import type { ArrayAccess, Between, Call, Comparison, Expression, Field } from './program.ts';
import type { FunctionScope } from './scope.ts';

export type Code = (string | number | boolean | null)[];

/** Instructions that leave the expression's value on the stack. */
export function compileExpression(scope: FunctionScope, expression: Expression): Code {
  switch (expression.node) {
    case 'Constant':
      return compileConstant(expression);
    case 'Field':
      return compileField(scope, expression);
    case 'Call':
      return compileCall(scope, expression);
    case 'ExprCall':
      return [
        ...all(scope, expression.args),
        ...compileExpression(scope, expression.expr),
        Op.callLocal,
        expression.args.length,
      ];
    case 'Lambda':
      return compileFunction(scope, 'lambda', expression.args, expression.expr);
    case 'And':
    case 'Or':
      return [...all(scope, expression.exprs), expression.node === 'And' ? Op.and : Op.or, expression.exprs.length];
    case 'Not':
      return [...compileExpression(scope, expression.expr), Op.not];
    case 'CompareOperation':
      return compileComparison(scope, expression);
    case 'ArithmeticOperation':
      return binary(scope, expression, operation(ARITHMETIC, expression.op));
    case 'BetweenExpr':
      return compileBetween(scope, expression);
    case 'IsDistinctFrom':
      // The machine's equality already takes null as a value.
      return binary(scope, expression, expression.negated ? Op.equals : Op.notEquals);
    case 'Array':
      return [...all(scope, expression.exprs), Op.array, expression.exprs.length];
    case 'Tuple':
      return [...all(scope, expression.exprs), Op.tuple, expression.exprs.length];
    case 'Dict':
      return [...all(scope, expression.items.flat()), Op.dict, expression.items.length];
    case 'ArrayAccess': {
      const read = expression.nullish ? Op.getPropertyNullish : Op.getProperty;
      return [...compileExpression(scope, expression.array), ...compileKey(scope, expression), read];
    }
    case 'TupleAccess': {
      const read = expression.nullish ? Op.getPropertyNullish : Op.getProperty;
      return [...compileExpression(scope, expression.tuple), Op.integer, checkIndex(expression.index), read];
    }
    default:
      throw new HogCompileError(`\`${(expression as { node: string }).node}\` is not supported in Hog programs here.`);
  }
}

/** `left := right`, where left is a variable or a place inside one. */
export function storeTo(scope: FunctionScope, left: Expression, right: Expression): Code {
  switch (left.node) {
    case 'Field': {
      const [first, ...rest] = left.chain;
      const place = typeof first === 'string' ? scope.find(first) : undefined;
      if (!place)
        throw new HogCompileError(`Variable \`${left.chain.join('.')}\` is not declared, so it cannot be set.`);
      const key = rest.pop();
      const value = compileExpression(scope, right);
      if (key === undefined) return [...value, place.kind === 'local' ? Op.setLocal : Op.setUpvalue, place.index];
      return [
        ...compileField(scope, { node: 'Field', chain: [...left.chain.slice(0, -1)] }),
        ...compileStep(key),
        ...value,
        Op.setProperty,
      ];
    }
    case 'ArrayAccess':
      rejectGlobal(scope, left.array);
      return [
        ...compileExpression(scope, left.array),
        ...compileKey(scope, left),
        ...compileExpression(scope, right),
        Op.setProperty,
      ];
    case 'TupleAccess':
      rejectGlobal(scope, left.tuple);
      return [
        ...compileExpression(scope, left.tuple),
        Op.integer,
        checkIndex(left.index),
        ...compileExpression(scope, right),
        Op.setProperty,
      ];
    default:
      throw new HogCompileError('Only variables, properties and elements can be set.');
  }
}

export function compileLocal(index: number): Code {
  return [Op.getLocal, index];
}

function all(scope: FunctionScope, expressions: readonly Expression[]): Code {
  return expressions.flatMap((expression) => compileExpression(scope, expression));
}

/** The machine takes the right operand from below the left one. */
function binary(scope: FunctionScope, sides: { left: Expression; right: Expression }, code: number): Code {
  return [...compileExpression(scope, sides.right), ...compileExpression(scope, sides.left), code];
}

function compileComparison(scope: FunctionScope, comparison: Comparison): Code {
  const code = operation(COMPARISONS, comparison.op);
  return ORDERINGS.has(code) ? ordering(scope, comparison, code) : binary(scope, comparison, code);
}

/** The machine takes null for 0 in an ordering; here an ordering with null is false, whichever way it points. */
function ordering(scope: FunctionScope, { left, right }: { left: Expression; right: Expression }, code: number): Code {
  return [...ordered(scope, right), ...ordered(scope, left), code];
}

// Not a number: it is neither before nor after anything, of any type.
const UNORDERED: Code = [Op.integer, 0, Op.integer, 0, Op.divide];

function ordered(scope: FunctionScope, side: Expression): Code {
  const value = compileExpression(scope, side);
  const isNeverNull = side.node === 'ArithmeticOperation' || (side.node === 'Constant' && side.value !== null);
  if (isNeverNull) return value;
  return [...value, Op.jumpIfStackNotNull, UNORDERED.length + 1, Op.pop, ...UNORDERED];
}

function operation(table: Readonly<Record<string, number>>, op: string): number {
  const code = Object.hasOwn(table, op) ? table[op] : undefined;
  if (code === undefined) throw new HogCompileError(`The operator \`${op}\` is not supported in Hog programs.`);
  return code;
}

function compileConstant({ value, value_type }: Extract<Expression, { node: 'Constant' }>): Code {
  if (value === null) return [Op.null];
  if (value_type === 'number') return [Op.float, Number(value)];
  if (typeof value === 'boolean') return [value ? Op.true : Op.false];
  if (typeof value === 'string') return [Op.string, value];
  return [Number.isSafeInteger(value) ? Op.integer : Op.float, value];
}

function compileField(scope: FunctionScope, { chain }: Field): Code {
  const [first, ...rest] = chain;
  const place = typeof first === 'string' ? scope.find(first) : undefined;
  if (!place) return compileGlobal(chain);
  const start = place.kind === 'local' ? Op.getLocal : Op.getUpvalue;
  return [start, place.index, ...rest.flatMap((key) => [...compileStep(key), Op.getProperty])];
}

function compileGlobal(chain: readonly (string | number)[]): Code {
  const [first] = chain;
  if (chain.length === 1 && (first === 'break' || first === 'continue'))
    throw new HogCompileError(`\`${first}\` is not supported.`);
  // As a value it would run outside the sandbox's own version of the function.
  if (chain.length === 1 && typeof first === 'string' && findFunction(first))
    throw new HogCompileError(`The function \`${first}\` cannot be used as a value; wrap it: \`x -> ${first}(x)\`.`);
  return [...chain.toReversed().flatMap(compileStep), Op.getGlobal, chain.length];
}

function compileStep(key: string | number): Code {
  return typeof key === 'number' ? [Op.integer, checkIndex(key)] : [Op.string, key];
}

function compileKey(scope: FunctionScope, { property }: ArrayAccess): Code {
  if (property.node === 'Constant' && property.value === 0) checkIndex(0);
  return compileExpression(scope, property);
}

function checkIndex(index: number): number {
  if (index === 0) throw new HogCompileError('Lists and tuples are counted from 1; there is no element 0.');
  return index;
}

function rejectGlobal(scope: FunctionScope, expression: Expression): void {
  let base = expression;
  while (base.node === 'ArrayAccess' || base.node === 'TupleAccess') {
    base = base.node === 'ArrayAccess' ? base.array : base.tuple;
  }
  if (base.node !== 'Field') return;
  const [first] = base.chain;
  if (typeof first === 'string' && scope.find(first)) return;
  throw new HogCompileError(`\`${base.chain.join('.')}\` is given to the program and cannot be changed.`);
}

function compileBetween(scope: FunctionScope, { expr, low, high, negated }: Between): Code {
  const [below, above, join] = negated ? [Op.less, Op.greater, Op.or] : [Op.greaterOrEqual, Op.lessOrEqual, Op.and];
  return [
    ...ordering(scope, { left: expr, right: low }, below),
    ...ordering(scope, { left: expr, right: high }, above),
    join,
    2,
  ];
}

function compileCall(scope: FunctionScope, call: Call): Code {
  const { name, args } = call;
  if (call.params || call.distinct || call.filter_expr || call.order_by)
    throw new HogCompileError(`\`${name}\` is called as only SQL functions can be.`);
  const place = scope.find(name);
  if (place) {
    const callee: Code = [place.kind === 'local' ? Op.getLocal : Op.getUpvalue, place.index];
    return [...all(scope, args), ...callee, Op.callLocal, args.length];
  }
  const [first, second, third] = args;
  // The parser reads `not (…)` as a call.
  if (name === 'not' && first && args.length === 1) return [...compileExpression(scope, first), Op.not];
  if (name === 'if' && first && second && args.length <= 3) return choose(scope, first, second, third);
  if (name === 'multiIf' && args.length >= 3 && args.length % 2 === 1) return chooseFirst(scope, args);
  if (name === 'ifNull' && first && second && args.length === 2) {
    const fallback = compileExpression(scope, second);
    return [...compileExpression(scope, first), Op.jumpIfStackNotNull, fallback.length + 1, Op.pop, ...fallback];
  }
  const arity = findFunction(name);
  if (!arity) throw new HogCompileError(`Hog function \`${name}\` is not implemented`);
  if (args.length < arity.min || args.length > arity.max)
    throw new HogCompileError(`Hog function \`${name}\` takes ${inWords(arity)}, but ${args.length} were given.`);
  return [...all(scope, args), Op.callGlobal, name, args.length];
}

function choose(scope: FunctionScope, condition: Expression, yes: Expression, no: Expression | undefined): Code {
  const then = compileExpression(scope, yes);
  const otherwise = no ? compileExpression(scope, no) : [Op.null];
  return [
    ...compileExpression(scope, condition),
    Op.jumpIfFalse,
    then.length + 2,
    ...then,
    Op.jump,
    otherwise.length,
    ...otherwise,
  ];
}

/** Nested choices rather than the library's function, which would evaluate every branch. */
function chooseFirst(scope: FunctionScope, args: readonly Expression[]): Code {
  const [condition, yes, ...rest] = args;
  const [last] = rest;
  if (!condition || !yes || !last) throw new HogCompileError('`multiIf` takes pairs and a last value.');
  const then = compileExpression(scope, yes);
  const otherwise = rest.length === 1 ? compileExpression(scope, last) : chooseFirst(scope, rest);
  const test = compileExpression(scope, condition);
  return [...test, Op.jumpIfFalse, then.length + 2, ...then, Op.jump, otherwise.length, ...otherwise];
}

function inWords({ min, max }: { min: number; max: number }): string {
  if (min === max) return `${min} arguments`;
  return Number.isFinite(max) ? `${min} to ${max} arguments` : `at least ${min} arguments`;
}
