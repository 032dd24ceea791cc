import { matchesFilters } from '#features/hogql/index.ts';
import type { JsonObject } from '#kernel/json.ts';
import { isSampled } from '#kernel/sampling.ts';
import type { CompiledCondition } from '../set-up/conditions.ts';

/** What of an event conditions are asked about. */
export interface MatchedEvent {
  readonly uuid: string;
  readonly event: string;
  readonly distinctId: string;
  readonly timestampMs: number;
  readonly properties: Readonly<JsonObject>;
  /** Of the event's person, after the event; undefined when no condition needs them. */
  readonly person?: Readonly<JsonObject> | undefined;
}

/** The outcome of a condition in HogQL; undefined when it cannot be evaluated. */
type Answers = (expression: string) => boolean | undefined;

/** How conditions are asked. */
export interface Asking {
  readonly timezone: string;
  readonly hogql: Answers;
  /** What the share of events judged is drawn by: the event's uuid when there is no other. */
  readonly drawnBy?: string | undefined;
}

/** Whether any of the conditions wants the event. No conditions want none. */
export function isWanted(
  event: MatchedEvent,
  conditions: readonly CompiledCondition[],
  { timezone, hogql, drawnBy = event.uuid }: Asking,
): boolean {
  let asked: Parameters<typeof matchesFilters>[1] | undefined;
  return conditions.some(({ rollout, isUnfiltered, filters }) => {
    if (!isSampled(drawnBy, rollout)) return false;
    if (isUnfiltered) return true;
    asked ??= {
      timezone,
      event: event.properties,
      person: event.person,
      metadata: {
        event: event.event,
        distinct_id: event.distinctId,
        uuid: event.uuid,
        timestamp: new Date(event.timestampMs).toISOString(),
      },
      hogql,
    };
    return matchesFilters(filters, asked);
  });
}
