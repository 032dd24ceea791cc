import { queryError } from '../errors.ts';
import { findAggregate, findWindowFunction, unsupportedFunction } from '../functions/catalogue.ts';
import { READS_OTHER_ROWS } from '../functions/windows.ts';
import type { Expression, FrameBound, WindowExpr, WindowFunction } from '../syntax/ast.ts';
import { printArguments } from './arguments.ts';
import { aggregateParts, checkCount, printParameters } from './call.ts';
import { printAggregateCall } from './exact-aggregates.ts';
import { printExpression } from './expression.ts';
import { printOrder } from './order.ts';
import { resultType } from './result-type.ts';
import type { Environment } from './scope.ts';
import type { Printed, Type } from './types.ts';

/** `f(…) OVER (…)` */
export function printWindowFunction(node: WindowFunction, env: Environment): Printed {
  return printCalled(node, ` OVER ${printOver(node, env)}`, env);
}

function printCalled(node: WindowFunction, over: string, env: Environment): { sql: string; type: Type } {
  const { args, params } = argumentsOf(node);
  const spec = findWindowFunction(node.name);
  if (spec) {
    checkCount(node.name, args.length, spec.argumentsMin, spec.argumentsMax);
    const printed = printArguments(spec, args, env);
    const list = printed.map((arg, index) =>
      index === 0 && READS_OTHER_ROWS.has(spec.name) ? `toNullable(${arg.sql})` : arg.sql,
    );
    return { sql: `${spec.engineName}(${list.join(', ')})${over}`, type: resultType(spec, printed) };
  }
  const aggregate = findAggregate(node.name);
  if (!aggregate) throw unsupportedFunction(node.name);
  const parts = aggregateParts({ name: node.name, args }, aggregate, env);
  const suffix = aggregate.conditional ? 'If' : '';
  const parameters = printParameters(aggregate.spec, params);
  return { sql: printAggregateCall({ ...parts, suffix, parameters, over }), type: parts.type };
}

// The parser calls the first brackets `exprs` and the second ones `args`: with two, the first hold parameters.
function argumentsOf({ exprs, args }: WindowFunction): Record<'args' | 'params', readonly Expression[]> {
  return args?.length ? { args, params: exprs ?? [] } : { args: exprs ?? [], params: [] };
}

function printOver({ over_expr, over_identifier }: WindowFunction, env: Environment): string {
  if (over_expr) return printWindow(over_expr, env);
  const name = over_identifier ? env.scope.windows.get(over_identifier) : undefined;
  if (!name) throw queryError(`Unknown window '${over_identifier ?? ''}'.`);
  return name;
}

/** The inside of OVER or WINDOW. */
export function printWindow(window: WindowExpr, env: Environment): string {
  const parts: string[] = [];
  if (window.partition_by?.length) {
    parts.push(`PARTITION BY ${window.partition_by.map((expr) => printExpression(expr, env).sql).join(', ')}`);
  }
  if (window.order_by?.length) parts.push(`ORDER BY ${printOrder(window.order_by, env)}`);
  if (window.frame_method) parts.push(printFrame(window));
  return `(${parts.join(' ')})`;
}

function printFrame({ frame_method, frame_start, frame_end }: WindowExpr): string {
  if (frame_method !== 'ROWS' && frame_method !== 'RANGE') throw queryError('This window frame is not supported.');
  const start = printBound(frame_start);
  return frame_end ? `${frame_method} BETWEEN ${start} AND ${printBound(frame_end)}` : `${frame_method} ${start}`;
}

function printBound(bound: FrameBound | null | undefined): string {
  const { frame_type: type, frame_value: value } = bound ?? {};
  if (type === 'CURRENT ROW') return type;
  if (type !== 'PRECEDING' && type !== 'FOLLOWING') throw queryError('This window frame is not supported.');
  if (value === null || value === undefined) return `UNBOUNDED ${type}`;
  if (!Number.isSafeInteger(value) || value < 0) throw queryError('The bounds of a window frame must be integers.');
  return `${value} ${type}`;
}
