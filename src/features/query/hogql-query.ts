import { type Compiled, compileHogQL } from '#features/hogql/index.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { compileOptionsOf, type QueryRun } from './query-run.ts';
import { readQuery } from './read-query.ts';
import { convertRows, shownType } from './results.ts';
import { HogQLQuery } from './schema.ts';

export async function runHogQLQuery(node: JsonObject, run: QueryRun): Promise<JsonObject> {
  const { query, values, variables, filters } = readQuery(HogQLQuery, node);
  const compiled = await compileHogQL(query, {
    ...compileOptionsOf(run),
    values: values ?? undefined,
    variables: variables ? variableValues(variables) : undefined,
    filters: filters ?? undefined,
  });
  return { ...(await runCompiled(compiled, run)), hogql: compiled.hogql, query, clickhouse: null };
}

/** Runs a statement that asks for one row more than it shows. */
export async function runCompiled(compiled: Compiled, run: QueryRun) {
  const { columns, rows } = await run.events.queryTable(compiled.sql, compiled.params, { signal: run.signal });
  const types = columns.map(({ type }) => type);
  return {
    columns: compiled.columns,
    types: compiled.columns.map((name, index) => [name, shownType(types[index] ?? '')]),
    results: convertRows(rows.slice(0, compiled.limit), types),
    hasMore: rows.length > compiled.limit,
    limit: compiled.limit,
    offset: compiled.offset,
  };
}

// Variables are kept under ids of their own; queries call them by their code name.
function variableValues(variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.values(variables).flatMap((variable): [string, unknown][] => {
      if (!isObject(variable) || typeof variable.code_name !== 'string') return [];
      return [
        [variable.code_name, variable.isNull === true ? null : (variable.value ?? variable.default_value ?? null)],
      ];
    }),
  );
}
