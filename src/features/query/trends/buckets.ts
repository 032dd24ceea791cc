import { dateOf, instantOf, shift, startOf, type WallTime, wallTimeOf } from '#features/hogql/index.ts';
import { Invalid } from '#kernel/errors.ts';

const BUCKETS_MAX = 2_000;
const UNITS: Readonly<Record<string, string>> = { minute: 'M', hour: 'h', day: 'd', week: 'w', month: 'm' };
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The stretch of time a trend covers, cut into its intervals on the project's clock. */
export interface Buckets {
  readonly interval: string;
  /** Milliseconds; `toMs` is the last moment that counts. */
  readonly fromMs: number;
  readonly toMs: number;
  /** `YYYY-MM-DD`, with the time where intervals are shorter than a day. */
  readonly days: readonly string[];
  /** `20-Nov-2026`, as charts show it. */
  readonly labels: readonly string[];
}

export interface TrendRange {
  readonly from: string | null | undefined;
  readonly to: string | null | undefined;
  readonly interval: string;
  readonly timezone: string;
  /** 0 Sunday, 1 Monday. */
  readonly weekStart: number;
  readonly now: Date;
}

export function bucketsOf(range: TrendRange): Buckets {
  const { timezone, interval, now } = range;
  const unit = unitOf(interval);
  const from = momentMs(range.from ?? '-7d', 'date_from', range);
  const day = unit === 'M' || unit === 'h' ? unit : 'd';
  // A trend begins and ends with whole days, or whole hours where it counts hours.
  const fromMs = instantOf(startOf(wallTimeOf(from, timezone), day), timezone);
  const to = range.to ? momentMs(range.to, 'date_to', range) : now.getTime();
  const toMs = shift(instantOf(startOf(wallTimeOf(to, timezone), day), timezone), day, 1, timezone) - 1;
  return cut({ interval, fromMs, toMs }, range);
}

const BACK = /^-(\d{1,4})([hdwmqy])$/;

/** The stretch of the same length right before, or the one that much earlier: `-1w`, `-1y`. */
export function bucketsBefore(buckets: Buckets, range: TrendRange, back: string | null | undefined): Buckets {
  if (back) return bucketsEarlier(buckets, range, back);
  const length = buckets.toMs + 1 - buckets.fromMs;
  const days = Math.round(length / 86_400_000);
  const fromMs = days >= 1 ? shift(buckets.fromMs, 'd', -days, range.timezone) : buckets.fromMs - length;
  return cut({ interval: buckets.interval, fromMs, toMs: buckets.fromMs - 1 }, range);
}

function bucketsEarlier({ interval, fromMs, toMs }: Buckets, range: TrendRange, back: string): Buckets {
  const [, steps, unit = ''] = BACK.exec(back) ?? [];
  if (!steps)
    throw new Invalid('invalid_input', `'${back}' is no time back, such as -1w.`, 'compareFilter__compare_to');
  const earlier = (ms: number) => shift(ms, unit, -Number(steps), range.timezone);
  return cut({ interval, fromMs: earlier(fromMs), toMs: earlier(toMs + 1) - 1 }, range);
}

function cut(span: Pick<Buckets, 'interval' | 'fromMs' | 'toMs'>, { timezone, weekStart }: TrendRange): Buckets {
  const unit = unitOf(span.interval);
  const days: string[] = [];
  const labels: string[] = [];
  let at = instantOf(startOf(wallTimeOf(span.fromMs, timezone), unit, weekStart), timezone);
  for (; at <= span.toMs; at = shift(at, unit, 1, timezone)) {
    if (days.length > BUCKETS_MAX) throw new Invalid('invalid_input', 'The range has too many intervals.', 'dateRange');
    const wall = wallTimeOf(at, timezone);
    const day = nameOf(wall, unit);
    // An hour that the clock shows twice is one bucket.
    if (days.at(-1) === day) continue;
    days.push(day);
    labels.push(labelOf(wall, unit));
  }
  return { ...span, days, labels };
}

function unitOf(interval: string): string {
  const unit = Object.hasOwn(UNITS, interval) ? UNITS[interval] : undefined;
  if (!unit) throw new Invalid('invalid_input', `The interval '${interval}' is not supported.`, 'interval');
  return unit;
}

function momentMs(text: string, attr: string, { timezone, now }: TrendRange): number {
  const moment = dateOf(text === 'all' ? '-1y' : text, timezone, now);
  if (moment === undefined) throw new Invalid('invalid_input', `'${text}' is not a date.`, `dateRange__${attr}`);
  return Math.floor(moment / 1000);
}

function nameOf({ year, month, day, hour, minute }: WallTime, unit: string): string {
  const date = `${year}-${two(month)}-${two(day)}`;
  if (unit === 'h') return `${date} ${two(hour)}:00:00`;
  return unit === 'M' ? `${date} ${two(hour)}:${two(minute)}:00` : date;
}

function labelOf({ year, month, day, hour, minute }: WallTime, unit: string): string {
  const date = `${day}-${MONTHS[month - 1]}-${year}`;
  return unit === 'h' || unit === 'M' ? `${date} ${two(hour)}:${two(minute)}` : date;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
