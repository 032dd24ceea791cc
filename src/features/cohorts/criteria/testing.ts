import type { JsonObject } from '#kernel/json.ts';
import type { Behavior, Criterion, Duration, EventTest, Leaf, Since } from './criterion.ts';

/** A person as a test knows it: what the event store holds, worked out by hand. */
export interface KnownPerson {
  readonly id: string;
  readonly properties: JsonObject;
  /** With those of the persons merged into this one. */
  readonly events: readonly KnownEvent[];
}

export interface KnownEvent {
  readonly event: string;
  /** Milliseconds. */
  readonly at: number;
  readonly amount?: number;
}

export interface World {
  readonly persons: readonly KnownPerson[];
  readonly now: Temporal.ZonedDateTime;
  readonly members: ReadonlyMap<number, ReadonlySet<string>>;
}

/** The same question answered the slow way: one person after another, in plain loops over its history. */
export function belongs(criterion: Criterion, person: KnownPerson, world: World): boolean {
  if (criterion.kind === 'all') return criterion.members.every((member) => belongs(member, person, world));
  if (criterion.kind === 'any') return criterion.members.some((member) => belongs(member, person, world));
  return meets(criterion, person, world) !== criterion.negated;
}

function meets(leaf: Leaf, person: KnownPerson, world: World): boolean {
  switch (leaf.kind) {
    case 'person':
      return hasProperty(person.properties[leaf.key], leaf.operator, leaf.value);
    case 'cohort':
      return world.members.get(leaf.id)?.has(person.id) ?? false;
    case 'behavior':
      return behaved(leaf, person, world);
    case 'creation':
      throw new Error('The generated criteria have none of these.');
  }
}

function hasProperty(stored: unknown, operator: string, value: unknown): boolean {
  const text = stored === undefined || stored === null ? undefined : String(stored);
  const values = [value].flat().map(String);
  const number = text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  const isAny = (test: (one: string) => boolean) => text !== undefined && values.some(test);
  const compares = (test: (a: number, b: number) => boolean) =>
    number !== undefined && values.some((one) => test(number, Number(one)));
  switch (operator) {
    case 'exact':
      return isAny((one) => one === text);
    case 'is_not':
      return !isAny((one) => one === text);
    case 'icontains':
      return isAny((one) => text?.toLowerCase().includes(one.toLowerCase()) ?? false);
    case 'not_icontains':
      return !isAny((one) => text?.toLowerCase().includes(one.toLowerCase()) ?? false);
    case 'regex':
      return isAny((one) => new RegExp(one).test(text ?? ''));
    case 'not_regex':
      return !isAny((one) => new RegExp(one).test(text ?? ''));
    case 'gt':
      return compares((a, b) => a > b);
    case 'gte':
      return compares((a, b) => a >= b);
    case 'lt':
      return compares((a, b) => a < b);
    case 'lte':
      return compares((a, b) => a <= b);
    case 'is_set':
      return text !== undefined;
    case 'is_not_set':
      return text === undefined;
    default:
      throw new Error(`No slow way to test ${operator}.`);
  }
}

function behaved({ event, what }: Behavior, person: KnownPerson, { now }: World): boolean {
  const until = 'until' in what && what.until !== undefined ? ago(what.until, now).epochMilliseconds : Infinity;
  const end = Math.min(until, now.epochMilliseconds);
  const mine = person.events.filter((one) => is(one, event) && one.at <= end);
  const since = (start: number) => mine.filter((one) => one.at >= start);
  switch (what.value) {
    case 'performed_event': {
      const start = ago(what.since, now);
      const isWhole = typeof what.since !== 'string' && what.since?.unit !== 'h';
      return since((isWhole ? start.startOfDay() : start).epochMilliseconds).length > 0;
    }
    case 'performed_event_multiple': {
      const count = since(ago(what.since, now).epochMilliseconds).length;
      return count > 0 && compare(count, what.count.comparison, what.count.count);
    }
    case 'performed_event_first_time': {
      const first = Math.min(...mine.map((one) => one.at));
      return mine.length > 0 && first >= ago(what.since, now).epochMilliseconds;
    }
    case 'performed_event_sequence':
      return since(ago(what.since, now).epochMilliseconds).some((first) =>
        person.events.some((second) => {
          if (!is(second, what.next) || second.at > now.epochMilliseconds) return false;
          const limit = zoned(first.at, now).add(toTemporal(what.within)).epochMilliseconds;
          return second.at > first.at && second.at <= limit;
        }),
      );
    case 'performed_event_regularly': {
      const today = now.startOfDay();
      const periods = Array.from({ length: what.periodsTotal }, (_, index) => {
        const end = today.subtract(toTemporal(said(what.period), index)).epochMilliseconds;
        const start = today.subtract(toTemporal(said(what.period), index + 1)).epochMilliseconds;
        return mine.filter((one) => one.at >= start && one.at < end).length;
      });
      const enough = periods.filter((count) => compare(count, what.count.comparison, what.count.count)).length;
      return periods.some((count) => count > 0) && enough >= what.periodsMin;
    }
    case 'stopped_performing_event': {
      const recent = ago(what.recent, now).epochMilliseconds;
      return since(ago(what.since, now).epochMilliseconds).length > 0 && since(recent).length === 0;
    }
    case 'restarted_performing_event': {
      const [outer, recent] = [ago(what.since, now).epochMilliseconds, ago(what.recent, now).epochMilliseconds];
      const pause = mine.filter((one) => one.at >= outer && one.at < recent);
      return since(recent).length > 0 && pause.length === 0 && mine.some((one) => one.at < outer);
    }
  }
}

function is(one: KnownEvent, { event, filters }: EventTest): boolean {
  if (event !== null && one.event !== event) return false;
  return filters.every((filter) => {
    const { operator, value } = filter as { operator: string; value: unknown }; // The tests generate no others.
    return hasProperty(one.amount, operator, value);
  });
}

function ago(since: Since, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  if (typeof since === 'string') return Temporal.Instant.from(since).toZonedDateTimeISO(now.timeZoneId);
  return now.subtract(toTemporal(said(since)));
}

/** The tests always say over which time. */
function said(duration: Duration | null): Duration {
  if (duration === null) throw new Error('No window was said.');
  return duration;
}

const UNITS = { h: 'hours', d: 'days', w: 'weeks', m: 'months', y: 'years' } as const;

function toTemporal({ amount, unit }: Duration, times = 1): Temporal.Duration {
  return Temporal.Duration.from({ [UNITS[unit]]: amount * times });
}

function zoned(ms: number, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(now.timeZoneId);
}

function compare(a: number, comparison: '>=' | '<=' | '>' | '<' | '=', b: number): boolean {
  if (comparison === '>=') return a >= b;
  if (comparison === '<=') return a <= b;
  if (comparison === '>') return a > b;
  return comparison === '<' ? a < b : a === b;
}
