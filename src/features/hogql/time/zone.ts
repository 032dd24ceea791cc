const formats = new Map<string, Intl.DateTimeFormat>();

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
    formatOf(zone);
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
  const before = asUtc - offsetMs(asUtc - 86_400_000, zone);
  if (before + offsetMs(before, zone) === asUtc) return before + whole;
  const after = asUtc - offsetMs(asUtc + 86_400_000, zone);
  return (after + offsetMs(after, zone) === asUtc ? after : before) + whole;
}

/** What a clock in `zone` shows at this moment. */
export function wallTimeOf(ms: number, zone: string): WallTime {
  const shifted = new Date(ms + (zone === 'UTC' ? 0 : offsetMs(ms, zone)));
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

function offsetMs(ms: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(ms)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return wall - Math.floor(ms / 1000) * 1000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
