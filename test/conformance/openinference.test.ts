import { setMetadata, setSession, setTags, setUser } from '@arizeai/openinference-core';
import { LangChainInstrumentation } from '@arizeai/openinference-instrumentation-langchain';
import { OpenAIInstrumentation } from '@arizeai/openinference-instrumentation-openai';
import * as callbackManager from '@langchain/core/callbacks/manager';
import { context } from '@opentelemetry/api';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asksForWeather,
  type Bench,
  CALL,
  COST,
  openBench,
  says,
  stockProcessor,
  traced,
  traceOf,
  WEATHER_ASKED,
  WEATHER_TOOL,
} from './bench.ts';
import { weatherGraph } from './weather-graph.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** As an application names its user and session with OpenInference. */
const asAda = () => {
  const whose = setUser(setSession(context.active(), { sessionId: 's1' }), { userId: 'ada' });
  return setTags(setMetadata(whose, { plan: 'pro' }), ['beta']);
};

describe('OpenInference', () => {
  it('of OpenAI: completions with tools, and embeddings', async () => {
    const sender = await bench.makeSender();
    await traced(stockProcessor(bench, sender), async (provider) => {
      const instrumentation = new OpenAIInstrumentation({ tracerProvider: provider });
      instrumentation.manuallyInstrument(OpenAI);
      const openai = new OpenAI(bench.openai);
      bench.models.nextReplies.push(asksForWeather(), says('Sunny.'));
      const span = { attributes: { 'openinference.span.kind': 'AGENT', 'input.value': 'Weather?' } };
      await context.with(asAda(), () =>
        provider.getTracer('app').startActiveSpan('forecast', span, async (agent) => {
          const messages: OpenAI.ChatCompletionMessageParam[] = [
            { role: 'system', content: 'Be brief.' },
            { role: 'user', content: 'Weather?' },
          ];
          const call = { model: 'gpt-4o-mini', temperature: 0.5, tools: [WEATHER_TOOL] };
          const { choices } = await openai.chat.completions.create({ ...call, messages });
          if (choices[0]) messages.push(choices[0].message);
          messages.push({ role: 'tool', tool_call_id: 'call_1', content: 'sun' });
          await openai.chat.completions.create({ ...call, messages });
          await openai.embeddings.create({ model: 'text-embedding-3-small', input: ['a', 'b'] });
          agent.setAttribute('output.value', 'Sunny.').end();
        }),
      );
      instrumentation.disable();
    });

    const trace = await traceOf(sender, 4);
    expect(trace).toMatchObject({
      distinctId: 'ada',
      aiSessionId: 's1',
      traceName: 'forecast',
      inputState: 'Weather?',
      outputState: 'Sunny.',
      inputTokens: 2000,
      outputTokens: 400,
      totalCost: 2 * COST,
    });
    const common = { $ai_session_id: 's1', $ai_tags: ['beta'], metadata: { plan: 'pro' } };
    const question = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Weather?' },
    ];
    const asked = { role: 'assistant', tool_calls: [{ ...WEATHER_ASKED, type: 'function' }] };
    expect(trace.events).toMatchObject([
      {
        event: '$ai_generation',
        properties: {
          ...CALL,
          ...common,
          $ai_provider: 'openai',
          $ai_temperature: 0.5,
          $ai_tools: [WEATHER_TOOL],
          $ai_input: question,
          $ai_output_choices: [asked],
          $ai_tools_called: 'get_weather',
          $ai_stop_reason: 'tool_calls',
        },
      },
      {
        event: '$ai_generation',
        properties: {
          ...CALL,
          $ai_input: [...question, asked, { role: 'tool', tool_call_id: 'call_1', content: 'sun' }],
          $ai_output_choices: [{ role: 'assistant', content: 'Sunny.' }],
        },
      },
      {
        event: '$ai_embedding',
        properties: {
          ...common,
          $ai_model: 'text-embedding-3-small',
          $ai_provider: 'openai',
          $ai_embedding_count: 2,
          $ai_embedding_dimensions: 2,
        },
      },
    ]);
    expect(JSON.stringify(trace.events)).not.toContain('embedding.vector');
  });

  it('of LangChain: a graph with its agent and its tool', async () => {
    const sender = await bench.makeSender();
    await traced(stockProcessor(bench, sender), async (provider) => {
      const instrumentation = new LangChainInstrumentation({ tracerProvider: provider });
      instrumentation.manuallyInstrument(callbackManager);
      bench.models.nextReplies.push(asksForWeather(), says('Sunny.'));
      const question = { messages: [{ role: 'user', content: 'Weather?' }] };
      await context.with(asAda(), () => weatherGraph(bench).invoke(question));
      instrumentation.disable();
    });

    const trace = await traceOf(sender, 10);
    expect(trace).toMatchObject({
      distinctId: 'ada',
      aiSessionId: 's1',
      traceName: 'LangGraph',
      inputState: { messages: [{ role: 'user', content: 'Weather?' }] },
      inputTokens: 2000,
      outputTokens: 400,
      totalCost: 2 * COST,
    });
    const calls = trace.events.filter(({ event }) => event === '$ai_generation');
    expect(calls.map(({ properties }) => properties)).toMatchObject([
      {
        ...CALL,
        $ai_span_name: 'ChatOpenAI',
        $ai_temperature: 0.5,
        $ai_input: [{ role: 'user', content: 'Weather?' }],
        $ai_output_choices: [{ role: 'assistant', tool_calls: [{ function: WEATHER_ASKED.function }] }],
        $ai_tools: [{ function: { name: 'get_weather' } }],
        $ai_tools_called: 'get_weather',
      },
      { ...CALL, $ai_output_choices: [{ role: 'assistant', content: 'Sunny.' }] },
    ]);
    const tool = trace.events.find(({ properties }) => properties.$ai_span_type === 'tool');
    expect(tool).toMatchObject({
      event: '$ai_span',
      properties: { $ai_span_name: 'get_weather', $ai_input_state: 'Bern', $ai_session_id: 's1' },
    });
    expect(JSON.stringify(tool?.properties.$ai_output_state)).toContain('sun in Bern');
  });

  it('of LangChain: a call that is refused', async () => {
    const sender = await bench.makeSender();
    await traced(stockProcessor(bench, sender), async (provider) => {
      const instrumentation = new LangChainInstrumentation({ tracerProvider: provider });
      instrumentation.manuallyInstrument(callbackManager);
      bench.models.nextReplies.push({ status: 429, code: 'rate_limit_exceeded' });
      const question = { messages: [{ role: 'user', content: 'Weather?' }] };
      await context.with(asAda(), () => expect(weatherGraph(bench).invoke(question)).rejects.toThrow('429'));
      instrumentation.disable();
    });

    const trace = await traceOf(sender, 4);
    const call = trace.events.find(({ event }) => event === '$ai_generation');
    expect(call?.properties).toMatchObject({
      $ai_is_error: true,
      $ai_error: expect.stringContaining('429'),
      $ai_input: [{ role: 'user', content: 'Weather?' }],
    });
  });
});
