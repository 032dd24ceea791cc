import { toEngineTime } from '#kernel/time/text.ts';
import type { TimeRange } from './range.ts';
import { TRACE_EVENTS } from './totals.ts';

/** A condition on single events, compiled elsewhere; its parameters must not be named like ours. */
export interface EventCondition {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface ListTraces extends TimeRange {
  readonly projectId: number;
  readonly limit: number;
  readonly offset: number;
  /** Where the page before ended. */
  readonly after?: Position;
  readonly condition?: EventCondition;
}

/** Traces are ordered by their first moment, newest first, then by id downwards. */
export interface Position {
  /** The engine's time text, exact to the microsecond. */
  readonly firstAt: string;
  readonly id: string;
}

/** Events this far outside the range still count towards a trace that overlaps it. */
export const MARGIN_MICROS = 10 * 60_000_000;
const EVENTS = TRACE_EVENTS.map((name) => `'${name}'`).join(', ');

export const WHERE_TRACES = `team_id = {project:Int64} AND event IN (${EVENTS}) AND \`mat_$ai_trace_id\` != ''`;
export const WHERE_RANGE = `${WHERE_TRACES} AND ${within('low', 'high')}`;
export const OVERLAPS = `first_at <= {to:DateTime64(6, 'UTC')} AND last_at >= {from:DateTime64(6, 'UTC')}`;
export const AFTER = `AND (first_at, id) < ({after_at:DateTime64(6, 'UTC')}, {after_id:String})`;

/** A stretch between two parameters, both included. */
export function within(from: string, to: string): string {
  return `toDate(timestamp) >= toDate({${from}:DateTime64(6, 'UTC')}) AND timestamp >= {${from}:DateTime64(6, 'UTC')}
    AND timestamp <= {${to}:DateTime64(6, 'UTC')}`;
}

/** Where events of traces that overlap the range may lie. */
export function marginsOf({ from, to }: TimeRange) {
  // The engine's days begin in 1970; one before is a day far in the future.
  return { low: toEngineTime(Math.max(0, (from ?? 0) - MARGIN_MICROS)), high: toEngineTime(to + MARGIN_MICROS) };
}

/** The parameters of all of these. */
export function bounds(request: ListTraces) {
  const from = request.from ?? 0;
  return {
    project: request.projectId,
    ...marginsOf(request),
    from: toEngineTime(from),
    to: toEngineTime(request.to),
    after_at: request.after?.firstAt ?? toEngineTime(0),
    after_id: request.after?.id ?? '',
  };
}
