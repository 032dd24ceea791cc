/**
 * What the parser answers for a Hog program, without positions. The parser's output is trusted to have this shape;
 * whatever node is not listed meets the refusal at the end of the compiler's switches.
 */
export type Statement =
  | { readonly node: 'Block'; readonly declarations: readonly Statement[] }
  | { readonly node: 'VariableDeclaration'; readonly name: string; readonly expr?: Expression | null }
  | { readonly node: 'VariableAssignment'; readonly left: Expression; readonly right: Expression }
  | { readonly node: 'ExprStatement'; readonly expr?: Expression | null }
  | { readonly node: 'ReturnStatement'; readonly expr?: Expression | null }
  | { readonly node: 'ThrowStatement'; readonly expr: Expression }
  | IfStatement
  | { readonly node: 'WhileStatement'; readonly expr: Expression; readonly body: Statement }
  | ForStatement
  | ForInStatement
  | { readonly node: 'Function'; readonly name: string; readonly params: readonly string[]; readonly body: Statement }
  | TryCatchStatement;

export interface Program {
  readonly node: 'Program';
  readonly declarations: readonly Statement[];
}

export interface IfStatement {
  readonly node: 'IfStatement';
  readonly expr: Expression;
  readonly then: Statement;
  readonly else_?: Statement | null;
}

export interface ForStatement {
  readonly node: 'ForStatement';
  readonly initializer?: Statement | null;
  readonly condition?: Expression | null;
  readonly increment?: Statement | null;
  readonly body: Statement;
}

export interface ForInStatement {
  readonly node: 'ForInStatement';
  readonly keyVar?: string | null;
  readonly valueVar: string;
  readonly expr: Expression;
  readonly body: Statement;
}

export interface TryCatchStatement {
  readonly node: 'TryCatchStatement';
  readonly try_stmt: Statement;
  readonly catches: readonly (readonly [name: string | null, type: string | null, body: Statement])[];
  readonly finally_stmt?: Statement | null;
}

export type Expression =
  | { readonly node: 'Constant'; readonly value: string | number | boolean | null; readonly value_type?: string | null }
  | Field
  | Call
  | { readonly node: 'ExprCall'; readonly expr: Expression; readonly args: readonly Expression[] }
  | Lambda
  | { readonly node: 'And' | 'Or'; readonly exprs: readonly Expression[] }
  | { readonly node: 'Not'; readonly expr: Expression }
  | Comparison
  | { readonly node: 'ArithmeticOperation'; readonly op: string; readonly left: Expression; readonly right: Expression }
  | Between
  | {
      readonly node: 'IsDistinctFrom';
      readonly left: Expression;
      readonly right: Expression;
      readonly negated?: boolean | null;
    }
  | { readonly node: 'Array' | 'Tuple'; readonly exprs: readonly Expression[] }
  | { readonly node: 'Dict'; readonly items: readonly (readonly [Expression, Expression])[] }
  | ArrayAccess
  | {
      readonly node: 'TupleAccess';
      readonly tuple: Expression;
      readonly index: number;
      readonly nullish?: boolean | null;
    };

export interface Comparison {
  readonly node: 'CompareOperation';
  readonly op: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Field {
  readonly node: 'Field';
  readonly chain: readonly (string | number)[];
}

export interface Call {
  readonly node: 'Call';
  readonly name: string;
  readonly args: readonly Expression[];
  readonly params?: readonly Expression[] | null;
  readonly distinct?: boolean | null;
  readonly filter_expr?: Expression | null;
  readonly order_by?: readonly unknown[] | null;
}

interface Lambda {
  readonly node: 'Lambda';
  readonly args: readonly string[];
  readonly expr: Expression | Statement;
}

export interface Between {
  readonly node: 'BetweenExpr';
  readonly expr: Expression;
  readonly low: Expression;
  readonly high: Expression;
  readonly negated?: boolean | null;
}

export interface ArrayAccess {
  readonly node: 'ArrayAccess';
  readonly array: Expression;
  readonly property: Expression;
  readonly nullish?: boolean | null;
}
