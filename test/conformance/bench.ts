import { context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BasicTracerProvider, BatchSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { expect } from 'vitest';
import { type Front, openFront } from '#kit/front.ts';
import { useKit } from '#kit/index.ts';
import { type ModelProvider, type ProviderReply, startModelProvider } from '#kit/model-provider.ts';
import { Sender, SOON } from '#kit/sender.ts';

/** What a test of another author's client needs: a server that listens, and a language model. */
export interface Bench {
  readonly front: Front;
  readonly models: ModelProvider;
  /** For clients of OpenAI. */
  readonly openai: { readonly apiKey: string; readonly baseURL: string; readonly maxRetries: 0 };
  makeSender(): Promise<Sender>;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const kit = await useKit();
  const [front, models] = await Promise.all([openFront(kit), startModelProvider()]);
  // Spans find their parents through it, as after `register()` of a provider.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  return {
    front,
    models,
    openai: { apiKey: 'sk-good-0123456789', baseURL: models.url, maxRetries: 0 },
    makeSender: () => Sender.make(kit),
    close: async () => {
      context.disable();
      await Promise.all([front.close(), models.close()]);
    },
  };
}

/** The stock batch processor and exporter. */
export function stockProcessor({ front }: Bench, sender: Sender): SpanProcessor {
  const headers = { Authorization: `Bearer ${sender.account.project.api_token}` };
  return new BatchSpanProcessor(new OTLPTraceExporter({ url: `${front.host}/i/v0/ai/otel/v1/traces`, headers }));
}

/** Runs `work` with a provider of its own, and returns when everything is exported. */
export async function traced(
  processor: SpanProcessor,
  work: (provider: BasicTracerProvider) => Promise<void>,
): Promise<void> {
  const provider = new BasicTracerProvider({ spanProcessors: [processor] });
  try {
    await work(provider);
  } finally {
    await provider.forceFlush();
    await provider.shutdown();
  }
}

export interface SeenTrace {
  readonly id: string;
  readonly events: readonly {
    readonly id: string;
    readonly event: string;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
}

/** Waits until the project has so many AI events, and reads its one trace whole. */
export async function traceOf(sender: Sender, eventCount: number): Promise<SeenTrace> {
  await expect
    .poll(() => sender.query({ kind: 'HogQLQuery', query: 'SELECT event FROM posthog.ai_events' }), SOON)
    .toHaveLength(eventCount);
  const traces = await sender.query({ kind: 'TracesQuery' });
  expect(traces).toHaveLength(1);
  const [trace] = await sender.query({ kind: 'TraceQuery', traceId: traces[0]?.id });
  return trace as unknown as SeenTrace; // What the query answers.
}

/** A call by the reply of `says` or `asksForWeather`, whose tokens are 600 fresh ones, 400 cached and 200 out. */
export const COST = 0.00024;
export const CALL = {
  $ai_model: 'gpt-4o-mini',
  $ai_input_tokens: 1000,
  $ai_output_tokens: 200,
  $ai_cache_read_input_tokens: 400,
  $ai_reasoning_tokens: 50,
  $ai_total_cost_usd: COST,
};

function completion(message: object, finish_reason: string): ProviderReply {
  const answer = {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_764_590_400,
    model: 'gpt-4o-mini',
    choices: [{ index: 0, message: { role: 'assistant', content: null, ...message }, finish_reason }],
    usage: {
      prompt_tokens: 1000,
      completion_tokens: 200,
      total_tokens: 1200,
      prompt_tokens_details: { cached_tokens: 400 },
      completion_tokens_details: { reasoning_tokens: 50 },
    },
  };
  return { raw: JSON.stringify(answer) };
}

export const says = (content: string) => completion({ content }, 'stop');

export const WEATHER_ASKED = { id: 'call_1', function: { name: 'get_weather', arguments: '{"city":"Bern"}' } };
export const asksForWeather = () => completion({ tool_calls: [{ ...WEATHER_ASKED, type: 'function' }] }, 'tool_calls');

export const WEATHER_TOOL = {
  type: 'function' as const,
  function: {
    name: 'get_weather',
    description: 'The weather of a city.',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
};
