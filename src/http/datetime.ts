import { isDay, readIso } from '#kernel/time/moment.ts';
import { exactTimestamp } from '#kernel/time/text.ts';

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/**
 * The API's one form of a moment, `2026-01-31T12:00:00.000000Z`, from any ISO 8601 text; undefined when it is none.
 * Without an offset the text means UTC; a bare date means its midnight.
 */
export function toDateTime(text: string): string | undefined {
  const moment = readIso(text.trim(), 'UTC');
  return moment && exactTimestamp(moment);
}

/** `2026-01-31`, or undefined when the text is no calendar day. */
export function toDate(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = DATE.exec(text.trim()) ?? [];
  if (!isDay(Number(year), Number(month), Number(day))) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
