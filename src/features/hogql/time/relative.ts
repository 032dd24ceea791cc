import { resolveMoment } from '#kernel/date-range.ts';
import { momentOf } from './instant.ts';
import { instantOf, type WallTime, wallTimeOf } from './zone.ts';

const RELATIVE = /^(?:[+-]?\d{1,5}[hdwmqyMs]|[hdwmqy](?=Start|End))(?:Start|End)?$/;

/** The moment a caller's date names, in microseconds: absolute, back from now (`-7d`), or the edge of a period (`mStart`). */
export function dateOf(text: string, zone: string, now: Date): number | undefined {
  if (!RELATIVE.test(text)) return momentOf(text, zone);
  const moment = resolveMoment(text, now, zone);
  return moment ? moment.getTime() * 1000 : undefined;
}

const FIXED_MS: Readonly<Record<string, number>> = { h: 3_600_000, M: 60_000, s: 1_000 };

/** Moved by calendar units on a clock in `zone`; hours and less are exact. */
export function shift(ms: number, unit: string, steps: number, zone: string): number {
  const fixed = FIXED_MS[unit];
  if (fixed !== undefined) return ms + steps * fixed;
  const wall = wallTimeOf(ms, zone);
  if (unit === 'd' || unit === 'w') return instantOf(addDays(wall, unit === 'w' ? steps * 7 : steps), zone);
  const months = unit === 'm' ? steps : unit === 'q' ? steps * 3 : steps * 12;
  return instantOf(addMonths(wall, months), zone);
}

/** The first moment of the period around a wall time; weeks begin on `weekStart` (0 Sunday). */
export function startOf(wall: WallTime, unit: string, weekStart = 1): WallTime {
  const day = { ...wall, hour: 0, minute: 0, second: 0, micro: 0 };
  switch (unit) {
    case 'M':
      return { ...wall, second: 0, micro: 0 };
    case 'h':
      return { ...wall, minute: 0, second: 0, micro: 0 };
    case 'w':
      return addDays(day, -((dayOfWeek(day) - weekStart + 7) % 7));
    case 'm':
      return { ...day, day: 1 };
    case 'q':
      return { ...day, day: 1, month: day.month - ((day.month - 1) % 3) };
    case 'y':
      return { ...day, day: 1, month: 1 };
    default:
      return day;
  }
}

function addDays(wall: WallTime, days: number): WallTime {
  const moved = new Date(Date.UTC(wall.year, wall.month - 1, wall.day + days));
  return { ...wall, year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

function addMonths(wall: WallTime, months: number): WallTime {
  const first = new Date(Date.UTC(wall.year, wall.month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return {
    ...wall,
    year: first.getUTCFullYear(),
    month: first.getUTCMonth() + 1,
    day: Math.min(wall.day, last),
  };
}

function dayOfWeek(wall: WallTime): number {
  return new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay();
}
