import { queryError } from '../errors.ts';
import type { Expression, Field, Select, SelectQuery, SelectSetQuery } from '../syntax/ast.ts';
import { printHogql } from '../syntax/print-hogql.ts';
import { asCondition } from './coerce.ts';
import type { Compilation } from './compilation.ts';
import { declareCtes } from './ctes.ts';
import { printExpression } from './expression.ts';
import { printAlias } from './field.ts';
import { addSources, printFrom } from './from.ts';
import { checkIdentifier } from './identifiers.ts';
import { keyOf, unfoldPath } from './json-path.ts';
import { printLimit, printLimitBy } from './limits.ts';
import { printOrderOf, printOrdinal } from './order.ts';
import { type Environment, type NamedExpression, Scope } from './scope.ts';
import type { OutputColumn } from './sources.ts';
import { commonType } from './types.ts';
import { printWindow } from './window.ts';

export interface PrintedSelect {
  readonly sql: string;
  readonly columns: readonly OutputColumn[];
}

/** A query inside another one, in parentheses. It sees the CTEs around it and nothing else. */
export function printSubquery(node: Select, env: Environment): PrintedSelect {
  const { sql, columns } = printSelect(node, env.compilation, env.scope);
  return { sql: `(${sql})`, columns };
}

/** A query without parentheses. `limit` replaces its own LIMIT and OFFSET. */
export function printSelect(node: Select, compilation: Compilation, parent?: Scope, limit?: string): PrintedSelect {
  return compilation.deeper(() => {
    if (node.node === 'SelectSetQuery') return printSet(node, compilation, parent);
    if (node.node === 'SelectQuery') return printOne(node, compilation, parent, limit);
    throw queryError('Only SELECT queries are supported.');
  });
}

export const SET_OPERATORS: ReadonlyMap<string, string> = new Map([
  ['UNION ALL', 'UNION ALL'],
  ['UNION DISTINCT', 'UNION DISTINCT'],
  ['UNION', 'UNION DISTINCT'],
  ['INTERSECT', 'INTERSECT'],
  ['INTERSECT DISTINCT', 'INTERSECT DISTINCT'],
  ['EXCEPT', 'EXCEPT'],
]);

function printSet(node: SelectSetQuery, compilation: Compilation, parent: Scope | undefined): PrintedSelect {
  // A WITH before the first branch holds for all of them.
  const scope = new Scope(parent);
  const first = node.initial_select_query;
  if (first.node === 'SelectQuery') declareCtes(first.ctes ?? [], { compilation, scope });
  const initial = first.node === 'SelectQuery' ? { ...first, ctes: null } : first;
  const branches = [initial, ...node.subsequent_select_queries.map((item) => item.select_query)].map((branch) =>
    printSelect(branch, compilation, scope),
  );
  const width = branches[0]?.columns.length ?? 0;
  if (branches.some((branch) => branch.columns.length !== width)) {
    throw queryError('All queries of a UNION must have the same number of columns.');
  }
  const operators = node.subsequent_select_queries.map(({ set_operator }) => {
    const operator = SET_OPERATORS.get(set_operator);
    if (!operator) throw queryError(`'${set_operator}' is not supported.`);
    return operator;
  });
  const sql = branches
    .map((branch, index) => (index === 0 ? `(${branch.sql})` : ` ${operators[index - 1]} (${branch.sql})`))
    .join('');
  const columns = (branches[0]?.columns ?? []).map((column, index) => ({
    ...column,
    type: commonType(branches.map((branch) => branch.columns[index]?.type ?? column.type)),
  }));
  return { sql, columns };
}

function printOne(
  node: SelectQuery,
  compilation: Compilation,
  parent: Scope | undefined,
  limit: string | undefined,
): PrintedSelect {
  refuseUnsupported(node);
  const scope = new Scope(parent);
  scope.grouped = Boolean(node.group_by?.length || node.group_by_mode);
  const env: Environment = { compilation, scope };
  declareCtes(node.ctes ?? [], env);
  const items = declareAliases(node.select, env);
  const joins = addSources(node.select_from ?? undefined, env);
  const arrayJoin = printArrayJoin(node, env);
  for (const name of Object.keys(node.window_exprs ?? {})) declareWindow(name, env);
  const selected = items.flatMap((item) => printItem(item, { ...env, grouped: scope.grouped }));
  const clauses = printClauses(node, env);
  const windows = Object.entries(node.window_exprs ?? {}).map(
    ([name, window]) => `${scope.windows.get(name)} AS ${printWindow(window, { ...env, grouped: scope.grouped })}`,
  );
  const sql = [
    `SELECT ${node.distinct ? 'DISTINCT ' : ''}${selected.map(({ sql }) => sql).join(', ')}`,
    // Last of all, when it is known what is read and which paths were followed.
    printFrom(joins, scope),
    arrayJoin,
    clauses.filter,
    windows.length > 0 ? `WINDOW ${windows.join(', ')}` : '',
    clauses.qualify,
    clauses.order,
    limit ?? printLimit(node),
  ];
  return { sql: sql.filter(Boolean).join(' '), columns: selected.map(({ column }) => column) };
}

function refuseUnsupported(node: SelectQuery): void {
  const [first] = node.select;
  // The grammar takes the word for a function.
  if (node.distinct && first && callNameOf(first) === 'on') {
    throw queryError('DISTINCT ON is not supported: use LIMIT 1 BY.');
  }
  if (node.prewhere) throw queryError('PREWHERE is not supported.');
  if (node.limit_with_ties) throw queryError('LIMIT … WITH TIES is not supported.');
  if (node.limit_percent) throw queryError('LIMIT … % is not supported.');
  if (node.group_by_mode && node.group_by_mode !== 'all') {
    throw queryError(`GROUP BY ${node.group_by_mode.toUpperCase()} is not supported.`);
  }
  if (node.select.length === 0) throw queryError('A SELECT needs at least one column.');
}

