import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isObject } from '#kernel/json.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { arbitraryQueries } from './arbitrary-queries.ts';
import { JOINS } from './printer/from.ts';
import { SET_OPERATORS } from './printer/select.ts';
import { TABLES } from './schema/tables.ts';
import type { ComparisonOperator, Expression, SelectQuery } from './syntax/ast.ts';
import { parseSelect } from './syntax/parse.ts';
import {
  newProjectId,
  openTestEvents,
  runHogQL,
  storeCohort,
  storeEvents,
  storePersons,
  testOptions,
} from './testing.ts';

// Each one is parsed and run for real; the same ones in every run, so that a rare text the grammar cannot read does
// not decide whether a change lands.
const RUNS = { numRuns: 2, seed: 20261130 };

let store: EventStore;
const project = newProjectId();
const stranger = newProjectId();

beforeAll(async () => {
  store = await openTestEvents();
  for (const [id, mark] of [
    [project, 'own'],
    [stranger, 'foreign'],
  ] as const) {
    await storeEvents(store, id, [
      {
        event: `${mark} a`,
        by: mark,
        groups: [mark],
        properties: { mark, n: 5, flag: true, list: [1, 'x'], $ai_latency: 1.5, $ai_is_error: 'true' },
      },
      {
        event: `${mark} b`,
        by: mark,
        properties: { mark, n: '7', when: '2026-11-20T10:00:00Z', $ai_model: mark, $session_id: mark },
      },
      { event: '$ai_generation', by: mark, properties: { mark, $ai_trace_id: mark, $ai_input: [{ role: mark }] } },
    ]);
    await storePersons(store, id, { [mark]: { mark, age: 30 } });
    await storeCohort(store, id, 5, [mark]);
    await store.insert('groups', [
      {
        team_id: id,
        index: 0,
        key: mark,
        properties: JSON.stringify({ mark }),
        created_at: '2026-01-01',
        updated_at: '2026-01-01',
        is_deleted: 0,
        version: 1,
      },
    ]);
  }
});

describe('generated queries', () => {
  const options = testOptions(project, {
    timezone: 'Europe/Berlin',
    findCohort: async (id) => (id === 5 ? 5 : undefined),
    values: { mark: "own' or 1 = 1 --" },
    filters: {
      properties: {
        type: 'OR',
        values: [
          { key: 'mark', value: 'own' },
          { type: 'person', key: 'age', operator: 'gt', value: 1 },
          { type: 'cohort', key: 'id', value: 5 },
          { type: 'hogql', key: "event != 'x'" },
        ],
      },
    },
  });

  it('always run and never show another project', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryQueries, async (texts) => {
        for (const text of texts) {
          const { rows } = await runHogQL(store, text, options);
          expect(JSON.stringify(rows), text).not.toContain('foreign');
        }
      }),
      { ...RUNS, endOnFailure: true },
    );
  }, 240_000);

  it('use everything queries may be made of', async () => {
    const seen = new Set<string>();
    for (const text of fc.sample(arbitraryQueries, RUNS).flat()) look(await parseSelect(text), seen);
    const all = [
      ...Object.keys(EXPRESSIONS),
      ...Object.keys(COMPARISONS),
      ...Object.keys(CLAUSES),
      ...JOINS.keys(),
      ...SET_OPERATORS.values(),
      ...TABLES.keys(),
    ];
    expect(all.filter((one) => !seen.has(one))).toEqual([]);
  });
});

/** Every kind of expression: the compiler asks for the ones that are added. */
const EXPRESSIONS: Record<Exclude<Expression['node'], 'FiltersCondition'>, true> = {
  Field: true,
  Constant: true,
  Alias: true,
  Call: true,
  WindowFunction: true,
  And: true,
  Or: true,
  Not: true,
  CompareOperation: true,
  BetweenExpr: true,
  IsDistinctFrom: true,
  ArithmeticOperation: true,
  Array: true,
  Tuple: true,
  Dict: true,
  ArrayAccess: true,
  TupleAccess: true,
  ArraySlice: true,
  Lambda: true,
  TypeCast: true,
  TryCast: true,
  Placeholder: true,
  SelectQuery: true,
  SelectSetQuery: true,
};

const COMPARISONS: Record<ComparisonOperator, true> = {
  '==': true,
  '!=': true,
  '<': true,
  '<=': true,
  '>': true,
  '>=': true,
  like: true,
  ilike: true,
  'not like': true,
  'not ilike': true,
  in: true,
  'not in': true,
  'in cohort': true,
  'not in cohort': true,
  '=~': true,
  '!~': true,
  '=~*': true,
  '!~*': true,
};

/** Clauses of a SELECT; those that are refused are left out. */
const CLAUSES: Record<
  Exclude<keyof SelectQuery, 'node' | 'select' | 'prewhere' | 'limit_with_ties' | 'limit_percent'>,
  true
> = {
  select_from: true,
  where: true,
  group_by: true,
  group_by_mode: true,
  having: true,
  qualify: true,
  order_by: true,
  limit: true,
  offset: true,
  limit_by: true,
  distinct: true,
  ctes: true,
  array_join_op: true,
  array_join_list: true,
  window_exprs: true,
};

/** Notes every kind of node, operator, join, clause and table in a tree. */
function look(node: unknown, seen: Set<string>): void {
  if (Array.isArray(node)) for (const item of node) look(item, seen);
  if (!isObject(node)) return;
  for (const key of ['node', 'op', 'join_type', 'set_operator']) {
    if (typeof node[key] === 'string') seen.add(node[key]);
  }
  if (node.node === 'SelectQuery') {
    for (const [clause, value] of Object.entries(node)) if (isGiven(value)) seen.add(clause);
  }
  if (node.node === 'JoinExpr' && isObject(node.table) && Array.isArray(node.table.chain)) {
    seen.add(node.table.chain.join('.'));
  }
  for (const value of Object.values(node)) look(value, seen);
}

function isGiven(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isObject(value)) return Object.keys(value).length > 0;
  return value !== null && value !== undefined && value !== false;
}
