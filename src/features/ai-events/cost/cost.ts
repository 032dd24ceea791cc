import type { JsonObject } from '#kernel/json.ts';
import { type Decimal, decimalOf, minusDownToZero, plus, times, toDecimal, toNumber, ZERO } from './decimal.ts';
import type { ModelPrices, Price } from './model-prices.ts';

const ANTHROPIC_CACHE_WRITE = decimalOf(1.25);
const ANTHROPIC_CACHE_READ = decimalOf(0.1);
const OTHER_CACHE_READ = decimalOf(0.5);
const ONE = decimalOf(1);
/** These report reasoning beside the output tokens; everyone else counts it inside them. */
const REASONING_BESIDE_OUTPUT = /(?:^|[^a-z0-9])gemini-(?:2\.5-|3)/i;

/** Adds what a generation or an embedding cost, in USD. Leaves the event as it is when nothing is known about its model. */
export function addCost(properties: JsonObject, prices: ModelPrices): void {
  if (keepCallersCost(properties)) return;
  const custom = customPrice(properties);
  if (custom) {
    setCost(properties, custom);
    properties.$ai_model_cost_used = 'custom';
    properties.$ai_cost_model_source = 'custom';
    properties.$ai_cost_model_provider = 'custom';
    return;
  }
  const model = properties.$ai_model;
  if (typeof model !== 'string') return;
  const found = prices.find(model, properties.$ai_provider);
  if (!found) return;
  setCost(properties, found.price);
  properties.$ai_model_cost_used = found.model;
  properties.$ai_cost_model_source = found.source;
  properties.$ai_cost_model_provider = found.provider;
}

function keepCallersCost(properties: JsonObject): boolean {
  if (!properties.$ai_input_cost_usd || !properties.$ai_output_cost_usd) return false;
  const input = toDecimal(properties.$ai_input_cost_usd);
  const output = toDecimal(properties.$ai_output_cost_usd);
  if (!input || !output || input.digits === 0n || output.digits === 0n) return false;
  if (toDecimal(properties.$ai_total_cost_usd) === undefined) {
    const request = toDecimal(properties.$ai_request_cost_usd) ?? ZERO;
    const search = toDecimal(properties.$ai_web_search_cost_usd) ?? ZERO;
    properties.$ai_total_cost_usd = toNumber(plus(plus(input, output), plus(request, search)));
  }
  return true;
}

function customPrice(properties: JsonObject): Price | undefined {
  if (properties.$ai_input_token_price === undefined) return undefined;
  const input = toDecimal(properties.$ai_input_token_price);
  const output = toDecimal(properties.$ai_output_token_price);
  if (!input || !output) return undefined;
  return {
    input,
    output,
    cache_read: toDecimal(properties.$ai_cache_read_token_price),
    cache_write: toDecimal(properties.$ai_cache_write_token_price),
    request: toDecimal(properties.$ai_request_price),
    web_search: toDecimal(properties.$ai_web_search_price),
  };
}

function setCost(properties: JsonObject, price: Price): void {
  const input = setUnlessGiven(properties, '$ai_input_cost_usd', inputCost(properties, price));
  const output = setUnlessGiven(properties, '$ai_output_cost_usd', outputCost(properties, price));
  const request = price.request
    ? setUnlessGiven(properties, '$ai_request_cost_usd', times(price.request, count(properties.$ai_request_count, ONE)))
    : given(properties.$ai_request_cost_usd);
  const searches = count(properties.$ai_web_search_count);
  const search =
    price.web_search && searches.digits !== 0n
      ? setUnlessGiven(properties, '$ai_web_search_cost_usd', times(price.web_search, searches))
      : given(properties.$ai_web_search_cost_usd);
  setUnlessGiven(properties, '$ai_total_cost_usd', plus(plus(input, output), plus(request, search)));
}

