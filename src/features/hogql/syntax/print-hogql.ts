import type {
  Call,
  Constant,
  Cte,
  Expression,
  FrameBound,
  Join,
  OrderItem,
  Select,
  SelectQuery,
  WindowExpr,
  WindowFunction,
} from './ast.ts';
import { isSelect } from './ast.ts';

/** A tree as HogQL text: what the query means to us, and the names of unnamed columns. */
export function printHogql(node: Expression): string {
  switch (node.node) {
    case 'Constant':
      return printConstant(node.value, node.value_type === 'number');
    case 'Field':
      return node.chain.map((part) => (typeof part === 'number' || part === '*' ? String(part) : name(part))).join('.');
    case 'Alias':
      return `${printHogql(node.expr)} AS ${name(node.alias)}`;
    case 'And':
      return `and(${list(node.exprs)})`;
    case 'Or':
      return `or(${list(node.exprs)})`;
    case 'Not':
      return `not(${printHogql(node.expr)})`;
    case 'CompareOperation':
      return printComparison(node.op, node.left, node.right);
    case 'BetweenExpr': {
      const not = node.negated ? 'NOT ' : '';
      return `${printHogql(node.expr)} ${not}BETWEEN ${printHogql(node.low)} AND ${printHogql(node.high)}`;
    }
    case 'IsDistinctFrom':
      return `${printHogql(node.left)} IS ${node.negated ? 'NOT ' : ''}DISTINCT FROM ${printHogql(node.right)}`;
    case 'ArithmeticOperation':
      return `${ARITHMETIC[node.op]}(${printHogql(node.left)}, ${printHogql(node.right)})`;
    case 'Call':
      return printCall(node);
    case 'WindowFunction':
      return printWindowFunction(node);
    case 'Array':
      return `[${list(node.exprs)}]`;
    case 'Tuple':
      return `tuple(${list(node.exprs)})`;
    case 'Dict':
      return `{${node.items.map(([key, value]) => `${printHogql(key)}: ${printHogql(value)}`).join(', ')}}`;
    case 'ArrayAccess':
      return `${printHogql(node.array)}[${printHogql(node.property)}]`;
    case 'TupleAccess':
      return `${printHogql(node.tuple)}.${node.index}`;
    case 'ArraySlice': {
      const start = node.start_expr ? printHogql(node.start_expr) : '';
      return `${printHogql(node.array)}[${start}:${node.end_expr ? printHogql(node.end_expr) : ''}]`;
    }
    case 'Lambda':
      return `(${node.args.map(name).join(', ')}) -> ${printHogql(node.expr)}`;
    case 'TypeCast':
    case 'TryCast':
      return `${node.node === 'TryCast' ? 'TRY_CAST' : 'CAST'}(${printHogql(node.expr)} AS ${node.type_name})`;
    case 'Placeholder':
      return `{${printHogql(node.expr)}}`;
    case 'FiltersCondition':
      return '{filters}';
    case 'SelectQuery':
    case 'SelectSetQuery':
      return `(${printHogqlSelect(node)})`;
    default:
      return '?';
  }
}

const ARITHMETIC = { '+': 'plus', '-': 'minus', '*': 'multiply', '/': 'divide', '%': 'modulo' } as const;

const COMPARISONS: Readonly<Record<string, string>> = {
  '==': 'equals',
  '!=': 'notEquals',
  '<': 'less',
  '<=': 'lessOrEquals',
  '>': 'greater',
  '>=': 'greaterOrEquals',
  in: 'in',
  'not in': 'notIn',
  like: 'like',
  ilike: 'ilike',
  'not like': 'notLike',
  'not ilike': 'notILike',
};

function printComparison(op: string, left: Expression, right: Expression): string {
  const called = COMPARISONS[op];
  if (called) return `${called}(${printHogql(left)}, ${printHogql(right)})`;
  return `${printHogql(left)} ${op} ${printHogql(right)}`;
}

