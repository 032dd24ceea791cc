import { queryError } from '../errors.ts';
import type { Argument, FunctionSpec } from '../functions/signature.ts';
import type { Expression, Lambda } from '../syntax/ast.ts';
import { asCondition, asJson, asLocal, asMoment, asNumber, asText } from './coerce.ts';
import { printExpression } from './expression.ts';
import type { Environment } from './scope.ts';
import { type Printed, typeOf, UNKNOWN } from './types.ts';

/** The arguments of a call, each turned into what the function's signature asks for. */
export function printArguments(spec: FunctionSpec, nodes: readonly Expression[], env: Environment): Printed[] {
  if (spec.arguments[0] === 'lambda') return printLambdaCall(spec, nodes, env);
  return nodes.map((node, index) => {
    const kind = spec.arguments[index] ?? spec.arguments.at(-1) ?? 'any';
    return coerce(kind, printExpression(node, kind === 'condition' ? { ...env, condition: true } : env), env);
  });
}

function coerce(kind: Argument, value: Printed, env: Environment): Printed {
  switch (kind) {
    case 'text':
      return asText(value, env);
    case 'json':
      return asJson(asText(value, env));
    case 'plain':
      return withoutNull(asText(value, env));
    case 'sized':
      return value.type.kind === 'array' || value.type.kind === 'map' || value.type.kind === 'unknown'
        ? value
        : asText(value, env);
    case 'number':
      return asNumber(value);
    case 'integer':
      return asInteger(value);
    case 'moment':
      return asMoment(value, env);
    case 'local':
      return asLocal(value, env);
    case 'day':
      return value.type.kind === 'date' ? value : asLocal(value, env);
    case 'condition':
      return asCondition(value);
    case 'any':
    case 'lambda':
      return value;
  }
}

// Numbers of properties are fractions to the engine, which knows no bits of them.
function asInteger(value: Printed): Printed {
  if (value.type.kind === 'int' || value.type.kind === 'null') return value;
  return { sql: `accurateCastOrNull(${asNumber(value).sql}, 'Int64')`, type: typeOf('int', true) };
}

function withoutNull(text: Printed): Printed {
  if (!text.type.nullable) return text;
  return { sql: `ifNull(${text.sql}, '')`, type: { ...text.type, nullable: false } };
}

// The arrays come first: their elements are what the lambda's arguments are.
function printLambdaCall(spec: FunctionSpec, nodes: readonly Expression[], env: Environment): Printed[] {
  const [first, ...others] = nodes;
  if (first?.node !== 'Lambda') {
    if (LAMBDA_OPTIONAL.has(spec.name)) return nodes.map((node) => printExpression(node, env));
    throw queryError(`The first argument of '${spec.name}' must be a lambda.`);
  }
  const arrays = others.map((node) => printExpression(node, env));
  return [printLambda(spec, first, arrays, env), ...arrays];
}

const LAMBDA_OPTIONAL: ReadonlySet<string> = new Set([
  'arrayCount',
  'arraySum',
  'arrayAvg',
  'arrayMin',
  'arrayMax',
  'arraySort',
  'arrayReverseSort',
  'arrayCumSum',
  'arrayCumSumNonNegative',
]);

const NEEDS_CONDITION: ReadonlySet<string> = new Set([
  'arrayFilter',
  'arrayExists',
  'arrayAll',
  'arrayCount',
  'arrayFirst',
  'arrayLast',
  'arrayFirstIndex',
  'arrayLastIndex',
  'arrayFill',
  'arrayReverseFill',
  'arraySplit',
  'arrayReverseSplit',
]);

function printLambda(spec: FunctionSpec, node: Lambda, arrays: readonly Printed[], env: Environment): Printed {
  const names = node.args.map((arg, index): [string, Printed] => [
    arg,
    { sql: env.compilation.name('x'), type: arrays[index]?.type.item ?? UNKNOWN },
  ]);
  if (new Set(node.args).size < node.args.length) throw queryError('The arguments of a lambda need different names.');
  const body = printExpression(node.expr, { ...env, lambda: new Map([...(env.lambda ?? []), ...names]) });
  const result = NEEDS_CONDITION.has(spec.name) ? orZero(asCondition(body)) : body;
  const args = names.map(([, printed]) => printed.sql).join(', ');
  return { sql: `${names.length === 1 ? args : `(${args})`} -> ${result.sql}`, type: result.type };
}

function orZero(condition: Printed): Printed {
  if (!condition.type.nullable) return condition;
  return { sql: `ifNull(${condition.sql}, 0)`, type: typeOf('bool') };
}