function callNameOf(expr: Expression): string | undefined {
  return expr.node === 'Call' ? expr.name : expr.node === 'Alias' ? callNameOf(expr.expr) : undefined;
}

interface Item {
  readonly expr: Expression;
  readonly name: string;
  readonly alias?: NamedExpression;
}

/** Makes the names of a SELECT known before anything is printed, since any clause may use them. */
function declareAliases(select: readonly Expression[], { compilation, scope }: Environment): Item[] {
  const items = select.map((expr): Item => {
    if (expr.node !== 'Alias') return { expr, name: nameOf(expr) };
    checkIdentifier(expr.alias);
    const alias: NamedExpression = { expr: expr.expr, sqlName: compilation.name('c'), open: false };
    if (!scope.aliases.has(expr.alias)) scope.aliases.set(expr.alias, alias);
    return { expr: expr.expr, name: expr.alias, alias };
  });
  for (const { expr } of items) declareInnerAliases(expr, scope);
  return items;
}

// `round((a / b as share), 2)`: the inner name is usable like any other.
function declareInnerAliases(node: unknown, scope: Scope): void {
  if (Array.isArray(node)) {
    for (const item of node) declareInnerAliases(item, scope);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  // The parser's tree holds nothing but nodes, lists and constants.
  const expression = node as Expression;
  if (expression.node === 'SelectQuery' || expression.node === 'SelectSetQuery' || expression.node === 'Lambda') return;
  if (expression.node === 'Alias' && !scope.aliases.has(expression.alias)) {
    checkIdentifier(expression.alias);
    scope.aliases.set(expression.alias, { expr: expression.expr, open: false });
  }
  declareInnerAliases(Object.values(expression), scope);
}

function nameOf(expr: Expression): string {
  const path = unfoldPath(expr);
  if (path) {
    const last = path.rest.at(-1);
    return String(last === undefined ? (path.field.chain.at(-1) ?? '') : keyOf(last));
  }
  return printHogql(expr);
}

function printItem(item: Item, env: Environment): { sql: string; column: OutputColumn }[] {
  const { expr, name } = item;
  if (expr.node === 'Field' && expr.chain.at(-1) === '*') return printStar(expr, env);
  if (item.alias?.sqlName) {
    const { type } = printAlias(item.alias, env);
    const sqlName = item.alias.sqlName;
    return [{ sql: `${item.alias.printed?.sql} AS ${sqlName}`, column: { name, sqlName, type } }];
  }
  const { sql, type } = printExpression(expr, env);
  const sqlName = env.compilation.name('c');
  return [{ sql: `${sql} AS ${sqlName}`, column: { name, sqlName, type } }];
}

function printStar({ chain }: Field, { compilation, scope }: Environment): { sql: string; column: OutputColumn }[] {
  const sources = chain.length === 1 ? scope.sources : scope.sources.filter(({ name }) => name === chain[0]);
  if (sources.length === 0 || chain.length > 2) throw queryError(`Unable to resolve field: ${chain.join('.')}`);
  return sources.flatMap((source) =>
    source.star().map(({ name, printed }) => {
      const sqlName = compilation.name('c');
      return { sql: `${printed.sql} AS ${sqlName}`, column: { name, sqlName, type: printed.type } };
    }),
  );
}

const ARRAY_JOINS: ReadonlySet<string> = new Set(['ARRAY JOIN', 'LEFT ARRAY JOIN']);

function printArrayJoin(node: SelectQuery, env: Environment): string {
  if (!node.array_join_op) return '';
  const operator = node.array_join_op.replace('INNER ', '');
  if (!ARRAY_JOINS.has(operator)) throw queryError(`${node.array_join_op} is not supported.`);
  const items = (node.array_join_list ?? []).map((item) => {
    if (item.node !== 'Alias') throw queryError('ARRAY JOIN arrays must have an alias.');
    checkIdentifier(item.alias);
    const { sql, type } = printExpression(item.expr, env);
    const sqlName = env.compilation.name('a');
    env.scope.arrayJoins.set(item.alias, { sql: sqlName, type: type.item ?? { kind: 'unknown', nullable: true } });
    return `${sql} AS ${sqlName}`;
  });
  return `${operator} ${items.join(', ')}`;
}

function declareWindow(name: string, { compilation, scope }: Environment): void {
  checkIdentifier(name);
  scope.windows.set(name, compilation.name('w'));
}

function printClauses(node: SelectQuery, env: Environment): { filter: string; qualify: string; order: string } {
  const grouped = { ...env, grouped: env.scope.grouped };
  const condition = (expr: Expression | null | undefined, keyword: string, place: Environment) =>
    expr ? `${keyword} ${asCondition(printExpression(expr, { ...place, condition: true })).sql}` : '';
  const filter = [condition(node.where, 'WHERE', { ...env, beforeGrouping: true })];
  if (node.group_by?.length) {
    const keys = node.group_by.map((expr) => printOrdinal(expr, { ...grouped, beforeGrouping: true }));
    filter.push(`GROUP BY ${keys.join(', ')}`);
  } else if (node.group_by_mode === 'all') filter.push('GROUP BY ALL');
  filter.push(condition(node.having, 'HAVING', grouped));
  const order = node.order_by?.length ? [`ORDER BY ${printOrderOf(node, node.order_by, grouped)}`] : [];
  if (node.limit_by) order.push(printLimitBy(node.limit_by, grouped));
  return {
    filter: filter.filter(Boolean).join(' '),
    qualify: condition(node.qualify, 'QUALIFY', grouped),
    order: order.join(' '),
  };
}
