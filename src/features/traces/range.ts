import { Invalid } from '#kernel/errors.ts';
import { type MomentReading, readMoment } from '#kernel/time/moment.ts';

/** In microseconds since 1970; both ends belong to it. */
export interface TimeRange {
  /** Null: since ever. */
  readonly from: number | null;
  readonly to: number;
}

/** The stretch of time a query names, on the project's clock. Default: the last seven days. */
export function resolveRange(
  range: { date_from?: string | null; date_to?: string | null } | undefined,
  reading: MomentReading,
): TimeRange {
  const from = readMoment(range?.date_from ?? '-7d', reading);
  if (from === undefined)
    throw new Invalid('invalid_input', 'The start of the date range cannot be read.', 'dateRange__date_from');
  const to = readMoment(range?.date_to ?? 'all', reading);
  if (to === undefined)
    throw new Invalid('invalid_input', 'The end of the date range cannot be read.', 'dateRange__date_to');
  // Clocks differ: what is "now" for a sender may be a little ahead of us.
  return { from, to: to ?? (reading.now.getTime() + 24 * 3_600_000) * 1000 };
}

/** The same where an end that is not named is open; undefined when neither is. */
export function openRange(
  range: { date_from?: string | null; date_to?: string | null } | undefined,
  reading: MomentReading,
): TimeRange | undefined {
  if (range?.date_from == null && range?.date_to == null) return undefined;
  return resolveRange({ ...range, date_from: range.date_from ?? 'all' }, reading);
}
