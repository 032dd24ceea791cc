import type { SentEvent } from './shape.ts';

const RECORDINGS: ReadonlySet<string> = new Set(['$snapshot', '$performance_event']);

/** Recordings, which old SDKs send among the events. They are large, and nothing here reads them. */
export function isRecording({ event }: Pick<SentEvent, 'event'>): boolean {
  return RECORDINGS.has(event);
}
