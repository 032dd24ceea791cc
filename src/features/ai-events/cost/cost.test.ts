import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enrichAiEvent } from '../index.ts';

function costOf(properties: Record<string, unknown>, event = '$ai_generation'): Record<string, unknown> {
  const copy = { ...properties };
  enrichAiEvent(event, copy);
  return copy;
}

describe('the cost of a generation', () => {
  it('charges cached input at its own rate', () => {
    const event = costOf({
      $ai_model: 'gpt-4o-mini',
      $ai_provider: 'openai',
      $ai_input_tokens: 1000,
      $ai_cache_read_input_tokens: 400,
      $ai_output_tokens: 500,
    });
    expect(event.$ai_input_cost_usd).toBe(0.00012);
    expect(event.$ai_output_cost_usd).toBe(0.0003);
    expect(event.$ai_total_cost_usd).toBe(0.00042);
    expect(event).toMatchObject({
      $ai_model_cost_used: 'gpt-4o-mini',
      $ai_cost_source: 'table',
      $ai_cost_model_source: 'genai-prices',
      $ai_cost_rates: { input: 0.15, output: 0.6, cache_read: 0.075 },
      $ai_cost_table: expect.stringContaining('genai-prices 0.1.8'),
      $ai_cost_model_provider: 'default',
      $ai_cache_reporting_exclusive: false,
    });
  });

  it('charges Anthropic cache reads and writes beside the input', () => {
    const event = costOf({
      $ai_model: 'claude-3-5-haiku-20241022',
      $ai_provider: 'anthropic',
      $ai_input_tokens: 1000,
      $ai_cache_read_input_tokens: 500,
      $ai_cache_creation_input_tokens: 200,
      $ai_output_tokens: 100,
    });
    expect(event.$ai_input_cost_usd).toBe(0.00104);
    expect(event.$ai_output_cost_usd).toBe(0.0004);
    expect(event.$ai_total_cost_usd).toBe(0.00144);
    expect(event.$ai_cache_reporting_exclusive).toBe(true);
  });

  it('takes cached tokens out of an Anthropic input that includes them', () => {
    const event = costOf({
      $ai_model: 'claude-3.5-haiku',
      $ai_input_tokens: 1000,
      $ai_cache_read_input_tokens: 500,
      $ai_cache_creation_input_tokens: 200,
      $ai_cache_reporting_exclusive: false,
    });
    // 300 × 0.8 + 500 × 0.08 + 200 × 1, per million.
    expect(event.$ai_input_cost_usd).toBe(0.00048);
  });

  it('believes the numbers of Vercel’s gateway about whether cached tokens are inside the input', () => {
    const base = { $ai_model: 'claude-3.5-haiku', $ai_provider: 'gateway', $ai_framework: 'vercel' };
    const inside = costOf({ ...base, $ai_input_tokens: 1000, $ai_cache_read_input_tokens: 500 });
    expect(inside.$ai_cache_reporting_exclusive).toBe(false);
    const apart = costOf({ ...base, $ai_input_tokens: 100, $ai_cache_read_input_tokens: 500 });
    expect(apart.$ai_cache_reporting_exclusive).toBe(true);
  });

  it('charges audio and images at their own rates, out of the text pool', () => {
    const event = costOf({
      $ai_model: 'gpt-audio',
      $ai_input_tokens: 1000,
      $ai_audio_input_tokens: 600,
      $ai_output_tokens: 100,
      $ai_audio_output_tokens: 300,
    });
    // 400 × 2.5 + 600 × 32, and of the output no more than its 100 tokens at 64, per million.
    expect(event.$ai_input_cost_usd).toBe(0.0202);
    expect(event.$ai_output_cost_usd).toBe(0.0064);
  });

  it('adds reasoning for the Gemini models that report it apart, and for no others', () => {
    const tokens = { $ai_input_tokens: 0, $ai_output_tokens: 100, $ai_reasoning_tokens: 50 };
    expect(costOf({ ...tokens, $ai_model: 'gemini-2.5-pro' }).$ai_output_cost_usd).toBe(0.0015);
    expect(costOf({ ...tokens, $ai_model: 'models/gemini-3-flash-preview' }).$ai_output_cost_usd).toBe(0.00045);
    expect(costOf({ ...tokens, $ai_model: 'gpt-5' }).$ai_output_cost_usd).toBe(0.001);
  });

  it('adds web searches', () => {
    const event = costOf({ $ai_model: 'gpt-5', $ai_input_tokens: 0, $ai_output_tokens: 0, $ai_web_search_count: 3 });
    expect(event.$ai_web_search_cost_usd).toBe(0.03);
    expect(event.$ai_total_cost_usd).toBe(0.03);
  });

  it('keeps what the caller says it cost and adds up the total', () => {
    const event = costOf({
      $ai_model: 'gpt-4o',
      $ai_input_tokens: 1000,
      $ai_input_cost_usd: 0.1,
      $ai_output_cost_usd: 0.2,
      $ai_request_cost_usd: 0.01,
    });
    expect(event.$ai_total_cost_usd).toBe(0.31);
    expect(event.$ai_model_cost_used).toBeUndefined();
  });

  it('keeps one given cost and computes the other', () => {
    const event = costOf({
      $ai_model: 'gpt-4o',
      $ai_input_cost_usd: 0.5,
      $ai_input_tokens: 10,
      $ai_output_tokens: 1000,
    });
    expect(event).toMatchObject({ $ai_input_cost_usd: 0.5, $ai_output_cost_usd: 0.01, $ai_total_cost_usd: 0.51 });
  });

  it('uses the prices that come with the event', () => {
    const event = costOf({
      $ai_model: 'our-own',
      $ai_input_tokens: 3,
      $ai_output_tokens: 7,
      $ai_input_token_price: 0.1,
      $ai_output_token_price: 0.2,
      $ai_request_price: 0.05,
    });
    expect(event).toMatchObject({
      $ai_input_cost_usd: 0.3,
      $ai_output_cost_usd: 1.4,
      $ai_request_cost_usd: 0.05,
      $ai_total_cost_usd: 1.75,
      $ai_model_cost_used: 'custom',
      $ai_cost_model_source: 'custom',
      $ai_cost_model_provider: 'custom',
    });
  });

  it('says nothing about an unknown model', () => {
    const event = costOf({ $ai_model: 'home-grown-7b', $ai_input_tokens: 10, $ai_output_tokens: 10 });
    expect(Object.keys(event).filter((key) => key.includes('cost'))).toEqual(['$ai_cost_missing_reason']);
  });

  it('leaves spans alone', () => {
    expect(costOf({ $ai_model: 'gpt-4o', $ai_input_tokens: 10 }, '$ai_span').$ai_total_cost_usd).toBeUndefined();
  });

  it('never charges below zero', () => {
    const event = costOf({
      $ai_model: 'gpt-4o',
      $ai_input_tokens: 100,
      $ai_cache_read_input_tokens: 400,
      $ai_output_tokens: -5,
    });
    // More cached tokens than input ones can only stand beside them: 100 × 2.5 + 400 × 1.25, per million.
    expect(event.$ai_input_cost_usd).toBe(0.00075);
    expect(event.$ai_output_cost_usd).toBe(0);
  });

  it('is exact for every count of tokens', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(2_000_000), fc.nat(2_000_000), (read, rest, output) => {
        const event: Record<string, unknown> = {
          $ai_model: 'gpt-4.1-mini',
          $ai_input_tokens: read + rest,
          $ai_cache_read_input_tokens: read,
          $ai_output_tokens: output,
        };
        enrichAiEvent('$ai_generation', event);
        // In tenths of a millionth of a dollar everything is a whole number.
        const units = BigInt(rest) * 4n + BigInt(read) * 1n + BigInt(output) * 16n;
        expect(event.$ai_total_cost_usd).toBe(Number(`${units}e-7`));
      }),
      { numRuns: 500, seed: 11 },
    );
  });

  it('is exact for prices of the caller, however many digits they have', () => {
    const price = fc.tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 3, max: 14 }));
    fc.assert(
      fc.property(price, price, fc.nat(100_000), fc.nat(100_000), ([a, x], [b, y], input, output) => {
        const event = costOf({
          $ai_input_tokens: input,
          $ai_output_tokens: output,
          $ai_input_token_price: Number(`${a}e-${x}`),
          $ai_output_token_price: Number(`${b}e-${y}`),
        });
        const scale = 14;
        const units =
          BigInt(a) * 10n ** BigInt(scale - x) * BigInt(input) + BigInt(b) * 10n ** BigInt(scale - y) * BigInt(output);
        expect(event.$ai_total_cost_usd).toBe(Number(`${units}e-${scale}`));
      }),
      { numRuns: 500, seed: 11 },
    );
  });
});

