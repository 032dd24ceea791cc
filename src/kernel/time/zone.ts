import { Temporal } from './temporal.ts';

const CANONICAL: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));
const PARTICLES: ReadonlySet<string> = new Set(['of', 'es', 'au', 'd']);

/** Whether the engines know the name. Temporal takes aliases in any case; ClickHouse takes them only as IANA spells them. */
export function isTimeZone(name: string): boolean {
  if (CANONICAL.has(name) || name === 'UTC') return true;
  if (!/^[A-Z]/.test(name) || !name.split(/[/_-]/).every((word) => isSpelled(word, name.includes('/')))) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** `Salaam`, `McMurdo`, `GMT+5` and the particles, but neither `york` nor `YORK`. */
function isSpelled(word: string, isPlace: boolean): boolean {
  if (PARTICLES.has(word) || /^[+\d]*$/.test(word)) return true;
  if (!/^[A-Z][A-Za-z\d+]*$/.test(word)) return false;
  return !isPlace || word.length <= 3 || /[a-z\d]/.test(word);
}

/** What a clock in `zone` shows at a moment, given in microseconds since 1970. */
export function onClock(moment: number, zone: string): Temporal.PlainDateTime {
  const ms = Math.floor(moment / 1000);
  const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime();
  return wall.with({ microsecond: moment - ms * 1000 });
}

/**
 * The moment at which a clock in `zone` shows this. Of a time shown twice it is the first; a time that is never shown is
 * read with the offset that holds after the gap. ClickHouse reads texts in the same way.
 */
export function momentAt(wall: Temporal.PlainDateTime, zone: string): number {
  return microsecondsOf(zonedAt(wall, zone));
}

/** The first moment at which a clock in `zone` shows this or, where the clock leaps over it, something later. */
export function firstMomentFrom(wall: Temporal.PlainDateTime, zone: string): number {
  const at = zonedAt(wall, zone);
  const isShown = at.toPlainDateTime().equals(wall);
  return microsecondsOf(isShown ? at : (at.getTimeZoneTransition('next') ?? at));
}

function zonedAt(wall: Temporal.PlainDateTime, zone: string): Temporal.ZonedDateTime {
  return wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
}

function microsecondsOf(at: Temporal.ZonedDateTime): number {
  return at.epochMilliseconds * 1000 + at.microsecond;
}

/** A moment as ISO 8601 with the offset that a clock in `zone` has then. */
export function inZone(moment: number, zone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(moment / 1000)).toZonedDateTimeISO(zone);
  return at.toString({ timeZoneName: 'never', fractionalSecondDigits: 0 }).replace(/\+00:00$/, 'Z');
}
