import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createModels } from './client.ts';
import type { ModelCall, ModelEndpoint, Models } from './models.ts';
import { type Answered, GOOD_KEY, type StandIn, startAzure, startGemini } from './testing.ts';

const SCHEMA = {
  type: 'object',
  properties: { verdict: { type: 'boolean' } },
  required: ['verdict'],
  additionalProperties: false,
};
const CALL: Omit<ModelCall, 'model'> = {
  messages: [
    { role: 'system', content: 'Judge.' },
    { role: 'user', content: 'Is it so?' },
    { role: 'assistant', content: 'Perhaps.' },
    { role: 'user', content: 'And now?' },
  ],
  maxTokens: 50,
  temperature: 0.5,
};
const SHAPED = { ...CALL, answer: { name: 'verdict', schema: SCHEMA } };
const TEXT = 'Grüße aus Graz.';

/** What one of these providers writes when it refuses. */
const refusal = (status: number, error: object, headers = {}): Answered => ({ status, body: { error }, headers });

let server: StandIn;
let models: Models;
let endpoint: ModelEndpoint;
beforeEach(() => {
  server.received.length = 0;
  server.nextAnswers.length = 0;
});

async function failureOf(call: ModelCall, asked = endpoint): Promise<unknown> {
  const failure = await models.complete(asked, call).catch((error: unknown) => error);
  // Whatever the provider wrote: it may quote the key or the prompt.
  expect(JSON.stringify(failure) + String(failure)).not.toMatch(/stand-in|good-key|Judge\./);
  return failure;
}

describe('Gemini', () => {
  const model = 'gemini-2.5-flash';
  beforeAll(async () => {
    server = await startGemini();
    models = createModels({ allowPrivateHosts: true, roots: { gemini: `${server.url}/v1beta` }, retryDelayMs: 5 });
    endpoint = { provider: 'gemini', apiKey: GOOD_KEY };
  });
  afterAll(() => server.close());

  it('is asked for content of a shape, and its thoughts are counted and not shown', async () => {
    expect(await models.complete(endpoint, { ...SHAPED, model })).toEqual({
      text: '{"verdict": true}',
      model,
      stopReason: 'STOP',
      usage: { inputTokens: 100, outputTokens: 20, cacheReadTokens: 40 },
      latencyMs: expect.any(Number),
    });
    const [sent] = server.received;
    expect(sent).toMatchObject({ method: 'POST', path: `/v1beta/models/${model}:generateContent`, query: {} });
    expect(sent?.headers['x-goog-api-key']).toBe(GOOD_KEY);
    expect(sent?.body).toEqual({
      systemInstruction: { parts: [{ text: 'Judge.' }] },
      contents: [
        { role: 'user', parts: [{ text: 'Is it so?' }] },
        { role: 'model', parts: [{ text: 'Perhaps.' }] },
        { role: 'user', parts: [{ text: 'And now?' }] },
      ],
      generationConfig: {
        maxOutputTokens: 50,
        temperature: 0.5,
        responseMimeType: 'application/json',
        responseSchema: {
          type: 'OBJECT',
          properties: { verdict: { type: 'BOOLEAN' } },
          required: ['verdict'],
          propertyOrdering: ['verdict'],
        },
      },
    });
  });

  it('streams, with the usage at the end', async () => {
    const parts = await Array.fromAsync(models.stream(endpoint, { ...CALL, model: `models/${model}` }));
    const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.join('')).toBe(TEXT);
    expect(parts.at(-1)).toMatchObject({
      answer: { text: TEXT, stopReason: 'STOP', usage: { inputTokens: 100, outputTokens: 20, cacheReadTokens: 40 } },
    });
    expect(server.received[0]).toMatchObject({
      path: `/v1beta/models/${model}:streamGenerateContent`,
      query: { alt: 'sse' },
    });
  });

  it('lists its models by the names they are asked by', async () => {
    expect(await models.list(endpoint)).toEqual(['gemini-2.5-flash', 'gemini-2.5-pro']);
  });

  it.each([
    [refusal(403, { code: 403, status: 'PERMISSION_DENIED' }), 'permission_denied'],
    [refusal(429, { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'Too many requests.' }), 'rate_limited'],
    [
      refusal(429, { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'Check your plan and billing details.' }),
      'quota_exceeded',
    ],
    [
      refusal(400, {
        code: 400,
        status: 'INVALID_ARGUMENT',
        message: 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
      }),
      'context_window_exceeded',
    ],
    [refusal(503, { code: 503, status: 'UNAVAILABLE', message: 'The model is overloaded.' }), 'unavailable'],
    [{ body: { usageMetadata: {} } }, 'unreadable'],
  ])('says what %j means', async (answered, kind) => {
    server.nextAnswers.push(answered);
    expect(await failureOf({ ...CALL, model })).toMatchObject({ name: 'ModelError', kind });
  });

  it('refuses wrong keys and unknown models', async () => {
    expect(await failureOf({ ...CALL, model }, { ...endpoint, apiKey: 'wrong' })).toMatchObject({
      kind: 'invalid_key',
    });
    expect(await failureOf({ ...CALL, model: 'gemini-9' })).toMatchObject({ kind: 'model_not_found' });
    await expect(models.list({ ...endpoint, apiKey: 'wrong' })).rejects.toMatchObject({ kind: 'invalid_key' });
  });

  it('answers a blocked prompt with nothing, and says so', async () => {
    const usageMetadata = { promptTokenCount: 9 };
    server.nextAnswers.push({ body: { promptFeedback: { blockReason: 'SAFETY' }, usageMetadata } });
    expect(await models.complete(endpoint, { ...CALL, model })).toMatchObject({
      text: '',
      stopReason: 'blocked',
      usage: { inputTokens: 9 },
    });
  });
});

