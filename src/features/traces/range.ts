import { resolveMoment } from '#kernel/date-range.ts';
import { Invalid } from '#kernel/errors.ts';

/** The stretch of time a query names, in the project's time zone. Default: the last seven days. */
export function resolveRange(
  range: { date_from?: string | null; date_to?: string | null } | undefined,
  now: Date,
  timezone: string,
): { from: Date | null; to: Date } {
  const from = resolveMoment(range?.date_from ?? '-7d', now, timezone);
  if (from === undefined)
    throw new Invalid('invalid_input', 'The start of the date range cannot be read.', 'dateRange__date_from');
  const to = resolveMoment(range?.date_to ?? 'all', now, timezone);
  if (to === undefined)
    throw new Invalid('invalid_input', 'The end of the date range cannot be read.', 'dateRange__date_to');
  // Clocks differ: what is "now" for a sender may be a little ahead of us.
  return { from, to: to ?? new Date(now.getTime() + 24 * 3_600_000) };
}
