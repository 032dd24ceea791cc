import { createOpenAI } from '@ai-sdk/openai';
import { OpenTelemetry } from '@ai-sdk/otel';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { PostHogSpanProcessor } from '@posthog/ai/otel';
import { generateText, streamText } from 'ai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Front, openFront } from '#kit/front.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { type ModelProvider, startModelProvider } from '#kit/model-provider.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let front: Front;
let provider: ModelProvider;
beforeAll(async () => {
  kit = await useKit();
  [front, provider] = await Promise.all([openFront(kit), startModelProvider()]);
  provider.reply = { text: 'Because.' };
});
afterAll(async () => {
  await Promise.all([front.close(), provider.close()]);
});

describe('the Vercel SDK with its own OpenTelemetry', () => {
  it.each([false, true])('sends a generation with its price (streamed: %s)', async (stream) => {
    const sender = await Sender.make(kit);
    const { api_token: projectToken } = sender.account.project;
    const tracing = new BasicTracerProvider({
      spanProcessors: [new PostHogSpanProcessor({ projectToken, host: front.host })],
    });
    const call = {
      model: createOpenAI({ apiKey: 'sk-good-0123456789', baseURL: provider.url }).chat('gpt-4o-mini'),
      prompt: 'Why?',
      telemetry: {
        functionId: 'explain',
        integrations: [
          new OpenTelemetry({
            tracer: tracing.getTracer('ai'),
            enrichSpan: () => ({ 'posthog.distinct_id': 'ada' }),
          }),
        ],
      },
    };
    if (stream) await streamText(call).text;
    else await generateText(call);
    await tracing.forceFlush();
    await tracing.shutdown();

    const events = await sender.events();
    const generation = events.find(({ event }) => event === '$ai_generation');
    expect(generation).toMatchObject({
      distinct_id: 'ada',
      properties: {
        $ai_provider: 'openai',
        $ai_model: 'gpt-4o-mini',
        $ai_input_tokens: 100,
        $ai_output_tokens: 20,
        $ai_input_cost_usd: 0.000015,
        $ai_output_cost_usd: 0.000012,
      },
    });
    expect(JSON.stringify(generation?.properties.$ai_input)).toContain('Why?');
    expect(JSON.stringify(generation?.properties.$ai_output_choices)).toContain('Because.');
    const [trace] = await sender.query({ kind: 'TracesQuery', dateRange: { date_from: '2020-01-01' } });
    expect(trace).toMatchObject({ distinctId: 'ada', inputTokens: 100, outputTokens: 20, totalCost: 0.000027 });
  });
});
