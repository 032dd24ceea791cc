/** A moment as callers write it: ISO text, `-7d` and its kin, `dStart`, `mStart`, `all`. Undefined when it cannot be read; null for "no bound". */
export function resolveMoment(text: string, now: Date, timezone: string): Date | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === 'all') return null;
  const relative = /^([+-]?)(\d{1,5})([hdwmqyMs])(Start|End)?$/.exec(trimmed);
  if (relative) {
    const [, sign, digits, unit, edge] = relative;
    const moved = moveBy(now, Number(digits) * (sign === '+' ? 1 : -1), unit ?? 'd', timezone);
    return edge ? startOf(moved, unit ?? 'd', timezone, edge === 'End') : moved;
  }
  const named = /^([hdwmqy])(Start|End)$/.exec(trimmed);
  if (named) return startOf(now, named[1] ?? 'd', timezone, named[2] === 'End');
  const iso =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
      trimmed,
    );
  if (!iso) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone] = iso;
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), ms);
  if (Number.isNaN(wall)) return undefined;
  if (zone === undefined) return new Date(fromWallClock(wall, timezone));
  return new Date(wall - zoneOffsetMs(zone));
}

/** Milliseconds the wall clock of `timezone` is ahead of UTC at that moment. */
export function timezoneOffsetMs(at: number, timezone: string): number {
  if (timezone === 'UTC') return 0;
  const parts = Object.fromEntries(
    formatterOf(timezone)
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  );
  const wall = Date.UTC(
    parts.year ?? 1970,
    (parts.month ?? 1) - 1,
    parts.day ?? 1,
    parts.hour ?? 0,
    parts.minute ?? 0,
    parts.second ?? 0,
  );
  return wall - Math.floor(at / 1000) * 1000;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timezone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timezone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timezone, formatter);
  }
  return formatter;
}

function zoneOffsetMs(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** The moment at which the wall clock of `timezone` shows `wall` (given as if it were UTC). */
function fromWallClock(wall: number, timezone: string): number {
  const guess = wall - timezoneOffsetMs(wall, timezone);
  return wall - timezoneOffsetMs(guess, timezone);
}

function moveBy(now: Date, amount: number, unit: string, timezone: string): Date {
  const exact = { h: 3_600_000, M: 60_000, s: 1_000 }[unit];
  if (exact !== undefined) return new Date(now.getTime() + amount * exact);
  const wall = new Date(now.getTime() + timezoneOffsetMs(now.getTime(), timezone));
  if (unit === 'd' || unit === 'w') {
    wall.setUTCDate(wall.getUTCDate() + amount * (unit === 'w' ? 7 : 1));
  } else {
    const months = amount * ({ m: 1, q: 3, y: 12 }[unit] ?? 1);
    const day = wall.getUTCDate();
    wall.setUTCDate(1);
    wall.setUTCMonth(wall.getUTCMonth() + months);
    const lastDay = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate();
    wall.setUTCDate(Math.min(day, lastDay));
  }
  return new Date(fromWallClock(wall.getTime(), timezone));
}

function startOf(moment: Date, unit: string, timezone: string, end: boolean): Date {
  const wall = new Date(moment.getTime() + timezoneOffsetMs(moment.getTime(), timezone));
  wall.setUTCMinutes(0, 0, 0);
  if (unit !== 'h') wall.setUTCHours(0);
  if (unit === 'w') wall.setUTCDate(wall.getUTCDate() - wall.getUTCDay());
  if (unit === 'm' || unit === 'q' || unit === 'y') wall.setUTCDate(1);
  if (unit === 'q') wall.setUTCMonth(wall.getUTCMonth() - (wall.getUTCMonth() % 3));
  if (unit === 'y') wall.setUTCMonth(0);
  const start = new Date(fromWallClock(wall.getTime(), timezone));
  if (!end) return start;
  const next = moveBy(start, 1, unit, timezone);
  return new Date(next.getTime() - 1);
}
