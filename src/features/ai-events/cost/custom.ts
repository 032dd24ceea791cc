import { type Decimal, decimalOf, plus, times, toDecimal, ZERO } from '#kernel/decimal.ts';
import type { JsonObject } from '#kernel/json.ts';
import { normalProvider } from '../prices/providers.ts';
import type { Buckets } from './buckets.ts';
import type { Charge } from './charge.ts';

const CLAUDE_READ = decimalOf(0.1);
const CLAUDE_WRITE = decimalOf(1.25);
const OTHER_READ = decimalOf(0.5);

/** The call at the prices for one token that came with it; undefined when none did, or when there is nothing to price. */
export function customCharge(
  properties: JsonObject,
  buckets: Buckets,
  requests: number,
  counted: boolean,
): Omit<Charge, 'rates'> | undefined {
  if (properties.$ai_input_token_price === undefined) return undefined;
  const input = toDecimal(properties.$ai_input_token_price);
  const output = toDecimal(properties.$ai_output_token_price);
  const perRequest = toDecimal(properties.$ai_request_price);
  if (!input || !output || (!counted && !perRequest)) return undefined;
  const claude = isClaudeLike(properties);
  const read = toDecimal(properties.$ai_cache_read_token_price) ?? times(input, claude ? CLAUDE_READ : OTHER_READ);
  const write = toDecimal(properties.$ai_cache_write_token_price) ?? (claude ? times(input, CLAUDE_WRITE) : ZERO);
  const perSearch = toDecimal(properties.$ai_web_search_price);
  return {
    input: sum([
      [input, buckets.input],
      [input, buckets.audio_input],
      [input, buckets.image_input],
      [input, buckets.video_input],
      [input, buckets.tool_input],
      [read, buckets.cache_read],
      [read, buckets.cached_audio],
      [read, buckets.cached_image],
      [write, buckets.cache_write],
      [write, buckets.cache_write_1h],
    ]),
    output: sum([
      [output, buckets.output],
      [output, buckets.reasoning],
      [output, buckets.audio_output],
      [output, buckets.image_output],
      [output, buckets.video_output],
    ]),
    request: perRequest && times(perRequest, decimalOf(requests)),
    webSearch: perSearch && buckets.web_search ? times(perSearch, decimalOf(buckets.web_search)) : undefined,
  };
}

function sum(terms: readonly (readonly [price: Decimal, count: number | undefined])[]): Decimal {
  let total = ZERO;
  for (const [price, count] of terms) if (count) total = plus(total, times(price, decimalOf(count)));
  return total;
}

function isClaudeLike({ $ai_provider, $ai_model }: JsonObject): boolean {
  if (normalProvider($ai_provider) === 'anthropic') return true;
  return typeof $ai_model === 'string' && /^claude|anthropic/i.test($ai_model);
}
