import { plus, toDecimal, toNumber, ZERO } from '#kernel/decimal.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import type { FoundPrice, ModelPrices } from '../prices/model-prices.ts';
import type { RateSet } from '../prices/rates.ts';
import { conventionsOf } from '../usage/conventions.ts';
import type { CountKind, Counts } from '../usage/counts.ts';
import { countsOn, hasCounts, type Usage } from '../usage/take.ts';
import { type Buckets, bucketsOf, promptTokensOf } from './buckets.ts';
import { type Amount, amountInUsd, type Charge, charge, totalOf } from './charge.ts';
import { customCharge } from './custom.ts';
import { tierOf } from './tier.ts';

/** What pricing needs beside the event's properties. */
export interface Pricing {
  readonly prices: ModelPrices;
  /** When the event happened: prices have dates. */
  readonly timestampMs: number;
}

/** Adds what a generation or an embedding cost, in USD, or why that is not known. */
export function addCost(properties: JsonObject, usage: Usage, pricing: Pricing): void {
  const { buckets, requests, counted } = count(properties, usage);
  if (keepSendersCost(properties, usage.reading?.cost)) return;
  const custom = customCharge(properties, buckets, requests, counted);
  if (custom) {
    properties.$ai_cost_source = 'custom';
    properties.$ai_model_cost_used = 'custom';
    properties.$ai_cost_model_source = 'custom';
    properties.$ai_cost_model_provider = 'custom';
    setCost(properties, custom);
    return;
  }
  const unread =
    usage.reading !== undefined && (usage.reading.unread.length > 0 || (!counted && usage.reading.hasNumbers));
  const priced = priceOf(properties, { buckets, requests, counted, unread }, pricing);
  if ('missing' in priced) properties.$ai_cost_missing_reason = priced.missing;
  else applyPrice(properties, priced);
}

export interface Counted {
  readonly buckets: Buckets;
  readonly requests: number;
  /** Whether the event holds any count, were it zero. */
  readonly counted: boolean;
  /** A usage with numbers that no reader understood. */
  readonly unread: boolean;
}

export interface Priced {
  readonly found: FoundPrice;
  readonly set: RateSet;
  readonly charge: Charge;
}

/** The price of a call by the tables, or the reason why there is none. */
export function priceOf(
  properties: JsonObject,
  { buckets: sent, requests, counted, unread }: Counted,
  { prices, timestampMs }: Pricing,
): Priced | { readonly missing: string } {
  const models = modelsOf(properties);
  if (models.length === 0) return { missing: 'no_model' };
  let found: FoundPrice | undefined;
  for (const model of models) {
    found = prices.find(model, properties.$ai_provider);
    if (found?.rates) break;
  }
  if (!found?.rates) return { missing: 'no_price' };
  const tier = tierOf(properties);
  const set = found.rates.at({ timestampMs, regional: found.regional, tier, promptTokens: promptTokensOf(sent) });
  if (typeof set === 'string') return { missing: set };
  if (unread) return { missing: 'unread_usage' };
  if (!counted) return { missing: 'no_tokens' };
  const charged = charge(imagesAsImages(sent, properties, set), requests, set);
  if ('missing' in charged) return { missing: `no_rate:${charged.missing}` };
  return { found, set, charge: charged };
}

export function applyPrice(properties: JsonObject, { found, charge: charged }: Priced): void {
  const { row } = found;
  const { $ai_input_cost_usd: input, $ai_output_cost_usd: output } = properties;
  const mixed = toDecimal(input) !== undefined || toDecimal(output) !== undefined;
  properties.$ai_cost_source = mixed ? 'sender' : row.origin.kind;
  properties.$ai_model_cost_used = row.model;
  properties.$ai_cost_model_source = row.source;
  properties.$ai_cost_model_provider = found.provider;
  properties.$ai_cost_table = row.origin.table;
  properties.$ai_cost_rates = charged.rates;
  setCost(properties, charged);
}

/** Buckets of an event that is stored already, whose usage was read when it arrived. */
export function countedOf(properties: JsonObject): Counted {
  const unread = properties.$ai_usage !== undefined;
  const stored = properties.$ai_cost_buckets;
  if (isObject(stored)) {
    const { request, ...buckets } = stored as Buckets;
    return { buckets, requests: request ?? requestsOf(properties), counted: true, unread };
  }
  const counts = countsOn(properties);
  const conventions = conventionsOf(properties, { counts, total: totalTokens(properties) });
  return {
    buckets: bucketsOf(counts, conventions),
    requests: requestsOf(properties),
    counted: hasCounts(counts),
    unread,
  };
}

