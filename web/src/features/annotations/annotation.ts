import type { Wire } from '../../api/wire.gen.ts';
import { wallClock } from '../../ui/wall-clock.ts';

export type Annotation = Wire['Annotation'];

export const scopeWords: Readonly<Record<string, string>> = { project: 'Project', organization: 'Organization' };

/** Annotations with other scopes belong to one saved chart or tag of another tool. */
export const isOnCharts = ({ scope }: Annotation): boolean => scope in scopeWords;

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
