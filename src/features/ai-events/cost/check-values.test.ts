import { describe, expect, it } from 'vitest';
import { enrichAiEvent, mergeModelPrices, shippedModelPrices } from '../index.ts';

type Properties = Record<string, unknown>;

const NOON = '2026-11-10T12:00:00Z';

function enriched(properties: Properties, { event = '$ai_generation', at = NOON, prices = shippedModelPrices() } = {}) {
  const copy = structuredClone(properties);
  enrichAiEvent(event, copy, { prices, timestampMs: Date.parse(at) });
  return copy;
}

const of = (model: string, properties: Properties = {}): Properties => ({ $ai_model: model, ...properties });
const at = (provider: string) => ({ $ai_provider: provider });
const counts = (input: number, output: number) => ({ $ai_input_tokens: input, $ai_output_tokens: output });
const usage = ($ai_usage: object) => ({ $ai_usage });
const chat = (prompt_tokens: number, completion_tokens: number, more: object = {}) =>
  usage({ prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens, ...more });

/** Exact values, worked out by hand and twice by machine: input, output, total in USD. */
const PRICED: [string, Properties, [number, number, number], { event?: string; at?: string }?][] = [
  ['1', of('gpt-4o-mini-2024-07-18', counts(2000, 300)), [0.0003, 0.00018, 0.00048]],
  ['2', of('gpt-5-mini-2025-08-07', { ...at('azure'), ...counts(4000, 500) }), [0.001, 0.001, 0.002]],
  ['3', of('azure/GPT-4.1-nano-2025-04-14', counts(10_000, 1000)), [0.001, 0.0004, 0.0014]],
  ['4', of('o3-2025-04-16', counts(3000, 700)), [0.006, 0.0056, 0.0116]],
  ['5', of('gpt-4-turbo-2024-04-09', counts(1500, 250)), [0.015, 0.0075, 0.0225]],
  ['6', of('gpt-4-0613', counts(1500, 250)), [0.045, 0.015, 0.06]],
  ['7', of('gpt-4-32k-0613', counts(1500, 250)), [0.09, 0.03, 0.12]],
  ['8', of('gpt-35-turbo', { ...at('azure'), ...counts(8000, 1000) }), [0.004, 0.0015, 0.0055]],
  ['9', of('gpt-3.5-turbo-1106', counts(8000, 1000)), [0.008, 0.002, 0.01]],
  ['10', of('chatgpt-4o-latest', counts(700, 90)), [0.0035, 0.00135, 0.00485]],
  ['11', of('ft:gpt-3.5-turbo-0125:acme::a1', counts(600, 80)), [0.0018, 0.00048, 0.00228]],
  ['12', of('claude-4-5-haiku@20251001', { ...at('vertex'), ...counts(1200, 340) }), [0.0012, 0.0017, 0.0029]],
  ['13', of('vertex_ai/claude-opus-4-1@20250805', counts(800, 90)), [0.012, 0.00675, 0.01875]],
  [
    '14',
    of('arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0', counts(5000, 400)),
    [0.00125, 0.0005, 0.00175],
  ],
  ['15', of('us.anthropic.claude-opus-4-1-20250805-v1:0', counts(100, 20)), [0.0015, 0.0015, 0.003]],
  ['16', of('global.anthropic.claude-haiku-4-5-20251001-v1:0', counts(10_000, 1000)), [0.01, 0.005, 0.015]],
  ['17', of('eu.anthropic.claude-haiku-4-5-20251001-v1:0', counts(10_000, 1000)), [0.011, 0.0055, 0.0165]],
  ['18', of('publishers/google/models/gemini-2.5-flash-lite', counts(20_000, 2500)), [0.002, 0.001, 0.003]],
  ['19', of('openai/gpt-oss-20b:free', counts(900, 100)), [0, 0, 0]],
  ['20', of('llama-3.3-70b-versatile', { ...at('groq'), ...counts(20_000, 1500) }), [0.0118, 0.001185, 0.012985]],
  ['21', of('openai/gpt-oss-120b', { ...at('unlisted'), ...counts(4000, 300) }), [0.000156, 0.000054, 0.00021]],
  ['22', of('codestral-2508', counts(6000, 450)), [0.0018, 0.000405, 0.002205]],
  ['23', of('command-r-plus-08-2024', counts(1000, 100)), [0.0025, 0.001, 0.0035]],
  ['24', of('us.amazon.nova-lite-v1:0', counts(2000, 500)), [0.00012, 0.00012, 0.00024]],
  ['25', of('text-embedding-3-large', { $ai_input_tokens: 7500 }), [0.000975, 0, 0.000975], { event: '$ai_embedding' }],
  ['26', of('voyage-3.5', usage({ total_tokens: 11_000 })), [0.00066, 0, 0.00066], { event: '$ai_embedding' }],
  ['27', of('gemini-embedding-001', { $ai_input_tokens: 3000 }), [0.00045, 0, 0.00045], { event: '$ai_embedding' }],
  ['28', of('gpt-5.6-luna', counts(10_000, 1000)), [0.01, 0.006, 0.016], { at: '2026-07-29T23:59:59Z' }],
  ['29', of('gpt-5.6-luna', counts(10_000, 1000)), [0.002, 0.0012, 0.0032], { at: '2026-07-30T00:00:00Z' }],
  ['30', of('deepseek-v4-flash', counts(10_000, 1000)), [0.0022, 0.00066, 0.00286]],
  ['31', of('deepseek-v4-flash', counts(10_000, 1000)), [0.0044, 0.00132, 0.00572], { at: '2026-11-10T02:00:00Z' }],
  ['32', of('gemini-2.5-pro', counts(199_999, 1000)), [0.24999875, 0.01, 0.25999875]],
  ['33', of('gemini-2.5-pro', counts(200_001, 1000)), [0.5000025, 0.015, 0.5150025]],
  [
    '34',
    of(
      'gemini-2.5-pro',
      usage({ promptTokenCount: 250_000, cachedContentTokenCount: 240_000, candidatesTokenCount: 500 }),
    ),
    [0.085, 0.0075, 0.0925],
  ],
  [
    '35',
    of(
      'gpt-5.4',
      usage({ input_tokens: 300_000, input_tokens_details: { cached_tokens: 200_000 }, output_tokens: 2000 }),
    ),
    [0.6, 0.045, 0.645],
  ],
  [
    '36',
    of(
      'claude-sonnet-4-5-20250929',
      usage({
        input_tokens: 5000,
        cache_read_input_tokens: 210_000,
        cache_creation_input_tokens: 1000,
        output_tokens: 800,
      }),
    ),
    [0.1635, 0.018, 0.1815],
  ],
  [
    '37',
    of(
      'claude-haiku-4-5',
      usage({
        input_tokens: 320,
        cache_read_input_tokens: 9500,
        cache_creation_input_tokens: 3000,
        cache_creation: { ephemeral_5m_input_tokens: 1000, ephemeral_1h_input_tokens: 2000 },
        output_tokens: 210,
      }),
    ),
    [0.00652, 0.00105, 0.00757],
  ],
  [
    '38',
    of('claude-opus-4-5', usage({ input_tokens: 100, cache_creation_input_tokens: 4000, output_tokens: 50 })),
    [0.0255, 0.00125, 0.02675],
  ],
  [
    '39',
    of(
      'claude-sonnet-4',
      usage({ input_tokens: 1000, output_tokens: 200, server_tool_use: { web_search_requests: 2 } }),
    ),
    [0.003, 0.003, 0.026],
  ],
  [
    '40',
    of('anthropic.claude-haiku-4-5-20251001-v1:0', {
      ...at('bedrock'),
      ...usage({
        inputTokens: 250,
        cacheReadInputTokens: 1800,
        cacheWriteInputTokens: 600,
        outputTokens: 75,
        totalTokens: 2725,
      }),
    }),
    [0.00118, 0.000375, 0.001555],
  ],
  ['41', of('gpt-4.1', chat(5000, 400, { prompt_tokens_details: { cached_tokens: 3000 } })), [0.0055, 0.0032, 0.0087]],
  [
    '42',
    of(
      'gpt-5',
      usage({
        input_tokens: 8000,
        input_tokens_details: { cached_tokens: 6000 },
        output_tokens: 1200,
        output_tokens_details: { reasoning_tokens: 900 },
        total_tokens: 9200,
      }),
    ),
    [0.00325, 0.012, 0.01525],
  ],
  ['43', of('gpt-5', chat(8000, 1200, { service_tier: 'flex' })), [0.005, 0.006, 0.011]],
  [
    '44',
    of('gpt-5', { ...counts(8000, 1200), $ai_model_parameters: { service_tier: 'priority' } }),
    [0.02, 0.024, 0.044],
  ],
  ['45', of('gpt-4o', { ...counts(3000, 200), $ai_service_tier: 'batch' }), [0.00375, 0.001, 0.00475]],
  [
    '46',
    of('anthropic/claude-opus-4.5', {
      ...at('gateway'),
      ...chat(12_000, 300, { prompt_tokens_details: { cached_tokens: 7500 }, cache_creation_input_tokens: 2500 }),
    }),
    [0.029375, 0.0075, 0.036875],
  ],
  [
    '47',
    of('anthropic/claude-haiku-4.5', {
      ...at('openrouter'),
      ...chat(6000, 100, { prompt_tokens_details: { cached_tokens: 2000, cache_write_tokens: 1500 } }),
    }),
    [0.004575, 0.0005, 0.005075],
  ],
  [
    '48',
    of('claude-sonnet-4', {
      ...at('litellm'),
      ...chat(9000, 200, {
        prompt_tokens_details: { cached_tokens: 6000 },
        cache_read_input_tokens: 6000,
        cache_creation_input_tokens: 1000,
      }),
    }),
    [0.01155, 0.003, 0.01455],
  ],
  [
    '49',
    of('deepseek-v4-pro', chat(10_000, 600, { prompt_cache_hit_tokens: 7000, prompt_cache_miss_tokens: 3000 })),
    [0.002134, 0.001188, 0.003322],
  ],
  [
    '50',
    of(
      'gemini-2.5-flash',
      usage({
        promptTokenCount: 3000,
        promptTokensDetails: [
          { modality: 'TEXT', tokenCount: 1000 },
          { modality: 'AUDIO', tokenCount: 2000 },
        ],
        candidatesTokenCount: 500,
        thoughtsTokenCount: 250,
        totalTokenCount: 3750,
      }),
    ),
    [0.0023, 0.001875, 0.004175],
  ],
  [
    '51',
    of(
      'gemini-2.5-flash',
      usage({
        prompt_token_count: 12_000,
        cached_content_token_count: 8000,
        tool_use_prompt_token_count: 500,
        candidates_token_count: 900,
        thoughts_token_count: 100,
        total_token_count: 13_500,
      }),
    ),
    [0.00159, 0.0025, 0.00409],
  ],
  [
    '52',
    of(
      'gemini-2.5-flash-image',
      usage({
        promptTokenCount: 300,
        candidatesTokenCount: 1310,
        candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1290 }],
      }),
    ),
    [0.00009, 0.03875, 0.03884],
  ],
  [
    '53',
    of(
      'gpt-realtime',
      usage({
        total_tokens: 1500,
        input_tokens: 1000,
        output_tokens: 500,
        input_token_details: {
          text_tokens: 200,
          audio_tokens: 800,
          cached_tokens: 300,
          cached_tokens_details: { text_tokens: 100, audio_tokens: 200 },
        },
        output_token_details: { text_tokens: 100, audio_tokens: 400 },
      }),
    ),
    [0.01972, 0.0272, 0.04692],
  ],
  [
    '54',
    of(
      'gpt-audio-2025-08-28',
      chat(900, 450, {
        prompt_tokens_details: { audio_tokens: 700 },
        completion_tokens_details: { audio_tokens: 400 },
      }),
    ),
    [0.0229, 0.0261, 0.049],
  ],
  [
    '55',
    of(
      'gpt-4o-audio-preview',
      chat(600, 320, {
        prompt_tokens_details: { audio_tokens: 500 },
        completion_tokens_details: { audio_tokens: 300 },
      }),
    ),
    [0.02025, 0.0242, 0.04445],
  ],
  [
    '56',
    of(
      'gpt-4o-mini-transcribe',
      usage({
        type: 'tokens',
        input_tokens: 1200,
        input_token_details: { text_tokens: 200, audio_tokens: 1000 },
        output_tokens: 300,
        total_tokens: 1500,
      }),
    ),
    [0.00325, 0.0015, 0.00475],
  ],
  [
    '57',
    of(
      'gpt-image-1',
      usage({
        input_tokens: 1050,
        input_tokens_details: { text_tokens: 50, image_tokens: 1000 },
        output_tokens: 4160,
        total_tokens: 5210,
      }),
    ),
    [0.01025, 0.1664, 0.17665],
  ],
  [
    '58',
    of(
      'command-r-plus-08-2024',
      usage({
        billed_units: { input_tokens: 1500, output_tokens: 250 },
        tokens: { input_tokens: 1563, output_tokens: 262 },
      }),
    ),
    [0.00375, 0.0025, 0.00625],
  ],
  [
    '59',
    of('grok-4-0709', {
      ...at('xai'),
      ...usage({
        prompt_tokens: 2000,
        prompt_tokens_details: { cached_tokens: 1000 },
        completion_tokens: 100,
        completion_tokens_details: { reasoning_tokens: 400 },
        total_tokens: 2500,
      }),
    }),
    [0.00375, 0.0075, 0.01125],
  ],
  [
    '60',
    of('openai/gpt-oss-120b', {
      ...at('groq'),
      ...chat(4000, 300, { prompt_tokens_details: { cached_tokens: 1000 }, queue_time: 0.1, total_time: 0.9 }),
    }),
    [0.000525, 0.00018, 0.000705],
  ],
  [
    '61',
    of('mistral-small-2603', chat(2000, 100, { prompt_tokens_details: { cached_tokens: 500 } })),
    [0.0002325, 0.00006, 0.0002925],
  ],
  [
    '62',
    of(
      'gpt-4.1-mini',
      usage({ input_tokens: 900, input_token_details: { cache_read: 600 }, output_tokens: 200, total_tokens: 1100 }),
    ),
    [0.00018, 0.00032, 0.0005],
  ],
  [
    '63',
    of(
      'claude-haiku-4-5',
      usage({
        input_tokens: 5000,
        input_token_details: { cache_read: 3000, cache_creation: 1000 },
        output_tokens: 100,
        total_tokens: 5100,
      }),
    ),
    [0.00255, 0.0005, 0.00305],
  ],
  [
    '64',
    of(
      'claude-sonnet-4',
      usage({
        inputTokens: { total: 3000, noCache: 500, cacheRead: 2200, cacheWrite: 300 },
        outputTokens: { total: 150 },
      }),
    ),
    [0.003285, 0.00225, 0.005535],
  ],
  [
    '65',
    of('gpt-4o-mini', usage({ inputTokens: 1400, outputTokens: 90, totalTokens: 1490, cachedInputTokens: 1000 })),
    [0.000135, 0.000054, 0.000189],
  ],
  ['66', of('gpt-4o', usage({ promptTokens: 500, completionTokens: 60 })), [0.00125, 0.0006, 0.00185]],
  [
    '67',
    of('claude-opus-4-5', {
      ...counts(7000, 400),
      $ai_cache_read_input_tokens: 5000,
      $ai_cache_creation_input_tokens: 1500,
      $ai_cache_reporting_exclusive: false,
    }),
    [0.014375, 0.01, 0.024375],
  ],
  [
    '68',
    of('claude-sonnet-4', {
      ...counts(500, 120),
      $ai_cache_read_input_tokens: 4000,
      $ai_cache_creation_input_tokens: 1000,
      $ai_total_tokens: 5620,
    }),
    [0.00645, 0.0018, 0.00825],
  ],
  [
    '69',
    of('gemini-2.5-flash', {
      ...counts(3000, 200),
      $ai_cache_reporting_exclusive: false,
      ...usage({ prompt_token_count: 3000, candidates_token_count: 200, thoughts_token_count: 700 }),
    }),
    [0.0009, 0.00225, 0.00315],
  ],
  [
    '70',
    of('claude-3-5-haiku-20241022', {
      ...counts(2600, 150),
      $ai_cache_read_input_tokens: 2000,
      $ai_cache_creation_input_tokens: 400,
      $ai_cache_reporting_exclusive: false,
    }),
    [0.00072, 0.0006, 0.00132],
  ],
  ['77', of('gpt-4.1', counts(0, 0)), [0, 0, 0]],
  [
    '86',
    of('claude-haiku-4-5', { ...at('openai'), ...counts(900, 0), $ai_cache_read_input_tokens: 400 }),
    [0.00054, 0, 0.00054],
  ],
  [
    '87',
    of('claude-haiku-4-5', { ...at('anthropic'), ...counts(900, 0), $ai_cache_read_input_tokens: 400 }),
    [0.00094, 0, 0.00094],
  ],
];

