import { queryError } from '../errors.ts';
import {
  type AggregateSpec,
  canonicalName,
  findAggregate,
  findFunction,
  findWindowFunction,
  unsupportedFunction,
} from '../functions/catalogue.ts';
import { OPERATORS } from '../functions/operators.ts';
import type { FunctionSpec } from '../functions/signature.ts';
import type { Call, Expression } from '../syntax/ast.ts';
import { isSelect } from '../syntax/ast.ts';
import { printArguments } from './arguments.ts';
import { boundArguments } from './bounds.ts';
import { asCondition } from './coerce.ts';
import { printAggregateCall } from './exact-aggregates.ts';
import { printExpression } from './expression.ts';
import { resultType } from './result-type.ts';
import type { Environment } from './scope.ts';
import { printSubquery } from './select.ts';
import { type Printed, typeOf } from './types.ts';

/** A function call: an operator in disguise, an aggregate, or a function of the catalogue. */
export function printCall(call: Call, env: Environment): Printed {
  const name = canonicalName(call.name);
  const operator = OPERATORS.get(name);
  if (operator) {
    checkCount(name, call.args.length, operator.argumentsMin, operator.argumentsMax);
    return printExpression(operator.rewrite(call.args), env);
  }
  const plain = { ...env, condition: false };
  const aggregate = findAggregate(name);
  if (aggregate) return printAggregate(call, aggregate, plain);
  if (name === 'exists') return printExists(call, plain);
  if (name === '_caseWithExpression') return printCase(call.args, plain);
  const spec = findFunction(name);
  if (!spec) throw findWindowFunction(name) ? needsOver(name) : unsupportedFunction(call.name);
  refuseAggregateParts(call);
  if (call.params?.length) throw queryError(`Function '${name}' takes no parameters.`);
  checkCount(name, call.args.length, spec.argumentsMin, spec.argumentsMax);
  return printFunction(spec, boundArguments(name, printArguments(spec, call.args, plain)), plain);
}

export function checkCount(name: string, found: number, min: number, max: number): void {
  const some = (count: number) => `${count} argument${count === 1 ? '' : 's'}`;
  if (found < min) throw queryError(`Function '${name}' expects at least ${some(min)}, found ${found}`);
  if (found > max) throw queryError(`Function '${name}' expects at most ${some(max)}, found ${found}`);
}

function needsOver(name: string): Error {
  return queryError(`Window function '${name}' needs an OVER clause.`);
}

function printFunction(spec: FunctionSpec, args: readonly Printed[], env: Environment): Printed {
  const printed = spec.print?.(args, env, spec);
  if (typeof printed === 'object') return printed;
  const sql = printed ?? `${spec.engineName}(${args.map((arg) => arg.sql).join(', ')})`;
  return { sql, type: resultType(spec, args) };
}

function refuseAggregateParts(call: Call): void {
  if (call.distinct) throw queryError(`DISTINCT is not supported in '${call.name}'.`);
  if (call.filter_expr) throw queryError(`FILTER is not supported in '${call.name}'.`);
  if (call.order_by?.length) throw queryError(`ORDER BY is not supported in '${call.name}'.`);
}

function printAggregate(call: Call, aggregate: AggregateSpec, env: Environment): Printed {
  if (call.order_by?.length) throw queryError(`ORDER BY is not supported in '${call.name}'.`);
  // Rows are read one by one inside an aggregate, whatever is grouped outside.
  const inner = { ...env, grouped: false, beforeGrouping: true };
  const { name, args, type } = aggregateParts(call, aggregate, inner);
  const conditions: string[] = [];
  if (aggregate.conditional) conditions.push(args.pop() ?? '1');
  if (call.filter_expr)
    conditions.push(asCondition(printExpression(call.filter_expr, { ...inner, condition: true })).sql);
  if (conditions.length > 0)
    args.push(conditions.length > 1 ? `and(${conditions.join(', ')})` : (conditions[0] ?? '1'));
  const parameters = printParameters(aggregate.spec, call.params ?? []);
  const suffix = conditions.length > 0 ? 'If' : '';
  return { sql: printAggregateCall({ name, suffix, parameters, args, type }), type };
}

export function aggregateParts(
  call: { readonly name: string; readonly args: readonly Expression[]; readonly distinct?: boolean | null },
  { spec, conditional }: AggregateSpec,
  env: Environment,
): { name: string; args: string[]; type: Printed['type'] } {
  const isStar = spec.name === 'count' && call.args.length > 0 && isAsterisk(call.args[0]);
  const own = isStar ? call.args.slice(1) : call.args;
  const extra = conditional ? 1 : 0;
  checkCount(call.name, own.length, spec.argumentsMin + extra, spec.argumentsMax + extra);
  const values = conditional ? own.slice(0, -1) : own;
  const printed = printArguments(spec, values, env);
  const args = printed.map((arg) => arg.sql);
  const last = own.at(-1);
  if (conditional && last) args.push(asCondition(printExpression(last, { ...env, condition: true })).sql);
  const distinct = call.distinct && values.length > 0;
  const name = distinct && spec.name === 'count' ? 'uniqExact' : `${spec.engineName}${distinct ? 'Distinct' : ''}`;
  return { name, args, type: resultType(spec, printed) };
}

function isAsterisk(node: Expression | undefined): boolean {
  return node?.node === 'Field' && node.chain.length === 1 && node.chain[0] === '*';
}

export function printParameters(spec: FunctionSpec, params: readonly Expression[]): string {
  if (params.length === 0) return '';
  if (params.length > (spec.parametersMax ?? 0)) throw queryError(`Function '${spec.name}' takes no such parameters.`);
  const numbers = params.map((param) => {
    const value = param.node === 'Constant' ? param.value : undefined;
    if (typeof value !== 'number') throw queryError(`The parameters of '${spec.name}' must be numbers.`);
    return String(value);
  });
  return `(${numbers.join(', ')})`;
}

function printExists(call: Call, env: Environment): Printed {
  const [query] = call.args;
  if (!query || !isSelect(query)) throw queryError("'exists' expects a subquery.");
  return { sql: `exists${printSubquery(query, env).sql}`, type: typeOf('bool') };
}

function printCase(args: readonly Expression[], env: Environment): Printed {
  const [value, ...rest] = args;
  if (!value || rest.length === 0) throw queryError('CASE needs a WHEN.');
  const branches: Expression[] = [];
  for (let i = 0; i + 1 < rest.length; i += 2) {
    const [when, then] = [rest[i], rest[i + 1]];
    if (when && then) branches.push({ node: 'CompareOperation', op: '==', left: value, right: when }, then);
  }
  const otherwise: Expression = (rest.length % 2 === 1 ? rest.at(-1) : undefined) ?? { node: 'Constant', value: null };
  return printExpression({ node: 'Call', name: 'multiIf', args: [...branches, otherwise] }, env);
}
