import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelPricesInvalid, mergeModelPrices, openModelPrices, shippedModelPrices } from '../index.ts';

const prices = shippedModelPrices();
const rowOf = (model: string, provider?: string) => prices.find(model, provider)?.row.model;

describe('finding the price of a model', () => {
  it.each([
    ['gpt-4o-mini', 'gpt-4o-mini'],
    ['GPT-4o-Mini', 'gpt-4o-mini'],
    ['gpt-4.1-mini-2025-04-14', 'gpt-4.1-mini'],
    ['gpt-5-2025-08-07', 'gpt-5'],
    ['gpt-5-2025-12-24', 'gpt-5'],
    ['openai/gpt-4o', 'gpt-4o'],
    ['azure/openai/gpt-4o', 'gpt-4o'],
    ['openai/o3', 'o3'],
    ['chatgpt-4o-latest', 'chatgpt-4o-latest'],
    ['models/gemini-2.5-pro', 'gemini-2.5-pro'],
    ['gemini-2.0-flash-001', 'gemini-2.0-flash'],
    ['us.anthropic.claude-3-5-haiku-20241022-v1:0', 'claude-3-5-haiku-latest'],
    ['anthropic/claude-3.5-haiku', 'claude-3-5-haiku-latest'],
    ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5'],
    ['claude-4.5-sonnet', 'claude-sonnet-4-5'],
    ['claude-opus-4-1@20250805', 'claude-opus-4-1'],
    ['claude-opus-4-20250514', 'claude-opus-4-0'],
    ['claude-sonnet-4-5[1m]', 'claude-sonnet-4-5'],
    ['amazon.nova-micro-v1:0', 'amazon.nova-micro-v1:0'],
    ['o3-2025-04-16', 'o3'],
    ['openai:o3-mini-2025-01-31', 'o3-mini'],
    ['gpt-5-codex-high', 'gpt-5'],
    ['gpt-5 (high)', 'gpt-5'],
    ['openai/gpt-oss-120b:free', 'gpt-oss-120b:free'],
    ['anthropic/claude-opus-4.5:beta', 'claude-opus-4-5'],
    ['mistral-large', 'mistral-large'],
    ['projects/p/locations/l/publishers/google/models/gemini-2.5-flash', 'gemini-2.5-flash'],
    ['accounts/fireworks/models/gpt-oss-120b', 'gpt-oss-120b'],
  ])('%s costs what %s costs', (model, expected) => {
    expect(rowOf(model)).toBe(expected);
  });

  it.each([
    ...['o', '4', '', '---', 'x'.repeat(300), 'test', 'pro', 'mini', 'turbo', 'image', 'preview', 'free', 'claude'],
    ...['foo3bar', 'home-grown-7b', 'text-embedding-3', 'gpt-45', 'claude-45-haiku', 'gpt-4o-mini-high', 'gpt-4.11'],
    // A date is never a version, and only a real one is a date.
    ...['gpt-4.1-mini-2025-13-14', 'gpt-4o-2024-02-30', 'claude-sonnet-4-5-20250931', 'gpt-3.5-turbo-0914'],
    // Variants have prices of their own, or none.
    ...['gpt-4o-preview', 'gpt-4o-exp', 'gpt-4o:batch', 'gpt-4o:free', 'gpt-4o:exacto', 'grok-4-lite', 'o3-v3'],
    ...['ft:gpt-4.1:acme::1', 'ft:', 'ft:gpt-4o-mini-tts:x', 'somewhere/gpt-4o', 'gpt-4o/somewhere'],
  ])('knows no price for "%s"', (model) => {
    expect(prices.find(model, undefined)).toBeUndefined();
  });

  it('takes the row of the provider when the model has one', () => {
    expect(prices.find('gpt-oss-120b', 'Groq')?.provider).toBe('groq');
    expect(prices.find('groq/openai/gpt-oss-120b', undefined)?.provider).toBe('groq');
    expect(prices.find('gpt-oss-120b', 'unlisted')?.provider).toBe('default');
    expect(prices.find('gpt-oss-120b', 42)?.provider).toBe('default');
    expect(prices.find('llama-3.3-70b-versatile', 'groq')?.rates).toBeDefined();
    expect(prices.find('llama-3.3-70b-versatile', 'elsewhere')?.rates).toBeUndefined();
  });

  it('still answers after more different models than it remembers', () => {
    for (let index = 0; index < 3_000; index++) prices.find(`unknown-thing-${index}`, undefined);
    expect(rowOf('gpt-4o')).toBe('gpt-4o');
  });
});

