import { Invalid } from '#kernel/errors.ts';
import { type FilterTree, mentionsOf } from './tree.ts';

/** What people do with a trace. No event says it. */
export type TraceState = 'reviewed' | 'queued';

/** What is said of traces elsewhere than in their events. */
export interface TraceFacts {
  /** Ids of the traces in this state; undefined when they are more than a statement takes. */
  readonly tracesIn: (state: TraceState) => Promise<readonly string[] | undefined>;
  /** Evaluations where a true answer is a failure. */
  readonly invertedEvaluations: () => Promise<readonly string[]>;
}

/** The facts that the filters of one query mention, looked up. */
export interface KnownTraceFacts {
  readonly traces: ReadonlyMap<TraceState, readonly string[]>;
  readonly inverted: readonly string[];
}

export const NO_TRACE_FACTS: KnownTraceFacts = { traces: new Map(), inverted: [] };

/** Looks up what the tree mentions. Refuses what is too large to be handed to the engine. */
export async function readTraceFacts(tree: FilterTree, facts: TraceFacts | undefined): Promise<KnownTraceFacts> {
  const { traceFacts } = mentionsOf(tree);
  if (traceFacts.size === 0 || !facts) return NO_TRACE_FACTS;
  const traces = new Map<TraceState, readonly string[]>();
  for (const state of ['reviewed', 'queued'] as const) {
    if (!traceFacts.has(state)) continue;
    const ids = await facts.tracesIn(state);
    if (!ids) {
      throw new Invalid(
        'too_many_traces',
        `More traces are ${state} than one statement can compare with: their list is complete, figures over them are not made.`,
        'properties',
      );
    }
    traces.set(state, ids);
  }
  return { traces, inverted: traceFacts.has('verdict') ? await facts.invertedEvaluations() : [] };
}
