/** A filter list after reading: what must hold, with every value in the form it is compared in. */
export type FilterTree =
  | { readonly kind: 'all' | 'any'; readonly members: readonly FilterTree[] }
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'test'; readonly target: FilterTarget; readonly test: FilterTest }
  | { readonly kind: 'cohort'; readonly id: number; readonly negated: boolean }
  /** Something said of the event's trace, by an evaluation or by people. */
  | { readonly kind: 'trace'; readonly fact: 'pass' | 'fail' | 'reviewed' | 'queued'; readonly negated: boolean }
  /** A condition written in HogQL. */
  | { readonly kind: 'hogql'; readonly expression: string };

export type FilterTarget =
  | { readonly owner: 'event' | 'person'; readonly key: string }
  | { readonly owner: 'group'; readonly key: string; readonly groupIndex: number }
  /** A column of the event itself. */
  | { readonly owner: 'metadata'; readonly key: EventColumn };

export const EVENT_COLUMNS = [
  ...(['event', 'distinct_id', 'uuid', 'person_id', 'timestamp', 'created_at', '$session_id', '$window_id'] as const),
  ...(['$group_0', '$group_1', '$group_2', '$group_3', '$group_4'] as const),
] as const;
export type EventColumn = (typeof EVENT_COLUMNS)[number];

/** A test of the property's text, which may be missing. */
export type FilterTest =
  | { readonly operator: 'is_set' | 'is_not_set' }
  | { readonly operator: 'exact' | 'is_not' | 'icontains' | 'not_icontains'; readonly texts: readonly string[] }
  | { readonly operator: 'regex' | 'not_regex'; readonly patterns: readonly string[] }
  | { readonly operator: 'gt' | 'gte' | 'lt' | 'lte'; readonly numbers: readonly number[] }
  | { readonly operator: 'between' | 'not_between'; readonly low: number; readonly high: number }
  /** Moments in microseconds. */
  | { readonly operator: 'is_date_before' | 'is_date_after'; readonly moments: readonly number[] }
  /** Whole days: from, and the moment the next one begins. */
  | { readonly operator: 'is_date_exact'; readonly days: readonly (readonly [number, number])[] };

export const EVERYTHING: FilterTree = { kind: 'constant', value: true };
export const NOTHING: FilterTree = { kind: 'constant', value: false };

interface Mentions {
  readonly cohorts: readonly number[];
  readonly expressions: readonly string[];
  readonly traceFacts: ReadonlySet<'verdict' | 'reviewed' | 'queued'>;
}

const NOTHING_MENTIONED: Mentions = { cohorts: [], expressions: [], traceFacts: new Set() };

/** Every cohort, HogQL expression and fact of traces a tree mentions: they must be looked up before it can be printed. */
export function mentionsOf(tree: FilterTree): Mentions {
  switch (tree.kind) {
    case 'all':
    case 'any': {
      const mentions = tree.members.map(mentionsOf);
      return {
        cohorts: mentions.flatMap(({ cohorts }) => cohorts),
        expressions: mentions.flatMap(({ expressions }) => expressions),
        traceFacts: new Set(mentions.flatMap(({ traceFacts }) => [...traceFacts])),
      };
    }
    case 'cohort':
      return { ...NOTHING_MENTIONED, cohorts: [tree.id] };
    case 'hogql':
      return { ...NOTHING_MENTIONED, expressions: [tree.expression] };
    case 'trace': {
      const fact = tree.fact === 'pass' || tree.fact === 'fail' ? 'verdict' : tree.fact;
      return { ...NOTHING_MENTIONED, traceFacts: new Set([fact]) };
    }
    default:
      return NOTHING_MENTIONED;
  }
}
