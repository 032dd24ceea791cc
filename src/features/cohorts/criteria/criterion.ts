/** Who belongs to a cohort, after reading: a tree of tests of one person. */
export type Criterion = Group<'all'> | Group<'any'> | Leaf;

interface Group<Kind> {
  readonly kind: Kind;
  /** Never empty. */
  readonly members: readonly Criterion[];
}

export type Leaf = PersonTest | CreationTest | Membership | Behavior;

export interface PersonTest {
  readonly kind: 'person';
  readonly negated: boolean;
  readonly key: string;
  readonly operator: string;
  readonly value: unknown;
}

/** When the person was first seen. */
interface CreationTest extends Omit<PersonTest, 'kind'> {
  readonly kind: 'creation';
}

interface Membership {
  readonly kind: 'cohort';
  readonly negated: boolean;
  readonly id: number;
}

export interface Behavior {
  readonly kind: 'behavior';
  readonly negated: boolean;
  readonly event: EventTest;
  readonly what: What;
}

export interface EventTest {
  /** Null: any event. A number names an action. */
  readonly event: string | number | null;
  /** All must hold. */
  readonly filters: readonly unknown[];
}

/** How a person did it. */
export type What =
  | { readonly value: 'performed_event'; readonly since: Since; readonly until?: string }
  | {
      readonly value: 'performed_event_multiple';
      readonly since: Since;
      readonly until?: string;
      readonly count: CountTest;
    }
  | { readonly value: 'performed_event_first_time'; readonly since: Since; readonly until?: string }
  | {
      readonly value: 'performed_event_sequence';
      readonly since: Since;
      readonly until?: string;
      readonly next: EventTest;
      readonly within: Duration;
    }
  | {
      readonly value: 'performed_event_regularly';
      /** Null as in `Since`. */
      readonly period: Duration | null;
      readonly periodsTotal: number;
      readonly periodsMin: number;
      readonly count: CountTest;
    }
  | { readonly value: 'stopped_performing_event'; readonly since: Since; readonly recent: Duration }
  | { readonly value: 'restarted_performing_event'; readonly since: Since; readonly recent: Duration };

export const BEHAVIORS = [
  'performed_event',
  'performed_event_multiple',
  'performed_event_first_time',
  'performed_event_sequence',
  'performed_event_regularly',
  'stopped_performing_event',
  'restarted_performing_event',
] as const satisfies readonly What['value'][];

/** So long before now, or a date as the caller wrote it. Null was not said: such a criterion can be stored, and not calculated. */
export type Since = Duration | string | null;

export interface Duration {
  readonly amount: number;
  readonly unit: 'h' | 'd' | 'w' | 'm' | 'y';
}

export interface CountTest {
  readonly comparison: '>=' | '<=' | '>' | '<' | '=';
  readonly count: number;
}

export function leavesOf(criterion: Criterion | undefined): Leaf[] {
  if (!criterion) return [];
  return criterion.kind === 'all' || criterion.kind === 'any' ? criterion.members.flatMap(leavesOf) : [criterion];
}

/** The cohorts a tree names, each once. */
export function cohortsIn(criterion: Criterion | undefined): number[] {
  return [...new Set(leavesOf(criterion).flatMap((leaf) => (leaf.kind === 'cohort' ? [leaf.id] : [])))];
}

/**
 * Whether the tree says who belongs, and not only who does not. "Has A or lacks B" is nearly all persons, so one
 * negated member is enough to turn an OR around, while one positive member is enough to hold an AND.
 */
export function isPositive(criterion: Criterion): boolean {
  if (criterion.kind === 'all') return criterion.members.some(isPositive);
  if (criterion.kind === 'any') return criterion.members.every(isPositive);
  return !criterion.negated;
}
