import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadModelPrices, ModelPricesInvalid, mergeModelPrices, shippedModelPrices } from '../index.ts';

const prices = shippedModelPrices();

describe('finding the price of a model', () => {
  it.each([
    ['gpt-4o-mini', 'gpt-4o-mini'],
    ['GPT-4o-Mini', 'gpt-4o-mini'],
    ['gpt-4.1-mini-2025-04-14', 'gpt-4.1-mini'],
    ['gpt-4.1-2025-04-14', 'gpt-4.1'],
    ['openai/gpt-4o', 'gpt-4o'],
    ['azure/openai/gpt-4o', 'gpt-4o'],
    ['chatgpt-4o-latest', 'gpt-4o'],
    ['models/gemini-2.5-pro', 'gemini-2.5-pro'],
    ['google/gemini-2.5-flash-lite-preview-09-2025', 'gemini-2.5-flash-lite'],
    ['gemini-2.0-flash-exp', 'gemini-2.0-flash'],
    ['us.anthropic.claude-3-5-haiku-20241022-v1:0', 'claude-3.5-haiku'],
    ['anthropic/claude-3.5-haiku', 'claude-3.5-haiku'],
    ['claude-sonnet-4-5-20250929', 'claude-sonnet-4.5'],
    ['claude-opus-4-1@20250805', 'claude-opus-4.1'],
    ['claude-opus-4-20250514', 'claude-opus-4'],
    ['amazon.nova-micro-v1:0', 'nova-micro-v1'],
    ['o3', 'o3'],
    ['o3-2025-04-16', 'o3'],
    ['openai:o3-mini-2025-01-31', 'o3-mini'],
    ['gpt-5-codex-high', 'gpt-5-codex'],
    ['openai/gpt-oss-120b:free', 'gpt-oss-120b:free'],
    ['mistral-large', 'mistral-large-latest'],
    ['text-embedding-3', 'text-embedding-3-small'],
  ])('%s costs what %s costs', (model, expected) => {
    expect(prices.find(model, undefined)?.model).toBe(expected);
  });

  it.each(['o', '4', '', 'foo3bar', 'home-grown-7b', '---', 'x'.repeat(300)])('knows no price for "%s"', (model) => {
    expect(prices.find(model, undefined)).toBeUndefined();
  });

  it('takes the row of the provider when the model has one', () => {
    expect(prices.find('gpt-oss-120b', 'Groq')?.provider).toBe('groq');
    expect(prices.find('gpt-oss-120b', 'somebody')?.provider).toBe('default');
    expect(prices.find('gpt-oss-120b', 42)?.provider).toBe('default');
  });

  it('tells rows kept by hand from those of OpenRouter’s list', () => {
    expect(prices.find('gpt-4o', undefined)?.source).toBe('manual');
    expect(prices.find('grok-4.3', undefined)?.source).toBe('openrouter');
  });

  it('still answers after more different models than it remembers', () => {
    for (let index = 0; index < 3_000; index++) prices.find(`unknown-thing-${index}`, undefined);
    expect(prices.find('gpt-4o', undefined)?.model).toBe('gpt-4o');
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
    expect(merged.find('gpt-4o', undefined)?.price.input).toEqual({ digits: 1n, scale: 6 });
    expect(merged.find('our-model-v2', 'ours')?.provider).toBe('ours');
    expect(merged.find('gpt-4o-mini', undefined)?.model).toBe('gpt-4o-mini');
  });

  it('is refused with every mistake named', () => {
    const refusal = () =>
      mergeModelPrices({
        format: 2,
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
        'format: must be 1',
        'dated: must be a day, YYYY-MM-DD',
        'models[0].model: must be a name of 1 to 200 characters',
        'models[0].default.input: must be a number of USD, at least 0',
        'models[0].default.output: must be a number of USD, at least 0',
        'models[1].table: must be "manual" or "openrouter"',
        'models[2].model: "a" appears twice',
        'models[2].default.price: is not a known key',
        'models[3]: must be an object',
      ]);
    }
  });

  it('is read from its file, and a missing or broken file says so', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'prices-'));
    const path = join(folder, 'prices.json');
    await expect(loadModelPrices(path)).rejects.toThrow('cannot be read');
    await writeFile(path, '{');
    await expect(loadModelPrices(path)).rejects.toThrow('not JSON');
    await writeFile(path, JSON.stringify(own([{ model: 'ours', default: { input: 1, output: 1 } }])));
    expect((await loadModelPrices(path)).find('ours', undefined)?.model).toBe('ours');
    expect(await loadModelPrices()).toBe(prices);
  });
});
