import type { HogQL } from '../../api/queries.ts';
import { NAME_OF_TRACE } from '../../api/trace-name.ts';
import { bucketOf, type Range, type ResolvedRange, resolveRange } from '../../ui/index.ts';
import {
  type Cells,
  IS_NAMED,
  IS_UNPRICED,
  JOINED_PERSONS,
  likeText,
  numberCell,
  OF_PERSON,
  PAGE_SIZE,
  PERSON,
  type Place,
  type PropertyFilter,
  textCell,
  USER,
} from '../ai-lists/index.ts';

/** A person as `persons/:id/` answers. */
export interface Person {
  readonly uuid: string;
  readonly name: string;
  readonly distinct_ids: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
  readonly created_at: string;
}

export interface UserView {
  readonly projectId: number;
  readonly personId: string;
  readonly range: ResolvedRange;
}

export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly distinctId: string;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly traces: number;
  readonly generations: number;
  readonly cost: number | null;
  /** Calls that are not in the cost, because no price is known for them. */
  readonly unpriced: number;
  readonly errors: number;
}

export interface Asked {
  readonly range: Range;
  readonly properties: readonly PropertyFilter[];
  /** Part of an e-mail address, name or distinct id. */
  readonly text: string;
}

const COUNTED = "event != '$ai_evaluation'";
/** Outer spans may repeat what the calls inside them cost, and judging is no part of a user's cost. */
const CALL = "event in ('$ai_generation', '$ai_embedding')";
const COST = `sumIf(total_cost_usd, ${CALL})`;
const UNPRICED = `countIf(${CALL} and ${IS_UNPRICED})`;

export function usersQuery(asked: Asked, after: Place | undefined) {
  const { from, having, values, filters } = usersIn(asked);
  const beyond = after ? [...having, '(last_at < {at} or (last_at = {at} and id < {id}))'] : having;
  return {
    kind: 'HogQLQuery',
    query: `select ${PERSON} as id, any(person.properties.name) as name, any(person.properties.email) as email,
        argMax(${USER}, (${IS_NAMED}, timestamp)) as distinct, min(timestamp) as first_at, max(timestamp) as last_at, uniq(trace_id) as traces,
        countIf(${CALL}) as generations, ${COST} as cost, ${UNPRICED} as unpriced, countIf(is_error) as errors
      ${from} group by id having ${beyond.join(' and ')} order by last_at desc, id desc limit ${PAGE_SIZE}`,
    values: { ...values, ...(after ?? {}) },
    filters,
  };
}

/** How many rows the list has. */
export function userCountQuery(asked: Asked) {
  const { from, having, values, filters } = usersIn(asked);
  const query = `select count() from (select ${PERSON} as id ${from} group by id having ${having.join(' and ')})`;
  return { kind: 'HogQLQuery', query, values, filters };
}

/** A trace without a user is in no row. */
function usersIn({ range, properties, text }: Asked) {
  const { from, to } = resolveRange(range, new Date());
  const wanted = text.trim();
  const byText = `countIf(${USER} ilike {like} or person.properties.email ilike {like} or person.properties.name ilike {like}) > 0`;
  return {
    from: `from posthog.ai_events ${JOINED_PERSONS} where {filters} and ${COUNTED} and timestamp >= {from}${range.to ? ' and timestamp <= {to}' : ''}`,
    having: ["id != ''", ...(wanted ? [byText] : [])],
    values: {
      from: from.toISOString(),
      to: to.toISOString(),
      ...(wanted ? { like: `%${likeText(wanted)}%` } : {}),
    },
    filters: { properties },
  };
}

export function readUser(cells: Cells): UserRow {
  const email = textCell(cells.email);
  const distinctId = textCell(cells.distinct);
  return {
    id: textCell(cells.id),
    name: textCell(cells.name) || email || distinctId,
    email,
    distinctId,
    firstAt: textCell(cells.first_at),
    lastAt: textCell(cells.last_at),
    traces: numberCell(cells.traces) ?? 0,
    generations: numberCell(cells.generations) ?? 0,
    cost: numberCell(cells.cost),
    unpriced: numberCell(cells.unpriced) ?? 0,
    errors: numberCell(cells.errors) ?? 0,
  };
}

const between = (range: ResolvedRange) => ({ from: range.from.toISOString(), to: range.to.toISOString() });

export function costQuery(personId: string, range: ResolvedRange): HogQL {
  const start = { minute: 'toStartOfMinute', hour: 'toStartOfHour', day: 'toStartOfDay' }[bucketOf(range)];
  return {
    query: `select ${start}(timestamp) as bucket, sum(total_cost_usd) as cost
      from posthog.ai_events where ${OF_PERSON} and ${CALL} and timestamp >= {from} and timestamp < {to} group by bucket order by bucket limit 5000`,
    values: { person: personId, ...between(range) },
  };
}

export const feedbackQuery = (personId: string, range: ResolvedRange): HogQL => ({
  query: `select timestamp as at, trace_id, event, toString(properties.$ai_feedback_text) as said, toString(properties.$ai_metric_name) as metric, toString(properties.$ai_metric_value) as value
    from posthog.ai_events where ${OF_PERSON} and event in ('$ai_feedback', '$ai_metric') and timestamp >= {from} and timestamp < {to}
    order by timestamp desc limit 200`,
  values: { person: personId, ...between(range) },
});

export const tracesQuery = (personId: string, range: ResolvedRange): HogQL => ({
  query: `select trace_id, max(timestamp) as at, ${NAME_OF_TRACE} as name, countIf(${CALL}) as calls,
      ${COST} as cost, ${UNPRICED} as unpriced, countIf(is_error) as errors
    from posthog.ai_events where ${OF_PERSON} and trace_id is not null and ${COUNTED} and timestamp >= {from} and timestamp < {to}
    group by trace_id order by at desc limit 200`,
  values: { person: personId, ...between(range) },
});

export const cohortsQuery = (personId: string): HogQL => ({
  query: 'select cohort_id from cohort_people where person_id = {person} order by cohort_id limit 200',
  values: { person: personId },
});
