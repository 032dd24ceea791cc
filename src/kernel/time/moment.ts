import { type CalendarRules, shift, startOf, type Unit } from './calendar.ts';
import { Temporal } from './temporal.ts';
import { momentAt } from './zone.ts';

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/;
const UNIX_SECONDS = /^\d{9,10}$/;
const UNIX_MILLISECONDS = /^\d{13}$/;
const RELATIVE = /^([+-]?)(\d{1,5})([hdwmqyMs])(Start|End)?$/;
const EDGE = /^([hdwmqy])(Start|End)$/;

/** A moment to the microsecond, exact in every year. */
export interface ExactMoment {
  readonly ms: number;
  /** 0 to 999 more. */
  readonly micros: number;
}

/** The moment an ISO 8601 text names, read on a clock in `zone` when it has no offset; undefined for a day or time that does not exist. */
export function readIso(text: string, zone: string): ExactMoment | undefined {
  const parts = ISO.exec(text);
  if (!parts) return undefined;
  const [, yearText, monthText, dayText, hour = '0', minute = '0', second = '0', fraction = '', offset] = parts;
  const [year, month, day] = [Number(yearText), Number(monthText), Number(dayText)];
  if (!isDay(year, month, day)) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const digits = fraction.padEnd(6, '0');
  const [milli, micros] = [Number(digits.slice(0, 3)), Number(digits.slice(3, 6))];
  if (offset === undefined && zone !== 'UTC') {
    const wall = new Temporal.PlainDateTime(year, month, day, Number(hour), Number(minute), Number(second), milli);
    return { ms: momentAt(wall, zone) / 1000, micros };
  }
  const minutes = offset === undefined ? 0 : offsetMinutes(offset);
  if (minutes === undefined) return undefined;
  return { ms: utc(year, month, day, Number(hour), Number(minute) - minutes, Number(second), milli), micros };
}

/** The texts of stored data that name a moment, as a pattern for the engine; what else it allows, `momentOf` and the engine both refuse. */
export const MOMENT_PATTERN =
  '^((19|2[0-2])\\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])' +
  '([T ]([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?\\s?(Z|[+-]([01]\\d|2[0-3]):?[0-5]\\d)?)?|\\d{9,10}|\\d{13})$';
const STORED_MOMENT = new RegExp(MOMENT_PATTERN);

/** The moment a text of stored data names, in microseconds since 1970; undefined for any other text. */
export function momentOf(text: string, zone: string): number | undefined {
  if (!STORED_MOMENT.test(text)) return undefined;
  return readUnix(text) ?? isoMoment(text, zone);
}

/** The same of ISO 8601 in all its forms and years: of the API's own texts. */
export function isoMoment(text: string, zone: string): number | undefined {
  const moment = readIso(text, zone);
  return moment && moment.ms * 1000 + moment.micros;
}

export interface MomentReading extends CalendarRules {
  readonly now: Date;
}

/**
 * The moment a caller's date names, in microseconds since 1970: ISO 8601, seconds or milliseconds since 1970, back from now
 * (`-7d`), the edge of a period (`mStart`). Null for no bound (`all`), undefined for what names no moment.
 */
export function readMoment(written: string, reading: MomentReading): number | null | undefined {
  const text = written.trim();
  if (text === '' || text === 'all') return null;
  const now = reading.now.getTime() * 1000;
  const [, edgeUnit, edge] = EDGE.exec(text) ?? [];
  if (edgeUnit) return edgeOf(now, edgeUnit as Unit, edge, reading);
  const [, sign, digits, unit, relativeEdge] = RELATIVE.exec(text) ?? [];
  if (unit) {
    const steps = Number(digits) * (sign === '+' ? 1 : -1);
    return edgeOf(shift(now, { unit: unit as Unit, steps }, reading.zone), unit as Unit, relativeEdge, reading);
  }
  return readUnix(text) ?? isoMoment(text, reading.zone);
}

/** Whether a text is written like a day or a time of one, and there is no such day or time. */
export function isImpossibleDay(text: string): boolean {
  return /^\s*\d{4}-\d{1,2}-\d{1,2}(\D|$)/.test(text) && readIso(text.trim(), 'UTC') === undefined;
}

/** A pattern, for the engine, of those impossible texts that its lenient parser would read as another day or time. */
export const MISREAD_PATTERN =
  '^\\s*(0000|\\d{4}-(00|\\d{1,2}-00))|[Tt ](2[4-9]|[3-9]\\d):\\d{2}|[Tt ]\\d{2}:([6-9]\\d|\\d{2}:[6-9]\\d)' +
  '|:\\d{2}[^ ]* ?[+-]((2[4-9]|[3-9]\\d):?\\d{2}|\\d{2}:?[6-9]\\d)$';

/** Whether a day exists; years have four digits and begin with 1. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  if (day <= 28) return true;
  return new Date(utc(year, month, day, 0, 0, 0, 0)).getUTCDate() === day;
}

function edgeOf(moment: number, unit: Unit, edge: string | undefined, rules: CalendarRules): number {
  if (edge === undefined) return moment;
  return edge === 'Start' ? startOf(moment, unit, rules) : startOf(moment, unit, rules, { unit, steps: 1 }) - 1;
}

function readUnix(text: string): number | undefined {
  if (UNIX_SECONDS.test(text)) return Number(text) * 1_000_000;
  return UNIX_MILLISECONDS.test(text) ? Number(text) * 1_000 : undefined;
}

function offsetMinutes(offset: string): number | undefined {
  if (offset === 'Z' || offset === 'z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(':', '') || '0');
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function utc(year: number, month: number, day: number, hour: number, minute: number, second: number, ms: number) {
  // Date.UTC takes the years before 100 for ones of the last century; the calendar repeats every 400 years.
  if (year >= 100) return Date.UTC(year, month - 1, day, hour, minute, second, ms);
  return Date.UTC(year + 400, month - 1, day, hour, minute, second, ms) - MS_OF_400_YEARS;
}

const MS_OF_400_YEARS = 146_097 * 86_400_000;
