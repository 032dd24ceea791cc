import { queryError } from '../errors.ts';
import { type Cte, isSelect } from '../syntax/ast.ts';
import { checkIdentifier } from './identifiers.ts';
import type { Environment } from './scope.ts';
import { printSelect } from './select.ts';

/**
 * Makes the names of a WITH known. A query is printed once, before everything that uses it; it stands at the head of
 * the whole statement under a name of ours, which is possible because no query sees the rows of one around it.
 */
export function declareCtes(ctes: readonly Cte[], { compilation, scope }: Environment): void {
  for (const { name, expr, cte_type, recursive, columns, using_key } of ctes) {
    checkIdentifier(name);
    if (recursive) throw queryError('Recursive CTEs are not supported.');
    if (columns?.length || using_key) throw queryError('Column names of a CTE are not supported.');
    if (scope.queries.has(name) || scope.aliases.has(name)) throw queryError(`CTE '${name}' is defined twice.`);
    if (cte_type === 'column') {
      scope.aliases.set(name, { expr, open: false });
      continue;
    }
    if (!isSelect(expr)) throw queryError(`CTE '${name}' must be a SELECT.`);
    const before = compilation.work;
    const { sql, columns: output } = printSelect(expr, compilation, scope);
    const sqlName = compilation.name('cte_');
    compilation.ctes.push(`${sqlName} AS (${sql})`);
    scope.queries.set(name, { sqlName, columns: output, work: compilation.work - before });
  }
}