describe('an operator’s price table', () => {
  const own = (models: unknown[]) => ({ format: 1, dated: '2027-01-31', models });

  it('replaces rows of the shipped table and adds to it', () => {
    const merged = mergeModelPrices(
      own([
        { model: 'GPT-4o', default: { input: 1, output: 2 } },
        { model: 'our-model', default: { input: 0, output: 0 }, providers: { Ours: { input: 5, output: 6 } } },
      ]),
    );
    expect(merged.dated).toBe('2027-01-31');
    expect(merged.find('gpt-4o', undefined)?.rates?.rates).toEqual([{ input: 1, output: 2 }]);
    expect(merged.find('gpt-4o-2024-08-06', undefined)?.row.origin.kind).toBe('operator');
    expect(merged.find('our-model-v2', 'ours')?.provider).toBe('ours');
    expect(merged.find('gpt-4o-mini', undefined)?.row.model).toBe('gpt-4o-mini');
  });

  it('is refused with every mistake named', () => {
    const refusal = () =>
      mergeModelPrices({
        format: 1,
        dated: 'today',
        models: [
          { model: '', default: { input: -1, output: 'x' } },
          { model: 'a', default: { input: 1, output: 1 }, table: 'mine' },
          { model: 'A', default: { input: 1, output: 1, price: 3 } },
          'row',
        ],
      });
    expect(refusal).toThrow(ModelPricesInvalid);
    try {
      refusal();
    } catch (error) {
      expect(error instanceof ModelPricesInvalid && error.mistakes).toEqual([
        'dated: must be a day, YYYY-MM-DD',
        'models[0].model: must be a name of 1 to 200 characters',
        'models[0].default.input: must be a number of USD, at least 0',
        'models[0].default.output: must be a number of USD, at least 0',
        'models[1].table: must be "manual" or "openrouter"',
        'models[2].default.price: is not a known key',
        'models[2].model: "a" appears twice',
        'models[3]: must be an object',
      ]);
    }
  });

  it('may be of format 2, with dates, steps, tiers and names shared', () => {
    const merged = mergeModelPrices({
      format: 2,
      dated: '2027-01-31',
      models: [
        {
          model: 'ours',
          aliases: ['ours-by-another-name'],
          rates: [
            { input: 1, output: 2, cache_read: 'input' },
            {
              from: '2027-01-01',
              input: 3,
              output: 4,
              above: [{ prompt: 1000, input: 6, output: 8 }],
              tiers: { flex: { input: 1 } },
            },
          ],
        },
      ],
    });
    const rates = merged.find('ours-by-another-name', undefined)?.rates;
    const call = { timestampMs: Date.parse('2027-01-01T00:00:00Z'), regional: false, promptTokens: 1000 };
    const at = (changes: object) => rates?.at({ ...call, ...changes });
    expect(at({ timestampMs: call.timestampMs - 1 })).toMatchObject({ printed: { input: 1, cache_read: 1 } });
    expect(at({})).toMatchObject({ printed: { input: 3 } });
    expect(at({ promptTokens: 1001 })).toMatchObject({ printed: { input: 6 } });
    expect(at({ tier: 'flex' })).toMatchObject({ printed: { input: 1 } });
    expect(at({ tier: 'scale' })).toBe('no_rate:tier=scale');
    expect(() =>
      mergeModelPrices({
        format: 2,
        dated: '2027-01-31',
        models: [{ model: 'a', rates: [{ from: '2027-02-30', hours: ['1-2'], speed: 1 }] }],
      }),
    ).toThrow(/hours.*\n.*|from/s);
  });

  it('is read from its file, again when it changes, and a broken one leaves the former in force', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'prices-'));
    const path = join(folder, 'prices.json');
    const write = (input: number) =>
      writeFile(path, JSON.stringify(own([{ model: 'ours', default: { input, output: 1 } }])));
    await expect(openModelPrices(path)).rejects.toThrow('cannot be read');
    await writeFile(path, '{');
    await expect(openModelPrices(path)).rejects.toThrow('not JSON');
    await write(1);
    const live = await openModelPrices(path);
    const input = () => live.find('ours', undefined)?.rates?.rates[0]?.input;
    expect(input()).toBe(1);
    await write(22);
    await live.rereadIfChanged();
    expect(input()).toBe(22);
    await writeFile(path, 'broken');
    await live.rereadIfChanged();
    expect(input()).toBe(22);
    expect(live.problem).toContain('not JSON');
    await write(333);
    await live.reread();
    expect([input(), live.problem]).toEqual([333, undefined]);
    expect((await openModelPrices(undefined)).book).toBe(prices);
  });
});
