import type { FilterTree } from '../filters/tree.ts';

/**
 * What the parser answers, without positions. Optional members are absent or null; constructs that are never
 * printed have no type of their own and meet the refusal at the end of the printer's switch.
 */
export type Expression =
  | Field
  | Constant
  | Alias
  | Call
  | WindowFunction
  | And
  | Or
  | Not
  | Comparison
  | Between
  | DistinctFrom
  | Arithmetic
  | ArrayLiteral
  | TupleLiteral
  | DictLiteral
  | ArrayAccess
  | TupleAccess
  | ArraySlice
  | Lambda
  | TypeCast
  | Placeholder
  | FiltersCondition
  | Select;

/** A SELECT, or several joined by UNION and the like. */
export type Select = SelectQuery | SelectSetQuery;

export interface Field {
  readonly node: 'Field';
  readonly chain: readonly (string | number)[];
}

export interface Constant {
  readonly node: 'Constant';
  /** A bigint where a number would be rounded. */
  readonly value: string | number | bigint | boolean | null;
  /** `number`: the value is the text of a number JSON cannot carry. */
  readonly value_type?: 'number' | null;
}

interface Alias {
  readonly node: 'Alias';
  readonly alias: string;
  readonly expr: Expression;
}

export interface Call {
  readonly node: 'Call';
  readonly name: string;
  readonly args: readonly Expression[];
  readonly params?: readonly Expression[] | null;
  readonly distinct?: boolean | null;
  readonly filter_expr?: Expression | null;
  readonly order_by?: readonly OrderItem[] | null;
}

export interface WindowFunction {
  readonly node: 'WindowFunction';
  readonly name: string;
  /** What stands in the first brackets: the arguments, or the parameters where second brackets follow. */
  readonly exprs?: readonly Expression[] | null;
  /** What stands in the second brackets. */
  readonly args?: readonly Expression[] | null;
  readonly over_expr?: WindowExpr | null;
  readonly over_identifier?: string | null;
}

export interface WindowExpr {
  readonly node: 'WindowExpr';
  readonly partition_by?: readonly Expression[] | null;
  readonly order_by?: readonly OrderItem[] | null;
  readonly frame_method?: string | null;
  readonly frame_start?: FrameBound | null;
  readonly frame_end?: FrameBound | null;
}

export interface FrameBound {
  readonly frame_type?: string | null;
  readonly frame_value?: number | null;
}

interface And {
  readonly node: 'And';
  readonly exprs: readonly Expression[];
}
interface Or {
  readonly node: 'Or';
  readonly exprs: readonly Expression[];
}
interface Not {
  readonly node: 'Not';
  readonly expr: Expression;
}

export type ComparisonOperator =
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'like'
  | 'ilike'
  | 'not like'
  | 'not ilike'
  | 'in'
  | 'not in'
  | 'in cohort'
  | 'not in cohort'
  | '=~'
  | '!~'
  | '=~*'
  | '!~*';

export interface Comparison {
  readonly node: 'CompareOperation';
  readonly op: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Between {
  readonly node: 'BetweenExpr';
  readonly expr: Expression;
  readonly low: Expression;
  readonly high: Expression;
  readonly negated?: boolean | null;
}

export interface DistinctFrom {
  readonly node: 'IsDistinctFrom';
  readonly left: Expression;
  readonly right: Expression;
  readonly negated?: boolean | null;
}

export interface Arithmetic {
  readonly node: 'ArithmeticOperation';
  readonly op: '+' | '-' | '*' | '/' | '%';
  readonly left: Expression;
  readonly right: Expression;
}

interface ArrayLiteral {
  readonly node: 'Array';
  readonly exprs: readonly Expression[];
}
interface TupleLiteral {
  readonly node: 'Tuple';
  readonly exprs: readonly Expression[];
}
interface DictLiteral {
  readonly node: 'Dict';
  readonly items: readonly (readonly [Expression, Expression])[];
}

export interface ArrayAccess {
  readonly node: 'ArrayAccess';
  readonly array: Expression;
  readonly property: Expression;
  readonly nullish?: boolean | null;
}

export interface TupleAccess {
  readonly node: 'TupleAccess';
  readonly tuple: Expression;
  readonly index: number;
  readonly nullish?: boolean | null;
}

export interface ArraySlice {
  readonly node: 'ArraySlice';
  readonly array: Expression;
  readonly start_expr?: Expression | null;
  readonly end_expr?: Expression | null;
}

export interface Lambda {
  readonly node: 'Lambda';
  readonly args: readonly string[];
  readonly expr: Expression;
}

export interface TypeCast {
  readonly node: 'TypeCast' | 'TryCast';
  readonly expr: Expression;
  readonly type_name: string;
}

export interface Placeholder {
  readonly node: 'Placeholder';
  readonly expr: Expression;
}

/** Ours, in place of `{filters}`: property filters over the source of the SELECT it stands in. */
export interface FiltersCondition {
  readonly node: 'FiltersCondition';
  /** Filters of one part of a query; without them the caller's own hold, with their dates. */
  readonly tree?: FilterTree;
}

export interface OrderItem {
  readonly node: 'OrderExpr';
  readonly expr: Expression;
  readonly order?: 'ASC' | 'DESC' | null;
  readonly with_fill?: unknown;
}

export interface LimitBy {
  readonly n: Expression;
  readonly offset_value?: Expression | null;
  readonly exprs: readonly Expression[];
}

export interface Cte {
  readonly name: string;
  readonly expr: Expression;
  readonly cte_type: 'subquery' | 'column';
  readonly recursive?: boolean | null;
  readonly columns?: readonly string[] | null;
  readonly using_key?: unknown;
}

export interface Join {
  readonly node: 'JoinExpr';
  readonly table: Expression;
  readonly alias?: string | null;
  readonly table_args?: readonly Expression[] | null;
  readonly table_final?: boolean | null;
  readonly sample?: unknown;
  readonly join_type?: string | null;
  readonly constraint?: { readonly constraint_type: 'ON' | 'USING'; readonly expr: Expression } | null;
  readonly next_join?: Join | null;
  readonly column_aliases?: readonly string[] | null;
}

export interface SelectQuery {
  readonly node: 'SelectQuery';
  readonly select: readonly Expression[];
  readonly distinct?: boolean | null;
  readonly ctes?: readonly Cte[] | null;
  readonly select_from?: Join | null;
  readonly array_join_op?: string | null;
  readonly array_join_list?: readonly Expression[] | null;
  readonly prewhere?: Expression | null;
  readonly where?: Expression | null;
  readonly group_by?: readonly Expression[] | null;
  readonly group_by_mode?: string | null;
  readonly having?: Expression | null;
  readonly qualify?: Expression | null;
  readonly window_exprs?: Readonly<Record<string, WindowExpr>> | null;
  readonly order_by?: readonly OrderItem[] | null;
  readonly limit_by?: LimitBy | null;
  readonly limit?: Expression | null;
  readonly offset?: Expression | null;
  readonly limit_with_ties?: boolean | null;
  readonly limit_percent?: boolean | null;
}

export interface SelectSetQuery {
  readonly node: 'SelectSetQuery';
  readonly initial_select_query: Select;
  readonly subsequent_select_queries: readonly { readonly set_operator: string; readonly select_query: Select }[];
}

export function isSelect(node: { readonly node: string }): node is Select {
  return node.node === 'SelectQuery' || node.node === 'SelectSetQuery';
}
