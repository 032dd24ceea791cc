import { firstMomentFrom, isTimeZone, momentAt, onClock } from './zone.ts';

/** Second, minute, hour, day, week, month, quarter, year, as relative dates write them. */
export type Unit = 's' | 'M' | 'h' | 'd' | 'w' | 'm' | 'q' | 'y';

export interface CalendarRules {
  /** IANA name. */
  readonly zone: string;
  /** 0 Sunday, 1 Monday. */
  readonly weekStart: number;
}

/** The rules a project's dates follow. A zone this machine does not know counts as UTC, a week without a rule begins on Sunday. */
export function calendarOf(project: {
  readonly timezone: string;
  readonly week_start_day: number | null;
}): CalendarRules {
  return { zone: isTimeZone(project.timezone) ? project.timezone : 'UTC', weekStart: project.week_start_day ?? 0 };
}

export interface Steps {
  readonly unit: Unit;
  readonly steps: number;
}

const FIXED: Readonly<Partial<Record<Unit, number>>> = { s: 1_000_000, M: 60_000_000, h: 3_600_000_000 };

/** A moment in microseconds moved on a clock in `zone`, which keeps its time; hours and less are exact lengths. */
export function shift(moment: number, { unit, steps }: Steps, zone: string): number {
  const length = FIXED[unit];
  if (length !== undefined) return moment + steps * length;
  return momentAt(moved(onClock(moment, zone), { unit, steps }), zone);
}

/**
 * The first moment of the second, minute … year around a moment in microseconds, or of one that begins `ahead` of it on the
 * calendar. Where the clock leaps over the beginning, the period begins after the leap.
 */
export function startOf(moment: number, unit: Unit, { zone, weekStart }: CalendarRules, ahead?: Steps): number {
  const start = truncated(onClock(moment, zone), unit, weekStart);
  return firstMomentFrom(ahead ? moved(start, ahead) : start, zone);
}

function truncated(wall: Temporal.PlainDateTime, unit: Unit, weekStart: number): Temporal.PlainDateTime {
  const midnight = { hour: 0, minute: 0, second: 0, millisecond: 0, microsecond: 0 };
  switch (unit) {
    case 's':
      return wall.with({ millisecond: 0, microsecond: 0 });
    case 'M':
      return wall.with({ second: 0, millisecond: 0, microsecond: 0 });
    case 'h':
      return wall.with({ ...midnight, hour: wall.hour });
    case 'd':
      return wall.with(midnight);
    case 'w':
      return wall.with(midnight).subtract({ days: (wall.dayOfWeek - weekStart + 7) % 7 });
    case 'm':
      return wall.with({ ...midnight, day: 1 });
    case 'q':
      return wall.with({ ...midnight, day: 1, month: wall.month - ((wall.month - 1) % 3) });
    case 'y':
      return wall.with({ ...midnight, day: 1, month: 1 });
  }
}

function moved(wall: Temporal.PlainDateTime, { unit, steps }: Steps): Temporal.PlainDateTime {
  switch (unit) {
    case 's':
      return wall.add({ seconds: steps });
    case 'M':
      return wall.add({ minutes: steps });
    case 'h':
      return wall.add({ hours: steps });
    case 'd':
      return wall.add({ days: steps });
    case 'w':
      return wall.add({ weeks: steps });
    case 'm':
      return wall.add({ months: steps });
    case 'q':
      return wall.add({ months: steps * 3 });
    case 'y':
      return wall.add({ years: steps });
  }
}
