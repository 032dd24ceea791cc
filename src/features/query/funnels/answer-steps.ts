import type { JsonObject } from '#kernel/json.ts';
import { BREAKDOWN_OTHER, type Breakdowns, breakdownValue } from '../trends/breakdowns.ts';
import type { Buckets } from '../trends/buckets.ts';
import { type Plan, range } from './plan.ts';
import type { FunnelsQuery } from './schema.ts';

export interface Answering {
  readonly query: FunnelsQuery;
  readonly plan: Plan;
  readonly buckets: Buckets;
  readonly breakdowns: Breakdowns | undefined;
  readonly hidesOther: boolean;
  /** Asks about the people of the funnel, whose rows stand where `sql` puts them. */
  readonly read: (sql: (people: string) => string) => Promise<readonly (readonly unknown[])[]>;
}

/** People at each step and the time since the step before; one list of steps, or one a value of the breakdown. */
export async function answerSteps({ query, plan, breakdowns, hidesOther, read }: Answering): Promise<unknown> {
  const steps = range(plan.stepCount);
  const counts = steps.map((step) => `countIf(t${step} > 0)`);
  const times = steps.slice(1).flatMap((step) => {
    const [seconds, isReached] = [`(t${step} - t${step - 1}) / 1000000`, `t${step} > 0`];
    return [`avgIf(${seconds}, ${isReached})`, `quantileExactInclusiveIf(0.5)(${seconds}, ${isReached})`];
  });
  const rows = await read(
    (people) =>
      `SELECT shown, ${[...counts, ...times].join(', ')} FROM (${people}) GROUP BY shown ` +
      `ORDER BY shown = '${BREAKDOWN_OTHER}', countIf(t0 > 0) DESC, shown`,
  );
  const toSteps = (row: readonly unknown[], more: JsonObject): JsonObject[] =>
    steps.map((step) => {
      const reached = Number(row[1 + step] ?? 0);
      const timesAt = 1 + steps.length + (step - 1) * 2;
      const timeOf = (place: number) => (step > 0 && reached > 0 ? Number(row[place]) : null);
      return {
        ...named(query, step),
        count: reached,
        ...DETAILS,
        ...more,
        ...{
          average_conversion_time: timeOf(timesAt),
          median_conversion_time: timeOf(timesAt + 1),
        },
      };
    });
  if (!breakdowns) return toSteps(rows[0] ?? [], {});
  const shown = rows.filter(([value]) => !(hidesOther && value === BREAKDOWN_OTHER));
  return shown.map((row) => {
    const value = shownValue(String(row[0]), breakdowns);
    return toSteps(row, { breakdown: value, breakdown_value: value });
  });
}

/** A property's value stands in a list, as clients expect it; a cohort's id does not. */
export function shownValue(text: string, breakdowns: Breakdowns): unknown {
  const value = breakdownValue(text, breakdowns);
  return breakdowns.cohorts || Array.isArray(value) ? value : [value];
}

function named({ series }: FunnelsQuery, order: number): JsonObject {
  const { event, name, custom_name } = series[order] ?? {};
  return {
    action_id: event ?? null,
    name: name ?? event ?? 'All events',
    custom_name: custom_name ?? null,
    order,
    people: [],
    type: 'events',
  };
}

/** Links to lists of people, which there are none of. */
const DETAILS = { converted_people_url: null, dropped_people_url: null };