/** Takes the call's counts apart, by whichever of usage and sender's counts decides, and notes on the event what was found. */
function count(properties: JsonObject, { sent, reading }: Usage): Omit<Counted, 'unread'> {
  const read = reading && hasCounts(reading.counts) ? reading : undefined;
  // A flag speaks of the counts it came with; otherwise a usage and its shape belong together.
  const flagged = typeof properties.$ai_cache_reporting_exclusive === 'boolean' && sent.input !== undefined;
  const counts: Counts = !read ? sent : flagged ? { ...read.counts, ...sent } : { ...sent, ...read.counts };
  const total = read && !flagged ? read.total : totalTokens(properties);
  const conventions = conventionsOf(properties, {
    counts,
    total,
    cacheBeside: read?.cacheBeside,
    reasoningBeside: read?.reasoningBeside,
    shape: read?.shape,
  });
  const counted = hasCounts(counts);
  const buckets = bucketsOf(counts, conventions);
  if (counted) {
    properties.$ai_cache_reporting_exclusive = conventions.cacheBeside;
    properties.$ai_reasoning_reporting_exclusive = conventions.reasoningBeside;
    // Stored where the buckets that were charged do not follow from the counts shown, for receipts and for pricing again later.
    if (read && differs(sent, read.counts)) properties.$ai_cost_buckets = buckets;
  }
  return { buckets, requests: counts.request ?? 1, counted };
}

function differs(sent: Counts, read: Counts): boolean {
  for (const kind in sent) if (sent[kind as CountKind] !== read[kind as CountKind]) return true;
  return false;
}

function requestsOf(properties: JsonObject): number {
  const count = toDecimal(properties.$ai_request_count);
  return count && count.digits >= 0n ? toNumber(count) : 1;
}

function totalTokens({ $ai_total_tokens }: JsonObject): number | undefined {
  return typeof $ai_total_tokens === 'number' ? $ai_total_tokens : undefined;
}

/** What the response says it was, then what was asked for. */
function modelsOf({ $ai_model, $ai_request_model }: JsonObject): string[] {
  const models: string[] = [];
  for (const model of [$ai_model, $ai_request_model]) {
    if (typeof model === 'string' && model.trim() !== '' && !models.includes(model)) models.push(model);
  }
  return models;
}

/** The images API does not split its output, which is images where the row has a rate for them. */
function imagesAsImages(buckets: Buckets, { $ai_usage_shape }: JsonObject, set: RateSet): Buckets {
  if ($ai_usage_shape !== 'openai_images' || set.printed.image_output === undefined) return buckets;
  if (buckets.output === undefined || buckets.image_output !== undefined) return buckets;
  const { output, ...rest } = buckets;
  return { ...rest, image_output: output };
}

/** True when the sender or its gateway says what the call cost; a 0 counts as said. */
function keepSendersCost(properties: JsonObject, gatewayCost: number | undefined): boolean {
  const input = toDecimal(properties.$ai_input_cost_usd);
  const output = toDecimal(properties.$ai_output_cost_usd);
  const parts = input !== undefined && output !== undefined;
  if (toDecimal(properties.$ai_total_cost_usd) === undefined) {
    if (parts) {
      const request = toDecimal(properties.$ai_request_cost_usd) ?? ZERO;
      const search = toDecimal(properties.$ai_web_search_cost_usd) ?? ZERO;
      properties.$ai_total_cost_usd = toNumber(plus(plus(input, output), plus(request, search)));
    } else if (gatewayCost !== undefined && input === undefined && output === undefined) {
      properties.$ai_total_cost_usd = gatewayCost;
    } else return false;
  }
  properties.$ai_cost_source = 'sender';
  return true;
}

function setCost(properties: JsonObject, { input, output, request, webSearch }: Omit<Charge, 'rates'>): void {
  const parts = {
    input: setUnlessGiven(properties, '$ai_input_cost_usd', input),
    output: setUnlessGiven(properties, '$ai_output_cost_usd', output),
    request: partOf(properties, '$ai_request_cost_usd', request),
    webSearch: partOf(properties, '$ai_web_search_cost_usd', webSearch),
  };
  const total = totalOf(parts);
  if (Number.isFinite(total)) properties.$ai_total_cost_usd = total;
}

function partOf(properties: JsonObject, key: string, cost: Amount | undefined): Amount | undefined {
  return cost || properties[key] !== undefined ? setUnlessGiven(properties, key, cost) : undefined;
}

function setUnlessGiven(properties: JsonObject, key: string, cost: Amount | undefined): Amount {
  const existing = properties[key];
  if (existing !== undefined) {
    const kept = toDecimal(existing);
    if (kept) return kept;
  }
  if (!cost) return ZERO;
  const number = amountInUsd(cost);
  if (Number.isFinite(number)) properties[key] = number;
  return cost;
}
