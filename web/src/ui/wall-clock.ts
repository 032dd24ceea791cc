/** The wall clock of a zone as a date-and-time field wants it: `2026-11-21T09:30`. */
export function wallClock(time: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(time);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/** The moment a wall clock of a zone shows this time; undefined for text that is no time. */
export function momentOf(wall: string, zone: string): Date | undefined {
  const guess = Date.parse(`${wall}Z`);
  if (Number.isNaN(guess)) return undefined;
  let moment = guess;
  // Twice, because the first correction may cross a change of the clocks.
  for (let round = 0; round < 2; round += 1) {
    moment -= Date.parse(`${wallClock(new Date(moment), zone)}Z`) - guess;
  }
  return new Date(moment);
}

const DAY_MS = 86_400_000;

/**
 * Turns a typed time, `2026-11-04` or `2026-11-04T14:30`, into the moment it means in the page's zone, because a colleague may open
 * the URL in another zone. A day alone means its start, or its end where it ends a range. Other text stays as it is.
 */
export function typedTime(text: string, zone: string, isEnd: boolean): string {
  const [, day, minute, second] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2}))?)?$/.exec(text) ?? [];
  if (day === undefined) return text;
  const start = Date.parse(day);
  const date = isEnd && minute === undefined && !Number.isNaN(start) ? dayOf(start + DAY_MS) : day;
  const moment = momentOf(`${date}T${minute ?? '00:00'}`, zone);
  return moment ? new Date(moment.getTime() + Number(second ?? 0) * 1000).toISOString() : text;
}

/** What a time in the URL is typed as in this zone. */
export function timeToType(text: string, zone: string): string {
  const time = /^\d{4}-.*[Zz]$/.test(text) ? new Date(text) : undefined;
  return time && !Number.isNaN(time.getTime()) ? wallClock(time, zone) : text;
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
