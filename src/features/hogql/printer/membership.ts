import { queryError } from '../errors.ts';
import { TABLES } from '../schema/tables.ts';
import type { Comparison, Expression, Select } from '../syntax/ast.ts';
import { isSelect } from '../syntax/ast.ts';
import { asMoment, asNumber, asText } from './coerce.ts';
import { orFalse, printInList } from './compare.ts';
import { printExpression } from './expression.ts';
import type { Environment } from './scope.ts';
import { printSubquery } from './select.ts';
import type { OutputColumn } from './sources.ts';
import { TableSource } from './sources.ts';
import { isNumber, type Printed, typeOf } from './types.ts';

/** `in` and `not in`: over a list, a subquery, a CTE or an array. */
export function printMembership({ op, left, right }: Comparison, env: Environment): Printed {
  const negated = op.startsWith('not');
  const plain = { ...env, condition: false };
  const value = printExpression(left, plain);
  const query = asQuery(right, env);
  if (query) return inQuery(negated, value, query, env);
  const list = printExpression(right, plain);
  if (list.members) return printInList(negated, value, list.members, env);
  if (list.constant) return printInList(negated, value, [list], env);
  if (list.type.kind !== 'array') return printInList(negated, value, [list], env);
  const item = list.type.item?.kind === 'string' ? asText(value, env) : value;
  return negated
    ? { sql: `ifNull(not(has(${list.sql}, ${item.sql})), 1)`, type: typeOf('bool') }
    : orFalse(`has(${list.sql}, ${item.sql})`, env);
}

interface PrintedQuery {
  readonly sql: string;
  readonly columns: readonly OutputColumn[];
}

function asQuery(right: Expression, env: Environment): PrintedQuery | undefined {
  if (isSelect(right)) return printSubquery(right as Select, env);
  if (right.node !== 'Field' || right.chain.length !== 1) return undefined;
  const cte = env.scope.query(String(right.chain[0]));
  if (!cte) return undefined;
  env.compilation.addWork(cte.work);
  return { sql: `(SELECT * FROM ${cte.sqlName})`, columns: cte.columns };
}

function inQuery(negated: boolean, left: Printed, query: PrintedQuery, env: Environment): Printed {
  const width = left.members?.length ?? 1;
  if (query.columns.length !== width) {
    throw queryError(`The subquery of IN has ${query.columns.length} columns where ${width} are expected.`);
  }
  const side = width === 1 ? likeColumn(left, query.columns[0], env) : left;
  const sql = `${negated ? 'notIn' : 'in'}(${side.sql}, ${query.sql})`;
  if (!side.type.nullable) return { sql, type: typeOf('bool') };
  return negated ? { sql: `ifNull(${sql}, 1)`, type: typeOf('bool') } : orFalse(sql, env);
}

function likeColumn(left: Printed, column: OutputColumn | undefined, env: Environment): Printed {
  const kind = column?.type.kind;
  if (kind === 'string') return asText(left, env);
  if (left.type.kind !== 'string') return left;
  if (kind === 'uuid') return { sql: `toUUIDOrNull(${left.sql})`, type: typeOf('uuid', true) };
  if (kind === 'datetime' || kind === 'date') return asMoment(left, env);
  return column && isNumber(column.type) ? asNumber(left) : left;
}

/** `person_id in cohort 5`: a member in the cohort's current calculation. */
export function printCohortMembership({ op, left, right }: Comparison, env: Environment): Printed {
  const reference = right.node === 'Constant' ? right.value : undefined;
  if (typeof reference !== 'string' && typeof reference !== 'number') {
    throw queryError('A cohort must be given by its ID or name.');
  }
  const id = env.compilation.facts.cohorts.get(String(reference));
  if (id === undefined) {
    const named = typeof reference === 'number' ? `ID ${reference}` : `name '${reference}'`;
    throw queryError(`Could not find cohort with ${named}`);
  }
  const person = printExpression(left, { ...env, condition: false });
  return inCohort(op === 'not in cohort', person, id, env);
}

export function inCohort(negated: boolean, person: Printed, cohortId: number, env: Environment): Printed {
  const table = TABLES.get('cohort_people');
  if (!table) throw queryError('Unknown table `cohort_people`.');
  const source = new TableSource(
    env.compilation,
    table,
    undefined,
    `s.cohort_id = ${env.compilation.bind(cohortId, 'Int64')}`,
  );
  const member = source.column('person_id');
  const side =
    person.type.kind === 'string' ? { sql: `toUUIDOrNull(${person.sql})`, type: typeOf('uuid', true) } : person;
  const sql = `${negated ? 'notIn' : 'in'}(${side.sql}, (SELECT ${member?.sql} FROM ${source.render()}))`;
  if (!side.type.nullable) return { sql, type: typeOf('bool') };
  return negated ? { sql: `ifNull(${sql}, 1)`, type: typeOf('bool') } : orFalse(sql, env);
}
