import { Invalid } from '#kernel/errors.ts';
import type { JsonObject } from '#kernel/json.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import { inZone } from '#kernel/time/zone.ts';
import type { QueryRun } from './query-run.ts';
import { readQuery } from './read-query.ts';
import { type Plan, planOf } from './retention/plan.ts';
import { compileRetentionRows } from './retention/rows.ts';
import { RetentionQuery } from './retention/schema.ts';
import { staysSql } from './retention/stays.ts';
import { BREAKDOWN_OTHER, breakdownsOf, breakdownValue } from './trends/breakdowns.ts';

const BREAKDOWN_LIMIT_DEFAULT = 25;

/** Of the people who began in each period, how many came back in each later one. */
export async function runRetentionQuery(node: JsonObject, run: QueryRun): Promise<JsonObject> {
  const query = readQuery(RetentionQuery, node);
  const breakdowns = await breakdownsOf(query, {
    spanOf: async () => {
      throw new Invalid('invalid_input', 'A retention table has no bins.', 'breakdownFilter');
    },
    findCohortNames: run.findCohortNames,
  });
  const calendar = calendarOf(run.project);
  const plan = planOf(query, { ...calendar, now: run.now });
  const rows = await compileRetentionRows(query, plan, breakdowns, run);
  const limit = query.breakdownFilter?.breakdown_limit ?? BREAKDOWN_LIMIT_DEFAULT;
  const sql = `${staysSql(rows, plan, breakdowns && limit)} ${rows.settings}`;
  const answer = await run.events.queryTable(sql, rows.params, { signal: run.signal });
  const tables = new Map<string, number[][]>();
  if (!breakdowns) tables.set('', emptyTable(plan));
  for (const [shown, began, later, people] of answer.rows) {
    const value = String(shown);
    const table = tables.get(value) ?? emptyTable(plan);
    tables.set(value, table);
    const row = table[Number(began)];
    if (row) row[Number(later)] = Number(people);
  }
  const begun = (table: number[][]) => table.reduce((sum, [first]) => sum + (first ?? 0), 0);
  const hidesOther = query.breakdownFilter?.breakdown_hide_other_aggregation === true;
  const results = [...tables]
    .filter(([value]) => !(hidesOther && value === BREAKDOWN_OTHER))
    .sort(
      ([a, one], [b, other]) =>
        Number(a === BREAKDOWN_OTHER) - Number(b === BREAKDOWN_OTHER) || begun(other) - begun(one) || (a < b ? -1 : 1),
    )
    .flatMap(([value, table]) => {
      const named = breakdowns && { breakdown_value: breakdownValue(value, breakdowns) };
      return table.map((row, index) => ({
        date: inZone(plan.edges[index] ?? 0, calendar.zone),
        label: `${plan.period} ${index}`,
        values: row.map((count, later) => ({ count, label: `${plan.period} ${later}` })),
        ...named,
      }));
    });
  return { results, hasMore: false };
}

/** Row i has a place for each period up to the last one of the table. */
function emptyTable({ edges }: Plan): number[][] {
  const count = edges.length - 1;
  return Array.from({ length: count }, (_, index) => Array.from({ length: count - index }, () => 0));
}
