import { isAggregate } from '../functions/catalogue.ts';
import type { Expression } from '../syntax/ast.ts';

/** Whether an expression holds an aggregate of its own SELECT: not one of a subquery, not a window. */
export function holdsAggregate(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(holdsAggregate);
  if (typeof node !== 'object' || node === null) return false;
  // The parser's tree holds nothing but nodes, lists and constants.
  const expression = node as Expression;
  if (expression.node === 'SelectQuery' || expression.node === 'SelectSetQuery') return false;
  if (expression.node === 'Call' && isAggregate(expression.name)) return true;
  return Object.values(expression).some(holdsAggregate);
}
