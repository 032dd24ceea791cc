import { timezoneOffsetMs } from '#kernel/date-range.ts';

/** A wall clock's reading, without a zone. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 to 999,999. */
  readonly micro: number;
}

export function isTimeZone(zone: string): boolean {
  try {
    timezoneOffsetMs(0, zone);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds since 1970 at which a clock in `zone` shows this. Of a time shown twice the first, of one skipped the one after. */
export function instantOf(wall: WallTime, zone: string): number {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  const whole = Math.floor(wall.micro / 1000);
  if (zone === 'UTC') return asUtc + whole;
  const before = asUtc - timezoneOffsetMs(asUtc - 86_400_000, zone);
  if (before + timezoneOffsetMs(before, zone) === asUtc) return before + whole;
  const after = asUtc - timezoneOffsetMs(asUtc + 86_400_000, zone);
  return (after + timezoneOffsetMs(after, zone) === asUtc ? after : before) + whole;
}

/** What a clock in `zone` shows at this moment. */
export function wallTimeOf(ms: number, zone: string): WallTime {
  const shifted = new Date(ms + timezoneOffsetMs(ms, zone));
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    micro: shifted.getUTCMilliseconds() * 1000,
  };
}
