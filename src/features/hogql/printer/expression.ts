import { queryError } from '../errors.ts';
import type {
  ArrayAccess,
  ArraySlice,
  Between,
  Constant,
  DistinctFrom,
  Expression,
  TupleAccess,
} from '../syntax/ast.ts';
import { isSelect } from '../syntax/ast.ts';
import { printArithmetic } from './arithmetic.ts';
import { printCall } from './call.ts';
import { printCast } from './cast.ts';
import { asCondition, asJson } from './coerce.ts';
import { alignSides, printComparison, printTextMatch } from './compare.ts';
import { access, printField } from './field.ts';
import { printFiltersCondition } from './filters-condition.ts';
import { constantStep, unfoldPath } from './json-path.ts';
import { printCohortMembership, printMembership } from './membership.ts';
import type { Environment } from './scope.ts';
import { printSubquery } from './select.ts';
import { commonType, nullable, type Printed, typeOf, UNKNOWN } from './types.ts';
import { arrayOfMembers } from './unify.ts';
import { printWindowFunction } from './window.ts';

/** One expression as SQL. What is not listed here is refused: this switch is the allow-list of constructs. */
export function printExpression(node: Expression, env: Environment): Printed {
  return env.compilation.deeper(() => printNode(node, env));
}

function printNode(node: Expression, env: Environment): Printed {
  const plain = env.condition ? { ...env, condition: false } : env;
  switch (node.node) {
    case 'Constant':
      return printConstant(node, env);
    case 'Field':
      return printField(node, plain);
    case 'Alias':
      return printExpression(node.expr, plain);
    case 'And':
    case 'Or':
      return printLogic(node.node === 'And' ? 'and' : 'or', node.exprs, env);
    case 'Not':
      return printNot(node.expr, plain);
    case 'CompareOperation':
      return printCompareOperation(node, env);
    case 'BetweenExpr':
      return printBetween(node, env);
    case 'IsDistinctFrom':
      return printDistinct(node, plain);
    case 'ArithmeticOperation':
      return printArithmetic(node, plain);
    case 'Call':
      return printCall(node, env);
    case 'WindowFunction':
      return printWindowFunction(node, plain);
    case 'Array':
    case 'Tuple':
      return printList(node.node, node.exprs, plain);
    case 'Dict':
      return printDict(node.items, plain);
    case 'ArrayAccess':
    case 'TupleAccess':
      return printAccess(node, plain);
    case 'ArraySlice':
      return printSlice(node, plain);
    case 'TypeCast':
    case 'TryCast':
      return printCast(node, plain);
    case 'FiltersCondition':
      return printFiltersCondition(node, env);
    case 'SelectQuery':
    case 'SelectSetQuery':
      return printScalarSubquery(node, plain);
    case 'Lambda':
      throw queryError('A lambda can only be an argument of an array function.');
    default:
      throw queryError(`This construct is not supported: ${nameOf(node)}.`);
  }
}

function nameOf(node: { readonly node: string }): string {
  return node.node.replace(/(Expr|Operation)$/, '');
}

const LARGEST_INTEGER = 18_446_744_073_709_551_615n;

function printConstant({ value, value_type }: Constant, env: Environment): Printed {
  if (value === null) return { sql: 'NULL', type: { kind: 'null', nullable: true }, constant: { value } };
  if (typeof value === 'boolean') return { sql: String(value), type: typeOf('bool'), constant: { value } };
  if (value_type === 'number' || typeof value === 'bigint') return printLargeNumber(String(value));
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw queryError('A number must be finite.');
    return { sql: String(value), type: typeOf(Number.isInteger(value) ? 'int' : 'float'), constant: { value } };
  }
  return { sql: env.compilation.text(value), type: typeOf('string'), constant: { value } };
}

// JSON has no such numbers, so the parser writes them as text.
function printLargeNumber(text: string): Printed {
  if (/^-?\d{1,20}$/.test(text) && BigInt(text) <= LARGEST_INTEGER && BigInt(text) >= -(2n ** 63n)) {
    return { sql: text, type: typeOf('int'), digits: text };
  }
  if (/^-?(Infinity|inf)$/i.test(text))
    return { sql: text.startsWith('-') ? '(-1 / 0)' : '(1 / 0)', type: typeOf('float') };
  if (/^nan$/i.test(text)) return { sql: '(0 / 0)', type: typeOf('float') };
  if (/^-?\d+$/.test(text)) return { sql: `toFloat64('${text}')`, type: typeOf('float') };
  throw queryError(`'${text}' is not a number.`);
}

function printLogic(name: 'and' | 'or', exprs: readonly Expression[], env: Environment): Printed {
  const parts = exprs.map((expr) => asCondition(printExpression(expr, env)));
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const isNullable = parts.some((part) => part.type.nullable);
  return { sql: `${name}(${parts.map((part) => part.sql).join(', ')})`, type: typeOf('bool', isNullable) };
}

