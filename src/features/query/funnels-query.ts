import { Invalid } from '#kernel/errors.ts';
import type { JsonObject } from '#kernel/json.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import { type Answering, answerSteps } from './funnels/answer-steps.ts';
import { answerTimes } from './funnels/answer-times.ts';
import { answerTrends } from './funnels/answer-trends.ts';
import { peopleSql } from './funnels/people.ts';
import { type Plan, planOf } from './funnels/plan.ts';
import { compileFunnelRows } from './funnels/rows.ts';
import { FunnelsQuery } from './funnels/schema.ts';
import type { QueryRun } from './query-run.ts';
import { readQuery } from './read-query.ts';
import { type Breakdowns, breakdownsOf } from './trends/breakdowns.ts';
import { bucketsOf } from './trends/buckets.ts';

const BREAKDOWN_LIMIT_DEFAULT = 25;

/** How many people go through a series of steps, how long it takes them, and how that changes over time. */
export async function runFunnelsQuery(node: JsonObject, run: QueryRun): Promise<JsonObject> {
  const query = readQuery(FunnelsQuery, node);
  const breakdowns = await breakdownsOf(query, {
    spanOf: async () => {
      throw new Invalid('invalid_input', 'A funnel has no bins.', 'breakdownFilter');
    },
    findCohortNames: run.findCohortNames,
  });
  const plan = withBreakdown(planOf(query), breakdowns);
  const { dateRange, interval } = query;
  const buckets = bucketsOf({
    from: dateRange?.date_from,
    to: dateRange?.date_to,
    isExplicit: dateRange?.explicitDate === true,
    interval: interval ?? 'day',
    ...calendarOf(run.project),
    now: run.now,
  });
  const rows = await compileFunnelRows(query, plan, { buckets, breakdowns }, run);
  const limit = query.breakdownFilter?.breakdown_limit ?? BREAKDOWN_LIMIT_DEFAULT;
  const people = peopleSql(rows, plan, buckets.from, breakdowns && limit);
  const answering: Answering = {
    query,
    plan,
    buckets,
    breakdowns,
    hidesOther: query.breakdownFilter?.breakdown_hide_other_aggregation === true,
    read: async (sql) => {
      const { params, settings } = rows;
      const answer = await run.events.queryTable(`${sql(people)} ${settings}`, params, { signal: run.signal });
      return answer.rows;
    },
  };
  return { results: await ANSWERS[plan.viz](answering), hasMore: false };
}

const ANSWERS: Readonly<Record<Plan['viz'], (answering: Answering) => Promise<unknown>>> = {
  steps: answerSteps,
  trends: answerTrends,
  time_to_convert: answerTimes,
};

/** Cohorts are of people, who may be in several: they go through the funnel of each. */
function withBreakdown(plan: Plan, breakdowns: Breakdowns | undefined): Plan {
  if (!breakdowns) return { ...plan, attribution: 'first_touch' };
  return breakdowns.cohorts ? { ...plan, attribution: 'all_events' } : plan;
}
