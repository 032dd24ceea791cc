import type { LiveSource } from './use-live-rows.ts';

/** What the stream tells of a stored event. */
interface LiveEvent {
  readonly uuid: string;
  readonly event: string;
  readonly distinct_id: string;
}

const APART_MS = 2_000;

/** A list that grows with stored events; `idOf` is what an event counts as there, undefined where it does not show. */
export const liveEvents = (idOf: (event: LiveEvent) => string | undefined): LiveSource => ({
  storageKey: 'live-lists',
  topic: 'events',
  apartMs: APART_MS,
  idsIn: (data) => eventsIn(data).flatMap((event) => idOf(event) ?? []),
});

/** Events that change the lists of conversations and people, by the distinct id they belong to. Verdicts do not. */
export const liveActivity = liveEvents(({ event, distinct_id }) =>
  event.startsWith('$ai_') && event !== '$ai_evaluation' ? distinct_id : undefined,
);

function eventsIn(data: unknown): LiveEvent[] {
  if (typeof data !== 'object' || data === null || !('events' in data) || !Array.isArray(data.events)) return [];
  return data.events.filter(isLiveEvent);
}

function isLiveEvent(value: unknown): value is LiveEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'uuid' in value &&
    typeof value.uuid === 'string' &&
    'event' in value &&
    typeof value.event === 'string' &&
    'distinct_id' in value &&
    typeof value.distinct_id === 'string'
  );
}
