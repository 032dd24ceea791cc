import { type Expression, type FilterReading, readFilters } from '#features/hogql/index.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import type { QueryRun } from '../query-run.ts';
import { constant, field } from '../trends/tree.ts';

/** Events that a part of a query names: those with the event's name that meet its filters. */
export interface EventsWanted {
  readonly event?: string | null;
  readonly properties?: unknown;
  readonly fixedProperties?: unknown;
}

/** Whether an event is one of those wanted. */
export function isWanted({ event, properties, fixedProperties }: EventsWanted, run: QueryRun): Expression {
  const reading: FilterReading = {
    ...calendarOf(run.project),
    now: run.now,
    whenUnusable: 'refuse',
    knowsTraces: run.traceFacts !== undefined,
  };
  const tree = readFilters([properties ?? [], fixedProperties ?? []], reading);
  const exprs: Expression[] = [{ node: 'FiltersCondition', tree }];
  if (event) exprs.unshift({ node: 'CompareOperation', op: '==', left: field('event'), right: constant(event) });
  return { node: 'And', exprs };
}

/** Who goes through: a person, or a group of one kind. */
export function actorOf(groupIndex: number | null | undefined): Expression {
  return groupIndex === null || groupIndex === undefined ? field('person_id') : field(`$group_${groupIndex}`);
}

/** Events that count for no actor: those without a group of the kind asked for. */
export function hasActor(groupIndex: number | null | undefined): Expression[] {
  if (groupIndex === null || groupIndex === undefined) return [];
  return [{ node: 'CompareOperation', op: '!=', left: actorOf(groupIndex), right: constant('') }];
}
