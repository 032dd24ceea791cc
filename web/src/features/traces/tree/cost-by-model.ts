import type { HogQL } from '../../../api/types.ts';
import { plus } from '../../../base/sums.ts';
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

/** The same of a whole trace, summed by the engine. */
export const costByModelQuery = (traceId: string): HogQL => ({
  query: `select model, count() as calls, sum(all_input_tokens) as tokens_in, sum(all_output_tokens) as tokens_out,
      sum(total_cost_usd) as usd, countIf(total_cost_usd is null) as unpriced
    from posthog.ai_events where trace_id = {trace} and event in ('$ai_generation', '$ai_embedding')
    group by model order by ifNull(usd, -1) desc, model limit 1000`,
  values: { trace: traceId },
});

export function readModelCost([model, calls, input, output, usd, unpriced]: readonly unknown[]): ModelCost {
  const numberOrNull = (value: unknown) => (value === null || value === undefined ? null : Number(value));
  return {
    model: model === null || model === undefined ? null : String(model),
    calls: Number(calls),
    allInputTokens: numberOrNull(input),
    allOutputTokens: numberOrNull(output),
    usd: numberOrNull(usd),
    unpriced: Number(unpriced),
  };
}

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
    sum.usd = add(sum.usd, usd);
    sum.allInputTokens = add(sum.allInputTokens, known(spans.allInputTokens[each]));
    sum.allOutputTokens = add(sum.allOutputTokens, known(spans.allOutputTokens[each]));
    sums.set(model, sum);
  }
  return [...sums.values()].sort((a, b) => (b.usd ?? -1) - (a.usd ?? -1));
}

const add = (sum: number | null, part: number | null) => (part === null ? sum : plus(sum ?? 0, part));