describe('Azure OpenAI', () => {
  const model = 'judge';
  beforeAll(async () => {
    server = await startAzure();
    models = createModels({ allowPrivateHosts: true, retryDelayMs: 5 });
    endpoint = { provider: 'azure_openai', apiKey: GOOD_KEY, azureEndpoint: `${server.url}/` };
  });
  afterAll(() => server.close());

  it('is asked by deployment and version, and names the model behind it', async () => {
    expect(await models.complete(endpoint, { ...SHAPED, model })).toEqual({
      text: '{"verdict": true}',
      model: 'gpt-4.1-mini-2025-04-14',
      stopReason: 'stop',
      usage: { inputTokens: 100, outputTokens: 20, cacheReadTokens: 64 },
      latencyMs: expect.any(Number),
    });
    const [sent] = server.received;
    expect(sent).toMatchObject({
      method: 'POST',
      path: '/openai/deployments/judge/chat/completions',
      query: { 'api-version': '2024-10-21' },
    });
    expect(sent?.headers).toMatchObject({ 'api-key': GOOD_KEY });
    expect(sent?.headers).not.toHaveProperty('authorization');
    expect(sent?.body).toEqual({
      model: 'judge',
      messages: CALL.messages,
      response_format: { type: 'json_schema', json_schema: { name: 'verdict', strict: true, schema: SCHEMA } },
      max_completion_tokens: 50,
      temperature: 0.5,
    });
  });

  it('streams past what its content filter says first', async () => {
    const parts = await Array.fromAsync(
      models.stream({ ...endpoint, apiVersion: '2025-01-01-preview' }, { ...CALL, model }),
    );
    const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
    expect(texts.join('')).toBe(TEXT);
    expect(parts.at(-1)).toMatchObject({
      answer: {
        text: TEXT,
        model: 'gpt-4.1-mini-2025-04-14',
        stopReason: 'stop',
        usage: { inputTokens: 100, outputTokens: 20, cacheReadTokens: 64 },
      },
    });
    expect(server.received[0]).toMatchObject({
      query: { 'api-version': '2025-01-01-preview' },
      body: { stream: true, stream_options: { include_usage: true } },
    });
  });

  it('lists the models of the resource, which proves the key', async () => {
    expect(await models.list(endpoint)).toEqual(['gpt-4.1-mini']);
    await expect(models.list({ ...endpoint, apiKey: 'wrong' })).rejects.toMatchObject({ kind: 'invalid_key' });
  });

  it.each([
    [refusal(403, { code: '403', message: 'Public access is disabled.' }), 'permission_denied'],
    [
      refusal(429, { code: '429', message: 'Requests have exceeded call rate limit.' }, { 'retry-after': '7' }),
      'rate_limited',
    ],
    [refusal(429, { code: 'insufficient_quota', message: 'You exceeded your current quota.' }), 'quota_exceeded'],
    [
      refusal(400, {
        code: 'context_length_exceeded',
        message: 'This model’s maximum context length is 128000 tokens.',
      }),
      'context_window_exceeded',
    ],
    [refusal(400, { code: 'content_filter', innererror: { code: 'ResponsibleAIPolicyViolation' } }), 'refused'],
    [refusal(500, { code: 'InternalServerError' }), 'unavailable'],
    [{ body: { choices: [] } }, 'unreadable'],
  ])('says what %j means', async (answered, kind) => {
    server.nextAnswers.push(answered);
    expect(await failureOf({ ...CALL, model })).toMatchObject({ name: 'ModelError', kind });
  });

  it('waits as long as a refusal asks for, no longer than it may', async () => {
    server.nextAnswers.push(refusal(429, { code: '429', message: 'Slow down.' }, { 'retry-after': '7' }));
    expect(await failureOf({ ...CALL, model })).toMatchObject({ retryAfterMs: 7_000 });
  });

  it('refuses wrong keys and unknown deployments', async () => {
    expect(await failureOf({ ...CALL, model }, { ...endpoint, apiKey: 'wrong' })).toMatchObject({
      kind: 'invalid_key',
    });
    expect(await failureOf({ ...CALL, model: 'other' })).toMatchObject({ kind: 'model_not_found' });
  });
});
