import type { Comparison, Expression } from '../syntax/ast.ts';

export interface OperatorForm {
  readonly signature: string;
  readonly argumentsMin: number;
  readonly argumentsMax: number;
  /** The same as the operator would have been parsed. */
  readonly rewrite: (args: readonly Expression[]) => Expression;
}

function comparison(op: Comparison['op'], result = 'bool'): OperatorForm {
  return {
    signature: `any, any -> ${result}`,
    argumentsMin: 2,
    argumentsMax: 2,
    rewrite: ([left = NULL, right = NULL]) => ({ node: 'CompareOperation', op, left, right }),
  };
}

function arithmetic(op: '+' | '-' | '*' | '/' | '%'): OperatorForm {
  return {
    signature: 'any, any -> number',
    argumentsMin: 2,
    argumentsMax: 2,
    rewrite: ([left = NULL, right = NULL]) => ({ node: 'ArithmeticOperation', op, left, right }),
  };
}

const NULL: Expression = { node: 'Constant', value: null };

/** Functions that are operators written as calls: they follow the operators' rules. */
export const OPERATORS: ReadonlyMap<string, OperatorForm> = new Map<string, OperatorForm>([
  ['equals', comparison('==')],
  ['notEquals', comparison('!=')],
  ['less', comparison('<')],
  ['lessOrEquals', comparison('<=')],
  ['greater', comparison('>')],
  ['greaterOrEquals', comparison('>=')],
  ['in', comparison('in')],
  ['notIn', comparison('not in')],
  ['like', comparison('like')],
  ['ilike', comparison('ilike')],
  ['notLike', comparison('not like')],
  ['notILike', comparison('not ilike')],
  ['match', comparison('=~')],
  ['plus', arithmetic('+')],
  ['minus', arithmetic('-')],
  ['multiply', arithmetic('*')],
  ['divide', arithmetic('/')],
  ['modulo', arithmetic('%')],
  [
    'and',
    {
      signature: 'condition, condition... -> bool',
      argumentsMin: 1,
      argumentsMax: Number.POSITIVE_INFINITY,
      rewrite: (exprs) => ({ node: 'And', exprs }),
    },
  ],
  [
    'or',
    {
      signature: 'condition, condition... -> bool',
      argumentsMin: 1,
      argumentsMax: Number.POSITIVE_INFINITY,
      rewrite: (exprs) => ({ node: 'Or', exprs }),
    },
  ],
  [
    'not',
    {
      signature: 'condition -> bool',
      argumentsMin: 1,
      argumentsMax: 1,
      rewrite: ([expr = NULL]) => ({ node: 'Not', expr }),
    },
  ],
]);