describe('token counts from the provider’s own usage', () => {
  const usages: [string, Record<string, unknown>, Record<string, unknown>][] = [
    [
      'OpenAI chat',
      {
        prompt_tokens: 10,
        completion_tokens: 5,
        prompt_tokens_details: { cached_tokens: 4, audio_tokens: 2 },
        completion_tokens_details: { reasoning_tokens: 3, audio_tokens: 0 },
      },
      {
        $ai_input_tokens: 10,
        $ai_output_tokens: 5,
        $ai_cache_read_input_tokens: 4,
        $ai_audio_input_tokens: 2,
        $ai_reasoning_tokens: 3,
      },
    ],
    [
      'OpenAI responses',
      {
        input_tokens: 10,
        output_tokens: 5,
        input_tokens_details: { cached_tokens: 4 },
        output_tokens_details: { reasoning_tokens: 3 },
      },
      { $ai_input_tokens: 10, $ai_output_tokens: 5, $ai_cache_read_input_tokens: 4, $ai_reasoning_tokens: 3 },
    ],
    [
      'Anthropic',
      {
        input_tokens: 10,
        output_tokens: 5,
        cache_read_input_tokens: 4,
        cache_creation_input_tokens: 2,
        server_tool_use: { web_search_requests: 1 },
      },
      {
        $ai_input_tokens: 10,
        $ai_output_tokens: 5,
        $ai_cache_read_input_tokens: 4,
        $ai_cache_creation_input_tokens: 2,
        $ai_web_search_count: 1,
      },
    ],
    [
      'Gemini',
      {
        promptTokenCount: 10,
        candidatesTokenCount: 1300,
        thoughtsTokenCount: 3,
        cachedContentTokenCount: 4,
        candidatesTokensDetails: [
          { modality: 'TEXT', tokenCount: 10 },
          { modality: 'IMAGE', tokenCount: 1290 },
        ],
      },
      {
        $ai_input_tokens: 10,
        $ai_output_tokens: 1300,
        $ai_reasoning_tokens: 3,
        $ai_cache_read_input_tokens: 4,
        $ai_image_output_tokens: 1290,
        $ai_text_output_tokens: 10,
      },
    ],
    [
      'Vercel, wrapped',
      { rawUsage: { usage: { inputTokens: { total: 10, cacheRead: 4 }, outputTokens: { total: 5, reasoning: 3 } } } },
      { $ai_input_tokens: 10, $ai_output_tokens: 5, $ai_cache_read_input_tokens: 4, $ai_reasoning_tokens: 3 },
    ],
  ];
  it.each(usages)('%s', (_, usage, expected) => {
    const { $ai_usage_shape, $ai_cost_missing_reason, ...event } = costOf({ $ai_usage: usage });
    const { $ai_cache_reporting_exclusive, $ai_reasoning_reporting_exclusive, ...counts } = event;
    expect(counts).toEqual(expected);
    expect($ai_usage_shape).toEqual(expect.any(String));
    expect($ai_cost_missing_reason).toBe('no_model');
    expect(typeof $ai_cache_reporting_exclusive).toBe('boolean');
    expect(typeof $ai_reasoning_reporting_exclusive).toBe('boolean');
  });

  it('does not replace counts that were sent, and takes the raw usage away', () => {
    expect(costOf({ $ai_input_tokens: 7, $ai_usage: { prompt_tokens: 10, completion_tokens: 5 } })).toMatchObject({
      $ai_input_tokens: 7,
      $ai_output_tokens: 5,
      $ai_cost_buckets: { input: 10, output: 5 },
    });
    expect(costOf({ $ai_usage: 'odd' })).toEqual({ $ai_cost_missing_reason: 'no_model' });
  });
});
