import { at } from './build.ts';
import type { Forest } from './forest.ts';
import { known, modelOf } from './skeleton.ts';

export type ModelCost = {
  model: string | null;
  calls: number;
  allInputTokens: number | null;
  allOutputTokens: number | null;
  /** Null when no price is known for any of its calls. */
  usd: number | null;
  /** Calls the cost leaves out. */
  unpriced: number;
};

const CALLS: ReadonlySet<string> = new Set(['$ai_generation', '$ai_embedding']);

/**
 * What a node and everything below it cost, model by model, dearest first: the receipt of a run. What judging it cost
 * is no part of the run, and outer spans that repeat the cost of calls inside them are not counted twice.
 */
export function costByModel({ tree, spans }: Pick<Forest, 'tree' | 'spans'>, node: number): ModelCost[] {
  const from = at(tree.position, node);
  const to = from + at(tree.descendants, node);
  const sums = new Map<string | null, ModelCost>();
  for (let place = from; place <= to; place += 1) {
    const each = at(tree.order, place);
    const event = spans.eventNames[spans.event[each] ?? -1] ?? '';
    const usd = known(spans.cost[each]);
    if (!CALLS.has(event)) continue;
    const model = modelOf(spans, each);
    const sum = sums.get(model) ?? {
      model,
      calls: 0,
      allInputTokens: null,
      allOutputTokens: null,
      usd: null,
      unpriced: 0,
    };
    sum.calls += 1;
    if (usd === null) sum.unpriced += 1;
    sum.usd = plus(sum.usd, usd);
    sum.allInputTokens = plus(sum.allInputTokens, known(spans.allInputTokens[each]));
    sum.allOutputTokens = plus(sum.allOutputTokens, known(spans.allOutputTokens[each]));
    sums.set(model, sum);
  }
  return [...sums.values()].sort((a, b) => (b.usd ?? -1) - (a.usd ?? -1));
}

const plus = (sum: number | null, part: number | null) => (part === null ? sum : (sum ?? 0) + part);
