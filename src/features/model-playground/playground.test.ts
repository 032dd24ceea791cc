import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import type { Account } from '#kit/makers.ts';
import { type ModelProvider, startModelProvider } from '#kit/model-provider.ts';

const KEY = 'sk-good-0123456789';
let kit: Kit;
let provider: ModelProvider;
let account: Account;

beforeAll(async () => {
  [kit, provider] = await Promise.all([useKit(), startModelProvider()]);
});
afterAll(() => provider.close());
beforeEach(async () => {
  provider.reply = { text: 'Paris is the capital.' };
  provider.completions.length = 0;
  account = await kit.makeAccount();
  const payload = { provider: 'openai', name: 'k', api_key: KEY, base_url: provider.url, set_as_active: true };
  await kit.request({ method: 'POST', url: `${account.base}/llm_analytics/provider_keys/`, payload, key: account.key });
});

const MESSAGES = [{ role: 'user', content: 'What is the capital of France?' }];

async function tryPrompt(payload: object, key: string | undefined = account.key) {
  const answer = await kit.request({ method: 'POST', url: `${account.base}/llm_analytics/try/`, payload, key });
  const events = [...answer.body.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, name, data]) => ({
    name,
    data: JSON.parse(data ?? ''),
  }));
  return { status: answer.statusCode, headers: answer.headers, events, text: answer.body };
}

describe('trying a prompt', () => {
  it('streams what the model writes and ends with the whole and its usage', async () => {
    const { status, headers, events } = await tryPrompt({ messages: MESSAGES, temperature: 0.5, max_tokens: 50 });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
    const words = events.filter(({ name }) => name === 'text').map(({ data }) => data.text);
    expect(words.length).toBeGreaterThan(1);
    expect(words.join('')).toBe('Paris is the capital.');
    expect(events.at(-1)).toEqual({
      name: 'end',
      data: {
        text: 'Paris is the capital.',
        model: 'gpt-4.1-mini',
        provider: 'openai',
        stop_reason: 'stop',
        usage: { input_tokens: 100, output_tokens: 20 },
        // 100 x 0.4 and 20 x 1.6 USD per million.
        cost_usd: 0.000072,
        latency_ms: expect.any(Number),
      },
    });
    expect(provider.completions[0]?.body).toMatchObject({
      stream: true,
      temperature: 0.5,
      max_tokens: 50,
      messages: MESSAGES,
    });
  });

  it('takes the named model of the named provider', async () => {
    const { events } = await tryPrompt({ messages: MESSAGES, provider: 'openai', model: 'other-model' });
    expect(events.at(-1)?.data.model).toBe('other-model');
  });

  it('says in the stream what went wrong at the provider, in words of its own', async () => {
    provider.reply = { status: 404 };
    const { status, events, text } = await tryPrompt({ messages: MESSAGES });
    expect(status).toBe(200);
    expect(events).toEqual([
      { name: 'error', data: { code: 'model_not_found', detail: 'The provider does not know this model or address.' } },
    ]);
    expect(text).not.toMatch(/sk-|stand-in/);
  });

  it.each([
    [{}, 'messages', 'required'],
    [{ messages: [] }, 'messages', undefined],
    [{ messages: [{ role: 'robot', content: 'x' }] }, 'messages', undefined],
    [{ messages: MESSAGES, temperature: 3 }, 'temperature', 'max_value'],
    [{ messages: MESSAGES, provider: 'acme' }, 'provider', 'invalid_choice'],
    [{ messages: MESSAGES, provider: 'gemini' }, 'provider_key_id', 'provider_key_required'],
  ])('refuses %o', async (payload, attr, code) => {
    const url = `${account.base}/llm_analytics/try/`;
    const answer = await kit.request({ method: 'POST', url, payload, key: account.key });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject(code === undefined ? { attr } : { attr, code });
  });

  it('answers 401 without a key, 403 with too small a scope and to strangers', async () => {
    const url = `${account.base}/llm_analytics/try/`;
    expect((await kit.request({ method: 'POST', url, payload: { messages: MESSAGES } })).statusCode).toBe(401);
    const small = await kit.makeKey(account, ['llm_analytics:read']);
    expect((await tryPrompt({ messages: MESSAGES }, small)).status).toBe(403);
    expect((await tryPrompt({ messages: MESSAGES }, (await kit.makeAccount()).key)).status).toBe(403);
  });
});
