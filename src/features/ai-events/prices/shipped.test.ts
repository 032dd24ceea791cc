import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import shipped from '../model-prices.json' with { type: 'json' };
import former from './fixtures/table-of-2026-11-21.json' with { type: 'json' };
import { shippedModelPrices } from './model-prices.ts';
import { spelled } from './names.ts';
import { RateSet } from './rates.ts';
import { readPriceTable } from './read-table.ts';

const prices = shippedModelPrices();
const rows = readPriceTable(JSON.parse(JSON.stringify(shipped)), 'the shipped table').rows;
const names = rows.flatMap((row) => [row.model, ...(row.aliases ?? [])].map((name) => [name, row.model] as const));

/** Rates of the table before this one that are no longer the same, and why. */
const CHANGED: Readonly<Record<string, string>> = {
  'gpt-3.5-turbo-0613 input': 'the list has what OpenAI asked for this snapshot',
  'gpt-4o-mini-search-preview web_search': 'the list has the price of a search without its context’s size',
  'gpt-5-nano cache_read': 'a tenth of the input on OpenAI’s page; OpenRouter rounds up',
  'gpt-5.1 cache_read': 'as above',
  'gpt-5.1-chat cache_read': 'as above',
  'gpt-5.1-codex cache_read': 'as above',
  'gpt-audio-mini audio_input': 'OpenRouter’s copy had the rate of text',
  'gpt-audio-mini audio_output': 'OpenRouter’s copy had the rate of text',
  'gemini-3.6-flash input': 'the price of a launch that ends with 2026',
  'gemini-3.6-flash output': 'as above',
  'gemini-3.6-flash cache_read': 'as above',
  'deepseek-chat input': 'the list has hours of day; DeepSeek has renamed its models since',
  'deepseek-chat output': 'as above',
  'deepseek-chat cache_read': 'as above',
  'deepseek-reasoner input': 'as above',
  'deepseek-reasoner output': 'as above',
  'deepseek-reasoner cache_read': 'as above',
  'kimi-latest input': 'a moving name of OpenRouter’s: which model it means changes',
  'kimi-latest output': 'as above',
  'kimi-latest cache_read': 'as above',
};

describe('the shipped table', () => {
  it('is of moderate size, and every name in it finds its own row', () => {
    expect(JSON.stringify(shipped).length).toBeLessThan(600_000);
    const lost = names.filter(([name, model]) => prices.find(name, undefined)?.row.model !== model);
    expect(lost).toEqual([]);
  });

  it('has no two rows that claim one name', () => {
    const owners = new Map<string, string>();
    for (const [name, model] of names) {
      expect(owners.get(spelled(name)) ?? model, name).toBe(model);
      owners.set(spelled(name), model);
    }
  });

  it('has every rate of the table before it, or a reason', () => {
    const now = { timestampMs: Date.parse('2026-12-01T12:00:00Z'), regional: false, promptTokens: 1 };
    const changed: string[] = [];
    for (const [model, rates] of Object.entries(former)) {
      const set = prices.find(model, undefined)?.rates?.at(now);
      for (const [kind, rate] of Object.entries(rates)) {
        const present = set instanceof RateSet ? set.printed[kind as 'input'] : undefined;
        const free = set instanceof RateSet && (set.free || (kind === 'output' && present === undefined));
        if (present !== rate && !(free && rate === 0)) changed.push(`${model} ${kind}`);
      }
    }
    expect(changed.toSorted()).toEqual(Object.keys(CHANGED).toSorted());
  });

  it('knows no price for a name with an ending that is not listed', () => {
    const endings = fc.stringMatching(/^[-:._@][a-z]{2,8}[0-9]?$/).filter((text) => !LISTED.test(text));
    const known = new Set(names.map(([name]) => spelled(name)));
    fc.assert(
      fc.property(
        fc.constantFrom(...names.flatMap(([name]) => (name.startsWith('ft:') ? [] : [name]))),
        endings,
        (name, ending) => {
          if (known.has(spelled(name + ending))) return;
          expect(prices.find(name + ending, undefined), name + ending).toBeUndefined();
        },
      ),
      { seed: 20_261_201, numRuns: 2_000 },
    );
  });

  it('gives real names a row of that very model, or none', () => {
    for (const [model, row] of Object.entries(REAL))
      expect(prices.find(model, undefined)?.row.model ?? null, model).toBe(row);
  });
});