function inputCost(properties: JsonObject, price: Price): Decimal {
  const input = count(properties.$ai_input_tokens);
  const read = count(properties.$ai_cache_read_input_tokens);
  const write = count(properties.$ai_cache_creation_input_tokens);
  const audio = count(properties.$ai_audio_input_tokens);
  const image = count(properties.$ai_image_input_tokens);
  const anthropic = isAnthropic(properties);
  const exclusive = reportsCacheApart(properties, anthropic);
  properties.$ai_cache_reporting_exclusive = exclusive;

  let text = input;
  if (!exclusive) text = minusDownToZero(text, anthropic ? plus(read, write) : read);
  text = minusDownToZero(text, plus(audio, image));

  let cost = times(price.input, text);
  if (read.digits !== 0n) {
    const otherwise = anthropic ? ANTHROPIC_CACHE_READ : OTHER_CACHE_READ;
    cost = plus(cost, times(price.cache_read ?? times(price.input, otherwise), read));
  }
  if (anthropic && write.digits !== 0n) {
    cost = plus(cost, times(price.cache_write ?? times(price.input, ANTHROPIC_CACHE_WRITE), write));
  }
  cost = plus(cost, times(price.audio_input ?? price.input, audio));
  return plus(cost, times(price.image_input ?? price.input, image));
}

function outputCost(properties: JsonObject, price: Price): Decimal {
  const audio = count(properties.$ai_audio_output_tokens);
  const image = count(properties.$ai_image_output_tokens);
  let text =
    properties.$ai_text_output_tokens == null
      ? minusDownToZero(count(properties.$ai_output_tokens), plus(audio, image))
      : count(properties.$ai_text_output_tokens);
  const reasoning = count(properties.$ai_reasoning_tokens);
  const model = properties.$ai_model;
  if (reasoning.digits !== 0n && typeof model === 'string' && REASONING_BESIDE_OUTPUT.test(model)) {
    text = plus(text, reasoning);
  }
  const cost = plus(times(price.output, text), times(price.audio_output ?? price.output, audio));
  return plus(cost, times(price.image_output ?? price.output, image));
}

function isAnthropic({ $ai_provider, $ai_model }: JsonObject): boolean {
  if (typeof $ai_provider === 'string' && $ai_provider.toLowerCase() === 'anthropic') return true;
  if (typeof $ai_model !== 'string') return false;
  const model = $ai_model.toLowerCase();
  return model.startsWith('claude') || model.includes('anthropic');
}

/** Whether the input tokens leave cached ones out, which is how Anthropic counts. */
function reportsCacheApart(properties: JsonObject, anthropic: boolean): boolean {
  const said = properties.$ai_cache_reporting_exclusive;
  if (typeof said === 'boolean') return said;
  if (!anthropic) return false;
  // Vercel's gateway adds the cached tokens back in, unless the numbers themselves say that it did not.
  if (lower(properties.$ai_provider) !== 'gateway' || lower(properties.$ai_framework) !== 'vercel') return true;
  const cached = plus(count(properties.$ai_cache_read_input_tokens), count(properties.$ai_cache_creation_input_tokens));
  return minusDownToZero(cached, count(properties.$ai_input_tokens)).digits > 0n;
}

function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** A count that arrives missing, negative or as no number at all is none. */
function count(value: unknown, otherwise: Decimal = ZERO): Decimal {
  if (value === undefined || value === null) return otherwise;
  const decimal = toDecimal(value);
  return decimal === undefined || decimal.digits < 0n ? ZERO : decimal;
}

function given(value: unknown): Decimal {
  return value === undefined ? ZERO : (toDecimal(value) ?? ZERO);
}

function setUnlessGiven(properties: JsonObject, key: string, cost: Decimal): Decimal {
  const existing = properties[key];
  if (existing !== undefined) {
    const kept = toDecimal(existing);
    if (kept) return kept;
  }
  const number = toNumber(cost);
  if (Number.isFinite(number)) properties[key] = number;
  return cost;
}
