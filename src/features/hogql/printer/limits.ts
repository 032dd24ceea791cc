import { queryError } from '../errors.ts';
import type { Expression, LimitBy, SelectQuery } from '../syntax/ast.ts';
import { printExpression } from './expression.ts';
import type { Environment } from './scope.ts';

/** A row count written in the text. ClickHouse knows negative limits; queries do not. */
export function rowCount(node: Expression, clause: string): number {
  const value = node.node === 'Constant' && node.value_type !== 'number' ? node.value : undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw queryError(`${clause} must be a non-negative integer.`);
  }
  return value;
}

/** LIMIT and OFFSET as written, of a query inside another one. */
export function printLimit({ limit, offset }: SelectQuery): string {
  const parts = [];
  if (limit) parts.push(`LIMIT ${rowCount(limit, 'LIMIT')}`);
  if (offset) parts.push(`OFFSET ${rowCount(offset, 'OFFSET')}`);
  return parts.join(' ');
}

export function printLimitBy({ n, offset_value, exprs }: LimitBy, env: Environment): string {
  const offset = offset_value ? ` OFFSET ${rowCount(offset_value, 'OFFSET')}` : '';
  const keys = exprs.map((expr) => printExpression(expr, env).sql);
  return `LIMIT ${rowCount(n, 'LIMIT')}${offset} BY ${keys.join(', ')}`;
}
