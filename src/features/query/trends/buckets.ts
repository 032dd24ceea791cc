import { Invalid } from '#kernel/errors.ts';
import { startOf, type Unit } from '#kernel/time/calendar.ts';
import { type MomentReading, readMoment } from '#kernel/time/moment.ts';
import { onClock } from '#kernel/time/zone.ts';

const BUCKETS_MAX = 2_000;
const UNITS: Readonly<Record<string, Unit>> = { minute: 'M', hour: 'h', day: 'd', week: 'w', month: 'm' };
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The stretch of time a trend covers, cut into its intervals on the project's clock. */
export interface Buckets {
  readonly interval: string;
  /** In microseconds since 1970; `end` is the first moment that counts no more. */
  readonly from: number;
  readonly end: number;
  /** `YYYY-MM-DD`, with the time where intervals are shorter than a day. */
  readonly days: readonly string[];
  /** `20-Nov-2026`, as charts show it. */
  readonly labels: readonly string[];
}

export interface TrendRange extends MomentReading {
  readonly from: string | null | undefined;
  readonly to: string | null | undefined;
  readonly interval: string;
  /** Whether the range begins and ends at its very moments instead of with whole days. */
  readonly isExplicit: boolean;
}

export function bucketsOf(range: TrendRange): Buckets {
  const { interval, now } = range;
  const edge = edgeOf(interval);
  const from = momentIn(range.from ?? '-7d', 'date_from', range);
  const to = range.to ? momentIn(range.to, 'date_to', range) : now.getTime() * 1000;
  if (range.isExplicit) return cut({ interval, from, end: to + 1 }, range);
  return cut(
    { interval, from: startOf(from, edge, range), end: startOf(to, edge, range, { unit: edge, steps: 1 }) },
    range,
  );
}

const BACK = /^-(\d{1,4})([hdwmqy])$/;
const DAY = 86_400_000_000;

/** The stretch of the same length right before, or the one that much earlier: `-1w`, `-1y`. */
export function bucketsBefore(buckets: Buckets, range: TrendRange, back: string | null | undefined): Buckets {
  if (back) return bucketsEarlier(buckets, range, back);
  const { interval, from, end } = buckets;
  const days = Math.round((end - from) / DAY);
  const start = days >= 1 ? startOf(from, 'd', range, { unit: 'd', steps: -days }) : from - (end - from);
  return cut({ interval, from: start, end: from }, range);
}

function bucketsEarlier({ interval, from, end }: Buckets, range: TrendRange, back: string): Buckets {
  const [, steps, unit = ''] = BACK.exec(back) ?? [];
  if (!steps)
    throw new Invalid('invalid_input', `'${back}' is no time back, such as -1w.`, 'compareFilter__compare_to');
  const edge = edgeOf(interval);
  const earlier = (moment: number) => startOf(moment, edge, range, { unit: unit as Unit, steps: -Number(steps) });
  return cut({ interval, from: earlier(from), end: earlier(end) }, range);
}

function cut(span: Pick<Buckets, 'interval' | 'from' | 'end'>, range: TrendRange): Buckets {
  const unit = unitOf(span.interval);
  const days: string[] = [];
  const labels: string[] = [];
  let at = startOf(span.from, unit, range);
  for (; at < span.end; at = startOf(at, unit, range, { unit, steps: 1 })) {
    if (days.length > BUCKETS_MAX) throw new Invalid('invalid_input', 'The range has too many intervals.', 'dateRange');
    const wall = onClock(at, range.zone);
    days.push(nameOf(wall, unit));
    labels.push(labelOf(wall, unit));
  }
  return { ...span, days, labels };
}

/** A trend begins and ends with whole days, or whole hours or minutes where it counts those. */
function edgeOf(interval: string): Unit {
  const unit = unitOf(interval);
  return unit === 'M' || unit === 'h' ? unit : 'd';
}

function unitOf(interval: string): Unit {
  const unit = Object.hasOwn(UNITS, interval) ? UNITS[interval] : undefined;
  if (!unit) throw new Invalid('invalid_input', `The interval '${interval}' is not supported.`, 'interval');
  return unit;
}

function momentIn(text: string, attr: string, range: TrendRange): number {
  const moment = readMoment(text === 'all' ? '-1y' : text, range);
  if (typeof moment !== 'number') throw new Invalid('invalid_input', `'${text}' is not a date.`, `dateRange__${attr}`);
  return moment;
}

function nameOf(wall: Temporal.PlainDateTime, unit: Unit): string {
  const date = wall.toPlainDate().toString();
  if (unit === 'h') return `${date} ${two(wall.hour)}:00:00`;
  return unit === 'M' ? `${date} ${two(wall.hour)}:${two(wall.minute)}:00` : date;
}

function labelOf({ year, month, day, hour, minute }: Temporal.PlainDateTime, unit: Unit): string {
  const date = `${day}-${MONTHS[month - 1]}-${year}`;
  return unit === 'h' || unit === 'M' ? `${date} ${two(hour)}:${two(minute)}` : date;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
