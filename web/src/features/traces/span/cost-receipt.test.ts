import { describe, expect, it } from 'vitest';
import { readReceipt, usdPerMillion } from './cost-receipt.ts';

describe('the receipt of a call', () => {
  const properties = {
    $ai_model: 'gpt-4o-mini-2024-07-18',
    $ai_model_cost_used: 'gpt-4o-mini',
    $ai_cost_model_source: 'openrouter',
    $ai_input_tokens: 1000,
    $ai_cache_read_input_tokens: 400,
    $ai_output_tokens: 500,
    $ai_reasoning_tokens: 20,
    $ai_input_cost_usd: 0.00012,
    $ai_output_cost_usd: 0.0003,
    $ai_total_cost_usd: 0.00042,
  };

  it('names the tokens, the price row and the total', () => {
    expect(readReceipt(properties)).toMatchObject({
      lines: [
        { what: 'Input', tokens: 1000, usd: 0.00012, note: 'of which cache read 400' },
        { what: 'Output', tokens: 500, usd: 0.0003, note: 'of which reasoning 20' },
      ],
      total: 0.00042,
      pricedAs: 'gpt-4o-mini',
      unknown: null,
    });
  });

  it('counts what a cache held beside the input into what was paid for', () => {
    const beside = { ...properties, $ai_input_tokens: 100, $ai_cache_reporting_exclusive: true };
    expect(readReceipt(beside).lines[0]).toMatchObject({ tokens: 500, note: 'of which cache read 400' });
  });

  it('counts reasoning beside the output into it, and tells it where nothing was noted', () => {
    const beside = { ...properties, $ai_output_tokens: 5, $ai_reasoning_tokens: 60 };
    expect(readReceipt({ ...beside, $ai_reasoning_reporting_exclusive: true }).lines[1]).toMatchObject({ tokens: 65 });
    expect(readReceipt(beside).lines[1]).toMatchObject({ tokens: 65 });
  });

  it.each([
    ['no_tokens', 'No cost: the call does not say how many tokens it took.'],
    ['no_rate:audio_input', 'No cost: the price of m has no rate for audio_input.'],
    ['no_rate_at_date', 'No cost: the price of m has no rate at that date.'],
  ])('says that a cost is missing because of %s', (reason, words) => {
    expect(readReceipt({ $ai_model: 'm', $ai_cost_missing_reason: reason }).unknown).toBe(words);
  });

  it('works out the average price of a million tokens', () => {
    const [input, output] = readReceipt(properties).lines;
    expect(input && usdPerMillion(input)).toBeCloseTo(0.12);
    expect(output && usdPerMillion(output)).toBeCloseTo(0.6);
  });

  it('says which model has no price, instead of nothing or zero', () => {
    expect(readReceipt({ $ai_model: 'house-model', $ai_input_tokens: 5 })).toMatchObject({
      total: null,
      unknown: 'No cost: no price is known for house-model.',
    });
    expect(readReceipt({ $ai_total_cost_usd: 0 })).toMatchObject({ total: 0, unknown: null });
  });
});