function printConstant(value: Constant['value'], isNumber: boolean): string {
  if (typeof value !== 'string') return String(value);
  if (isNumber) return value;
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

function name(text: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(text) ? text : `\`${text}\``;
}

function list(exprs: readonly Expression[]): string {
  return exprs.map(printHogql).join(', ');
}

function printCall(node: Call): string {
  const params = node.params?.length ? `(${list(node.params)})` : '';
  const filter = node.filter_expr ? ` FILTER (WHERE ${printHogql(node.filter_expr)})` : '';
  return `${node.name}${params}(${node.distinct ? 'DISTINCT ' : ''}${list(node.args)})${filter}`;
}

function printWindowFunction(node: WindowFunction): string {
  const second = node.args?.length ? `(${list(node.args)})` : '';
  const over = node.over_expr ? printWindow(node.over_expr) : name(node.over_identifier ?? '');
  return `${node.name}(${list(node.exprs ?? [])})${second} OVER ${over}`;
}

function printWindow(window: WindowExpr): string {
  const parts: string[] = [];
  if (window.partition_by?.length) parts.push(`PARTITION BY ${list(window.partition_by)}`);
  if (window.order_by?.length) parts.push(`ORDER BY ${printOrder(window.order_by)}`);
  if (window.frame_method) {
    const start = printBound(window.frame_start);
    const range = window.frame_end ? `BETWEEN ${start} AND ${printBound(window.frame_end)}` : start;
    parts.push(`${window.frame_method} ${range}`);
  }
  return `(${parts.join(' ')})`;
}

function printBound(bound: FrameBound | null | undefined): string {
  if (bound?.frame_type === 'CURRENT ROW') return 'CURRENT ROW';
  return `${bound?.frame_value ?? 'UNBOUNDED'} ${bound?.frame_type ?? ''}`;
}

function printOrder(items: readonly OrderItem[]): string {
  return items.map(({ expr, order }) => `${printHogql(expr)} ${order ?? 'ASC'}`).join(', ');
}

/** A whole query as HogQL text, without parentheses. */
export function printHogqlSelect(node: Select): string {
  if (node.node === 'SelectSetQuery') {
    const rest = node.subsequent_select_queries.map(
      ({ set_operator, select_query }) => ` ${set_operator} ${branch(select_query)}`,
    );
    return branch(node.initial_select_query) + rest.join('');
  }
  return [
    node.ctes?.length ? `WITH ${node.ctes.map(printCte).join(', ')}` : '',
    `SELECT ${node.distinct ? 'DISTINCT ' : ''}${list(node.select)}`,
    node.select_from ? `FROM ${printJoin(node.select_from)}` : '',
    node.array_join_op ? `${node.array_join_op} ${list(node.array_join_list ?? [])}` : '',
    node.where ? `WHERE ${printHogql(node.where)}` : '',
    node.group_by?.length ? `GROUP BY ${list(node.group_by)}` : node.group_by_mode === 'all' ? 'GROUP BY ALL' : '',
    node.having ? `HAVING ${printHogql(node.having)}` : '',
    printWindows(node),
    node.qualify ? `QUALIFY ${printHogql(node.qualify)}` : '',
    node.order_by?.length ? `ORDER BY ${printOrder(node.order_by)}` : '',
    node.limit_by ? `LIMIT ${printHogql(node.limit_by.n)} BY ${list(node.limit_by.exprs)}` : '',
    node.limit ? `LIMIT ${printHogql(node.limit)}` : '',
    node.offset ? `OFFSET ${printHogql(node.offset)}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function branch(node: Select): string {
  return node.node === 'SelectSetQuery' ? `(${printHogqlSelect(node)})` : printHogqlSelect(node);
}

function printWindows(node: SelectQuery): string {
  const windows = Object.entries(node.window_exprs ?? {});
  if (windows.length === 0) return '';
  return `WINDOW ${windows.map(([called, window]) => `${name(called)} AS ${printWindow(window)}`).join(', ')}`;
}

function printCte({ name: called, expr, cte_type }: Cte): string {
  if (cte_type === 'column') return `${printHogql(expr)} AS ${name(called)}`;
  return `${name(called)} AS ${isSelect(expr) ? `(${printHogqlSelect(expr)})` : printHogql(expr)}`;
}

function printJoin(join: Join): string {
  const alias = join.alias ? ` AS ${name(join.alias)}` : '';
  const constraint = join.constraint ? ` ${join.constraint.constraint_type} ${printHogql(join.constraint.expr)}` : '';
  const next = join.next_join ? ` ${join.next_join.join_type ?? 'JOIN'} ${printJoin(join.next_join)}` : '';
  return `${printHogql(join.table)}${alias}${constraint}${next}`;
}
