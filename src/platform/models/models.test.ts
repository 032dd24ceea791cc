import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ModelProvider, startModelProvider } from '#kit/model-provider.ts';
import { createModels } from './client.ts';
import type { ModelCall, ModelEndpoint } from './models.ts';
import { readServerSentEvents } from './server-sent-events.ts';
import { gemini } from './wire/gemini.ts';
import { azureOpenai } from './wire/openai.ts';

let provider: ModelProvider;
let openai: ModelEndpoint;
let anthropic: ModelEndpoint;
const KEY = 'sk-good-0123456789';
const SCHEMA = {
  type: 'object',
  properties: { verdict: { type: 'boolean' } },
  required: ['verdict'],
  additionalProperties: false,
};
const CALL: ModelCall = {
  model: 'gpt-4.1-mini',
  messages: [
    { role: 'system', content: 'Judge.' },
    { role: 'user', content: 'Is it so?' },
  ],
  answer: { name: 'verdict', schema: SCHEMA },
};

beforeAll(async () => {
  provider = await startModelProvider();
  openai = { provider: 'openai', apiKey: KEY, baseUrl: provider.url };
  anthropic = { provider: 'anthropic', apiKey: KEY };
});
afterAll(() => provider.close());
beforeEach(() => {
  provider.reply = { text: '{"verdict": true}' };
  provider.nextReplies.length = 0;
  provider.completions.length = 0;
  provider.requests.length = 0;
});

function models() {
  return createModels({ allowPrivateHosts: true, roots: { anthropic: provider.url }, retryDelayMs: 5 });
}

describe('asking a model', () => {
  it('speaks OpenAI’s chat completions', async () => {
    const answer = await models().complete(openai, CALL);
    expect(answer).toMatchObject({
      text: '{"verdict": true}',
      model: 'gpt-4.1-mini',
      stopReason: 'stop',
      usage: { inputTokens: 100, outputTokens: 20 },
    });
    const [sent] = provider.completions;
    expect(sent).toMatchObject({ method: 'POST', path: '/v1/chat/completions' });
    expect(sent?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(sent?.body).toEqual({
      model: 'gpt-4.1-mini',
      messages: CALL.messages,
      response_format: { type: 'json_schema', json_schema: { name: 'verdict', strict: true, schema: SCHEMA } },
    });
  });

  it('speaks Anthropic’s messages, with a tool for the shape of the answer', async () => {
    const answer = await models().complete(anthropic, { ...CALL, model: 'claude-haiku-4-5' });
    expect(answer).toMatchObject({
      text: '{"verdict":true}',
      usage: { inputTokens: 100, outputTokens: 20, cacheReadTokens: 5 },
    });
    const [sent] = provider.completions;
    expect(sent?.path).toBe('/v1/messages');
    expect(sent?.headers).toMatchObject({ 'x-api-key': KEY, 'anthropic-version': '2023-06-01' });
    expect(sent?.body).toEqual({
      model: 'claude-haiku-4-5',
      max_tokens: 4096,
      system: 'Judge.',
      messages: [{ role: 'user', content: 'Is it so?' }],
      tools: [{ name: 'verdict', description: 'Give the answer.', input_schema: SCHEMA }],
      tool_choice: { type: 'tool', name: 'verdict' },
    });
  });

  it('asks in words only where answers cannot be shaped', async () => {
    provider.nextReplies.push({ status: 400, code: 'unsupported_parameter' });
    expect((await models().complete(openai, CALL)).text).toBe('{"verdict": true}');
    expect(provider.completions.map(({ body }) => 'response_format' in body)).toEqual([true, false]);
  });

  it('puts the key and the model where Azure and Gemini look for them', () => {
    const azure: ModelEndpoint = { provider: 'azure_openai', apiKey: KEY, azureEndpoint: 'https://x.azure.com' };
    expect(azureOpenai.complete(azure, 'https://x.azure.com', { ...CALL, model: 'my dep' }, false)).toMatchObject({
      url: 'https://x.azure.com/openai/deployments/my%20dep/chat/completions?api-version=2024-10-21',
      headers: { 'api-key': KEY },
    });
    const google = gemini.complete(
      { provider: 'gemini', apiKey: KEY },
      'https://g/v1beta',
      { ...CALL, model: 'm' },
      false,
    );
    expect(google).toMatchObject({
      url: 'https://g/v1beta/models/m:generateContent',
      headers: { 'x-goog-api-key': KEY },
      body: {
        systemInstruction: { parts: [{ text: 'Judge.' }] },
        contents: [{ role: 'user', parts: [{ text: 'Is it so?' }] }],
        generationConfig: {
          responseMimeType: 'application/json',
          responseSchema: { type: 'OBJECT', properties: { verdict: { type: 'BOOLEAN' } }, required: ['verdict'] },
        },
      },
    });
    expect(
      gemini.readAnswer({
        candidates: [{ content: { parts: [{ text: 'hm', thought: true }, { text: 'yes' }] }, finishReason: 'STOP' }],
        usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 1, thoughtsTokenCount: 4 },
      }),
    ).toMatchObject({ text: 'yes', usage: { inputTokens: 3, outputTokens: 5 } });
  });

  it.each(['openai', 'anthropic'] as const)('streams the answer of %s and ends with the whole', async (name) => {
    provider.reply = { text: 'Grüße, mein Freund, aus dem Süden.' };
    const endpoint = name === 'openai' ? openai : anthropic;
    const parts = await Array.fromAsync(models().stream(endpoint, { ...CALL, answer: undefined }));
    const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.join('')).toBe('Grüße, mein Freund, aus dem Süden.');
    expect(parts.at(-1)).toMatchObject({
      kind: 'end',
      answer: { text: texts.join(''), usage: { inputTokens: 100, outputTokens: 20 } },
    });
  });
});

