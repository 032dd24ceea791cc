import { costAgain, isComputedCost, type ModelPrices } from '#features/ai-events/index.ts';
import { Invalid } from '#kernel/errors.ts';
import type { JsonObject } from '#kernel/json.ts';
import { RunningSum } from '#kernel/running-sum.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { listPortions, type Wish } from './calls.ts';
import { type PricedCall, readPricing } from './read-pricing.ts';

/** What pricing again would change for one model. */
export interface PreviewRow {
  readonly model: string;
  readonly events: number;
  readonly old_sum: number;
  readonly new_sum: number;
  readonly newly_priced: number;
  readonly no_longer_priced: number;
}

const EVENTS_MAX = 5_000_000;
const MODELS_MAX = 1_000;
const BOUNDS = { eventsMax: 40_000, bytesMax: 128 * 1024 * 1024 };
/** Names of models come from senders; those beyond are counted together. */
const OTHERS = '(others)';

/** Those with most calls first. */
export async function previewRepricing(events: EventStore, wish: Wish, prices: ModelPrices): Promise<PreviewRow[]> {
  const portions = await listPortions(events, wish, BOUNDS);
  if (portions.reduce((sum, portion) => sum + portion.events, 0) > EVENTS_MAX) {
    throw new Invalid('limit', `More than ${EVENTS_MAX} calls. Choose a shorter time or fewer models.`, 'date_from');
  }
  const sums = new Map<string, Sums>();
  // The engine reads the next portion while this one is priced.
  let next = portions[0] && readPricing(events, wish, portions[0]);
  for (let index = 0; next; index++) {
    const calls = await next;
    const ahead = portions[index + 1];
    next = ahead && readPricing(events, wish, ahead);
    // Awaited in the next round; until then its failure must not end the process.
    next?.catch(() => undefined);
    for (const call of calls) add(sums, call, prices);
  }
  return [...sums]
    .map(([model, { before, after, ...counts }]) => ({
      model,
      ...counts,
      old_sum: before.value,
      new_sum: after.value,
    }))
    .sort((a, b) => b.events - a.events || (a.model < b.model ? -1 : 1));
}

interface Sums {
  events: number;
  newly_priced: number;
  no_longer_priced: number;
  readonly before: RunningSum;
  readonly after: RunningSum;
}

function add(sums: Map<string, Sums>, { at, properties }: PricedCall, prices: ModelPrices): void {
  if (!isComputedCost(properties)) return;
  const model = modelOf(properties);
  if (model === undefined) return;
  const before = totalOf(properties);
  const now = costAgain(properties, { prices, timestampMs: at });
  const after = now ? totalOf(now) : before;
  const row = rowOf(sums, model);
  row.events++;
  row.before.add(before ?? 0);
  row.after.add(after ?? 0);
  if (before === undefined && after !== undefined) row.newly_priced++;
  if (before !== undefined && after === undefined) row.no_longer_priced++;
}

function rowOf(sums: Map<string, Sums>, model: string): Sums {
  const name = sums.has(model) || sums.size < MODELS_MAX ? model : OTHERS;
  let row = sums.get(name);
  if (!row) {
    row = { events: 0, newly_priced: 0, no_longer_priced: 0, before: new RunningSum(), after: new RunningSum() };
    sums.set(name, row);
  }
  return row;
}

function modelOf({ $ai_model, $ai_request_model }: JsonObject): string | undefined {
  for (const model of [$ai_model, $ai_request_model]) {
    if (typeof model === 'string' && model.trim() !== '') return model.slice(0, 256);
  }
  return undefined;
}

export function totalOf({ $ai_total_cost_usd: total }: JsonObject): number | undefined {
  return typeof total === 'number' ? total : undefined;
}
