/** How many days the story tells of, the one it ends on included. */
export const DAYS = 30;
export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** What happened to the product, by the day of the story. Charts, prompts, verdicts and annotations all follow from it. */
export const TURNING_POINTS = {
  /** Tickets are sorted by a cheaper model from here on. */
  cheaperTriage: 9,
  /** The digest gets a newer model. */
  newDigestModel: 13,
  /** Version 4 of the answering prompt goes live and promises things the help centre does not. */
  badPrompt: 17,
  /** It is taken back. */
  rollback: 19,
  /** Version 5 goes live, with the sources quoted. */
  goodPrompt: 21,
  /** Anthropic answers "overloaded" for four hours. */
  outage: 23,
  /** A release of the widget with a bug in its checkout card. */
  brokenWidget: 26,
  /** The bug is fixed. */
  fixedWidget: 28,
} as const;

export const OUTAGE_HOURS = [12, 16] as const;

/** The days of the story, which end at a given moment. */
export class Timeline {
  readonly endsMs: number;
  readonly startsMs: number;

  constructor(endsAt: Date) {
    this.endsMs = endsAt.getTime();
    this.startsMs = Math.floor(this.endsMs / DAY_MS) * DAY_MS - (DAYS - 1) * DAY_MS;
  }

  dayStart(day: number): number {
    return this.startsMs + day * DAY_MS;
  }

  dayOf(atMs: number): number {
    return Math.floor((atMs - this.startsMs) / DAY_MS);
  }

  /** A moment of one day, for rows that people make by hand. */
  at(day: number, hour: number, minute = 0): Date {
    return new Date(this.dayStart(day) + hour * HOUR_MS + minute * 60_000);
  }

  isWeekend(day: number): boolean {
    const weekday = new Date(this.dayStart(day)).getUTCDay();
    return weekday === 0 || weekday === 6;
  }

  /** How busy a day is: the product grows, and shops sleep at the weekend. */
  busyness(day: number): number {
    return (0.72 + (0.56 * day) / (DAYS - 1)) * (this.isWeekend(day) ? 0.6 : 1.13);
  }

  isOutage(atMs: number): boolean {
    const [from, to] = OUTAGE_HOURS;
    const since = atMs - this.dayStart(TURNING_POINTS.outage);
    return since >= from * HOUR_MS && since < to * HOUR_MS;
  }
}

/** The story ends with the last full hour: two projects started within one hour hold the same. */
export function storyEnd(now: Date): Date {
  return new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
}

/** How many of a hundred people are awake in each hour of UTC: customers are in Europe and the Americas. */
const HOURS = [
  2, 1.5, 1.2, 1, 1, 1.5, 2.5, 4, 6, 7.2, 7.6, 7.3, 6.6, 7, 7.6, 7.8, 7.2, 6.2, 5.4, 5, 4.4, 3.8, 3.2, 2.6,
];
const HOURS_TOTAL = HOURS.reduce((sum, weight) => sum + weight, 0);

/** A moment within a day, likelier when people are awake. `share` is uniform in [0, 1). */
export function timeOfDay(share: number): number {
  let rest = share * HOURS_TOTAL;
  for (const [hour, weight] of HOURS.entries()) {
    if (rest < weight) return Math.floor((hour + rest / weight) * HOUR_MS);
    rest -= weight;
  }
  return DAY_MS - 1;
}
