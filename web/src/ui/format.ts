/** Numbers, money, durations and times as the whole app writes them. Unknown is always an en dash. */
export const UNKNOWN = '–';

const LOCALE = 'en-US';
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumSignificantDigits: 3 });
const dollars = new Intl.NumberFormat(LOCALE, { style: 'currency', currency: 'USD' });
const smallDollars = new Intl.NumberFormat(LOCALE, {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 0,
  minimumSignificantDigits: 1,
  maximumSignificantDigits: 3,
});
const compactDollars = new Intl.NumberFormat(LOCALE, {
  style: 'currency',
  currency: 'USD',
  notation: 'compact',
  maximumSignificantDigits: 3,
});

type Maybe = number | null | undefined;
const known = (value: Maybe): value is number => typeof value === 'number' && Number.isFinite(value);

/** "$12.4K", "$3.20", "$0.000382"; "$0" only for a true zero. */
export function formatCost(usd: Maybe): string {
  if (!known(usd)) return UNKNOWN;
  if (usd === 0) return '$0';
  const size = Math.abs(usd);
  if (size >= 10_000) return compactDollars.format(usd);
  // 0.9996 has three significant digits as "$1.00", which is the other style.
  if (size >= 0.9995) return dollars.format(usd);
  return smallDollars.format(usd);
}

/** As `formatCost`, but never wider than a column of a tree: what is next to nothing says so. */
export function formatCostShort(usd: Maybe): string {
  return known(usd) && usd > 0 && usd < 0.000_01 ? '< $0.00001' : formatCost(usd);
}

/** Every digit the server sent, for a hover or a copy. */
export function formatCostExact(usd: Maybe): string {
  if (!known(usd)) return UNKNOWN;
  return `$${new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 12 }).format(usd)}`;
}

/** Whole up to 99,999, then "124K". */
export function formatTokens(count: Maybe): string {
  if (!known(count)) return UNKNOWN;
  return Math.abs(count) < 100_000 ? whole.format(count) : compact.format(count);
}

export function formatCount(count: Maybe): string {
  return known(count) ? whole.format(count) : UNKNOWN;
}

/** "382 ms", "4.21 s", "2 m 03 s", "1 h 04 m". */
export function formatDuration(ms: Maybe): string {
  if (!known(ms)) return UNKNOWN;
  if (ms < 0) return `-${formatDuration(-ms)}`;
  if (ms > 0 && ms < 1) return '< 1 ms';
  if (Math.round(ms) < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const totalSeconds = Math.round(seconds);
  if (totalSeconds < 3600) return `${Math.floor(totalSeconds / 60)} m ${twoDigits(totalSeconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60 * 48) return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} m`;
  return `${Math.round(minutes / (60 * 24))} d`;
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** A share between 0 and 1: "81 %", "0.4 %", "100 %" only when it is all. */
export function formatPercent(share: Maybe): string {
  if (!known(share)) return UNKNOWN;
  const percent = share * 100;
  if (percent === 0 || percent === 100) return `${percent} %`;
  const digits = Math.abs(percent) < 10 || percent > 99 ? 1 : 0;
  const shown = Number(percent.toFixed(digits));
  if (shown === 100) return '> 99.9 %';
  if (shown === 0) return '< 0.1 %';
  return `${shown} %`;
}

export function formatBytes(bytes: Maybe): string {
  if (!known(bytes)) return UNKNOWN;
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** "0192ab34…9f01": shortened in the middle, short ids whole. */
export function shortenId(id: string, ends = 6): string {
  return id.length <= ends * 2 + 3 ? id : `${id.slice(0, ends)}…${id.slice(-4)}`;
}

/** "12 s ago" up to a day, then the date. `zone` is an IANA name. */
export function formatAgo(time: Date, now: Date, zone: string): string {
  const seconds = Math.round((now.getTime() - time.getTime()) / 1000);
  if (seconds < -60) return formatDateTime(time, zone);
  if (seconds < 1) return 'now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  const sameYear = formatParts(now, zone, { year: 'numeric' }) === formatParts(time, zone, { year: 'numeric' });
  return formatParts(time, zone, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : { year: 'numeric' }),
  });
}

/** "4 Nov 2026, 14:03:09". */
export function formatDateTime(time: Date, zone: string): string {
  return formatParts(time, zone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
}

/** "4 Nov 2026" of a calendar day written as 2026-11-04, whatever the zone. */
export function formatDay(day: string): string {
  return formatParts(new Date(day), 'UTC', { day: 'numeric', month: 'short', year: 'numeric' });
}

/** "UTC+2" as it is in that zone at that moment. */
export function formatZoneOffset(time: Date, zone: string): string {
  const part = formatter(zone, { timeZoneName: 'shortOffset' })
    .formatToParts(time)
    .find((each) => each.type === 'timeZoneName');
  return (part?.value ?? 'UTC').replace('GMT', 'UTC');
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  let found = formatters.get(key);
  if (!found) {
    // Day before month, as the rest of the world reads it; the words stay English.
    found = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
    formatters.set(key, found);
  }
  return found;
}

const formatParts = (time: Date, zone: string, options: Intl.DateTimeFormatOptions) =>
  formatter(zone, options).format(time);
