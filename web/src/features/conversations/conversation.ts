import type { HogQL } from '../../api/queries.ts';
import { NAME_OF_TRACE } from '../../api/trace-name.ts';
import { type Range, resolveRange } from '../../ui/index.ts';
import type { PropertyFilter } from '../ai-lists/index.ts';
import {
  type Cells,
  IS_NAMED,
  IS_UNPRICED,
  numberCell,
  PAGE_SIZE,
  type Place,
  previewText,
  textCell,
} from '../ai-lists/index.ts';

export interface Conversation {
  readonly id: string;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly user: string;
  readonly personId: string;
  readonly traces: number;
  readonly turns: number;
  readonly cost: number | null;
  /** Calls that are not in the cost, because no price is known for them. */
  readonly unpriced: number;
  readonly errors: number;
  readonly firstMessage: string;
}

export interface Asked {
  readonly range: Range;
  readonly properties: readonly PropertyFilter[];
}

/** Outer spans may repeat what the calls inside them cost. */
const CALL = "event in ('$ai_generation', '$ai_embedding')";
const COST = `sumIf(total_cost_usd, ${CALL})`;
const UNPRICED = `countIf(${CALL} and ${IS_UNPRICED})`;
const HELD = "session_id is not null and session_id != '' and event != '$ai_evaluation'";

export function conversationsQuery({ range, properties }: Asked, after: Place | undefined) {
  const { from, to } = resolveRange(range, new Date());
  const within = withinOf(range);
  // Filters choose conversations; the figures are those of the whole of each within the range.
  const matching =
    properties.length > 0
      ? ` and session_id in (select session_id from posthog.ai_events where {filters} and ${HELD} and ${within})`
      : ' and {filters}';
  return {
    kind: 'HogQLQuery',
    query: `select session_id as id, min(timestamp) as first_at, max(timestamp) as last_at, argMaxIf(distinct_id, timestamp, ${IS_NAMED}) as user_id, argMaxIf(toString(person_id), timestamp, ${IS_NAMED}) as person,
        uniq(trace_id) as traces, countIf(event = '$ai_generation') as turns, ${COST} as cost, ${UNPRICED} as unpriced, countIf(is_error) as errors,
        argMinIf(substring(coalesce(input[-1].content, input[-1].parts, toString(input), ''), 1, 300), timestamp, event = '$ai_generation') as first_message
      from posthog.ai_events where ${HELD} and ${within}${matching} group by session_id
      ${after ? 'having last_at < {at} or (last_at = {at} and id < {id})' : ''}
      order by last_at desc, id desc limit ${PAGE_SIZE}`,
    values: { from: from.toISOString(), to: to.toISOString(), ...(after ?? {}) },
    filters: { properties },
  };
}

/** How many rows the list has. */
export function conversationCountQuery({ range, properties }: Asked) {
  const { from, to } = resolveRange(range, new Date());
  return {
    kind: 'HogQLQuery',
    query: `select count(distinct session_id) from posthog.ai_events where {filters} and ${HELD} and ${withinOf(range)}`,
    values: { from: from.toISOString(), to: to.toISOString() },
    filters: { properties },
  };
}

const withinOf = ({ to }: Range) => `timestamp >= {from}${to ? ' and timestamp <= {to}' : ''}`;

export function readConversation(cells: Cells): Conversation {
  return {
    id: textCell(cells.id),
    firstAt: textCell(cells.first_at),
    lastAt: textCell(cells.last_at),
    user: textCell(cells.user_id),
    personId: textCell(cells.person),
    traces: numberCell(cells.traces) ?? 0,
    turns: numberCell(cells.turns) ?? 0,
    cost: numberCell(cells.cost),
    unpriced: numberCell(cells.unpriced) ?? 0,
    errors: numberCell(cells.errors) ?? 0,
    firstMessage: previewText(textCell(cells.first_message)),
  };
}

export interface Turn {
  readonly traceId: string;
  readonly at: string;
  readonly name: string;
  /** The last call of the run: its messages are the exchange. */
  readonly callUuid: string;
  readonly durationMs: number | null;
  readonly cost: number | null;
  readonly unpriced: number;
  readonly errors: number;
  readonly error: string;
  readonly feedback: readonly string[];
  readonly user: string;
  readonly personId: string;
  readonly asked: string;
}

/** A conversation longer than this says so. */
export const TURNS_MAX = 500;

/** The first of them, oldest first. */
export const turnsQuery = (id: string): HogQL => turnsIn(id, 'at, trace_id', TURNS_MAX + 1);

/** The last `count`, newest first. */
export const lastTurnsQuery = (id: string, count: number): HogQL => turnsIn(id, 'at desc, trace_id desc', count);

const turnsIn = (id: string, order: string, limit: number): HogQL => ({
  query: `select trace_id, min(timestamp) as at, argMaxIf(toString(uuid), timestamp, event = '$ai_generation') as call_uuid,
      ${NAME_OF_TRACE} as name, sumIf(latency, event = '$ai_generation') as seconds, ${COST} as cost, ${UNPRICED} as unpriced, countIf(is_error) as errors,
      anyIf(substring(ifNull(error, ''), 1, 500), is_error) as error_text,
      groupArrayIf(toString(properties.$ai_feedback_text), event = '$ai_feedback') as feedback, anyIf(distinct_id, ${IS_NAMED}) as user_id, anyIf(toString(person_id), ${IS_NAMED}) as person,
      argMaxIf(substring(coalesce(input[-1].content, input[-1].parts, toString(input), ''), 1, 200), timestamp, event = '$ai_generation') as asked
    from posthog.ai_events where session_id = {id} and trace_id is not null and event != '$ai_evaluation'
    group by trace_id order by ${order} limit ${limit}`,
  values: { id },
});

export function readTurn(cells: Cells): Turn {
  const seconds = numberCell(cells.seconds);
  return {
    traceId: textCell(cells.trace_id),
    at: textCell(cells.at),
    name: textCell(cells.name),
    callUuid: textCell(cells.call_uuid),
    durationMs: seconds === null ? null : seconds * 1000,
    cost: numberCell(cells.cost),
    unpriced: numberCell(cells.unpriced) ?? 0,
    errors: numberCell(cells.errors) ?? 0,
    error: textCell(cells.error_text),
    feedback: Array.isArray(cells.feedback) ? cells.feedback.map(textCell).filter(Boolean) : [],
    user: textCell(cells.user_id),
    personId: textCell(cells.person),
    asked: previewText(textCell(cells.asked)),
  };
}

/** Of all turns, also where there are more than are shown. */
export const totalsQuery = (id: string): HogQL => ({
  query: `select uniqExact(trace_id) as turns, ${COST} as cost, ${UNPRICED} as unpriced, countIf(is_error) as errors
    from posthog.ai_events where session_id = {id} and trace_id is not null and event != '$ai_evaluation'`,
  values: { id },
});
