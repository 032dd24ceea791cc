import type { SentEvent } from './shape.ts';

/** Recordings, which old SDKs send among the events. They are large, and nothing here reads them. */
export function isRecording({ event }: Pick<SentEvent, 'event'>): boolean {
  return event === '$snapshot' || event === '$performance_event';
}