function printNot(expr: Expression, env: Environment): Printed {
  const { sql, type } = asCondition(printExpression(expr, env));
  return { sql: type.nullable ? `not(ifNull(${sql}, 0))` : `not(${sql})`, type: typeOf('bool') };
}

function printCompareOperation(node: Expression & { node: 'CompareOperation' }, env: Environment): Printed {
  const { op } = node;
  if (op === 'in' || op === 'not in') return printMembership(node, env);
  if (op === 'in cohort' || op === 'not in cohort') return printCohortMembership(node, env);
  const plain = { ...env, condition: false };
  const left = printExpression(node.left, plain);
  const right = printExpression(node.right, plain);
  if (/like|~/.test(op)) return printTextMatch(op, left, right, env);
  return printComparison(op, left, right, env);
}

function printBetween({ expr, low, high, negated }: Between, env: Environment): Printed {
  const inside: Expression = {
    node: 'And',
    exprs: [
      { node: 'CompareOperation', op: '>=', left: expr, right: low },
      { node: 'CompareOperation', op: '<=', left: expr, right: high },
    ],
  };
  return negated ? printNot(inside, { ...env, condition: false }) : printExpression(inside, env);
}

function printDistinct({ left, right, negated }: DistinctFrom, env: Environment): Printed {
  const [first, second] = [printExpression(left, env), printExpression(right, env)];
  // The engine's own function wants both sides of one type; only a JOIN needs it, to take NULLs as equal.
  if (!env.joining) return printComparison(negated ? '==' : '!=', first, second, env);
  const [a, b] = alignSides(first, second, env);
  return { sql: `${negated ? 'isNotDistinctFrom' : 'isDistinctFrom'}(${a.sql}, ${b.sql})`, type: typeOf('bool') };
}

function printList(kind: 'Array' | 'Tuple', exprs: readonly Expression[], env: Environment): Printed {
  const members = exprs.map((expr) => printExpression(expr, env));
  if (kind === 'Array') return arrayOfMembers(members);
  const list = members.map((member) => member.sql).join(', ');
  const items = members.map((member) => member.type);
  return { sql: `tuple(${list})`, type: { kind: 'tuple', nullable: false, items }, members };
}

function printDict(items: readonly (readonly [Expression, Expression])[], env: Environment): Printed {
  const pairs = items.map(([key, value]) => [printExpression(key, env), printExpression(value, env)] as const);
  const list = pairs.flatMap(([key, value]) => [key.sql, value.sql]).join(', ');
  const item = commonType(pairs.map(([, value]) => value.type));
  return { sql: `map(${list})`, type: { kind: 'map', nullable: false, item } };
}

function printAccess(node: ArrayAccess | TupleAccess, env: Environment): Printed {
  const path = unfoldPath(node);
  if (path) return printField(path.field, env, path.rest);
  const inner = node.node === 'ArrayAccess' ? node.array : node.tuple;
  const base = printExpression(inner, env);
  const step = node.node === 'TupleAccess' ? { member: node.index } : constantStep(node.property);
  if (step !== undefined) return access(env, base, [step]);
  if (node.node !== 'ArrayAccess') throw queryError('An index must be a constant.');
  const key = printExpression(node.property, env);
  if (base.type.kind === 'string') {
    return {
      sql: `JSONExtract(${asJson(base).sql}, ${key.sql}, 'Nullable(String)')`,
      type: { kind: 'string', nullable: true, json: true },
    };
  }
  return { sql: `arrayElement(${base.sql}, ${key.sql})`, type: base.type.item ?? UNKNOWN };
}

function printSlice({ array, start_expr, end_expr }: ArraySlice, env: Environment): Printed {
  const base = printExpression(array, env);
  const start = start_expr ? printExpression(start_expr, env).sql : '1';
  if (!end_expr) return { sql: `arraySlice(${base.sql}, ${start})`, type: base.type };
  const end = printExpression(end_expr, env).sql;
  return { sql: `arraySlice(${base.sql}, ${start}, plus(minus(${end}, ${start}), 1))`, type: base.type };
}

function printScalarSubquery(node: Expression, env: Environment): Printed {
  if (!isSelect(node)) return { sql: 'NULL', type: UNKNOWN };
  const { sql, columns } = printSubquery(node, env);
  const [only] = columns;
  if (!only || columns.length > 1) throw queryError('A subquery used as a value must have one column.');
  // Without a row the value is NULL, which the engine's dictionary-coded texts cannot be in this place.
  if (only.type.kind === 'string') {
    const text = `(SELECT CAST(${only.sqlName}, 'Nullable(String)') FROM ${sql})`;
    return { sql: text, type: nullable(only.type) };
  }
  return { sql, type: only.type.kind === 'array' ? only.type : nullable(only.type) };
}
