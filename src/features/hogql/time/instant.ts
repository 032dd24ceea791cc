import { instantOf } from './zone.ts';

const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s?(Z|[+-]\d{2}:?\d{2})?$/i;
const UNIX_SECONDS = /^\d{9,10}$/;
const UNIX_MILLISECONDS = /^\d{13}$/;

/** The texts `momentOf` reads, as a pattern for the engine. */
export const MOMENT_PATTERN =
  '^((19|2[0-2])\\d{2}-\\d{2}-\\d{2}([Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?\\s?([Zz]|[+-]\\d{2}:?\\d{2})?)?|\\d{9,10}|\\d{13})$';

/**
 * The moment a text names, in microseconds since 1970; undefined for any other text. A date or time without an offset
 * is read on a clock in `zone`.
 */
export function momentOf(text: string, zone: string): number | undefined {
  if (UNIX_SECONDS.test(text)) return Number(text) * 1_000_000;
  if (UNIX_MILLISECONDS.test(text)) return Number(text) * 1_000;
  const match = DATE_TIME.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
  if (offset !== undefined && match[4] === undefined) return undefined;
  const wall = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    micro: Number(fraction.slice(0, 6).padEnd(6, '0')),
  };
  if (!exists(wall)) return undefined;
  const ms = instantOf({ ...wall, micro: 0 }, offset === undefined ? zone : 'UTC') - offsetMs(offset);
  return ms * 1000 + wall.micro;
}

/** Text of a moment as a `DateTime64(6, 'UTC')` parameter takes it; moments it cannot hold move to the nearest it can. */
export function toParameter(microseconds: number): string {
  const earliest = Date.UTC(1900, 0, 1);
  const latest = Date.UTC(2299, 11, 31);
  const ms = Math.floor(microseconds / 1000);
  if (ms < earliest || ms > latest) return toParameter((ms < earliest ? earliest : latest) * 1000);
  const micro = String(microseconds - ms * 1000).padStart(3, '0');
  return `${new Date(ms).toISOString().replace('T', ' ').slice(0, -1)}${micro}`;
}

function exists(wall: { year: number; month: number; day: number; hour: number; minute: number; second: number }) {
  const { year, month, day, hour, minute, second } = wall;
  if (year < 1900 || year > 2299) return false;
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return false;
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function offsetMs(offset: string | undefined): number {
  if (!offset || /^z$/i.test(offset)) return 0;
  const digits = offset.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (digits.startsWith('-') ? -minutes : minutes) * 60_000;
}
