import type { UserBasic } from '../../api/types.ts';

export interface Annotation {
  readonly id: number;
  readonly content: string | null;
  readonly date_marker: string | null;
  readonly scope: string;
  readonly emoji?: string | null;
  readonly created_by: UserBasic | null;
  readonly created_at: string;
}

export const scopeWords: Readonly<Record<string, string>> = { project: 'Project', organization: 'Organization' };

/** Others are about one saved chart or tag of somebody else's tool. */
export const isOnCharts = ({ scope }: Annotation): boolean => scope in scopeWords;

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

export interface Week {
  readonly start: string;
  readonly annotations: readonly Annotation[];
}

const DAY_MS = 86_400_000;

/** Annotations by the Monday of their week in the zone, oldest week first. */
export function weeksOf(annotations: readonly Annotation[], zone: string): Week[] {
  const weeks = new Map<string, Annotation[]>();
  for (const annotation of annotations) {
    const day = Date.parse(wallClock(new Date(annotation.date_marker ?? annotation.created_at), zone).slice(0, 10));
    const monday = new Date(day - ((new Date(day).getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
    weeks.set(monday, [...(weeks.get(monday) ?? []), annotation]);
  }
  return [...weeks].sort(([a], [b]) => a.localeCompare(b)).map(([start, held]) => ({ start, annotations: held }));
}
