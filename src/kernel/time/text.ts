import { type ExactMoment, readIso } from './moment.ts';

/** The API's one form of a moment: `2026-01-31T12:00:00.000000Z`. */
export function toTimestamp(moment: Date): string {
  return moment.toISOString().replace('Z', '000Z');
}

export function toTimestampOrNull(moment: Date | null): string | null {
  return moment && toTimestamp(moment);
}

/** The same form of a moment with microseconds. Undefined before the year 1 and after 9999, where the form has no room. */
export function exactTimestamp({ ms, micros }: ExactMoment): string | undefined {
  if (ms < YEAR_1_MS || ms >= YEAR_10000_MS) return undefined;
  return `${new Date(ms).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}

const YEAR_1_MS = Date.parse('0001-01-01T00:00:00Z');
const YEAR_10000_MS = Date.parse('9999-12-31T23:59:59.999Z') + 1;

/** What the engine's times can hold. */
const EARLIEST_MS = Date.UTC(1900, 0, 1);
const LATEST_MS = Date.UTC(2300, 0, 1) - 1;

/** A moment in microseconds as the engine's `DateTime64(6, 'UTC')` reads it; one it cannot hold moves to the nearest it can. */
export function toEngineTime(microseconds: number): string {
  const ms = Math.floor(microseconds / 1000);
  if (ms < EARLIEST_MS || ms > LATEST_MS) return toEngineTime((ms < EARLIEST_MS ? EARLIEST_MS : LATEST_MS) * 1000);
  return `${toEventTime(ms)}${String(microseconds - ms * 1000).padStart(3, '0')}`;
}

/** The same of milliseconds or a Date, with three digits of the second. */
export function toEventTime(moment: number | Date): string {
  const ms = Math.min(Math.max(Number(moment), EARLIEST_MS), LATEST_MS);
  const text = new Date(ms).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 23)}`;
}

/** The engine's `2026-01-02 03:04:05.678901` (UTC) in the API's form. */
export function wireTime(engineTime: string): string {
  return `${engineTime.slice(0, 10)}T${engineTime.slice(11)}Z`;
}

/** Whether a text is a time as the engine writes it: for texts that come back from callers. */
export function isEngineTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/.test(text) && readIso(text, 'UTC') !== undefined;
}

/** The engine's time in milliseconds since 1970. */
export function engineTimeMs(engineTime: string): number {
  return Date.parse(wireTime(engineTime));
}
