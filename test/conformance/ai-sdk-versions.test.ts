import * as provider7 from '@ai-sdk/openai';
import { LegacyOpenTelemetry, OpenTelemetry } from '@ai-sdk/otel';
import type { Tracer } from '@opentelemetry/api';
import { PostHogSpanProcessor } from '@posthog/ai/otel';
import { withTracing } from '@posthog/ai/vercel';
import * as ai7 from 'ai';
import * as ai4 from 'ai-4';
import * as provider4 from 'ai-4-openai';
import * as ai5 from 'ai-5';
import * as provider5 from 'ai-5-openai';
import * as ai6 from 'ai-6';
import * as provider6 from 'ai-6-openai';
import { PostHog } from 'posthog-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sender } from '#kit/sender.ts';
import { asksForWeather, type Bench, COST, openBench, says, traced, traceOf, WEATHER_ASKED } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const WHOSE = { posthog_distinct_id: 'ada', $ai_session_id: 's1', plan: 'pro' };
const PARAMETERS = { type: 'object' as const, properties: { city: { type: 'string' as const } }, required: ['city'] };

/** Versions 4 to 6: an option of each call. */
const experimental = (tracer: Tracer) => ({
  experimental_telemetry: { isEnabled: true, functionId: 'forecast', tracer, metadata: WHOSE },
});
/** Version 7: an integration, and which parts of the runtime context it may see. */
const integrated = (integration: ai7.Telemetry) => ({
  runtimeContext: WHOSE,
  telemetry: {
    functionId: 'forecast',
    includeRuntimeContext: { posthog_distinct_id: true, $ai_session_id: true, plan: true } as const,
    integrations: [integration],
  },
});

interface Version {
  readonly name: string;
  /** Asks for the weather; the model calls a tool, gets its answer and says it. */
  readonly forecast: (tracer: Tracer) => Promise<unknown>;
  readonly stream: (tracer: Tracer) => Promise<unknown>;
  readonly embed: (tracer: Tracer) => Promise<unknown>;
  readonly refuse: (tracer: Tracer) => Promise<unknown>;
  /** Events of a forecast, with the trace and the steps that some versions send. */
  readonly events: number;
  /** Of both calls. Version 5 does not say how many tokens were cached. */
  readonly cost: number;
}

const execute = ({ city }: { city: string }) => Promise.resolve(`sun in ${city}`);
const description = 'The weather of a city.';
const FORECAST = { system: 'Be brief.', prompt: 'Weather?', temperature: 0.5, maxRetries: 0 };
const WHY = { prompt: 'Why?', maxRetries: 0 };

