import { type CalendarRules, shift, startOf } from '#kernel/time/calendar.ts';
import { readMoment } from '#kernel/time/moment.ts';
import { CalculationFailure } from '../calculation/failures.ts';
import type { Duration, Since } from './criterion.ts';

export interface Now {
  readonly calendar: CalendarRules;
  readonly now: Date;
}

/** Moments in microseconds; both belong to the window. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** A window that ends now at the latest. `whole days`: one given in days or more begins with the first of them. */
export function windowOf(
  { since, until }: { readonly since: Since; readonly until?: string },
  edge: 'whole days' | 'exact',
  at: Now,
): Window {
  const from = startOfWindow(since, edge, at);
  const end = at.now.getTime() * 1000 + 999;
  return { from, to: until === undefined ? end : Math.min(end, readDate(until, at)) };
}

function startOfWindow(since: Since, edge: 'whole days' | 'exact', at: Now): number {
  if (since === null) throw noWindow();
  const moment = typeof since === 'string' ? readDate(since, at) : before(since, at);
  const isInDays = typeof since === 'string' ? /^[+-]?\d+[dwmqy]$/.test(since) : since.unit !== 'h';
  return edge === 'exact' || !isInDays ? moment : startOf(moment, 'd', at.calendar);
}

function noWindow(): CalculationFailure {
  const detail = 'A criterion about events does not say over which time: time_value or time_interval is missing.';
  return new CalculationFailure('validation_error', detail);
}

/** So long before now, on the project's clock. */
export function before({ amount, unit }: Duration, { calendar, now }: Now): number {
  return shift(now.getTime() * 1000, { unit, steps: -amount }, calendar.zone);
}

function readDate(text: string, { calendar, now }: Now): number {
  const moment = readMoment(text, { ...calendar, now });
  if (typeof moment !== 'number') throw new CalculationFailure('validation_error', `"${text}" is not a date.`);
  return moment;
}

/** The borders of the periods up to the beginning of today, newest first: period i lies between border i + 1 and border i. */
export function periodBorders(period: Duration | null, total: number, { calendar, now }: Now): number[] {
  if (period === null) throw noWindow();
  const { amount, unit } = period;
  const today = now.getTime() * 1000;
  return Array.from({ length: total + 1 }, (_, index) =>
    startOf(today, 'd', calendar, { unit, steps: -amount * index }),
  );
}
