import { createOpenAI } from '@ai-sdk/openai';
import { Anthropic } from '@posthog/ai/anthropic';
import { OpenAI } from '@posthog/ai/openai';
import { withTracing } from '@posthog/ai/vercel';
import { generateText, streamText } from 'ai';
import { PostHog } from 'posthog-node';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Front, openFront } from '#kit/front.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { type ModelProvider, startModelProvider } from '#kit/model-provider.ts';
import { type ReadEvent, Sender, SOON } from '#kit/sender.ts';

const API_KEY = 'sk-good-0123456789';
const QUESTION = [{ role: 'user' as const, content: 'Why?' }];
let kit: Kit;
let front: Front;
let provider: ModelProvider;
let sender: Sender;
let posthog: PostHog;

beforeAll(async () => {
  kit = await useKit();
  [front, provider] = await Promise.all([openFront(kit), startModelProvider()]);
});
afterAll(async () => {
  await Promise.all([front.close(), provider.close()]);
});
beforeEach(async () => {
  provider.reply = { text: 'Because.' };
  sender = await Sender.make(kit);
  posthog = new PostHog(sender.account.project.api_token, { host: front.host, flushInterval: 0 });
});

/** What the wrapper sent about its one model call. */
async function generation(): Promise<ReadEvent> {
  // Wrappers capture a stream's end on their own time.
  const count = async () => {
    await posthog.flush();
    return (await sender.events()).length;
  };
  await expect.poll(count, SOON).toBe(1);
  await posthog.shutdown();
  const [event] = await sender.events();
  if (!event) throw new Error('Nothing was captured.');
  return event;
}

const who = { posthogDistinctId: 'ada', posthogTraceId: 'trace-1', posthogProperties: { feature: 'chat' } };
const common = {
  $ai_trace_id: 'trace-1',
  $ai_input_tokens: 100,
  $ai_output_tokens: 20,
  $ai_http_status: 200,
  feature: 'chat',
};
/** 100 and 20 tokens at the prices of gpt-4o-mini. */
const price = { $ai_input_cost_usd: 0.000015, $ai_output_cost_usd: 0.000012, $ai_model_cost_used: 'gpt-4o-mini' };

describe('the wrapper of OpenAI', () => {
  const client = () => new OpenAI({ apiKey: API_KEY, baseURL: provider.url, posthog, maxRetries: 0 });

  it.each([false, true])('captures a completion with its price (streamed: %s)', async (stream) => {
    const answer = await client().chat.completions.create({
      model: 'gpt-4o-mini',
      messages: QUESTION,
      temperature: 0.5,
      stream,
      ...who,
    });
    // Only a streamed answer can be walked.
    if (stream) for await (const _ of answer as AsyncIterable<unknown>);
    const event = await generation();
    expect(event).toMatchObject({
      event: '$ai_generation',
      distinct_id: 'ada',
      person: { uuid: expect.any(String) },
      properties: {
        ...common,
        ...price,
        $ai_provider: 'openai',
        $ai_model: 'gpt-4o-mini',
        $ai_input: QUESTION,
        $ai_temperature: 0.5,
        $ai_lib: 'posthog-ai',
      },
    });
    expect(JSON.stringify(event.properties.$ai_output_choices)).toContain('Because.');
    const [trace] = await sender.query({ kind: 'TraceQuery', traceId: 'trace-1' });
    expect(trace).toMatchObject({
      id: 'trace-1',
      distinctId: 'ada',
      inputTokens: 100,
      outputTokens: 20,
      totalCost: 0.000027,
    });
    expect((await sender.query({ kind: 'TracesQuery' })).map(({ id }) => id)).toEqual(['trace-1']);
  });

  it('captures a refusal as an error', async () => {
    provider.reply = { status: 429, code: 'rate_limit_exceeded' };
    const call = client().chat.completions.create({ model: 'gpt-4o-mini', messages: QUESTION, ...who });
    await expect(call).rejects.toThrow('set to refuse');
    expect((await generation()).properties).toMatchObject({
      $ai_trace_id: 'trace-1',
      $ai_is_error: true,
      $ai_http_status: 429,
      $ai_error: expect.stringContaining('set to refuse'),
      $ai_error_normalized: expect.any(String),
    });
    expect(await sender.query({ kind: 'TracesQuery' })).toMatchObject([{ id: 'trace-1', errorCount: 1 }]);
  });

  it('keeps to itself what is private, and makes no person of a trace without one', async () => {
    await client().chat.completions.create({ model: 'gpt-4o-mini', messages: QUESTION, posthogPrivacyMode: true });
    const event = await generation();
    expect(event.properties).toMatchObject({
      $ai_input: null,
      $ai_output_choices: null,
      $ai_input_tokens: 100,
      ...price,
    });
    expect(event.distinct_id).toBe(event.properties.$ai_trace_id);
    expect(event.person).toBeNull();
    expect(await sender.persons()).toEqual([]);
  });
});

describe('the wrapper of Anthropic', () => {
  it.each([false, true])('captures a message with its price (streamed: %s)', async (stream) => {
    const client = new Anthropic({
      apiKey: API_KEY,
      baseURL: provider.url.replace(/\/v1$/, ''),
      posthog,
      maxRetries: 0,
    });
    const answer = await client.messages.create({
      model: 'claude-haiku-4-5',
      max_tokens: 64,
      messages: QUESTION,
      stream,
      ...who,
    });
    // Only a streamed answer can be walked.
    if (stream) for await (const _ of answer as AsyncIterable<unknown>);
    const event = await generation();
    expect(event).toMatchObject({
      event: '$ai_generation',
      distinct_id: 'ada',
      properties: {
        ...common,
        $ai_provider: 'anthropic',
        $ai_model: 'claude-haiku-4-5',
        $ai_max_tokens: 64,
        $ai_cache_reporting_exclusive: true,
        $ai_output_cost_usd: 0.0001,
      },
    });
    expect(JSON.stringify(event.properties.$ai_output_choices)).toContain('Because.');
    expect(await sender.query({ kind: 'TracesQuery' })).toMatchObject([
      { id: 'trace-1', inputTokens: 100, outputTokens: 20 },
    ]);
  });
});

/** The wrapper takes the models of SDK 5 and 6; what it calls of them, those of SDK 7 still have. */
function vercelModel() {
  const model = createOpenAI({ apiKey: API_KEY, baseURL: provider.url }).chat('gpt-4o-mini');
  const older: unknown = Object.create(model, { specificationVersion: { value: 'v3' } });
  return older as Parameters<typeof withTracing>[0];
}

describe('the wrapper of the Vercel SDK', () => {
  it.each([false, true])('captures a generation with its price (streamed: %s)', async (stream) => {
    const model = withTracing(vercelModel(), posthog, who);
    if (stream) await streamText({ model, prompt: 'Why?' }).text;
    else await generateText({ model, prompt: 'Why?' });
    const event = await generation();
    expect(event).toMatchObject({
      event: '$ai_generation',
      distinct_id: 'ada',
      properties: { ...common, ...price, $ai_model: 'gpt-4o-mini', $ai_framework: 'vercel' },
    });
    expect(JSON.stringify(event.properties.$ai_input)).toContain('Why?');
    expect(JSON.stringify(event.properties.$ai_output_choices)).toContain('Because.');
  });
});