describe('when a provider does not do as asked', () => {
  it.each([
    [{ status: 401 }, 'invalid_key'],
    [{ status: 403 }, 'permission_denied'],
    [{ status: 404 }, 'model_not_found'],
    [{ status: 402 }, 'quota_exceeded'],
    [{ status: 429, code: 'insufficient_quota' }, 'quota_exceeded'],
    [{ status: 429 }, 'rate_limited'],
    [{ status: 400, code: 'context_length_exceeded' }, 'context_window_exceeded'],
    [{ status: 400 }, 'refused'],
    [{ status: 500 }, 'unavailable'],
    [{ hangUp: true }, 'unavailable'],
    [{ raw: '<html>' }, 'unavailable'],
    [{ raw: '' }, 'unavailable'],
    [{ raw: '{"error": "overloaded"}' }, 'unavailable'],
    [{ raw: '{"error": {"message": "Provider returned error", "code": 502}}' }, 'unavailable'],
    [{ raw: '{"error": {"message": "Slow down", "code": 429}}' }, 'rate_limited'],
    [{ raw: '{"error": {"message": "No credit", "code": 402}}' }, 'quota_exceeded'],
    [{ raw: '{"choices": "none"}' }, 'unreadable'],
    [{ status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'refused'],
  ])('says for %o what kind of failure it is, in words of its own', async (reply, kind) => {
    provider.reply = reply;
    const failure = await models()
      .complete(openai, CALL)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ModelError', kind });
    expect(JSON.stringify(failure) + String(failure)).not.toMatch(/stand-in|sk-/);
  });

  it('gives up after its time', async () => {
    provider.reply = { delayMs: 2_000 };
    await expect(models().complete(openai, CALL, { timeoutMs: 50 })).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('stops when the caller does, with the caller’s reason', async () => {
    provider.reply = { delayMs: 2_000 };
    const controller = new AbortController();
    const asked = models().complete(openai, CALL, { signal: controller.signal, attemptsMax: 3 });
    controller.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
  });

  it('tries again what may pass by itself, as often as allowed', async () => {
    provider.nextReplies.push({ status: 503 }, { hangUp: true });
    expect((await models().complete(openai, CALL, { attemptsMax: 3 })).text).toBe('{"verdict": true}');
    provider.reply = { status: 500 };
    await expect(models().complete(openai, CALL, { attemptsMax: 2 })).rejects.toMatchObject({ kind: 'unavailable' });
    expect(provider.completions).toHaveLength(5);
  });

  it('does not ask again with a key that was refused', async () => {
    provider.reply = { status: 401 };
    await expect(models().complete(openai, CALL, { attemptsMax: 3 })).rejects.toMatchObject({ kind: 'invalid_key' });
    expect(provider.completions).toHaveLength(1);
  });

  it('reaches no address of the machine’s own or of its cloud, also where private ones are allowed', async () => {
    for (const host of [
      '169.254.169.254',
      '[fe80::1]',
      '[fd00:ec2::254]',
      '[::ffff:169.254.169.254]',
      '100.100.100.200',
    ]) {
      await expect(models().complete({ ...openai, baseUrl: `http://${host}/v1` }, CALL)).rejects.toMatchObject({
        kind: 'forbidden_host',
      });
    }
  });

  it.each(['?x=', '#', '/internal#x'])('does not call a stored address that ends with %s', async (end) => {
    await expect(models().complete({ ...openai, baseUrl: provider.url + end }, CALL)).rejects.toThrow('address');
    expect(provider.requests).toHaveLength(0);
  });

  it('reaches no private address where that is forbidden, neither by number nor by name', async () => {
    const strict = createModels({ allowPrivateHosts: false });
    for (const host of [provider.url, provider.url.replace('127.0.0.1', 'localhost')]) {
      await expect(strict.complete({ ...openai, baseUrl: host }, CALL)).rejects.toMatchObject({
        kind: 'forbidden_host',
      });
    }
    expect(provider.requests).toHaveLength(0);
  });
});

describe('listing models', () => {
  it('names them, which also proves the key', async () => {
    expect(await models().list(openai)).toEqual(['gpt-4.1-mini', 'other-model']);
    expect(await models().list(anthropic)).toEqual(['gpt-4.1-mini', 'other-model']);
    await expect(models().list({ ...openai, apiKey: 'sk-bad' })).rejects.toMatchObject({ kind: 'invalid_key' });
  });
});

it('reads server-sent events however their bytes are cut', async () => {
  const bytes = Buffer.from('event: a\r\ndata: {"t":"ü"}\r\n\r\n: note\n\ndata: one\ndata: two\n\ndata: last');
  for (const size of [1, 2, 3, 7, 1000]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
    const events = await Array.fromAsync(
      readServerSentEvents(
        (async function* () {
          yield* chunks;
        })(),
      ),
    );
    expect(events).toEqual(['{"t":"ü"}', 'one\ntwo', 'last']);
  }
});
