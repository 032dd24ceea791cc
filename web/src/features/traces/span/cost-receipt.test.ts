import { describe, expect, it } from 'vitest';
import { readReceipt } from './cost-receipt.ts';

const PRICED = {
  $ai_model: 'gpt-4o-mini-2024-07-18',
  $ai_model_cost_used: 'gpt-4o-mini',
  $ai_cost_model_source: 'genai-prices',
  $ai_cost_table: '2026-12-01',
  $ai_input_tokens: 1000,
  $ai_cache_read_input_tokens: 400,
  $ai_output_tokens: 500,
  $ai_reasoning_tokens: 20,
  $ai_cache_reporting_exclusive: false,
  $ai_reasoning_reporting_exclusive: false,
  $ai_cost_rates: { input: 0.15, output: 0.6, cache_read: 0.075 },
  $ai_input_cost_usd: 0.00012,
  $ai_output_cost_usd: 0.0003,
  $ai_total_cost_usd: 0.00042,
};

describe('the receipt of a call', () => {
  it('charges each kind of token at its own rate of the list', () => {
    const { lines, total, pricedAs, table, unknown, isAveraged } = readReceipt(PRICED);
    expect(lines).toEqual([
      { what: 'Input', tokens: 600, perMillion: 0.15, usd: 0.00009, note: '' },
      { what: 'Read from the cache', tokens: 400, perMillion: 0.075, usd: 0.00003, note: '' },
      { what: 'Output', tokens: 480, perMillion: 0.6, usd: expect.closeTo(0.000288, 12), note: '' },
      { what: 'Reasoning', tokens: 20, perMillion: 0.6, usd: expect.closeTo(0.000012, 12), note: '' },
    ]);
    expect(lines.reduce((sum, { usd }) => sum + (usd ?? 0), 0)).toBeCloseTo(total ?? 0, 12);
    expect({ pricedAs, table, unknown, isAveraged }).toEqual({
      pricedAs: 'gpt-4o-mini',
      table: '2026-12-01',
      unknown: null,
      isAveraged: false,
    });
  });

  it('takes nothing off the input for what a cache held beside it', () => {
    const { lines } = readReceipt({ ...PRICED, $ai_input_tokens: 100, $ai_cache_reporting_exclusive: true });
    expect(lines.slice(0, 2)).toMatchObject([{ tokens: 100 }, { what: 'Read from the cache', tokens: 400 }]);
  });

  it('shows the parts that were noted where the counts of the sender differ from the usage', () => {
    const { lines } = readReceipt({ ...PRICED, $ai_cost_buckets: { input: 7, output: 9 } });
    expect(lines).toMatchObject([
      { what: 'Input', tokens: 7 },
      { what: 'Output', tokens: 9 },
    ]);
  });

  it('tells what else decided the rates', () => {
    const rates = { ...PRICED.$ai_cost_rates, above: 200_000, tier: 'flex', regional: true };
    expect(readReceipt({ ...PRICED, $ai_cost_rates: rates }).conditions).toEqual([
      'prompts above 200000 tokens',
      'service tier flex',
      'regional rates',
    ]);
  });

  it('works out averages for a call that kept no rates, and says that they are averages', () => {
    const { $ai_cost_rates: _rates, ...unrated } = PRICED;
    const { lines, isAveraged } = readReceipt(unrated);
    expect(isAveraged).toBe(true);
    expect(lines).toMatchObject([
      { what: 'Input', tokens: 1000, perMillion: expect.closeTo(0.12, 9) },
      { what: 'Output', tokens: 500, perMillion: expect.closeTo(0.6, 9) },
    ]);
  });

  it('has a line for what is charged by use', () => {
    const used = { ...PRICED, $ai_web_search_cost_usd: 0.02, $ai_web_search_count: 2 };
    expect(readReceipt(used).lines.at(-1)).toMatchObject({ what: 'Web search', usd: 0.02, note: '2 searches' });
  });

  it('charges nothing by a row that says free', () => {
    const free = { ...PRICED, $ai_cost_rates: { free: true }, $ai_total_cost_usd: 0 };
    expect(readReceipt(free).lines.map(({ usd }) => usd)).toEqual([0, 0, 0, 0]);
  });

  it('says why there is no cost, instead of nothing or zero', () => {
    expect(readReceipt({ $ai_model: 'house-model', $ai_input_tokens: 5 })).toMatchObject({
      total: null,
      unknown: 'No cost: no price is known for house-model.',
    });
    expect(readReceipt({ $ai_model: 'gpt-5', $ai_cost_missing_reason: 'no_rate:tier=scale' }).unknown).toBe(
      'No cost: the price of gpt-5 has no rate for the service tier “scale”.',
    );
    expect(readReceipt({ $ai_total_cost_usd: 0 })).toMatchObject({ total: 0, unknown: null });
  });
});