const LISTED = /^(?:[-:._@](?:latest|high|low|medium|minimal|beta|thinking|extended|nitro|floor|online|default))$/;

/** Names as SDKs, gateways and clouds send them. */
const REAL: Readonly<Record<string, string | null>> = {
  'gpt-4o': 'gpt-4o',
  'gpt-4o-2024-05-13': 'gpt-4o-2024-05-13',
  'gpt-4o-2024-08-06': 'gpt-4o',
  'gpt-4o-2024-11-20': 'gpt-4o',
  'gpt-4o-mini': 'gpt-4o-mini',
  'gpt-4o-mini-2024-07-18': 'gpt-4o-mini',
  'gpt-4o-audio-preview': 'gpt-4o-audio-preview',
  'gpt-4o-audio-preview-2024-12-17': 'gpt-4o-audio-preview',
  'gpt-4o-mini-audio-preview': 'gpt-4o-mini-audio-preview',
  'gpt-4o-realtime-preview': 'gpt-4o-realtime-preview',
  'gpt-4o-realtime-preview-2024-12-17': 'gpt-4o-realtime-preview',
  'gpt-4o-mini-realtime-preview': 'gpt-4o-mini-realtime-preview',
  'gpt-4o-transcribe': 'gpt-4o-transcribe',
  'gpt-4o-mini-transcribe': 'gpt-4o-mini-transcribe',
  'gpt-4o-mini-tts': 'gpt-4o-mini-tts',
  'gpt-4o-search-preview': 'gpt-4o-search-preview',
  'gpt-4o-mini-search-preview': 'gpt-4o-mini',
  'chatgpt-4o-latest': 'chatgpt-4o-latest',
  'gpt-4.1': 'gpt-4.1',
  'gpt-4.1-2025-04-14': 'gpt-4.1',
  'gpt-4.1-mini': 'gpt-4.1-mini',
  'gpt-4.1-nano': 'gpt-4.1-nano',
  'gpt-4.5-preview': 'gpt-4.5-preview',
  'gpt-4.5-preview-2025-02-27': 'gpt-4.5-preview',
  'gpt-4-turbo': 'gpt-4-turbo',
  'gpt-4-turbo-preview': 'gpt-4-turbo',
  'gpt-4-turbo-2024-04-09': 'gpt-4-turbo',
  'gpt-4-0125-preview': 'gpt-4-turbo',
  'gpt-4-1106-preview': 'gpt-4-turbo',
  'gpt-4-vision-preview': 'gpt-4-vision-preview',
  'gpt-4': 'gpt-4',
  'gpt-4-0314': 'gpt-4',
  'gpt-4-0613': 'gpt-4',
  'gpt-4-32k': 'gpt-4-32k',
  'gpt-4-32k-0613': 'gpt-4-32k',
  'gpt-3.5-turbo': 'gpt-3.5-turbo',
  'gpt-3.5-turbo-0125': 'gpt-3.5-turbo',
  'gpt-3.5-turbo-1106': 'gpt-3.5-turbo-1106',
  'gpt-3.5-turbo-0613': 'gpt-3.5-turbo-0613',
  'gpt-3.5-turbo-16k': 'gpt-3.5-turbo-16k',
  'gpt-3.5-turbo-instruct': 'gpt-3.5-turbo-instruct',
  'gpt-35-turbo': 'gpt-3.5-turbo',
  'gpt-35-turbo-16k': 'gpt-3.5-turbo-16k',
  o1: 'o1',
  'o1-2024-12-17': 'o1',
  'o1-mini': 'o1-mini',
  'o1-preview': 'o1-preview',
  'o1-pro': 'o1-pro',
  o3: 'o3',
  'o3-2025-04-16': 'o3',
  'o3-mini': 'o3-mini',
  'o3-mini-high': 'o3-mini',
  'o3-pro': 'o3-pro',
  'o4-mini': 'o4-mini',
  'o4-mini-2025-04-16': 'o4-mini',
  'o3-deep-research': 'o3-deep-research',
  'o4-mini-deep-research': 'o4-mini-deep-research',
  'gpt-5': 'gpt-5',
  'gpt-5-2025-08-07': 'gpt-5',
  'gpt-5-mini': 'gpt-5-mini',
  'gpt-5-mini-2025-08-07': 'gpt-5-mini',
  'gpt-5-nano': 'gpt-5-nano',
  'gpt-5-pro': 'gpt-5-pro',
  'gpt-5-chat-latest': 'gpt-5',
  'gpt-5-codex': 'gpt-5',
  'gpt-5.1': 'gpt-5.1',
  'gpt-5.1-codex': 'gpt-5.1',
  'gpt-5.1-codex-mini': 'gpt-5.1-codex-mini',
  'gpt-5.2': 'gpt-5.2',
  'gpt-5.2-2025-12-11': 'gpt-5.2',
  'gpt-5.2-pro': 'gpt-5.2-pro',
  'gpt-5.3-codex': 'gpt-5.3-codex',
  'gpt-5.4': 'gpt-5.4',
  'gpt-5.4-mini': 'gpt-5.4-mini',
  'gpt-5.4-nano': 'gpt-5.4-nano',
  'gpt-5.5': 'gpt-5.5',
  'gpt-5.6-luna': 'gpt-5.6-luna',
  'gpt-6-astra': 'gpt-6-astra',
  'gpt-6-sol': 'gpt-6-sol',
  'gpt-6-luna': 'gpt-6-luna',
  'gpt-6.1-sol': 'gpt-6.1-sol',
  'gpt-6.1-terra': 'gpt-6.1-terra',
  'gpt-image-1': 'gpt-image-1',
  'gpt-image-1-mini': 'gpt-image-1-mini',
  'gpt-image-1.5': 'gpt-image-1.5',
  'gpt-realtime': 'gpt-realtime',
  'gpt-realtime-mini': 'gpt-realtime-mini',
  'gpt-audio': 'gpt-audio',
  'gpt-audio-mini': 'gpt-audio-mini',
  'computer-use-preview': 'computer-use',
  'codex-mini-latest': 'codex-mini',
  'text-embedding-3-small': 'text-embedding-3-small',
  'text-embedding-3-large': 'text-embedding-3-large',
  'text-embedding-ada-002': 'text-embedding-ada-002',
  'whisper-1': 'whisper-1',
  'tts-1': 'tts-1',
  'tts-1-hd': 'tts-1-hd',
  'davinci-002': 'davinci-002',
  'babbage-002': 'babbage-002',
  'dall-e-3': null,
  'gpt-oss-20b': 'gpt-oss-20b',
  'gpt-oss-120b': 'gpt-oss-120b',
  'openai/gpt-oss-120b': 'gpt-oss-120b',
  'ft:gpt-4o-2024-08-06:acme::x1': 'ft:gpt-4o',
  'ft:gpt-4o-mini-2024-07-18:acme::x1': 'ft:gpt-4o-mini',
  'ft:gpt-3.5-turbo-0613:acme::x1': 'ft:gpt-3.5-turbo',
  'ft:gpt-4.1-mini-2025-04-14:acme::x1': null,
  'claude-2': 'claude-2',
  'claude-2.1': 'claude-2.0',
  'claude-instant-1.2': null,
  'claude-3-haiku-20240307': 'claude-3-haiku',
  'claude-3-sonnet-20240229': 'claude-3-sonnet',
  'claude-3-opus-20240229': 'claude-3-opus-latest',
  'claude-3-opus-latest': 'claude-3-opus-latest',
  'claude-3-5-haiku-20241022': 'claude-3-5-haiku-latest',
  'claude-3-5-haiku-latest': 'claude-3-5-haiku-latest',
  'claude-3-5-sonnet-20240620': 'claude-3-5-sonnet',
  'claude-3-5-sonnet-20241022': 'claude-3-5-sonnet',
  'claude-3-5-sonnet-latest': 'claude-3-5-sonnet',
  'claude-3-7-sonnet-20250219': 'claude-3-7-sonnet-latest',
  'claude-3-7-sonnet-latest': 'claude-3-7-sonnet-latest',
  'claude-sonnet-4-20250514': 'claude-sonnet-4-0',
  'claude-sonnet-4-0': 'claude-sonnet-4-0',
  'claude-4-sonnet-20250514': 'claude-sonnet-4-0',
  'claude-opus-4-20250514': 'claude-opus-4-0',
  'claude-opus-4-0': 'claude-opus-4-0',
  'claude-opus-4-1-20250805': 'claude-opus-4-1',
  'claude-opus-4-1': 'claude-opus-4-1',
  'claude-sonnet-4-5-20250929': 'claude-sonnet-4-5',
  'claude-sonnet-4-5': 'claude-sonnet-4-5',
  'claude-haiku-4-5-20251001': 'claude-haiku-4-5',
  'claude-haiku-4-5': 'claude-haiku-4-5',
  'claude-4-5-haiku@20251001': 'claude-haiku-4-5',
  'claude-opus-4-5-20251101': 'claude-opus-4-5',
  'claude-opus-4-6': 'claude-opus-4-6',
  'claude-sonnet-4-6': 'claude-sonnet-4-6',
  'claude-sonnet-5': 'claude-sonnet-5',
  'claude-sonnet-5-5': 'claude-sonnet-5.5',
  'claude-haiku-5-5': 'claude-haiku-5.5',
  'claude-opus-5': 'claude-opus-5',
  'claude-opus-5-5': 'claude-opus-5-5',
  'claude-fable-5': 'claude-fable-5',
  'anthropic/claude-sonnet-4.5': 'claude-sonnet-4-5',
  'anthropic/claude-3.5-sonnet:beta': 'claude-3-5-sonnet',
  'anthropic/claude-3.7-sonnet:thinking': 'claude-3-7-sonnet-latest',
  'us.anthropic.claude-sonnet-4-5-20250929-v1:0': 'claude-sonnet-4-5',
  'eu.anthropic.claude-3-5-sonnet-20240620-v1:0': 'claude-3-5-sonnet',
  'anthropic.claude-v2': null,
  'anthropic.claude-instant-v1': null,
  'gemini-1.5-flash': 'gemini-1.5-flash',
  'gemini-1.5-flash-002': 'gemini-1.5-flash',
  'gemini-1.5-flash-8b': 'gemini-flash-1.5-8b',
  'gemini-1.5-pro': 'gemini-1.5-pro',
  'gemini-1.5-pro-latest': 'gemini-1.5-pro',
  'gemini-2.0-flash': 'gemini-2.0-flash',
  'gemini-2.0-flash-001': 'gemini-2.0-flash',
  'gemini-2.0-flash-lite': 'gemini-2.0-flash-lite',
  'gemini-2.0-flash-exp': null,
  'gemini-2.5-flash': 'gemini-2.5-flash',
  'gemini-2.5-flash-lite': 'gemini-2.5-flash-lite',
  'gemini-2.5-flash-preview-09-2025': 'gemini-2.5-flash',
  'gemini-2.5-flash-image': 'gemini-2.5-flash-image',
  'gemini-2.5-flash-preview-tts': 'gemini-2.5-flash-tts',
  'gemini-2.5-pro': 'gemini-2.5-pro',
  'gemini-2.5-pro-preview-05-06': 'gemini-2.5-pro-preview',
  'models/gemini-2.5-pro': 'gemini-2.5-pro',
  'gemini-3-flash-preview': 'gemini-3-flash-preview',
  'gemini-3-pro-preview': 'gemini-3-pro-preview',
  'gemini-3.1-pro-preview': 'gemini-3.1-pro-preview',
  'gemini-3.5-flash': 'gemini-3.5-flash',
  'gemini-embedding-001': 'gemini-embedding-001',
  'text-embedding-004': null,
  'gemini-flash-latest': 'gemini-flash-latest',
  'gemma-3-27b-it': 'gemma-3-27b-it',
  'mistral-large-latest': 'mistral-large',
  'mistral-large-2411': 'mistral-large',
  'mistral-large-2407': 'mistral-large',
  'mistral-large-2512': 'mistral-large-2512',
  'mistral-medium-latest': 'mistral-medium-latest',
  'mistral-medium-2505': 'mistral-medium-3-1',
  'mistral-small-latest': 'mistral-small-latest',
  'mistral-small-2503': null,
  'mistral-small-2603': 'mistral-small-2603',
  'ministral-8b-latest': 'ministral-8b-latest',
  'ministral-3b-latest': 'ministral-3b',
  'codestral-latest': 'codestral',
  'codestral-2508': 'codestral-2508',
  'codestral-2501': 'codestral',
  'devstral-small-2507': 'devstral-small',
  'magistral-medium-2506': 'magistral-medium-2506',
  'open-mistral-nemo': 'mistral-nemo',
  'open-mixtral-8x22b': null,
  'pixtral-large-latest': 'pixtral-large',
  'mistral-embed': 'mistral-embed',
  'command-r': 'command-r',
  'command-r-plus': 'command-r-plus',
  'command-r-plus-08-2024': 'command-r-plus',
  'command-r-08-2024': 'command-r',
  'command-a-03-2025': 'command-a',
  'command-r7b-12-2024': 'command-r7b',
  'embed-v4.0': 'embed-v4.0',
  'embed-english-v3.0': null,
  'rerank-v3.5': null,
  'deepseek-chat': 'deepseek-chat',
  'deepseek-reasoner': 'deepseek-reasoner',
  'deepseek-v4-flash': 'deepseek-v4-flash',
  'deepseek-v4-pro': 'deepseek-v4-pro',
  'deepseek-coder': null,
  'grok-2-1212': 'grok-2-1212',
  'grok-3': 'grok-3',
  'grok-3-mini': 'grok-3-mini',
  'grok-3-beta': 'grok-3',
  'grok-4': 'grok-4-0709',
  'grok-4-0709': 'grok-4-0709',
  'grok-4-fast': 'grok-4-fast-reasoning',
  'grok-4-latest': 'grok-4-0709',
  'grok-code-fast-1': 'grok-code-fast-1',
  sonar: 'sonar',
  'sonar-pro': 'sonar-pro',
  'sonar-reasoning-pro': 'sonar-reasoning-pro',
  'sonar-deep-research': 'sonar-deep-research',
  'voyage-3.5': 'voyage-3.5',
  'voyage-3-large': 'voyage-3-large',
  'voyage-code-3': 'voyage-code-3',
  'kimi-k2-0905-preview': 'kimi-k2-0905-preview',
  'kimi-k2-thinking': 'kimi-k2-thinking',
  'moonshot-v1-8k': 'moonshot-v1-8k',
  'amazon.nova-lite-v1:0': 'amazon.nova-lite-v1:0',
  'amazon.nova-pro-v1:0': 'amazon.nova-pro-v1:0',
  'amazon.titan-embed-text-v1': 'amazon.titan-embed-text-v1',
  'amazon.titan-embed-text-v2:0': null,
  'meta.llama3-1-70b-instruct-v1:0': 'meta.llama3-1-70b-instruct-v1:0',
  'us.meta.llama3-3-70b-instruct-v1:0': 'meta.llama3-3-70b-instruct-v1:0',
  'llama-3.3-70b-versatile': 'llama-3.3-70b-versatile',
  'llama-3.1-8b-instant': 'llama-3.1-8b-instant',
  'meta-llama/Llama-3.3-70B-Instruct-Turbo': 'llama-3.3-70b-instruct-turbo',
  'meta-llama/llama-3.3-70b-instruct': 'llama-3.3-70b-instruct',
  'llama3.2': null,
  llama3: null,
  'mixtral-8x7b-32768': 'mixtral-8x7b-32768',
  'qwen3-max': 'qwen3-max',
  'qwen/qwen3-32b': 'qwen3-32b',
  'glm-4.6': 'glm-4.6',
  default: null,
  gpt: null,
  claude: null,
  router: null,
  main: null,
};