function versions(): Version[] {
  const settings = { apiKey: bench.openai.apiKey, baseURL: bench.openai.baseURL };
  const models = {
    four: provider4.createOpenAI({ ...settings, compatibility: 'strict' }),
    five: provider5.createOpenAI(settings),
    six: provider6.createOpenAI(settings),
    seven: provider7.createOpenAI(settings),
  };
  const newest = (name: string, integrate: (tracer: Tracer) => ai7.Telemetry, events: number): Version => {
    const model = models.seven.chat('gpt-4o-mini');
    const weather = ai7.tool({ description, inputSchema: ai7.jsonSchema<{ city: string }>(PARAMETERS), execute });
    const tools = { get_weather: weather };
    const rest = (tracer: Tracer) => integrated(integrate(tracer));
    return {
      name,
      events,
      cost: 2 * COST,
      forecast: (tracer) =>
        ai7.generateText({ ...FORECAST, model, tools, stopWhen: ai7.isStepCount(3), ...rest(tracer) }),
      stream: (tracer) => Promise.resolve(ai7.streamText({ ...WHY, model, ...rest(tracer) }).text),
      embed: (tracer) =>
        ai7.embedMany({ model: models.seven.embedding('text-embedding-3-small'), values: ['a', 'b'], ...rest(tracer) }),
      refuse: (tracer) => ai7.generateText({ ...WHY, model, ...rest(tracer) }),
    };
  };
  return [
    {
      name: '4',
      events: 4,
      cost: 2 * COST,
      forecast: (tracer) =>
        ai4.generateText({
          ...FORECAST,
          model: models.four.chat('gpt-4o-mini'),
          tools: {
            get_weather: ai4.tool({ description, parameters: ai4.jsonSchema<{ city: string }>(PARAMETERS), execute }),
          },
          maxSteps: 3,
          ...experimental(tracer),
        }),
      stream: (tracer) =>
        ai4.streamText({ ...WHY, model: models.four.chat('gpt-4o-mini'), ...experimental(tracer) }).consumeStream(),
      embed: (tracer) =>
        ai4.embedMany({
          model: models.four.embedding('text-embedding-3-small'),
          values: ['a', 'b'],
          ...experimental(tracer),
        }),
      refuse: (tracer) => ai4.generateText({ ...WHY, model: models.four.chat('gpt-4o-mini'), ...experimental(tracer) }),
    },
    {
      name: '5',
      events: 4,
      cost: 2 * 0.00027,
      forecast: (tracer) =>
        ai5.generateText({
          ...FORECAST,
          model: models.five.chat('gpt-4o-mini'),
          tools: {
            get_weather: ai5.tool({ description, inputSchema: ai5.jsonSchema<{ city: string }>(PARAMETERS), execute }),
          },
          stopWhen: ai5.stepCountIs(3),
          ...experimental(tracer),
        }),
      stream: (tracer) =>
        Promise.resolve(
          ai5.streamText({ ...WHY, model: models.five.chat('gpt-4o-mini'), ...experimental(tracer) }).text,
        ),
      embed: (tracer) =>
        ai5.embedMany({
          model: models.five.embedding('text-embedding-3-small'),
          values: ['a', 'b'],
          ...experimental(tracer),
        }),
      refuse: (tracer) => ai5.generateText({ ...WHY, model: models.five.chat('gpt-4o-mini'), ...experimental(tracer) }),
    },
    {
      name: '6',
      events: 4,
      cost: 2 * COST,
      forecast: (tracer) =>
        ai6.generateText({
          ...FORECAST,
          model: models.six.chat('gpt-4o-mini'),
          tools: {
            get_weather: ai6.tool({ description, inputSchema: ai6.jsonSchema<{ city: string }>(PARAMETERS), execute }),
          },
          stopWhen: ai6.stepCountIs(3),
          ...experimental(tracer),
        }),
      stream: (tracer) =>
        Promise.resolve(
          ai6.streamText({ ...WHY, model: models.six.chat('gpt-4o-mini'), ...experimental(tracer) }).text,
        ),
      embed: (tracer) =>
        ai6.embedMany({
          model: models.six.embedding('text-embedding-3-small'),
          values: ['a', 'b'],
          ...experimental(tracer),
        }),
      refuse: (tracer) => ai6.generateText({ ...WHY, model: models.six.chat('gpt-4o-mini'), ...experimental(tracer) }),
    },
    newest('7', (tracer) => new OpenTelemetry({ tracer, runtimeContext: true, embedding: true }), 6),
    newest('7, in the form of 6', (tracer) => new LegacyOpenTelemetry({ tracer }), 4),
  ];
}

