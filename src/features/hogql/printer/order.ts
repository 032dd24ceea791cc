import { queryError } from '../errors.ts';
import type { Expression, OrderItem, SelectQuery } from '../syntax/ast.ts';
import { printExpression } from './expression.ts';
import type { Environment } from './scope.ts';
import { TableSource } from './sources.ts';

export function printOrder(items: readonly OrderItem[], env: Environment): string {
  return items
    .map(({ expr, order, with_fill }) => {
      if (with_fill) throw queryError('WITH FILL is not supported.');
      return `${printOrdinal(expr, env)} ${order === 'DESC' ? 'DESC' : 'ASC'}`;
    })
    .join(', ');
}

/** The ORDER BY of a SELECT. */
export function printOrderOf(node: SelectQuery, items: readonly OrderItem[], env: Environment): string {
  const printed = printOrder(items, env);
  const day = node.distinct || env.scope.grouped || node.limit_by ? undefined : dayOf(printed, env);
  return day === undefined ? printed : `${day} ${items[0]?.order === 'DESC' ? 'DESC' : 'ASC'}, ${printed}`;
}

// Events are stored by day: led by it, the engine reads from one end and stops when it has enough.
function dayOf(order: string, { scope }: Environment): string | undefined {
  const [source, second] = scope.sources;
  if (second || !(source instanceof TableSource) || source.table.properties !== 'event') return undefined;
  const moment = source.column('timestamp')?.sql;
  const names = [...scope.aliases.values()].flatMap(({ sqlName, printed }) =>
    sqlName !== undefined && printed?.sql === moment ? [sqlName] : [],
  );
  const isByMoment = [moment, ...names].some((name) => name !== undefined && order.startsWith(`${name} `));
  return isByMoment ? `toDate(${moment})` : undefined;
}

/** GROUP BY and ORDER BY take the position of a selected column for the column. */
export function printOrdinal(expr: Expression, env: Environment): string {
  if (expr.node === 'Constant' && typeof expr.value === 'number' && expr.value_type !== 'number') {
    if (!Number.isSafeInteger(expr.value) || expr.value < 1) throw queryError('A position must be a positive integer.');
    return String(expr.value);
  }
  return printExpression(expr, env).sql;
}