const WITHOUT: [string, Properties, string][] = [
  ...['default', 'assistant-v2', 'main', 'o', 'claude', 'gpt', 'router', 'test', 'pro', 'mini', 'turbo'].map(
    (model): [string, Properties, string] => ['71', of(model, counts(10, 10)), 'no_price'],
  ),
  ['72', of('ft:gpt-4.1-mini-2025-04-14:acme::b2', counts(10, 10)), 'no_price'],
  ['73', of('gpt-4.1-mini', chat(500, 5, { prompt_tokens_details: { audio_tokens: 10 } })), 'no_rate:audio_input'],
  ['74', of('gpt-4-turbo', chat(900, 5, { prompt_tokens_details: { cached_tokens: 100 } })), 'no_rate:cache_read'],
  ['75', of('gpt-5-nano', chat(10, 10, { service_tier: 'scale' })), 'no_rate:tier=scale'],
  ['76', of('gpt-4.1'), 'no_tokens'],
  ['78', of('gpt-4o-audio-preview-mini-x', counts(10, 10)), 'no_price'],
  ['79', of('arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3', counts(10, 10)), 'no_price'],
  ['80', of('llama3.2', { ...at('ollama'), ...usage({ prompt_eval_count: 26, eval_count: 298 }) }), 'no_price'],
  ['no model', counts(1, 1), 'no_model'],
  ['unread', of('gpt-4o', chat(10, 5, { surprise_tokens: 3 })), 'unread_usage'],
  ['nothing but a stranger’s numbers', of('gpt-4o', usage({ furlongs: 3 })), 'unread_usage'],
  ['usage without numbers', of('gpt-4o', usage({ note: 'none' })), 'no_tokens'],
];