describe.each(['4', '5', '6', '7', '7, in the form of 6'])('AI SDK %s', (name) => {
  /** Runs one part of the version with PostHog's span processor. */
  async function send(part: 'forecast' | 'stream' | 'embed' | 'refuse'): Promise<{ sender: Sender; version: Version }> {
    const version = versions().find((one) => one.name === name);
    if (!version) throw new Error(`no version ${name}`);
    const sender = await bench.makeSender();
    const processor = new PostHogSpanProcessor({
      projectToken: sender.account.project.api_token,
      host: bench.front.host,
    });
    await traced(processor, async (provider) => {
      const done = version[part](provider.getTracer('ai'));
      if (part === 'refuse') await expect(done).rejects.toThrow('set to refuse');
      else await done;
    });
    return { sender, version };
  }

  it('sends a run with its tool', async () => {
    bench.models.nextReplies.push(asksForWeather(), says('Sunny.'));
    const { sender, version } = await send('forecast');
    const trace = await traceOf(sender, version.events);
    expect(trace).toMatchObject({
      distinctId: 'ada',
      aiSessionId: 's1',
      traceName: 'forecast',
      inputTokens: 2000,
      outputTokens: 400,
      totalCost: version.cost,
      errorCount: 0,
    });
    const calls = trace.events.filter(({ event }) => event === '$ai_generation');
    expect(calls.map(({ properties }) => properties)).toMatchObject([
      {
        $ai_model: 'gpt-4o-mini',
        $ai_provider: 'openai',
        $ai_input_tokens: 1000,
        $ai_output_tokens: 200,
        $ai_temperature: 0.5,
        $ai_tools: [{ name: 'get_weather' }],
        $ai_input: [{ role: 'system' }, { role: 'user', content: [{ type: 'text', text: 'Weather?' }] }],
        $ai_output_choices: [{ role: 'assistant', content: [{ type: 'function', ...WEATHER_ASKED }] }],
        $ai_tools_called: 'get_weather',
        $ai_completion_id: 'chatcmpl-1',
        $ai_session_id: 's1',
      },
      { $ai_model: 'gpt-4o-mini', $ai_stop_reason: 'stop' },
    ]);
    expect(JSON.stringify(calls[1]?.properties.$ai_output_choices)).toContain('Sunny.');
    const tool = trace.events.find(({ properties }) => properties.$ai_span_type === 'tool');
    expect(tool).toMatchObject({
      event: '$ai_span',
      properties: {
        $ai_span_name: 'get_weather',
        $ai_tool_call_id: 'call_1',
        $ai_input_state: { city: 'Bern' },
        $ai_output_state: 'sun in Bern',
        $ai_session_id: 's1',
      },
    });
    expect((await sender.persons()).map(({ distinct_ids }) => distinct_ids)).toEqual([['ada']]);
  });

  it('sends a stream', async () => {
    bench.models.nextReplies.push({ text: 'Because.' });
    const { sender } = await send('stream');
    const trace = await traceOf(sender, name === '7' ? 3 : 2);
    const calls = trace.events.filter(({ event }) => event === '$ai_generation');
    expect(calls.map(({ properties }) => properties)).toMatchObject([
      {
        $ai_model: 'gpt-4o-mini',
        $ai_provider: 'openai',
        $ai_input_tokens: 100,
        $ai_output_tokens: 20,
        $ai_total_cost_usd: 0.000027,
      },
    ]);
    expect(JSON.stringify(calls[0]?.properties.$ai_output_choices)).toContain('Because.');
  });

  it('sends embeddings once', async () => {
    const { sender } = await send('embed');
    const trace = await traceOf(sender, 2);
    expect(trace.events).toMatchObject([
      {
        event: '$ai_embedding',
        properties: {
          $ai_model: 'text-embedding-3-small',
          $ai_provider: 'openai',
          $ai_input: ['a', 'b'],
          $ai_input_tokens: 50,
          $ai_total_cost_usd: 0.000001,
        },
      },
    ]);
  });

  it('sends a refused call', async () => {
    bench.models.nextReplies.push({ status: 429, code: 'rate_limit_exceeded' });
    const { sender } = await send('refuse');
    const trace = await traceOf(sender, name === '7' ? 3 : 2);
    const calls = trace.events.filter(({ event }) => event === '$ai_generation');
    expect(calls.map(({ properties }) => properties)).toMatchObject([
      { $ai_is_error: true, $ai_error: expect.stringContaining('set to refuse'), $ai_model: 'gpt-4o-mini' },
    ]);
  });
});

it.each(['5', '6'])('PostHog’s wrapper around a model of AI SDK %s sends its call', async (name) => {
  const sender = await bench.makeSender();
  const posthog = new PostHog(sender.account.project.api_token, { host: bench.front.host, flushInterval: 0 });
  const { apiKey, baseURL } = bench.openai;
  const whose = { posthogDistinctId: 'ada', posthogTraceId: 't1', posthogProperties: { $ai_session_id: 's1' } };
  bench.models.nextReplies.push(says('Because.'));
  if (name === '5') {
    const model = provider5.createOpenAI({ apiKey, baseURL }).chat('gpt-4o-mini');
    await ai5.generateText({ ...WHY, model: withTracing(model, posthog, whose) });
  } else {
    const model = provider6.createOpenAI({ apiKey, baseURL }).chat('gpt-4o-mini');
    await ai6.generateText({ ...WHY, model: withTracing(model, posthog, whose) });
  }
  await posthog.shutdown();
  const trace = await traceOf(sender, 1);
  expect(trace).toMatchObject({ id: 't1', distinctId: 'ada', aiSessionId: 's1' });
  expect(trace.events).toMatchObject([
    {
      event: '$ai_generation',
      properties: {
        $ai_model: 'gpt-4o-mini',
        $ai_provider: 'openai',
        $ai_input_tokens: 1000,
        $ai_output_tokens: 200,
        $ai_framework: 'vercel',
      },
    },
  ]);
  expect(JSON.stringify(trace.events[0]?.properties.$ai_output_choices)).toContain('Because.');
});
