import { isDay, isoMoment } from '#kernel/time/moment.ts';

/** Where the days begin by which the event store sorts: an earlier event would stand among the newest. */
const EARLIEST_MS = 0;
const FUTURE_MS_MAX = 23 * 3600 * 1000;

export interface TimestampFacts {
  readonly timestamp?: string;
  readonly offsetMs?: number;
  readonly sentAtMs?: number;
  readonly nowMs: number;
  /** Set when the sender named a moment that is not the event's. */
  replaced?: 'unreadable' | 'future' | 'too_early';
}

/** When an event happened, in microseconds: the sender's clock corrected by the gap between its sending and our receiving. */
export function eventTime(facts: TimestampFacts): number {
  const { timestamp, offsetMs, sentAtMs, nowMs } = facts;
  let moment = nowMs * 1000;
  if (offsetMs !== undefined) {
    moment = (nowMs - offsetMs) * 1000;
  } else if (timestamp !== undefined) {
    const parsed = parseTimestamp(timestamp);
    if (parsed === undefined) facts.replaced = 'unreadable';
    else {
      moment = sentAtMs === undefined ? parsed : nowMs * 1000 + (parsed - Math.round(sentAtMs * 1000));
    }
  }
  if (moment > (nowMs + FUTURE_MS_MAX) * 1000) {
    facts.replaced = 'future';
    return nowMs * 1000;
  }
  if (moment < EARLIEST_MS * 1000) facts.replaced = 'too_early';
  return Math.max(moment, EARLIEST_MS * 1000);
}

/** In microseconds: ISO 8601 with or without offset (none means UTC), a date alone, RFC 2822, epoch seconds or milliseconds. */
export function parseTimestamp(text: string): number | undefined {
  const trimmed = text.trim();
  const iso = isoMoment(trimmed, 'UTC');
  if (iso !== undefined) return iso;
  if (/^\d{9,10}(\.\d+)?$/.test(trimmed)) return Math.round(Number(trimmed) * 1_000_000);
  if (/^\d{12,13}$/.test(trimmed)) return Number(trimmed) * 1000;
  return readNamedMonth(trimmed);
}

/** `sent_at` of a header or field in milliseconds, undefined when it cannot be read. */
export function sentAtOf(value: unknown): number | undefined {
  const moment = typeof value === 'string' ? parseTimestamp(value) : undefined;
  return moment === undefined ? undefined : moment / 1000;
}

const NAMED_MONTH = /^(?:[A-Za-z]{3},? )?(?:(\d{1,2}) ([A-Za-z]{3})|([A-Za-z]{3}) (\d{1,2})) (\d{4})\b/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ZONE = /(?:[A-Za-z]|[+-]\d{2}:?\d{2})\)?$/;

/** RFC 2822 and its kin: `Fri, 20 Nov 2026 10:00:00 +0100`, `Fri Nov 20 2026 10:00:00 GMT+0100`. */
function readNamedMonth(text: string): number | undefined {
  const [, dayFirst, monthSecond, monthFirst, daySecond, year] = NAMED_MONTH.exec(text) ?? [];
  const month = MONTHS.indexOf((monthFirst ?? monthSecond ?? '').toLowerCase()) + 1;
  if (!isDay(Number(year), month, Number(dayFirst ?? daySecond)) || / 24:/.test(text)) return undefined;
  // Date.parse would read a text without a zone on the clock of this machine.
  const ms = Date.parse(ZONE.test(text) ? text : `${text} GMT`);
  return Number.isNaN(ms) ? undefined : ms * 1000;
}
