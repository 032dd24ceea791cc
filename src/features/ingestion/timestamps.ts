/** Where the days begin by which the event store sorts: an earlier event would stand among the newest. */
const EARLIEST_MS = 0;
const FUTURE_MS_MAX = 23 * 3600 * 1000;
const ISO = /^(\d{4,6})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

export interface TimestampFacts {
  readonly timestamp?: string;
  readonly offsetMs?: number;
  readonly sentAtMs?: number;
  readonly nowMs: number;
}

/** When an event happened, milliseconds: the sender's clock corrected by the gap between its sending and our receiving. */
export function eventTime({ timestamp, offsetMs, sentAtMs, nowMs }: TimestampFacts): number {
  let ms = nowMs;
  if (offsetMs !== undefined) {
    ms = nowMs - offsetMs;
  } else if (timestamp !== undefined) {
    const parsed = parseTimestamp(timestamp);
    if (parsed !== undefined) ms = sentAtMs === undefined ? parsed : nowMs + (parsed - sentAtMs);
  }
  if (ms > nowMs + FUTURE_MS_MAX) return nowMs;
  return Math.max(ms, EARLIEST_MS);
}

/** ISO 8601 with or without offset (none means UTC), a date alone, RFC 2822, epoch seconds or milliseconds. */
export function parseTimestamp(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^\d{9,10}(\.\d+)?$/.test(trimmed)) return Math.round(Number(trimmed) * 1000);
  if (/^\d{12,13}$/.test(trimmed)) return Number(trimmed);
  const iso = ISO.exec(trimmed);
  if (iso) {
    const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '0', zone = 'Z'] = iso;
    const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
    const ms = Date.parse(
      `${year?.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`,
    );
    return Number.isNaN(ms) ? undefined : ms;
  }
  // What is left is RFC 2822: `Date.parse` reads it, with a numeric or GMT zone.
  if (!/^[A-Za-z]{3},? |^\d{1,2} [A-Za-z]{3} \d{4}/.test(trimmed)) return undefined;
  const ms = Date.parse(trimmed);
  return Number.isNaN(ms) ? undefined : ms;
}
