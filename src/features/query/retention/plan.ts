import { Invalid } from '#kernel/errors.ts';
import { type CalendarRules, startOf, type Unit } from '#kernel/time/calendar.ts';
import { type MomentReading, readMoment } from '#kernel/time/moment.ts';
import type { Entity, RetentionQuery } from './schema.ts';

const TYPES = ['retention_first_time', 'retention_recurring', 'retention_first_ever_occurrence'] as const;
const MODES = ['strict_calendar_dates', '24_hour_windows'] as const;
const PERIODS: ReadonlyMap<string, { readonly unit: Unit; readonly hours: number }> = new Map([
  ['Hour', { unit: 'h', hours: 1 }],
  ['Day', { unit: 'd', hours: 24 }],
  ['Week', { unit: 'w', hours: 7 * 24 }],
  ['Month', { unit: 'm', hours: 30 * 24 }],
]);
const INTERVALS_DEFAULT = 7;
const HOUR = 3_600_000_000;

/** A retention query with its defaults filled in. Moments in microseconds. */
export interface Plan {
  readonly type: (typeof TYPES)[number];
  readonly start: Entity;
  readonly returning: Entity;
  readonly period: string;
  /** The moments at which the periods begin, and the one at which the last of them ends. */
  readonly edges: readonly number[];
  /** Set where periods are counted from each person's own start: their length. */
  readonly window: number | undefined;
  readonly isCumulative: boolean;
  readonly occurrencesMin: number;
}

const PAGEVIEW: Entity = { id: '$pageview', type: 'events' };

export function planOf({ retentionFilter: filter, dateRange }: RetentionQuery, reading: MomentReading): Plan {
  const period = filter.period ?? 'Day';
  const kind = PERIODS.get(period);
  if (!kind) throw refuse(`'${period.slice(0, 100)}' is not one of ${[...PERIODS.keys()].join(', ')}.`, 'period');
  const mode = oneOf(MODES, filter.timeWindowMode, 'timeWindowMode');
  return {
    type: oneOf(TYPES, filter.retentionType, 'retentionType'),
    start: eventsOf(filter.targetEntity ?? PAGEVIEW, 'targetEntity'),
    returning: eventsOf(filter.returningEntity ?? PAGEVIEW, 'returningEntity'),
    period,
    edges: edgesUpTo(
      lastMoment(dateRange?.date_to, reading),
      kind.unit,
      filter.totalIntervals ?? INTERVALS_DEFAULT,
      reading,
    ),
    window: mode === '24_hour_windows' ? kind.hours * HOUR : undefined,
    isCumulative: filter.cumulative === true,
    occurrencesMin: filter.minimumOccurrences ?? 1,
  };
}

function eventsOf(entity: Entity, attr: string): Entity {
  const type = entity.type ?? 'events';
  const isOfEvents = type === 'events' && (entity.kind ?? 'EventsNode') === 'EventsNode';
  if (isOfEvents && typeof entity.id !== 'number') return entity;
  throw refuse(`Entities of type '${(entity.kind ?? type).slice(0, 100)}' are not supported.`, attr);
}

function lastMoment(text: string | null | undefined, reading: MomentReading): number {
  const moment = text ? readMoment(text, reading) : null;
  if (moment === undefined) throw new Invalid('invalid_input', `'${text}' is not a date.`, 'dateRange__date_to');
  return moment ?? reading.now.getTime() * 1000;
}

/** `count` periods, of which the last holds the moment. */
function edgesUpTo(moment: number, unit: Unit, count: number, rules: CalendarRules): number[] {
  const steps = Array.from({ length: count + 1 }, (_, index) => index - count + 1);
  // Hours are counted, not read off the clock, which leaves one out or shows it twice.
  if (unit === 'h') {
    const start = startOf(moment, 'h', rules);
    const own = start + Math.floor((moment - start) / HOUR) * HOUR;
    return steps.map((step) => own + step * HOUR);
  }
  return steps.map((step) => startOf(moment, unit, rules, { unit, steps: step }));
}

function oneOf<const Choice extends string>(
  choices: readonly Choice[],
  asked: string | null | undefined,
  attr: string,
): Choice {
  const [fallback] = choices;
  const chosen = asked ? choices.find((choice) => choice === asked) : fallback;
  if (chosen === undefined) throw refuse(`'${asked?.slice(0, 100)}' is not one of ${choices.join(', ')}.`, attr);
  return chosen;
}

function refuse(detail: string, attr: string): Invalid {
  return new Invalid('invalid_input', detail, `retentionFilter__${attr}`);
}
