import type { JsonObject } from '#kernel/json.ts';
import { COUNT_PROPERTIES } from '../usage/counts.ts';
import { applyPrice, countedOf, type Pricing, priceOf } from './price-call.ts';

/** Every property that pricing writes: what a price computed again puts in the place of what stands there. */
export const COST_PROPERTIES = [
  '$ai_input_cost_usd',
  '$ai_output_cost_usd',
  '$ai_request_cost_usd',
  '$ai_web_search_cost_usd',
  '$ai_total_cost_usd',
  '$ai_cost_source',
  '$ai_model_cost_used',
  '$ai_cost_model_source',
  '$ai_cost_model_provider',
  '$ai_cost_table',
  '$ai_cost_rates',
  '$ai_cost_missing_reason',
] as const;

const AMOUNTS = COST_PROPERTIES.slice(0, 5);
const COMPUTED: ReadonlySet<unknown> = new Set(['table', 'operator', 'project']);

/** Whether a stored event's cost, or its lack of one, comes from a price table and not from its sender. */
export function isComputedCost(properties: JsonObject): boolean {
  const { $ai_cost_source: source, $ai_cost_model_source: table, $ai_total_cost_usd: total } = properties;
  if (source != null) return COMPUTED.has(source);
  // Events of before there was a source.
  if (table != null) return table !== 'custom';
  return total == null;
}

/** The cost properties that a stored event would have by these prices; undefined when its cost stays what it is. */
export function costAgain(properties: JsonObject, pricing: Pricing): JsonObject | undefined {
  const now: JsonObject = {};
  // A single part that the sender gave is never overwritten.
  if (!hasComputedAmounts(properties)) {
    for (const key of AMOUNTS) if (properties[key] !== undefined) now[key] = properties[key];
  }
  const priced = priceOf(properties, countedOf(properties), pricing);
  if ('missing' in priced) now.$ai_cost_missing_reason = priced.missing;
  else applyPrice(now, priced);
  return isSame(properties, now) ? undefined : now;
}

function hasComputedAmounts({ $ai_cost_source, $ai_cost_model_source }: JsonObject): boolean {
  return COMPUTED.has($ai_cost_source) || $ai_cost_model_source != null;
}

function isSame(before: JsonObject, now: JsonObject): boolean {
  for (const key of AMOUNTS) if ((before[key] ?? null) !== (now[key] ?? null)) return false;
  return (before.$ai_cost_missing_reason ?? null) === (now.$ai_cost_missing_reason ?? null);
}

/** Properties that decide what a call costs: enough for `costAgain`, without the call's content. */
export const PRICING_PROPERTIES: readonly string[] = [
  ...COUNT_PROPERTIES.map(([, property]) => property),
  ...COST_PROPERTIES,
  '$ai_total_tokens',
  '$ai_cache_reporting_exclusive',
  '$ai_reasoning_reporting_exclusive',
  '$ai_cost_buckets',
  '$ai_usage',
  '$ai_usage_shape',
  '$ai_model',
  '$ai_request_model',
  '$ai_provider',
  '$ai_service_tier',
  '$ai_model_parameters',
];
