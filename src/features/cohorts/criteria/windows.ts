import { dateOf, instantOf, shift, startOf, wallTimeOf } from '#features/hogql/index.ts';
import { CalculationFailure } from '../failures.ts';
import type { Duration, Since } from './criterion.ts';

export interface Now {
  /** IANA name of the project's zone. */
  readonly timezone: string;
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
  return { from, to: until === undefined ? end : Math.min(end, momentOf(until, at)) };
}

function startOfWindow(since: Since, edge: 'whole days' | 'exact', at: Now): number {
  const moment = typeof since === 'string' ? momentOf(since, at) : before(since, at);
  const isInDays = typeof since === 'string' ? /^[+-]?\d+[dwmqy]$/.test(since) : since.unit !== 'h';
  if (edge === 'exact' || !isInDays) return moment;
  return startOfDay(Math.floor(moment / 1000), at.timezone) * 1000;
}

/** So long before now, on the clock of the project's zone. */
export function before({ amount, unit }: Duration, { timezone, now }: Now): number {
  return shift(now.getTime(), unit, -amount, timezone) * 1000;
}

function momentOf(text: string, { timezone, now }: Now): number {
  const moment = dateOf(text, timezone, now);
  if (moment === undefined) throw new CalculationFailure('validation_error', `"${text}" is not a date.`);
  return moment;
}

/** The borders of the periods up to the beginning of today, newest first: period i lies between border i + 1 and border i. */
export function periodBorders({ amount, unit }: Duration, total: number, { timezone, now }: Now): number[] {
  const today = startOfDay(now.getTime(), timezone);
  return Array.from({ length: total + 1 }, (_, index) => shift(today, unit, -amount * index, timezone) * 1000);
}

function startOfDay(ms: number, timezone: string): number {
  return instantOf(startOf(wallTimeOf(ms, timezone), 'd'), timezone);
}