describe('check values', () => {
  it.each(PRICED)('%s: %j costs %j', (_, properties, [input, output, total], options) => {
    const event = enriched(properties, options);
    expect({ ...event, $ai_cost_missing_reason: event.$ai_cost_missing_reason }).toMatchObject({
      $ai_cost_missing_reason: undefined,
      $ai_input_cost_usd: input,
      $ai_output_cost_usd: output,
      $ai_total_cost_usd: total,
      $ai_cost_source: 'table',
    });
    expect(event.$ai_usage).toBeUndefined();
  });

  it.each(WITHOUT)('%s: %j has no cost: %s', (_, properties, reason) => {
    const event = enriched(properties);
    expect(event.$ai_cost_missing_reason).toBe(reason);
    expect(Object.keys(event).filter((key) => key.endsWith('_cost_usd'))).toEqual([]);
  });

  it('are charged by the second, the hour and the character', () => {
    const seconds = (seconds: number) => ({ $ai_usage: { type: 'duration', seconds } });
    expect(enriched(of('whisper-1', seconds(90))).$ai_total_cost_usd).toBe(0.009); // 81
    expect(enriched(of('gpt-transcribe', seconds(200))).$ai_total_cost_usd).toBe(0.015); // 82
    expect(enriched(of('tts-1', { $ai_characters: 4000 })).$ai_total_cost_usd).toBe(0.06); // 83
  });

  it('keep what a gateway billed (84)', () => {
    const event = enriched(of('an-unknown-model', chat(10, 5, { cost: 0.00123 })));
    expect(event).toMatchObject({ $ai_total_cost_usd: 0.00123, $ai_cost_source: 'sender' });
    expect(event).not.toHaveProperty('$ai_input_cost_usd');
    expect(event).not.toHaveProperty('$ai_cost_missing_reason');
  });

  it('add the price of a request (85)', () => {
    const prices = mergeModelPrices({
      format: 2,
      dated: '2026-12-01',
      models: [{ model: 'ours', rates: [{ input: 1, output: 2, request: 0.005 }] }],
    });
    expect(enriched(of('ours', counts(1000, 500)), { prices })).toMatchObject({
      $ai_input_cost_usd: 0.001,
      $ai_output_cost_usd: 0.001,
      $ai_request_cost_usd: 0.005,
      $ai_total_cost_usd: 0.007,
    });
  });

  it('show Ollama’s tokens though no table has a price for them (80)', () => {
    const event = enriched(of('llama3.2', usage({ prompt_eval_count: 26, eval_count: 298, total_duration: 9e9 })));
    expect(event).toMatchObject({ $ai_input_tokens: 26, $ai_output_tokens: 298, $ai_usage_shape: 'ollama' });
  });
});
