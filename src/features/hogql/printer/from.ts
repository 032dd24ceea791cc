import { queryError } from '../errors.ts';
import { TABLES_NOT_OFFERED } from '../schema/not-offered.ts';
import { TABLES } from '../schema/tables.ts';
import type { Expression, Join } from '../syntax/ast.ts';
import { isSelect } from '../syntax/ast.ts';
import { asCondition } from './coerce.ts';
import { printComparison } from './compare.ts';
import { printExpression } from './expression.ts';
import { checkIdentifier } from './identifiers.ts';
import { rowCount } from './limits.ts';
import type { Environment, Scope } from './scope.ts';
import { printSubquery } from './select.ts';
import { type Source, SubquerySource, TableSource } from './sources.ts';
import { typeOf } from './types.ts';

export interface PrintedJoin {
  readonly operator: string;
  readonly source: Source;
  readonly on: string;
}

export const JOINS: ReadonlyMap<string, string> = new Map([
  ['JOIN', 'INNER JOIN'],
  ['INNER JOIN', 'INNER JOIN'],
  ['LEFT JOIN', 'LEFT JOIN'],
  ['LEFT OUTER JOIN', 'LEFT JOIN'],
  ['RIGHT JOIN', 'RIGHT JOIN'],
  ['RIGHT OUTER JOIN', 'RIGHT JOIN'],
  ['FULL JOIN', 'FULL JOIN'],
  ['FULL OUTER JOIN', 'FULL JOIN'],
  ['CROSS JOIN', 'CROSS JOIN'],
]);

/** Adds everything in FROM to the scope, from left to right. */
export function addSources(from: Join | undefined, env: Environment): PrintedJoin[] {
  const joins: PrintedJoin[] = [];
  for (let join = from; join; join = join.next_join ?? undefined) {
    env.compilation.addWork(1);
    const operator = joins.length === 0 ? 'FROM' : JOINS.get(join.join_type ?? '');
    if (!operator) throw queryError(`${join.join_type} is not supported.`);
    const source = sourceOf(join, env);
    markOuter(operator, source, env.scope);
    addSource(source, env.scope);
    joins.push({ operator, source, on: printConstraint(join, operator, source, env) });
  }
  return joins;
}

/** FROM with all joins: those of the text, then those of the paths that were followed. */
export function printFrom(joins: readonly PrintedJoin[], scope: Scope): string {
  const written = joins.map(({ operator, source, on }) => `${operator} ${source.render()}${on}`);
  const followed = scope.sources.map((source) => (source instanceof TableSource ? source.renderJoins() : ''));
  return written.join(' ') + followed.join('');
}

function sourceOf(join: Join, env: Environment): Source {
  const { table, alias } = join;
  if (alias) checkIdentifier(alias);
  if (join.table_args) {
    const name = table.node === 'Field' ? table.chain.join('.') : 'table';
    if (name === 'numbers') return numbersSource(join, join.table_args, env);
    throw queryError(`Table functions are not supported: '${name}(...)'.`);
  }
  if (join.table_final) throw queryError('FINAL is not supported.');
  if (join.sample) throw queryError('SAMPLE is not supported.');
  if (join.column_aliases?.length) throw queryError('Column names after a table alias are not supported.');
  if (isSelect(table)) {
    const { sql, columns } = printSubquery(table, env);
    return new SubquerySource(alias ?? undefined, env.compilation.name('t'), sql, columns);
  }
  if (table.node !== 'Field') throw queryError('Only tables and subqueries can be selected from.');
  return tableOrCte(table.chain.join('.'), alias ?? undefined, env);
}

/** One source of numbers costs the engine as much as its rows. */
const NUMBERS_MAX = 1_000_000;

/** `numbers(n)`: 0 to n - 1; `numbers(from, n)`: n of them. */
function numbersSource({ alias }: Join, args: readonly Expression[], env: Environment): Source {
  if (args.length === 0 || args.length > 2) throw queryError("'numbers' expects one or two arguments.");
  const [first = 0, second] = args.map((arg) => rowCount(arg, "An argument of 'numbers'"));
  const [start, count] = second === undefined ? [0, first] : [first, second];
  if (count > NUMBERS_MAX) throw queryError(`'numbers' gives ${NUMBERS_MAX} rows at most.`);
  const sql = `(SELECT arrayJoin(range(toUInt64(${start}), toUInt64(${start + count}))) AS number)`;
  const column = { name: 'number', sqlName: 'number', type: typeOf('int') };
  return new SubquerySource(alias ?? 'numbers', env.compilation.name('t'), sql, [column]);
}

function tableOrCte(name: string, alias: string | undefined, env: Environment): Source {
  const cte = env.scope.query(name);
  if (cte) {
    env.compilation.addWork(cte.work);
    return new SubquerySource(alias ?? name, env.compilation.name('t'), cte.sqlName, cte.columns);
  }
  const found = TABLES.get(name);
  if (!found) throw unknownTable(name);
  return new TableSource(env.compilation, found, alias ?? found.name);
}

function unknownTable(name: string) {
  const why = TABLES_NOT_OFFERED.get(name.replace(/^posthog\./, ''));
  return queryError(`Unknown table \`${name}\`.${why === undefined ? '' : ` ${why}`}`);
}

function addSource(source: Source, scope: Scope): void {
  if (source.name !== undefined && scope.sources.some(({ name }) => name === source.name)) {
    throw queryError(`Already have joined a table called "${source.name}". Can't join another one with the same name.`);
  }
  scope.sources.push(source);
}

function markOuter(operator: string, source: Source, scope: Scope): void {
  if (operator === 'LEFT JOIN' || operator === 'FULL JOIN') source.outer = true;
  if (operator === 'RIGHT JOIN' || operator === 'FULL JOIN') for (const other of scope.sources) other.outer = true;
}

function printConstraint({ constraint }: Join, operator: string, source: Source, env: Environment): string {
  if (operator === 'FROM' || operator === 'CROSS JOIN') {
    if (constraint) throw queryError(`${operator} takes no condition.`);
    return '';
  }
  if (!constraint) throw queryError('A JOIN needs a condition.');
  const joining = { ...env, joining: true };
  if (constraint.constraint_type === 'ON') {
    return ` ON ${asCondition(printExpression(constraint.expr, joining)).sql}`;
  }
  if (operator === 'RIGHT JOIN' || operator === 'FULL JOIN')
    throw queryError(`USING is not supported in a ${operator}.`);
  const names = constraint.expr.node === 'Tuple' ? constraint.expr.exprs : [constraint.expr];
  return ` ON ${names.map((name) => printShared(name, source, joining)).join(' AND ')}`;
}

function printShared(expr: Expression, right: Source, env: Environment): string {
  const name = expr.node === 'Field' && expr.chain.length === 1 ? String(expr.chain[0]) : undefined;
  if (name === undefined) throw queryError('USING expects column names.');
  const others = env.scope.sources.filter((source) => source !== right);
  const left = others.map((source) => source.column(name)).find((column) => column !== undefined);
  const column = right.column(name);
  if (!left || !column) throw queryError(`Unable to resolve field: ${name}`);
  env.scope.shared.add(name);
  return printComparison('==', left, column, env).sql;
}
