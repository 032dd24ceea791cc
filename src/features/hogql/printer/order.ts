import { queryError } from '../errors.ts';
import type { Expression, OrderItem } from '../syntax/ast.ts';
import { printExpression } from './expression.ts';
import type { Environment } from './scope.ts';

export function printOrder(items: readonly OrderItem[], env: Environment): string {
  return items
    .map(({ expr, order, with_fill }) => {
      if (with_fill) throw queryError('WITH FILL is not supported.');
      return `${printOrdinal(expr, env)} ${order === 'DESC' ? 'DESC' : 'ASC'}`;
    })
    .join(', ');
}

/** GROUP BY and ORDER BY take the position of a selected column for the column. */
export function printOrdinal(expr: Expression, env: Environment): string {
  if (expr.node === 'Constant' && typeof expr.value === 'number' && expr.value_type !== 'number') {
    if (!Number.isSafeInteger(expr.value) || expr.value < 1) throw queryError('A position must be a positive integer.');
    return String(expr.value);
  }
  return printExpression(expr, env).sql;
}
